"""Work that a teacher gives: which problems, to whom, until when, alone or with the tutor's help."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Mode = Literal["alone", "with help"]
"""``alone``: until it is due, the tutor says whether an answer is right and gives no hint. ``with help``: the tutor
helps as it does on any problem of the class."""

Kind = Literal["problems", "lesson", "list"]
"""What was chosen: some problems, a whole lesson, or everybody's own list for a week."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is given. ``title`` is course text; ``items`` are ids in order, of whoever has no list of their own."""

    course: str
    kind: Kind
    title: str
    items: tuple[str, ...]
    due: date
    mode: Mode


@dataclass(frozen=True, slots=True)
class Given:
    """Whom it was given to and when. ``own`` are the items of their own list, none where they have everybody's."""

    student: str
    at: datetime
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """Work as given for a class. ``by`` is a teacher's id; ``withdrawn`` is when it was taken back, else None."""

    id: str
    classroom: str
    work: Work
    by: str
    at: datetime
    withdrawn: datetime | None
    given: tuple[Given, ...]

    def items_of(self, given: Given) -> tuple[str, ...]:
        """The items that somebody is to do."""
        return given.own or self.work.items

    @property
    def items(self) -> tuple[str, ...]:
        """Every item that somebody is to do, those of everybody first."""
        own = (item for one in self.given for item in one.own)
        return tuple(dict.fromkeys((*self.work.items, *own)))

    @property
    def students(self) -> Mapping[str, Given]:
        """Whom it was given to, by student id."""
        return {one.student: one for one in self.given}

    def holds_alone(self, day: date) -> bool:
        """Whether it asks on this day that its problems be done alone."""
        return self.work.mode == "alone" and self.withdrawn is None and day <= self.work.due
