"""Who opened whose transcript, and why: written before it is shown, and read by the student."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from store import tables
from store.audit import note
from store.chain import OPENED, Opened, digest_of
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import NotFoundError, ReasonMissingError
from store.rows import row_of


class Opening(NamedTuple):
    """A teacher opened a session's transcript. ``teacher`` is the name, ``reason`` their own words.

    Two teachers may share a name: ``teacher_id`` tells whose opening it is.
    """

    teacher: str
    session: str
    reason: str
    at: datetime
    teacher_id: str


class Access:
    """The log of opened transcripts."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def record(self, teacher_id: str, student_id: str, session_id: str, reason: str) -> None:
        """Note an opening, also in the log of the school; show the transcript only after this returns.

        Raises :class:`ReasonMissingError` for an empty reason and :class:`NotFoundError` when the teacher is
        unknown or the session is not the student's.
        """
        if not reason.strip():
            raise ReasonMissingError
        with self._db.session() as transaction:
            row_of(transaction, tables.Staff, teacher_id)
            if row_of(transaction, tables.Session, session_id).student_id != student_id:
                raise NotFoundError("session", session_id)
            now, said = self._clock(), reason.strip()
            transaction.add(
                tables.Opening(teacher_id=teacher_id, student_id=student_id, session_id=session_id, reason=said, at=now)
            )
            digest = digest_of(Opened(0, teacher_id, session_id, said, now))
            note(transaction, now, teacher_id, OPENED, "student", student_id, opening=digest)

    def of_student(self, student_id: str) -> tuple[Opening, ...]:
        """Every opening of this student's transcripts, newest first."""
        with self._db.reading() as transaction:
            found = transaction.execute(
                select(
                    tables.Staff.name,
                    tables.Opening.session_id,
                    tables.Opening.reason,
                    tables.Opening.at,
                    tables.Opening.teacher_id,
                )
                .join(tables.Staff, tables.Staff.id == tables.Opening.teacher_id)
                .where(tables.Opening.student_id == student_id)
                .order_by(tables.Opening.at.desc(), tables.Opening.id.desc())
            )
            return tuple(Opening(*row) for row in found)
