"""What teachers do on the class page: kept with its reason, and taken back by undoing it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, select

from domain.desk import Deed, DeskNote
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import NotFoundError
from store.rows import row_of

HOLDS = timedelta(days=60)
"""How far back a class page looks for what its teachers did."""

SAME_VISIT = timedelta(minutes=30)
"""Looks at a class's page closer together than this are one visit."""

WRITTEN_EVERY = timedelta(minutes=1)


class Desk:
    """Keeps and reads them."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def keep(
        self,
        teacher: str,
        classroom: str,
        student: str,
        deed: Deed,
        concern: str,
        words: str = "",
        until: datetime | None = None,
    ) -> None:
        """Note what a teacher of a class did about a student, and what the student's row said then."""
        with self._db.session() as transaction:
            row_of(transaction, tables.Student, student)
            row_of(transaction, tables.Classroom, classroom)
            transaction.add(
                tables.DeskNote(
                    classroom_id=classroom, student_id=student, teacher_id=teacher, deed=deed, concern=concern,
                    words=words, at=self._clock(), until=until, undone=None,
                )
            )  # fmt: skip

    def undo(self, classroom: str, student: str, note: int) -> None:
        """Take a deed back; one that is undone stays so. Raises :class:`NotFoundError` for another class's."""
        with self._db.session() as transaction:
            row = transaction.get(tables.DeskNote, note)
            if row is None or (row.classroom_id, row.student_id) != (classroom, student):
                raise NotFoundError("note", str(note))
            row.undone = row.undone or self._clock()

    def of_class(self, classroom: str) -> dict[str, tuple[DeskNote, ...]]:
        """What was done lately about each student of a class and not undone, newest first."""
        note = tables.DeskNote
        wanted = _NOTES.where(note.classroom_id == classroom, note.at > self._clock() - HOLDS)
        found: dict[str, tuple[DeskNote, ...]] = {}
        with self._db.reading() as transaction:
            for row in transaction.execute(wanted):
                found[row.student_id] = (*found.get(row.student_id, ()), _note(row))
        return found

    def moved(self) -> str:
        """A mark that changes with everything students do, everything done about them, and every alert."""
        event, note, alert, done = tables.Event, tables.DeskNote, tables.Alert, tables.AlertHappening
        marks = (
            select(func.max(event.id)),
            select(func.max(note.id)),
            select(func.count(note.undone)),
            select(func.count(alert.id)),
            select(func.max(done.id)),
        )
        with self._db.reading() as transaction:
            row = transaction.execute(select(*(one.scalar_subquery() for one in marks))).one()
            return "-".join(str(value or 0) for value in row)

    def visit(self, teacher: str, classroom: str) -> datetime | None:
        """Note that a teacher looks at a class's page; give back when they did the time before, None at the first."""
        now, at = self._clock(), (classroom, teacher)
        with self._db.reading() as transaction:
            known = transaction.get(tables.DeskVisit, at)
            if known is not None and now - known.at < WRITTEN_EVERY:
                return known.before
        with self._db.session() as transaction:
            row = transaction.get(tables.DeskVisit, at)
            if row is None:
                transaction.add(tables.DeskVisit(classroom_id=classroom, teacher_id=teacher, at=now, before=None))
                return None
            if now - row.at > SAME_VISIT:
                row.before = row.at
            row.at = now
            return row.before


_NOTE = tables.DeskNote
_NOTES = (
    select(
        _NOTE.id, _NOTE.student_id, _NOTE.deed, _NOTE.concern, _NOTE.words, _NOTE.at, _NOTE.until,
        tables.Staff.name,
    )
    .join(tables.Staff, tables.Staff.id == _NOTE.teacher_id)
    .where(_NOTE.undone.is_(None))
    .order_by(_NOTE.id.desc())
)  # fmt: skip


def _note(row: Row[*tuple[Any, ...]]) -> DeskNote:
    return DeskNote(row.id, row.student_id, row.name, row.deed, row.concern, row.words, row.at, row.until)
