"""What a message is: an attempt, a question, a request, or none of these. A table of rules, the first that fits wins.

A mixed message ("is it 5? i dont get the minus") keeps both parts: the attempt to judge, and in
``also`` what else it asks.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.turn import QUESTIONS, Button, Message, MessageKind, Reading
from language.chatter import asks_for_a_moment, laughs, only_chatter
from language.languages import asks_in, words_of
from language.message_answer import NOTHING, WORD, Attempted, choice_in, choice_in_part
from language.phrases import phrases
from language.questions import topics
from language.ruled_out import ruled_out
from language.sent import NOTHING_SAID, Before, Sent, attempt_of, sums
from language.short_replies import SHORT_ANSWER, bare_reply, disagreement, one_of_two, reply_to_tutor, sum_as_reason
from language.spelling import misspelt
from language.spoken import small_words
from language.stems import stem
from language.text import Text
from language.to_a_person import to_a_person

BUTTON_KINDS: dict[Button, MessageKind] = {
    "hint": "help_request",
    "stuck": "help_request",
    "another_way": "help_request",
    "teacher": "teacher_request",
}
"""The buttons that need no text."""

_FIRST_NUMBER = re.compile(r"(?:[a-z]\s*=\s*)?[-−]?\d+(?:[.,/]\d+)*", re.IGNORECASE)
_ASKED = re.compile(
    r"\?\W*$|^\s*(?:what|which|who|where)\b(?:\W+\w+){1,3}\W*$"
    r"|^\s*(?:so |but |and )?(?:why|how|wdym|is|are|am|do|does|did|can|could|should|would|will)\b"
    r"|^\s*(?:what'?s|what (?:is|are|was|were|would|should|will))\b(?! not\b)(?:\W+\w+){2}"
    r"|^\s*what (?:does|do|did) .*\bmeans?\b",
    re.IGNORECASE,
)
"""A sentence that asks, with or without its mark ("what numbers")."""

_ASKS_ABOUT = re.compile(
    r"\s*(?:(?:and|so|but|ok(?:ay)?|wait)\W+)?"
    r"(?:what'?s?|which|who'?s?|where'?s?|why|how|when|(?:do|did|can|could|would) you"
    r"|(?:can|should|do|could|am) i|is (?:that|this)"
    r"|(?:is|are) (?:\w+\W+){1,5}(?:the )?(?:same|different|equal)|(?:the )?difference between)\b",
    re.IGNORECASE,
)
"""How a question begins that asks about a problem and is no guess at its answer."""
_OF_US = re.compile(r"(?:i|i'm|you|you're|what do you mean|wdym)\b")
_OF_THE_TUTOR: frozenset[MessageKind] = frozenset({"about_tutor", "help_request"})
"""What is asked of the tutor and is no question about the matter, unless an idea is named."""

_FEW_WORDS = 3
"""Words up to which what is said of the student or the tutor is talk and no explanation."""


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


def asks_if_right(message: Message) -> bool:
    """Whether a message asks if what was done is right or all."""
    return phrases("if_right").search(Text(message.text).full) is not None


def asks_why(message: Message) -> bool:
    """Whether a message asks for a reason and nothing else: "why", "why 40", "how come"."""
    return re.match(r"(?:(?:but|so|and|ok|wait)\W+)?(?:why|how come|how so|how)\b", Text(message.text).full) is not None


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
    if _names_any_idea(sent):
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
    if sent.attempted.text and sent.attempted.sure and not sums(sent.text):
        return attempt_of(sent)
    asks_if = any(phrases(kind).search(sent.said.full) for kind in ("if_right", "about_judgement"))
    asks_if = asks_if or all(map(_ASKED.search, sent.said.sentences))
    if asks_if:
        return Reading("problem_question")
    return Reading("explanation" if _accounts(sent) else "off_task")


def _accounts(sent: Sent) -> bool:
    """Whether what is said of a solved step says why or how: a sum, an account, or words of its problem or ideas."""
    return (
        bool(sent.account)
        or sums(sent.text)
        or not set(topics(sent.said.full)).isdisjoint(topics(sent.about.written))
        or _names_any_idea(sent)
    )


def _question(sent: Sent) -> Reading | None:
    """Nothing but a question: the mathematics in it is what it asks about, and no attempt."""
    if not sent.only_asks or not sent.asks:
        return None
    if "frustration" in sent.asks[:1] or (sent.asks[0] in _OF_THE_TUTOR and not _names_any_idea(sent)):
        return _request(sent)
    if sent.inquiry is not None and sent.inquiry.wanted:
        also = tuple(kind for kind in sent.asks if kind != "problem_question")
        return Reading("problem_question", None, also, reasoned=True)
    explained = next((key for key in sent.keys if key.kind == "explanation"), None)
    if explained is None or _tells(sent):
        return _request(sent)
    return _explanation(sent, explained)


def _tells(sent: Sent) -> bool:
    """Whether nothing in words for an explanation is asked outright: "when the moon is there it pulls"."""
    explains = any(key.kind == "explanation" for key in sent.keys)
    return explains and not any(map(_ASKED.search, sent.said.sentences))


def _explanation_and_question(sent: Sent) -> Reading | None:
    """An explanation with a question behind it, or one that is put as a question in part."""
    said = [part for part in sent.said.sentences if not part.endswith("?") and len(part.split()) > 2]
    if not any(key.kind == "explanation" for key in sent.keys) or not said or not sent.text.endswith("?"):
        return None
    also = sent.asks if QUESTIONS & set(sent.asks) else (*sent.asks, "problem_question")
    return Reading("explanation", sent.text, also)


def _choice_ruled_out(sent: Sent) -> Reading | None:
    """A choice that is set aside, which answers nothing yet."""
    if sent.solved or sent.intent != "message":
        return None
    asked = sent.before.asked.question if sent.before.asked is not None else ""
    return Reading("explanation") if ruled_out(sent.text, sent.keys, asked) else None


def _value_set_aside(sent: Sent) -> Reading | None:
    """A value that is denied where nothing is claimed: "its not 100", which answers nothing yet."""
    if not sent.attempted.denied or sent.attempted.text or sent.asks or sent.solved or sent.intent != "message":
        return None
    typed = all(key.kind == "expression" for key in sent.keys)
    return Reading("explanation") if typed and not sent.before.refused else None


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


def _chatter(sent: Sent) -> Reading | None:
    """Sounds alone, or a word that asks for a moment, where an answer in words is waited for that has none of it."""
    if sent.intent != "message" or not any(key.kind in {"text", "explanation"} for key in sent.keys):
        return None
    said = set(sent.said.words)
    if any(said & set(words_of(answer)) for key in sent.keys for answer in (*key.accepted, *key.choices)):
        return None
    signs = any(sent.text == answer.strip() for key in sent.keys for answer in key.accepted)
    chatter = (only_chatter(sent.text) and not signs) or asks_for_a_moment(sent.text)
    return Reading(sent.asks[0] if sent.asks else "agreement") if chatter else None


def _mathematics(sent: Sent) -> Reading | None:
    found, asks = sent.attempted, sent.asks
    fishing = asks[:1] == ("answer_seeking",) and (" or " in sent.text or WORD.search(found.text) is not None)
    if not found.text or fishing or (asks and not found.sure):
        return None
    return attempt_of(sent)


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
        if key.kind in {"text", "choice"} and 0 < count <= SHORT_ANSWER:
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


def _names_any_idea(sent: Sent) -> bool:
    return any(_names_an_idea(sent, key) for key in sent.keys)


def _names_an_idea(sent: Sent, key: AnswerKey) -> bool:
    """Whether a word of a message is one of the key's ideas, misspelt too, and not the problem's own."""
    wordings = " ".join(wording for idea in key.expectations for group in idea.ideas for wording in group)
    own = {word for word in words_of(wordings) if len(word) > 1 and stem(word) not in sent.about.stems}
    own -= small_words("en")
    known = {stem(word) for word in own}
    return any(
        stem(word) in known or any(misspelt(word, other) for other in own)
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


def _joke(sent: Sent) -> Reading | None:
    """Talk that ends in laughter and asks nothing about the problem."""
    if sent.intent != "message" or sent.attempted.text or set(sent.asks) - {"frustration"} or not laughs(sent.text):
        return None
    named = any(_names_an_idea(sent, key) for key in sent.keys if key.kind in {"text", "explanation"})
    chosen = any(stem(word) in sent.said.stems for key in sent.keys for one in key.choices for word in words_of(one)
                 if len(word) > 2)  # fmt: skip
    return None if named or chosen else Reading("off_task")


RULES: tuple[Rule, ...] = (
    Rule("needs a person", _distress),
    Rule("a button that says it all", _button),
    Rule("talk to a person", to_a_person),
    Rule("another language", _foreign),
    Rule("talk once the step is solved", _after_solving),
    Rule("a choice ruled out", _choice_ruled_out),
    Rule("a choice", _choice),
    Rule("a choice and a question", _choice_and_question),
    Rule("sent to be checked", _to_be_checked),
    Rule("chatter", _chatter),
    Rule("a bare reply", bare_reply),
    Rule("a disagreement", disagreement),
    Rule("a question", _question),
    Rule("mathematics", _mathematics),
    Rule("one of what the tutor named", one_of_two),
    Rule("a value set aside", _value_set_aside),
    Rule("an explanation and a question", _explanation_and_question),
    Rule("a request", _request),
    Rule("a sum as a reason", sum_as_reason),
    Rule("a joke", _joke),
    Rule("an answer in words", _answer_in_words),
    Rule("talk about the problem", _talk_about_the_problem),
    Rule("a reply to the tutor", reply_to_tutor),
)
"""How a message is read; the first rule that fits decides."""
