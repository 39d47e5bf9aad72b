"""What teachers correct about a course: kept apart from it and keyed by its ids, so that it outlives every import."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ChangeKind = Literal["right", "wrong", "key", "hint", "new hint", "slip", "off"]
"""``right`` and ``wrong``: this answer is. ``key``: these answers are right, and no others. ``hint``: its words.
``new hint``: what is said first. ``slip``: what is said to a wrong answer. ``off``: the item is not offered."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is corrected, by ids: an item, one of its steps, or a hint or smaller question of that step."""

    course: str
    item: str
    step: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``answer`` belongs to ``right``, ``wrong`` and ``slip``, ``accepted`` to ``key``.

    ``text`` is course text: a hint's words, or the reply to a slip, whose ``name`` teachers read. ``equals`` says of
    what is ``right`` that it is read like a key, so that equal answers are right too and it is kept secret like one.
    ``was`` is what the course said at the place when it was changed, empty where that is not remembered.
    """

    kind: ChangeKind
    answer: str = ""
    accepted: tuple[str, ...] = ()
    text: str = ""
    name: str = ""
    equals: bool = False
    was: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change at a place. ``classroom`` is the class that it holds for, None where it holds for the whole school.

    ``by`` and ``undone_by`` are ids of staff; ``undone`` is when it was taken back, None while it holds.
    """

    id: int
    place: Place
    change: Change
    classroom: str | None
    by: str
    at: datetime
    reason: str
    undone: datetime | None = None
    undone_by: str | None = None
