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
from domain.turn import QUESTIONS, Asked, Button, Message, MessageKind, Reading
from language.languages import asks_in, words_of
from language.message_answer import NOTHING, WORD, Attempted, choice_in, choice_in_part
from language.phrases import phrases
from language.questions import Inquiry, asks, inquiry, parts, topics
from language.spelling import slipped, sounds_like
from language.spoken import small_words
from language.stated_sums import in_signs, stated
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
    "disagreement",
    "frustration",
    "help_request",
    "problem_question",
    "concept_question",
    "agreement",
    "off_task",
)
"""What a message may ask for, most telling first."""

_FIRST_NUMBER = re.compile(r"(?:[a-z]\s*=\s*)?[-−]?\d+(?:[.,/]\d+)*", re.IGNORECASE)
_ASKED = re.compile(
    r"\?\W*$|^\s*(?:what|which|who|where)\b(?:\W+\w+){1,3}\W*$"
    r"|^\s*(?:so |but |and )?(?:why|how|wdym|is|are|am|do|does|did|can|could|should|would|will)\b",
    re.IGNORECASE,
)
"""A sentence that asks, with or without its mark ("what numbers")."""

_ASKS_ABOUT = re.compile(
    r"\s*(?:(?:and|so|but|ok(?:ay)?|wait)\W+)?(?:what|which|who|where|why|how|when|(?:do|did|can|could|would) you"
    r"|(?:can|should|do|could|am) i|is (?:that|this))\b",
    re.IGNORECASE,
)
"""How a question begins that asks about a problem and is no guess at its answer."""
_NO_QUESTIONS: frozenset[MessageKind] = frozenset({"teacher_request", "about_tutor", "frustration", "off_task"})
"""What has the grammar of a question and asks nothing about the problem."""

_NO = re.compile(r"^(?:no+|nope|nah|yes|but|wait|so)\b[\s,.!]*(?:it'?s not\b)?")
_CRY = re.compile(r"(?=(?:.*[A-Z]{2,}\b.*\s){2})[^a-z]{12,}", re.DOTALL)
"""Words in capitals throughout."""

_EITHER = re.compile(r"\bor\b[^?]*\?")
"""A question that names what to choose from."""

_OF_US = re.compile(r"(?:i|i'm|you|you're|what do you mean|wdym)\b")
_FEW_WORDS = 3
"""Words up to which what is said of the student or the tutor is talk and no explanation."""

_SHORT_ANSWER = 8
"""Words that an answer in words may have, where the key is words or a choice."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the tutor said last on the step: its question, whether it called an attempt wrong or could not read one."""

    asked: Asked | None = None
    refused: bool = False
    unread: bool = False


NOTHING_SAID = Before()


@dataclass(frozen=True)
class Sent:
    """A message as it reached its step, and what the rules look at.

    ``about`` is the problem, ``keys`` what waits for an answer, ``before`` what the tutor said last. ``attempted`` is
    the mathematics in the message, as ``tutor.reading`` finds it.
    """

    intent: Button
    said: Text
    keys: tuple[AnswerKey, ...]
    solved: bool
    about: Text
    attempted: Attempted = NOTHING
    before: Before = NOTHING_SAID

    @property
    def text(self) -> str:
        """What was typed."""
        return self.said.typed

    @cached_property
    def asks(self) -> tuple[MessageKind, ...]:
        """Everything the message asks for, most telling first."""
        found = {kind for kind in ASKS if phrases(kind).search(self.said.full)}
        found |= {"disagreement"} if self._defends else set()
        if self.inquiry is not None and not found & _NO_QUESTIONS:
            found |= {"concept_question"} if not found & QUESTIONS else set()
        elif "help_request" in found:
            found -= QUESTIONS  # it asks for a start, and about nothing
        elif self.before.refused and phrases("about_judgement").search(self.said.full):
            found |= {"problem_question"}
        if not found and phrases("another_way").search(self.said.full):
            found = {"help_request"}
        asked = [kind for kind in ASKS if kind in found]
        return tuple(dict.fromkeys((*asked, "frustration"))) if self._felt(found) else tuple(asked)

    def _felt(self, found: set[MessageKind]) -> bool:
        """Whether a feeling shows beside what is asked for: a loss, a hurry, a cry in capitals."""
        sad = "off_task" in found and phrases("sad").search(self.said.full) is not None
        return sad or phrases("hurry").search(self.said.full) is not None or _CRY.fullmatch(self.text) is not None

    @property
    def _defends(self) -> bool:
        """Whether it holds against what the tutor said: its judgement, or that it could not read something."""
        said = self.before.refused or self.before.unread
        return said and phrases("defence").search(self.said.full) is not None

    @cached_property
    def inquiry(self) -> Inquiry | None:
        """The question in it that is about something."""
        return inquiry(self.text)

    @cached_property
    def only_asks(self) -> bool:
        """Whether every part of it is a question."""
        said = parts(self.said.full)
        return self.inquiry is not None and all(asks(part) for part in said)

    @cached_property
    def choice(self) -> str:
        """The choice that the whole message is."""
        return choice_in(self.text, self.keys)

    @property
    def account(self) -> tuple[MessageKind, ...]:
        """That it says why, or how it came about, beside what it answers."""
        return ("explanation",) if phrases("account").search(self.said.full) else ()

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
    before: Before = NOTHING_SAID,
) -> Reading:
    """Read one message sent at a step with ``key``, while ``scaffold`` may be waiting for an answer.

    ``about`` is the problem's text: words of a message that stand in it show that it speaks of the problem.
    ``before`` is what the tutor said last, which the message may answer. ``attempted`` is the mathematics in it.
    """
    keys = (key,) if scaffold is None else (scaffold, key)
    return by_rule(Sent(message.intent, Text(message.text), keys, solved, Text(about), attempted, before))[1]


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
    if phrases("what_next").search(sent.said.full):
        return Reading("help_request")
    if sent.asks:
        return Reading(sent.asks[0], None, sent.asks[1:])
    if sent.attempted.text and sent.attempted.sure and not _sums(sent.text):
        return _attempt(sent)
    asks_if = any(phrases(kind).search(sent.said.full) for kind in ("if_right", "about_judgement"))
    asks_if = asks_if or all(map(_ASKED.search, sent.said.sentences))
    return Reading("problem_question" if asks_if else "explanation")


def _sums(text: str) -> bool:
    """Whether a text states a sum with its result."""
    return any(True for _ in stated(in_signs(text)))


def _question(sent: Sent) -> Reading | None:
    """Nothing but a question: the mathematics in it is what it asks about, and no attempt."""
    if not sent.only_asks or not sent.asks:
        return None
    explained = next((key for key in sent.keys if key.kind == "explanation"), None)
    if explained is None or _tells(sent):
        return _request(sent)
    return _explanation(sent, explained)


def _tells(sent: Sent) -> bool:
    """Whether nothing in words for an explanation is asked outright: "when the moon is there it pulls"."""
    explains = any(key.kind == "explanation" for key in sent.keys)
    return explains and not any(map(_ASKED.search, sent.said.sentences))


def _disagreement(sent: Sent) -> Reading | None:
    """What the tutor said is held against it; the attempt that stands beside is kept."""
    if "disagreement" not in sent.asks:
        return None
    rest = phrases("disagreement").sub(" ", _NO.sub("", sent.said.full)).strip(" ,.!?")
    also = tuple(kind for kind in sent.asks if kind != "disagreement")
    if named := choice_in(rest, sent.keys):
        return Reading("attempt", named, (*sent.asks, *sent.account), reasoned=True)
    if sent.attempted.text and not _sums(rest):
        return _attempt(sent)
    if any(key.kind == "text" for key in sent.keys) and rest != sent.said.full and len(rest.split()) <= _SHORT_ANSWER:
        return Reading("attempt", rest, (*sent.asks, *sent.account), reasoned=True)
    if any(key.kind == "explanation" for key in sent.keys) and len(topics(rest)) > 1:
        return Reading("explanation", sent.text, sent.asks)
    return Reading("disagreement", None, (*also, *sent.account), reasoned=True)


def _explanation_and_question(sent: Sent) -> Reading | None:
    """An explanation with a question behind it, or one that is put as a question in part."""
    said = [part for part in sent.said.sentences if not part.endswith("?") and len(part.split()) > 2]
    if not any(key.kind == "explanation" for key in sent.keys) or not said or not sent.text.endswith("?"):
        return None
    also = sent.asks if QUESTIONS & set(sent.asks) else (*sent.asks, "problem_question")
    return Reading("explanation", sent.text, also)


def _choice(sent: Sent) -> Reading | None:
    return Reading("attempt", sent.choice) if sent.choice else None


def _choice_and_question(sent: Sent) -> Reading | None:
    if not sent.asks or sent.asks[0] == "answer_seeking":
        return None
    named = choice_in_part(sent.text, sent.keys)
    return Reading("attempt", named, (*sent.asks, *sent.account), reasoned=sent.reasoned) if named else None


def _to_be_checked(sent: Sent) -> Reading | None:
    if sent.intent != "check" or not sent.text:
        return None
    return Reading("work" if "\n" in sent.text else "attempt", sent.text, sent.asks)


def _one_of_two(sent: Sent) -> Reading | None:
    """One of what the tutor's own question named: "bigger" after "bigger or smaller?". It is no answer to the step."""
    asked = sent.before.asked
    if asked is None or asked.hint is not None or sent.solved or not _EITHER.search(asked.question):
        return None
    own = {stem(word) for word in WORD.findall(sent.said.full)} - {stem(word) for word in small_words("en")}
    named = {stem(word) for word in WORD.findall(asked.question.casefold())}
    explains = any(key.kind == "explanation" for key in sent.keys)
    return Reading("explanation", None, reasoned=True) if own and own <= named and not explains else None


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
    asks = (*sent.asks, *sent.account)
    return Reading(kind, found.text, asks, reasoned=sent.reasoned, claims=found.claims, sure=found.sure)


def _request(sent: Sent) -> Reading | None:
    if not sent.asks or (_tells(sent) and set(sent.asks) <= QUESTIONS):
        return None
    kind, *also = sent.asks
    helped = kind == "help_request" and sent.reasoned and len(sent.said.full.split()) >= 5
    says_what = kind in QUESTIONS or helped
    return Reading(kind, None, tuple(also), reasoned=says_what)


def _answer_in_words(sent: Sent) -> Reading | None:
    """An explanation where one is asked for, or a short answer where the key is words."""
    count = len(sent.text.split())
    for key in sent.keys:
        if key.kind == "explanation" and (_names_an_idea(sent, key) or (count >= 2 and not _between_us(sent))):
            return _explanation(sent, key)
        if key.kind == "explanation" and count == 1 and not key.expectations and topics(sent.text):
            return Reading("explanation")
        if key.kind in {"text", "choice"} and 0 < count <= _SHORT_ANSWER:
            return Reading("attempt", sent.text, sent.account)
    return None


def _explanation(sent: Sent, key: AnswerKey) -> Reading:
    """An explanation, a question, or both: "so it's made of water?" says an idea of the key and asks."""
    asked = [sentence for sentence in sent.said.sentences if _ASKED.search(sentence)]
    if not asked:
        return Reading("explanation", sent.text)
    only_asks = len(asked) == len(sent.said.sentences)
    kind: MessageKind = next((kind for kind in sent.asks if kind in QUESTIONS), "problem_question")
    if only_asks and (_ASKS_ABOUT.match(sent.text) or not _names_an_idea(sent, key)):
        return Reading(kind, reasoned=True)
    return Reading("explanation", sent.text, (kind,))


def _between_us(sent: Sent) -> bool:
    """Whether a few words speak of the student or the tutor, and of nothing in the problem: "i dont agree"."""
    few = len(sent.said.words) <= _FEW_WORDS and _OF_US.match(sent.said.full) is not None
    return few and not any(len(word) > 3 and word in sent.about.stems for word in sent.said.stems)


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


def _reply(sent: Sent) -> Reading | None:
    """Words that answer what the tutor asked, or ask back about it."""
    asked = sent.before.asked
    if asked is None or not sent.text:
        return None
    if phrases("goes_on").fullmatch(sent.said.full.strip(" .?!")):
        return Reading("help_request")
    if phrases("about_judgement").search(sent.said.full):
        return Reading("problem_question", reasoned=True)
    explains = any(key.kind == "explanation" for key in sent.keys)
    if not explains and not set(topics(sent.said.full)) & set(topics(f"{asked.question} {sent.about.written}")):
        return None
    return Reading("explanation", sent.text if explains else None, reasoned=not explains)


RULES: tuple[Rule, ...] = (
    Rule("needs a person", _distress),
    Rule("a button that says it all", _button),
    Rule("another language", _foreign),
    Rule("talk once the step is solved", _after_solving),
    Rule("a choice", _choice),
    Rule("a choice and a question", _choice_and_question),
    Rule("sent to be checked", _to_be_checked),
    Rule("a disagreement", _disagreement),
    Rule("a question", _question),
    Rule("mathematics", _mathematics),
    Rule("one of what the tutor named", _one_of_two),
    Rule("an explanation and a question", _explanation_and_question),
    Rule("a request", _request),
    Rule("an answer in words", _answer_in_words),
    Rule("talk about the problem", _talk_about_the_problem),
    Rule("a reply to the tutor", _reply),
)
"""How a message is read; the first rule that fits decides."""
