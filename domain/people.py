"""The people of a school and the classes they meet in. Secrets appear as argon2 hashes only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from domain.help import ClassPolicy
from domain.hours import ALWAYS, TutorHours

Role = Literal["teacher", "administrator", "safeguarding", "evaluator"]
"""What a member of staff does here: teaches classes, runs the school's Trellis, acts on worries about a student,
or looks at numbers without names. Roles add up."""

ROLES: tuple[Role, ...] = ("teacher", "administrator", "safeguarding", "evaluator")


@dataclass(frozen=True, slots=True)
class Staff:
    """Someone who signs in with an address and a password. ``password_hash`` is empty until one was chosen.

    ``disabled`` is when their access ended, None while they have it.
    """

    id: str
    email: str
    name: str
    password_hash: str
    roles: frozenset[Role] = frozenset({"teacher"})
    disabled: datetime | None = None


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """A school year, or a term that classes are kept by. ``ends`` is its last day."""

    id: str
    name: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Classroom:
    """A class. Students join with ``code`` while ``joining``; ``courses`` are course ids in the teacher's order.

    ``year`` is a school year's id, or empty; ``follows`` the class this one was promoted from, or empty.
    ``archived`` is when it was put away with its history. Students work in it once it is ``opened``, which it is not
    before the school has named a safeguarding lead and a deputy.
    """

    id: str
    name: str
    code: str
    teachers: tuple[str, ...]
    courses: tuple[str, ...]
    grade: int = 0
    policy: ClassPolicy = ClassPolicy()
    year: str = ""
    joining: bool = True
    hours: TutorHours = ALWAYS
    archived: datetime | None = None
    follows: str = ""
    opened: bool = True


@dataclass(frozen=True, slots=True)
class Student:
    """One person, whatever classes they are in, with the PIN that opens their work.

    ``name`` is the roster's; ``preferred`` what they are called, where that differs. ``pin_hash`` is empty until
    a PIN was made. ``merged_into`` is the student whose record this one's work went to, or empty.
    """

    id: str
    name: str
    pin_hash: str
    preferred: str = ""
    disabled: datetime | None = None
    merged_into: str = ""

    @property
    def called(self) -> str:
        """The name they are spoken to with."""
        return self.preferred or self.name
