"""A message as it reached its step, and what the rules of reading look at (``language.intents``)."""

import re
from dataclasses import dataclass
from functools import cached_property

from domain.answer import AnswerKey
from domain.turn import QUESTIONS, Asked, Button, MessageKind, Reading
from language.chatter import with_laughter, without_laughter
from language.message_answer import NOTHING, Attempted, choice_in
from language.phrases import phrases
from language.questions import Inquiry, asks, either, inquiry, parts, topics
from language.stated_sums import in_signs, stated
from language.text import Text

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

_NO_QUESTIONS: frozenset[MessageKind] = frozenset({"teacher_request", "about_tutor", "frustration", "off_task"})
"""What has the grammar of a question and asks nothing about the problem."""

_OF_MATTER = re.compile(
    r"\W*(?:(?:but|and|so|wait|ugh+|omg)\W+)*(?:how|why|what|where|which|is|are|do|does|can)\b"
    r"(?! (?:is|are) (?:this|it|that)\b)"
)
"""How a question begins that may be after the matter though it is put in anger; who and when mostly sigh."""

_CRY = re.compile(r"(?=(?:.*[A-Z]{2,}\b.*\s){2})[^a-z]{12,}", re.DOTALL)
"""Words in capitals throughout."""


_PARTED = re.compile(r"[a-z\d)][,.;:]\s+\w|\bso\b.*\d|\w so \w")
"""Where a sentence has a part beside the answer."""

_HEDGES = frozenset(
    """
    think guess reckon suppos yeah yes yep no nope nah ok okay mayb probabl definit hi hello hey lol sorri wait hmm um
    answer final exact
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Stems of what is said around an answer and tells nothing of it."""

_TELLS = 2
"""Words of a matter beside the answer from which an undivided sentence tells how it came about."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the tutor said last on the step: its question, whether it called an attempt wrong or could not read one.

    ``held`` says that the last attempt was true and not finished. ``claimed`` is what it asked about whether it is the
    answer, empty where it asked no such thing. ``cried`` says that the student cried for help and has tried nothing
    since.
    """

    asked: Asked | None = None
    refused: bool = False
    unread: bool = False
    claimed: str = ""
    held: bool = False
    cried: bool = False


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
        meant = without_laughter(self.said.full)
        found = {kind for kind in ASKS if phrases(kind).search(self.said.full) or phrases(kind).search(meant)}
        found |= {"disagreement"} if self._defends else set()
        if self.inquiry is not None and (self.inquiry.lacks is not None or self.inquiry.no_picture):
            found = (found & {"frustration", *QUESTIONS}) or {"concept_question"}
        if self.inquiry is not None and (not found & _NO_QUESTIONS or self._asks_in_anger(found)):
            found |= {"concept_question"} if not found & QUESTIONS else set()
        elif "help_request" in found:
            found -= QUESTIONS  # it asks for a start, and about nothing
        elif (self.before.refused or self.before.held) and phrases("about_judgement").search(self.said.full):
            found |= {"problem_question"}
        if (not found or found == {"concept_question"}) and self._asks_for_other_words:
            found = {"help_request"}
        asked = [kind for kind in ASKS if kind in found]
        return tuple(dict.fromkeys((*asked, "frustration"))) if self._felt(found) else tuple(asked)

    @property
    def _asks_for_other_words(self) -> bool:
        """Whether it wants what was said in other words, and names nothing that it wants explained."""
        rest = phrases("another_way").sub(" ", self.said.full)
        return rest != self.said.full and set(topics(rest)).isdisjoint(topics(self.about.written))

    def _asks_in_anger(self, found: set[MessageKind]) -> bool:
        """Whether a complaint asks about the problem too: "how can it be less than 1 turn that makes no sense"."""
        about = set(self.inquiry.topics) if self.inquiry is not None else set()
        of_it = not about.isdisjoint(topics(self.about.written)) or any(topic.isdigit() for topic in about)
        misses = self.inquiry is not None and (self.inquiry.lacks is not None or self.inquiry.no_picture)
        of_it = misses or (of_it and _OF_MATTER.match(self.said.full) is not None) or self._asks_apart
        return found & _NO_QUESTIONS == {"frustration"} and of_it

    @property
    def _asks_apart(self) -> bool:
        """Whether a sentence beside a complaint asks how or why: "i hate this. i don't get why there are two cases"."""
        asked = self.inquiry.text if self.inquiry is not None else ""
        apart = len(self.said.sentences) > 1 and _OF_MATTER.match(asked) is not None
        return apart and phrases("frustration").search(asked) is None

    def _felt(self, found: set[MessageKind]) -> bool:
        """Whether a feeling shows beside what is asked for: a loss, a hurry, a cry in capitals."""
        sad = (
            "off_task" in found
            and phrases("sad").search(self.said.full)
            and not phrases("broken").search(self.said.full)
            and not with_laughter(self.text)
        )
        return bool(sad) or phrases("hurry").search(self.said.full) is not None or _CRY.fullmatch(self.text) is not None

    @property
    def _defends(self) -> bool:
        """Whether it holds against what the tutor said: its judgement, or that it could not read something."""
        said = self.before.refused or self.before.unread
        return said and phrases("defence").search(self.said.full) is not None

    @cached_property
    def inquiry(self) -> Inquiry | None:
        """The question in it that is about something; which of two words it is asks nothing where one is the answer."""
        found = inquiry(without_laughter(self.text))
        named = any(key.kind in {"text", "choice"} for key in self.keys)
        return None if named and found is not None and either(found.text) else found

    @cached_property
    def only_asks(self) -> bool:
        """Whether every part of it is a question."""
        said = parts(self.said.full)
        wants = self.inquiry is not None and self.inquiry.wanted and len(said) == 1
        return self.inquiry is not None and (wants or all(asks(part) for part in said))

    @cached_property
    def choice(self) -> str:
        """The choice that the whole message is."""
        return choice_in(self.text, self.keys)

    @property
    def account(self) -> tuple[MessageKind, ...]:
        """That it says why, or how it came about, beside what it answers."""
        told = phrases("account").search(self.said.full) is not None or self._tells_more
        return ("explanation",) if told else ()

    @property
    def _tells_more(self) -> bool:
        """Whether a sentence with an answer says more than the answer and its names, and asks nothing."""
        if self.solved or self.said.full.endswith("?") or set(self.asks) - {"disagreement"}:
            return False
        judged = self.attempted.claims[-1:] or (self.attempted.text,)
        own = {topic for text in judged for topic in topics(text)}
        own |= {topic for key in self.keys for choice in key.choices for topic in topics(choice)}
        parted = _PARTED.search(self.said.full) is not None
        own |= set() if parted else set(topics(self.about.written))
        told = {
            topic for topic in topics(self.said.full) if topic not in own | _HEDGES and topic.isalpha() and topic[1:]
        }
        return len(told) >= (1 if parted else _TELLS)

    @property
    def reasoned(self) -> bool:
        """Whether it says what was tried or what is unclear."""
        return phrases("reasoned").search(self.said.full) is not None


def sums(text: str) -> bool:
    """Whether a text states a sum with its result."""
    return any(True for _ in stated(in_signs(text)))


def attempt_of(sent: Sent) -> Reading:
    """The reading of a message as the mathematics that was found in it."""
    found = sent.attempted
    kind: MessageKind = "work" if found.text not in {"", *found.claims} and found.claims else "attempt"
    kind = "work" if "\n" in found.text else kind
    asks = (*sent.asks, *sent.account)
    return Reading(kind, found.text, asks, reasoned=sent.reasoned, claims=found.claims, sure=found.sure)
