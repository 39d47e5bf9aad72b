"""What teachers note of a student, for the teachers of a class; its author changes it, deletes it, and undoes both."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Transaction

from domain.teacher_note import TeacherNote
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import NotFoundError
from store.rows import row_of

BACK_FOR = timedelta(days=7)
"""How long a deleted note can be brought back."""


class TeacherNotes:
    """Keeps and reads them."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def keep(self, teacher: str, classroom: str, student: str, words: str) -> int:
        """Keep a new note; its id."""
        now = self._clock()
        with self._db.session() as transaction:
            row_of(transaction, tables.Student, student)
            row_of(transaction, tables.Classroom, classroom)
            row = tables.TeacherNote(
                classroom_id=classroom, student_id=student, teacher_id=teacher, words=words, former=None, made=now,
                changed=now, deleted=None,
            )  # fmt: skip
            transaction.add(row)
            transaction.flush()
            return row.id

    def of(self, classroom: str, student: str, teacher: str) -> tuple[TeacherNote, ...]:
        """The notes on a student of a class, newest first, with those that this teacher deleted and can bring back."""
        note, staff = tables.TeacherNote, tables.Staff
        mine = (note.teacher_id == teacher) & (note.deleted > self._clock() - BACK_FOR)
        wanted = (
            select(note, staff.name)
            .join(staff, staff.id == note.teacher_id)
            .where(note.classroom_id == classroom, note.student_id == student, note.deleted.is_(None) | mine)
            .order_by(note.id.desc())
        )
        with self._db.reading() as transaction:
            return tuple(
                TeacherNote(row.id, row.teacher_id, name, row.words, row.made, row.changed, row.former, row.deleted)
                for row, name in transaction.execute(wanted)
            )

    def change(self, teacher: str, classroom: str, student: str, note: int, words: str) -> None:
        """Write a note anew; its former words are kept until the next change. The same words change nothing.

        This and the methods below raise :class:`NotFoundError` for a note that is not this teacher's here.
        """
        with self._db.session() as transaction:
            row = _own(transaction, teacher, classroom, student, note)
            if row.words != words:
                row.former, row.words, row.changed = row.words, words, self._clock()

    def undo(self, teacher: str, classroom: str, student: str, note: int) -> None:
        """Put the former words back, where there are any."""
        with self._db.session() as transaction:
            row = _own(transaction, teacher, classroom, student, note)
            if row.former is not None:
                row.words, row.former, row.changed = row.former, None, self._clock()

    def delete(self, teacher: str, classroom: str, student: str, note: int) -> None:
        """Take a note away; it can be brought back for :data:`BACK_FOR`."""
        with self._db.session() as transaction:
            row = _own(transaction, teacher, classroom, student, note)
            row.deleted = row.deleted or self._clock()

    def bring_back(self, teacher: str, classroom: str, student: str, note: int) -> None:
        """Let a deleted note stand again."""
        with self._db.session() as transaction:
            _own(transaction, teacher, classroom, student, note).deleted = None


def gone(old: datetime, now: datetime) -> ColumnElement[bool]:
    """The notes whose time is over: not changed since ``old``, or deleted and not to be brought back any more."""
    note = tables.TeacherNote
    return (note.changed <= old) | (note.deleted <= now - BACK_FOR)


def _own(transaction: Transaction, teacher: str, classroom: str, student: str, note: int) -> tables.TeacherNote:
    row = transaction.get(tables.TeacherNote, note)
    if row is None or (row.teacher_id, row.classroom_id, row.student_id) != (teacher, classroom, student):
        raise NotFoundError("note", str(note))
    return row
