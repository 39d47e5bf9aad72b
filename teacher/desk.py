"""Whose row stands open, whose is one line, and whose was put aside by a teacher. Pure.

A row that a teacher saw to or dismissed comes back with the next thing that happens; one that was snoozed comes back
at its time. A raised hand that is newer comes back at once, and a need for a person is never put aside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.card import ClassRow, Concern
from domain.desk import DeskNote

LONG_ROWS = 8
"""Rows told with quote and move; a teacher reads no more between two lessons."""

TO_SEE: frozenset[Concern] = frozenset({"needs a person", "hand up", "struggling", "idle"})


@dataclass(frozen=True, slots=True)
class Aside:
    """A row with the note that put it aside."""

    row: ClassRow
    note: DeskNote


@dataclass(frozen=True, slots=True)
class Needs:
    """``first`` are those to see, most pressing first, told at length; ``more`` those after them in a line each.

    ``working`` get on, ``waiting`` have not started, ``aside`` were put aside.
    """

    first: tuple[ClassRow, ...]
    more: tuple[ClassRow, ...]
    working: tuple[ClassRow, ...]
    waiting: tuple[ClassRow, ...]
    aside: tuple[Aside, ...] = ()

    @property
    def started(self) -> bool:
        """Whether anybody has done anything yet."""
        return bool(self.first or self.working or self.aside)


def needs(rows: Sequence[ClassRow], notes: Mapping[str, Sequence[DeskNote]], now: datetime) -> Needs:
    """Part the rows, which come sorted, and keep their order; ``notes`` are by student id, newest first."""
    aside = [Aside(row, note) for row in rows if (note := holding(row, notes.get(row.student, ()), now))]
    away = {one.row.student for one in aside}
    to_see = [row for row in rows if row.concern in TO_SEE and row.student not in away]
    persons = sum(row.concern == "needs a person" for row in to_see)
    long = max(LONG_ROWS, persons)
    return Needs(
        first=tuple(to_see[:long]),
        more=tuple(to_see[long:]),
        working=tuple(row for row in rows if row.concern == "working"),
        waiting=tuple(row for row in rows if row.concern == "not started"),
        aside=tuple(aside),
    )


def holding(row: ClassRow, notes: Sequence[DeskNote], now: datetime) -> DeskNote | None:
    """The note that keeps a row aside now, None where none does."""
    if row.concern not in TO_SEE or row.concern == "needs a person":
        return None
    return next((note for note in notes if _holds(row, note, now)), None)


def _holds(row: ClassRow, note: DeskNote, now: datetime) -> bool:
    nothing_new = row.at is None or row.at <= note.at
    if note.deed == "snoozed":
        return note.until is not None and now < note.until and (nothing_new or row.concern != "hand up")
    return nothing_new
