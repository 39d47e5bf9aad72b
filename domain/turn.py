"""One turn: a student's message, what was decided and why, and the reply."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NewType

from domain.attempt import Assessment
from domain.evidence import Evidence
from domain.help import HelpLevel, Plan
from domain.mastery import MasteryEstimate, Observation

Button = Literal["message", "check", "hint", "stuck", "another_way", "teacher"]
"""The button pressed, or ``message`` for what was typed."""

BUTTON_SENTENCES: dict[Button, str] = {
    "hint": "Give me a hint.",
    "stuck": "I'm stuck.",
    "another_way": "Explain it another way.",
    "teacher": "Ask my teacher.",
}
"""What a button says for a student who wrote nothing beside it."""

MessageKind = Literal[
    "attempt", "work", "explanation", "concept_question", "problem_question", "help_request",
    "disagreement", "answer_seeking", "agreement", "off_task", "about_tutor", "frustration", "distress",
    "teacher_request", "unsure",
]  # fmt: skip
"""What a message is."""

QUESTIONS: frozenset[MessageKind] = frozenset({"concept_question", "problem_question"})
"""What asks about a word or an idea, or about the problem."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a student sent. ``id`` is made by the client, so that sending it again is the same turn.

    ``sealed`` is the id of the alert that keeps the words, empty where ``text`` holds them.
    """

    id: str
    text: str
    intent: Button
    item: str
    step: str
    at: datetime
    sealed: str = ""

    @property
    def of_button(self) -> bool:
        """Whether the words are a button's and none of the student's own."""
        return self.text == BUTTON_SENTENCES.get(self.intent)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tutor took a message for. ``attempt`` is the part to judge, None when there is none.

    ``also`` are further readings of a mixed message; ``reasoned`` says that a request for help names
    what was tried or what is unclear. ``language`` names the language of a message that is not in the
    course's own ("Spanish"), else it is None. ``claims`` are what is judged of the attempt, the last as the answer,
    none where all of it is; ``sure`` says that the last can only be meant as the answer.
    """

    kind: MessageKind
    attempt: str | None = None
    also: tuple[MessageKind, ...] = ()
    reasoned: bool = False
    language: str | None = None
    claims: tuple[str, ...] = ()
    sure: bool = True

    @property
    def judged(self) -> str | None:
        """The text that is judged: the claims of a line one behind the other; else the whole attempt."""
        lines = self.attempt is not None and "\n" in self.attempt
        return self.attempt if lines or not self.claims else "; ".join(self.claims)


Wanted = Literal["line", "reason", "place", "yes_or_no", "value"]
"""What would answer a question of the tutor's: the next line or answer, a reason or how it came about, a place in the
work or the problem, yes or no, the value of a smaller question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that a reply ends on, in its words, and what would answer it.

    ``hint`` is the id of the smaller question it puts, whose key judges the answer, None for any other.
    """

    question: str
    wants: Wanted
    hint: str | None = None


FallbackCause = Literal["guard", "writer"]
"""What kept a model's draft from being used: the guard stopped it, or the writer got none."""


@dataclass(frozen=True, slots=True)
class WriterTrace:
    """How the words of a reply came about. ``tokens_in`` and ``tokens_out`` are 0 for the embedded writer.

    ``cost`` is what these tokens cost by the prices set at the time, in the currency these are in.
    ``fallback`` says why a model's draft was not used, None when it was;
    ``cause`` is the same as a code, None too in what versions before it stored.
    """

    writer: str
    prompt: str
    version: str
    digest: str
    drafts: tuple[str, ...] = ()
    fallback: str | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    cause: FallbackCause | None = None


FaultCode = Literal[
    "empty", "too_many_characters", "gives_away", "last_step", "untraced", "calls_right", "disputes_right",
    "agrees_to_guesses", "states_false", "cites_unseen", "quotes_unseen", "asks_twice", "too_many_words",
    "repeats_reply", "repeats_hint", "unkind", "too_large", "wrong_language", "too_long", "holds_address",
    "names_chat", "holds_telephone", "asks_private", "asks_to_meet", "threatens", "poses_as_person", "flatters",
    "presses", "promises_secrecy",
]  # fmt: skip
"""What may be wrong with a draft. Its words for a writer and a teacher stand in ``tutor/guard/faults.toml``."""

FaultSentence = NewType("FaultSentence", str)
"""A fault as versions before the codes stored it: English words, shown as they are and never looked into."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a draft; ``about`` is what its words name: a claim, a place, a count."""

    code: FaultCode
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The guard's judgement of one draft. ``faults`` are empty when it may be shown."""

    faults: tuple[Fault | FaultSentence, ...] = ()

    @property
    def codes(self) -> tuple[FaultCode, ...]:
        """The faults' codes; none for those that an older version stored in words."""
        return tuple(fault.code for fault in self.faults if isinstance(fault, Fault))

    @property
    def passed(self) -> bool:
        """Whether the draft may reach a student."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Turn:
    """One message and its reply with everything that led to it. ``number`` counts from 1 in a session.

    ``reply`` is course text. ``solved`` says that this turn solved its step. ``before`` and ``after``
    are the estimates of the step's skills. ``milliseconds`` is the time from reading to guard. ``lost`` names
    the parts that can no longer be read, which hold nothing in their place; empty for every sound record.
    ``asked`` is what the reply asks, None where it asks nothing and in what versions before it stored.
    """

    number: int
    message: Message
    reading: Reading
    assessment: Assessment | None
    plan: Plan
    evidence: tuple[Evidence, ...]
    reply: str
    wording: WriterTrace
    verdicts: tuple[Verdict, ...]
    observations: tuple[Observation, ...]
    before: tuple[MasteryEstimate, ...]
    after: tuple[MasteryEstimate, ...]
    solved: bool
    milliseconds: float
    at: datetime
    lost: tuple[str, ...] = ()
    asked: Asked | None = None

    @property
    def level(self) -> HelpLevel:
        """Where help stands after this turn."""
        return self.plan.level
