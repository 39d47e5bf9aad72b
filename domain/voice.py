"""What a student says of a session, asks a teacher and explains to others, and what comes back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Felt = Literal["worth it", "too easy", "too hard", "lost me"]
"""How a session felt, in one tap."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a session felt to its student; the last one counts.

    ``readable`` says that teachers may read ``words`` without a name. ``sealed`` is the id of the alert that keeps
    the words, here and below, else empty.
    """

    felt: Felt
    words: str = ""
    readable: bool = False
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the teachers of a class. ``about`` names the page it was asked on, ``place`` is its address."""

    id: str
    words: str
    about: str = ""
    place: str = ""
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A teacher's answer to a question, by its id; without ``words`` they have seen it."""

    question: str
    by: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """The student has read the answer to a question."""

    question: str


@dataclass(frozen=True, slots=True)
class CheckSkipped:
    """The student passed over a question of the coach's, by its id."""

    question: str


@dataclass(frozen=True, slots=True)
class Unhelpful:
    """A reply, by its turn, did not help the student; or, with ``back``, it did after all."""

    turn: int
    back: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """A student explains an item's ideas to a friend who was away: ``said`` of ``of`` ideas are in it.

    ``reply`` is the coach's sentence back, as course text.

    ``may_pass`` says that it may be shown to others without a name. ``covered`` and ``contradicted`` are the ids of the
    ideas that are in it and of those it says the opposite of, empty in what versions before stored.
    """

    id: str
    item: str
    skill: str
    words: str
    said: int
    of: int
    reply: str = ""
    may_pass: bool = False
    sealed: str = ""
    covered: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A teacher shows an explanation, by its id, to those who need it; or, with ``back``, no longer."""

    explanation: str
    by: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class CalledUnhelpful:
    """A reply that a student called unhelpful, by session and turn, and when."""

    student: str
    session: str
    turn: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Spoken:
    """A voice with whose it is: the student's and the session's id, and when it was given."""

    student: str
    session: str
    voice: Voice
    at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands: when a teacher saw it, what the latest answer was, when the student read that."""

    session: str
    student: str
    classroom: str
    asked: Asked
    at: datetime
    seen: datetime | None = None
    answer: Answered | None = None
    answered: datetime | None = None
    read: datetime | None = None

    @property
    def waiting(self) -> bool:
        """Whether nobody has answered it."""
        return self.answer is None

    @property
    def unread(self) -> bool:
        """Whether the student has an answer they have not read."""
        return self.answer is not None and self.read is None


@dataclass(frozen=True, slots=True)
class Explanation:
    """An explanation as it stands: whose, for which course and class, when, and whether it is passed on."""

    session: str
    student: str
    classroom: str
    course: str
    explained: Explained
    at: datetime
    passed: bool = False
