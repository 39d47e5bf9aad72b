"""What changes by itself on a class's page: whom to see, who is at work, what teachers did about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.card import ClassRow
from domain.desk import DeskNote
from teacher.desk import Needs
from teacher.presence import Present

LATELY = timedelta(hours=1)
"""How long a deed that puts nobody aside can be undone on the page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list of everybody: the row's reason, and where the student is now."""

    row: ClassRow
    present: Present

    @property
    def find(self) -> str:
        """What a search looks through."""
        return self.row.name.casefold()


@dataclass(frozen=True, slots=True)
class Done:
    """Something a teacher did lately, and the student's name."""

    note: DeskNote
    name: str


@dataclass(frozen=True, slots=True)
class ClassNow:
    """``needs`` are the rows by how much room they get, ``lines`` everybody in one list.

    ``done`` is what can be undone.
    """

    needs: Needs
    lines: tuple[Line, ...]
    done: tuple[Done, ...]
    at: datetime

    @property
    def here(self) -> int:
        """How many are at work now."""
        return sum(line.present.here for line in self.lines)

    @property
    def hands(self) -> tuple[str, ...]:
        """Whose hand is up, by name."""
        return tuple(line.row.name for line in self.lines if line.row.concern == "hand up")


def class_now(
    rows: Sequence[ClassRow],
    needs: Needs,
    present: Sequence[Present],
    notes: Mapping[str, Sequence[DeskNote]],
    now: datetime,
) -> ClassNow:
    """Put together; ``present`` stands in the order of the rows."""
    names = {row.student: row.name for row in rows}
    away = {one.note.id for one in needs.aside}
    done = [
        Done(note, names[student])
        for student, theirs in notes.items()
        if student in names
        for note in theirs
        if note.id not in away and now - note.at < LATELY
    ]
    lines = tuple(Line(row, here) for row, here in zip(rows, present, strict=True))
    return ClassNow(needs, lines, tuple(sorted(done, key=lambda one: -one.note.id)), now)
