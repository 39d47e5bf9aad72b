"""Who is here, and what a roster would change: everything that is done when a plan is applied, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.roster import Fault, Place

Kind = Literal["year", "class", "student", "staff", "enrolment", "teaching"]

What = Literal["name", "preferred", "email", "roles", "access", "year", "begins", "ends", "archived"]
"""What changes of somebody or something. ``access`` is yes or no, dates are ISO, ``year`` is a school year's key."""

NEW = "new"
"""The answer that somebody is none of those who are here."""

OUT = "leave out"
"""The answer that a line is not to be taken in."""


@dataclass(frozen=True, slots=True)
class HereYear:
    """A school year that is here. ``externals`` are what the roster's source calls it."""

    id: str
    name: str
    begins: date
    ends: date
    externals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HereClass:
    """A class that is here; ``year`` is a :class:`HereYear`'s id.

    ``external`` is what the roster's source calls it, "" where it does not know it; ``withdrawn`` says that it was
    the source that archived it.
    """

    id: str
    name: str
    year: str = ""
    archived: bool = False
    external: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class HerePerson:
    """A student or a member of staff who is here.

    ``externals`` are the source's names for them: several for a student whose records were merged or who is on two
    lines, of which ``merged`` came with another record. ``withdrawn`` says that it was the source that ended their
    access.
    """

    id: str
    name: str
    preferred: str = ""
    email: str = ""
    roles: tuple[str, ...] = ()
    disabled: bool = False
    externals: tuple[str, ...] = ()
    merged: frozenset[str] = frozenset()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class HereEnrolment:
    """A student's time in a class, up to and without ``ends``. ``brought`` says that the source brought it."""

    id: str
    student: str
    classroom: str
    begins: date
    ends: date | None = None
    brought: bool = False

    def goes_on(self, today: date) -> bool:
        """Whether it is not over: it holds today, or will."""
        return self.ends is None or self.ends > today


@dataclass(frozen=True, slots=True)
class HereTeaching:
    """Who teaches a class. ``brought`` says that the source said so."""

    staff: str
    classroom: str
    brought: bool = False


@dataclass(frozen=True, slots=True)
class Here:
    """Everybody who is here, as one source of rosters knows them; ``source`` is "" for what a person types.

    ``today`` is the day in the school's own time.
    """

    today: date
    source: str = ""
    years: tuple[HereYear, ...] = ()
    classes: tuple[HereClass, ...] = ()
    students: tuple[HerePerson, ...] = ()
    staff: tuple[HerePerson, ...] = ()
    enrolments: tuple[HereEnrolment, ...] = ()
    teachings: tuple[HereTeaching, ...] = ()


@dataclass(frozen=True, slots=True)
class NewYear:
    """A school year to add. A ``key`` stands for the id that it will have, and begins with ``+``."""

    key: str
    external: str
    name: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class NewClass:
    """A class to add; ``year`` is a school year's id or key."""

    key: str
    external: str
    name: str
    course: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A student or a teacher to add; a teacher has an address."""

    key: str
    external: str
    name: str
    preferred: str = ""
    email: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class NewEnrolment:
    """A time in a class to add; ``student`` and ``classroom`` are ids or keys."""

    student: str
    classroom: str
    begins: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class NewTeaching:
    """A teacher to add to a class, by ids or keys."""

    staff: str
    classroom: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """Something that the source is found to mean: ``external`` is its name for it from now on.

    ``ours`` is an id, or the key of what is new and has another of the source's names too.
    An enrolment and a teaching have none; of a teaching ``ours`` is the teacher's id, and ``classroom`` the class's.
    """

    kind: Kind
    external: str
    ours: str
    name: str = ""
    classroom: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing of somebody or something that is here, ``before`` and ``after``; ``name`` is for the reader."""

    kind: Kind
    ours: str
    name: str
    what: What
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Going:
    """Somebody whose access ends, a class that is archived, or a time in a class that ends today.

    Of a teaching ``ours`` is the teacher's id. ``room`` is a class's name, for the reader.
    """

    kind: Kind
    ours: str
    name: str
    classroom: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who a line may mean: ``answer`` says so, ``why`` how the names are near, ``where`` their classes or line."""

    answer: str
    name: str
    why: str
    where: str
    left: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A line that may mean somebody who is here, or on another line. ``key`` is the line's person."""

    key: str
    name: str
    place: Place
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Heavy:
    """So much of what the source brought goes that a person is asked again."""

    kind: Kind
    going: int
    of: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a roster changes of who is :class:`Here`. ``unchanged`` counts what stays as it is, by kind.

    ``into`` is the class that a list was for, "" for the whole school.
    """

    here: Here
    into: str = ""
    new_years: tuple[NewYear, ...] = ()
    new_classes: tuple[NewClass, ...] = ()
    new_students: tuple[NewPerson, ...] = ()
    new_staff: tuple[NewPerson, ...] = ()
    new_enrolments: tuple[NewEnrolment, ...] = ()
    new_teachings: tuple[NewTeaching, ...] = ()
    linked: tuple[Linked, ...] = ()
    changes: tuple[Change, ...] = ()
    goings: tuple[Going, ...] = ()
    questions: tuple[Question, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    unchanged: Mapping[Kind, int] | None = None
    heavy: tuple[Heavy, ...] = ()
    confirmed: bool = False

    @property
    def size(self) -> int:
        """How many things it changes; 0 where everything is as the roster has it."""
        return sum(
            map(
                len,
                (
                    self.new_years, self.new_classes, self.new_students, self.new_staff, self.new_enrolments,
                    self.new_teachings, self.linked, self.changes, self.goings,
                ),
            )
        )  # fmt: skip

    @property
    def ready(self) -> bool:
        """Whether it may be applied: nothing is wrong, nothing is open, and much that goes was confirmed."""
        return not self.faults and not self.questions and (self.confirmed or not self.heavy)
