"""What a list of a school's people says, once read: who is there, in which classes, and what is wrong with it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal["student", "teacher", "administrator", "other", "unsaid"]
"""What somebody is at a school. ``other`` is everybody who gets no account here: guardians, aides, proctors.

``unsaid`` is who has no role on the list: what they are here already, or in a class, says it.
"""

Part = Literal["years", "people", "classes", "enrolments"]

Covers = Literal["all", "named", "nothing"]
"""What a list says of a part: everything there is, only what changes, or nothing at all."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file and its line, as a spreadsheet counts, from 1; 0 is the file as a whole."""

    file: str
    line: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a list. ``code`` names its words in ``school/rosters/faults.toml``, ``values`` fill them."""

    code: str
    place: Place
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RosterYear:
    """A school year, ``begins`` to ``ends``, both included. ``gone`` is said of what a list takes away."""

    id: str
    title: str
    begins: date | None
    ends: date | None
    place: Place
    gone: bool = False


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """Somebody on a list.

    ``id`` is what the list calls them; where it has nothing of the kind it is made of the name, and ``named`` is
    False. ``name`` is the one full name to show. An empty value says nothing, and leaves what is here.
    """

    id: str
    name: str
    role: Role
    place: Place
    preferred: str = ""
    email: str = ""
    named: bool = True
    enabled: bool = True
    gone: bool = False


@dataclass(frozen=True, slots=True)
class RosterClass:
    """A class; ``year`` is a :class:`RosterYear`'s id, ``course`` the title of what is taught in it."""

    id: str
    name: str
    place: Place
    course: str = ""
    year: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class RosterEnrolment:
    """Somebody in a class, from ``begins`` up to and without ``ends``; a teacher's may be the ``primary`` one."""

    person: str
    classroom: str
    role: Role
    place: Place
    begins: date | None = None
    ends: date | None = None
    primary: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of people, read. ``covers`` says of each part what the list says of it.

    ``source`` is what a list calls the system it comes from, empty where it does not say.
    """

    years: tuple[RosterYear, ...] = ()
    people: tuple[RosterPerson, ...] = ()
    classes: tuple[RosterClass, ...] = ()
    enrolments: tuple[RosterEnrolment, ...] = ()
    covers: tuple[tuple[Part, Covers], ...] = ()
    source: str = ""

    def covering(self, part: Part) -> Covers:
        """What the list says of this part."""
        return dict(self.covers).get(part, "nothing")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list, counted from 1: what stands over it, and what it was taken for ("" for nothing)."""

    number: int
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a list.

    A list with one fault is not taken in, and ``roster`` then holds what could be read, to be looked at only.
    ``notes`` are what a person should know and need not mend. ``kind`` is ``csv``, ``text``, ``OneRoster 1.1`` or
    ``OneRoster 1.2``; ``delimiter`` is the sign that parts a single list's cells.
    """

    roster: Roster
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    more_faults: int = 0
    kind: str = ""
    delimiter: str = ""
    columns: tuple[Column, ...] = ()
