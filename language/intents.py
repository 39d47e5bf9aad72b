"""What a message is: an attempt, a question, a request, or none of these. A table of rules, the first that fits wins.

A mixed message ("is it 5? i dont get the minus") keeps both parts: the attempt to judge, and in
``also`` what else it asks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.turn import Button, Message, MessageKind, Reading
from language.languages import asks_in, words_of
from language.message_answer import FORMULA, NOTHING, WORD, Attempted, choice_in, choice_in_part
from language.phrases import phrases
from language.spelling import slipped, sounds_like
from language.spoken import small_words
from language.stems import stem
from language.text import Text

BUTTON_KINDS: dict[Button, MessageKind] = {
    "hint": "help_request",
    "stuck": "help_request",
    "another_way": "help_request",
    "teacher": "teacher_request",
}
"""The buttons that need no text."""

ASKS: tuple[MessageKind, ...] = (
    "teacher_request",
    "answer_seeking",
    "about_tutor",
    "frustration",
    "agreement",
    "help_request",
    "problem_question",
    "concept_question",
    "off_task",
)
"""What a message may ask for, most telling first."""

_QUESTION = re.compile(r"^\s*(?:why|how|what|which|where|when)\b.*\?\s*$", re.IGNORECASE | re.DOTALL)
_FIRST_NUMBER = re.compile(r"(?:[a-z]\s*=\s*)?[-−]?\d+(?:[.,/]\d+)*", re.IGNORECASE)
_ASKED = re.compile(r"\?\W*$|^\s*(?:what|which|who|where)\b(?:\W+\w+){1,3}\W*$", re.IGNORECASE)
"""A sentence that asks, with or without its mark ("what numbers")."""

_ASKS_ABOUT = re.compile(
    r"\s*(?:(?:and|so|but|ok(?:ay)?|wait)\W+)?(?:what|which|who|where|why|how|when|(?:do|did|can|could|would) you"
    r"|(?:can|should|do|could|am) i|is (?:that|this))\b",
    re.IGNORECASE,
)
"""How a question begins that asks about a problem and is no guess at its answer."""

_SHORT_ANSWER = 8
"""Words that an answer in words may have, where the key is words or a choice."""


@dataclass(frozen=True)
class Sent:
    """A message as it reached its step, and what the rules look at. ``about`` is the problem, ``keys`` what waits.

    ``attempted`` is the mathematics in it, as ``tutor.reading`` finds it.
    """

    intent: Button
    said: Text
    keys: tuple[AnswerKey, ...]
    solved: bool
    about: Text
    attempted: Attempted = NOTHING

    @property
    def text(self) -> str:
        """What was typed."""
        return self.said.typed

    @cached_property
    def asks(self) -> tuple[MessageKind, ...]:
        """Everything the message asks for, most telling first."""
        found = [kind for kind in ASKS if phrases(kind).search(self.said.full)]
        if not found and phrases("another_way").search(self.said.full):
            found.append("help_request")
        if "off_task" in found and phrases("sad").search(self.said.full):
            found.append("frustration")
        return tuple(dict.fromkeys(found))

    @cached_property
    def choice(self) -> str:
        """The choice that the whole message is."""
        return choice_in(self.text, self.keys)

    @property
    def reasoned(self) -> bool:
        """Whether it says what was tried or what is unclear."""
        return phrases("reasoned").search(self.said.full) is not None


class Rule(NamedTuple):
    """One way to read a message: what it is called, and its reading, None where it does not fit."""

    name: str
    reading: Callable[[Sent], Reading | None]


def read(
    message: Message,
    key: AnswerKey,
    scaffold: AnswerKey | None = None,
    *,
    solved: bool = False,
    about: str = "",
    attempted: Attempted = NOTHING,
) -> Reading:
    """Read one message sent at a step with ``key``, while ``scaffold`` may be waiting for an answer.

    ``about`` is the problem's text: words of a message that stand in it show that it speaks of the problem.
    ``attempted`` is the mathematics in the message.
    """
    keys = (key,) if scaffold is None else (scaffold, key)
    return by_rule(Sent(message.intent, Text(message.text), keys, solved, Text(about), attempted))[1]


def by_rule(sent: Sent) -> tuple[str, Reading]:
    """The reading of a message and the name of the rule that read it."""
    for rule in RULES:
        reading = rule.reading(sent)
        if reading is not None:
            return rule.name, reading
    return "not clear", Reading("unsure")


def asks_another_way(message: Message) -> bool:
    """Whether a request is for what was said last in other words, by its button or by its own."""
    return message.intent == "another_way" or (
        message.intent == "message" and phrases("another_way").search(Text(message.text).full) is not None
    )


def _distress(sent: Sent) -> Reading | None:
    return Reading("distress") if sent.said.in_distress else None


def _button(sent: Sent) -> Reading | None:
    kind = BUTTON_KINDS.get(sent.intent)
    if kind is None:
        return None
    text = sent.text
    idle = not text or phrases("help_request").fullmatch(text) is not None or len(text.split()) < 4
    said_what = kind == "help_request" and not idle and phrases("reasoned").search(text) is not None
    return Reading(kind, reasoned=said_what)


def _foreign(sent: Sent) -> Reading | None:
    """A message in another language: what it asks, and the number in it."""
    language = sent.said.language if sent.intent == "message" else None
    if language is None or any(choice_in(sent.text, (key,)) for key in sent.keys):
        return None
    kind = asks_in(language, sent.text)
    if any(_names_an_idea(sent, key) for key in sent.keys):
        return Reading("explanation", sent.text, (kind,) if kind else (), language=language.name)
    number = _FIRST_NUMBER.search(sent.text)
    if number and kind != "answer_seeking":
        return Reading("attempt", number.group(), (kind,) if kind else (), language=language.name)
    return Reading(kind or "unsure", language=language.name, reasoned=kind == "concept_question")


def _after_solving(sent: Sent) -> Reading | None:
    if not sent.solved or sent.intent == "check":
        return None
    if sent.attempted.text and sent.attempted.sure and not sent.asks:
        return _attempt(sent)
    return Reading(sent.asks[0], None, sent.asks[1:]) if sent.asks else Reading("explanation")


def _choice(sent: Sent) -> Reading | None:
    return Reading("attempt", sent.choice) if sent.choice else None


def _choice_and_question(sent: Sent) -> Reading | None:
    if not sent.asks or sent.asks[0] == "answer_seeking":
        return None
    named = choice_in_part(sent.text, sent.keys)
    return Reading("attempt", named, sent.asks, reasoned=sent.reasoned) if named else None


def _to_be_checked(sent: Sent) -> Reading | None:
    if sent.intent != "check" or not sent.text:
        return None
    return Reading("work" if "\n" in sent.text else "attempt", sent.text, sent.asks)


def _mathematics(sent: Sent) -> Reading | None:
    found, asks = sent.attempted, sent.asks
    fishing = asks[:1] == ("answer_seeking",) and (" or " in sent.text or WORD.search(found.text) is not None)
    if not found.text or fishing or (asks and not found.sure):
        return None
    return _attempt(sent)


def _attempt(sent: Sent) -> Reading:
    found = sent.attempted
    kind: MessageKind = "work" if found.text not in {"", *found.claims} and found.claims else "attempt"
    kind = "work" if "\n" in found.text else kind
    return Reading(kind, found.text, sent.asks, reasoned=sent.reasoned, claims=found.claims, sure=found.sure)


def _request(sent: Sent) -> Reading | None:
    if not sent.asks:
        return None
    kind, *also = sent.asks
    helped = kind == "help_request" and sent.reasoned and len(sent.said.full.split()) >= 5
    says_what = kind in {"concept_question", "problem_question"} or helped
    return Reading(kind, None, tuple(also), reasoned=says_what)


def _question_with_formula(sent: Sent) -> Reading | None:
    asked = _QUESTION.match(sent.text) and FORMULA.search(sent.text)
    return Reading("concept_question", reasoned=True) if asked else None


def _answer_in_words(sent: Sent) -> Reading | None:
    """An explanation where one is asked for, or a short answer where the key is words."""
    count = len(sent.text.split())
    for key in sent.keys:
        if key.kind == "explanation" and (count >= 2 or _names_an_idea(sent, key)):
            return _explanation(sent, key)
        if key.kind in {"text", "choice"} and 0 < count <= _SHORT_ANSWER:
            return Reading("attempt", sent.text)
    return None


def _explanation(sent: Sent, key: AnswerKey) -> Reading:
    """An explanation, a question, or both: "so it's made of water?" says an idea of the key and asks."""
    asked = [sentence for sentence in sent.said.sentences if _ASKED.search(sentence)]
    if not asked:
        return Reading("explanation", sent.text)
    only_asks = len(asked) == len(sent.said.sentences)
    if only_asks and (_ASKS_ABOUT.match(sent.text) or not _names_an_idea(sent, key)):
        return Reading("problem_question", reasoned=True)
    return Reading("explanation", sent.text, ("problem_question",))


def _names_an_idea(sent: Sent, key: AnswerKey) -> bool:
    """Whether a word of a message is one of the key's ideas, misspelt too, and not the problem's own."""
    wordings = " ".join(wording for idea in key.expectations for group in idea.ideas for wording in group)
    own = {word for word in words_of(wordings) if len(word) > 1 and stem(word) not in sent.about.stems}
    own -= small_words("en")
    known = {stem(word) for word in own}
    return any(
        stem(word) in known or any(sounds_like(word, other) or slipped(word, other) for other in own)
        for word in sent.said.words
        if word not in small_words("en")
    )


def _talk_about_the_problem(sent: Sent) -> Reading | None:
    if len(sent.text.split()) < 4 or sent.text.rstrip().endswith("?"):
        return None
    own = {word for word in WORD.findall(sent.text.casefold()) if len(word) > 3}
    shared = own & set(WORD.findall(sent.about.written.casefold()))
    told = shared or phrases("about_mathematics").search(sent.text)
    return Reading("explanation", reasoned=True) if told else None


RULES: tuple[Rule, ...] = (
    Rule("needs a person", _distress),
    Rule("a button that says it all", _button),
    Rule("another language", _foreign),
    Rule("talk once the step is solved", _after_solving),
    Rule("a choice", _choice),
    Rule("a choice and a question", _choice_and_question),
    Rule("sent to be checked", _to_be_checked),
    Rule("mathematics", _mathematics),
    Rule("a request", _request),
    Rule("a question with a formula", _question_with_formula),
    Rule("an answer in words", _answer_in_words),
    Rule("talk about the problem", _talk_about_the_problem),
)
"""How a message is read; the first rule that fits decides."""
