"""What a teacher reads: a card of claims, each with the student's own words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence about a student, the turns it rests on, and a quote that stands in them as written.

    ``speaker`` says whose words the quote is.
    """

    text: str
    turns: tuple[int, ...]
    quote: str
    speaker: Literal["student", "tutor"] = "student"


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A session on one page. Empty tuples mean "nothing of the kind happened". ``move`` is one suggestion.

    ``misconceptions`` are what may lie behind wrong attempts, the one seen most often first.
    """

    session: str
    student: str
    course: str
    started: datetime
    goal: str
    worked_on: tuple[Claim, ...]
    can_do_alone: tuple[Claim, ...]
    stuck_on: tuple[Claim, ...]
    misconceptions: tuple[Claim, ...]
    help_used: tuple[Claim, ...]
    reflection: tuple[Claim, ...]
    move: str


Concern = Literal["hand up", "struggling", "idle", "working", "not started"]
"""Why a student stands where they stand in the class list, most pressing first."""


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One student on the teacher's first screen. ``why`` is one plain sentence; ``claim`` holds its quote.

    ``misconception`` says what may lie behind the failures, None when that is not known; the quote then shows it.
    """

    student: str
    name: str
    concern: Concern
    why: str
    move: str
    claim: Claim | None = None
    session: str = ""
    last_seen: datetime | None = None
    misconception: str | None = None
