"""Who opened whose transcript, and why: written before it is shown, and read by the student."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import NotFoundError, ReasonMissingError


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
        """Note an opening; show the transcript only after this returns.

        Raises :class:`ReasonMissingError` for an empty reason and :class:`NotFoundError` when the teacher is
        unknown or the session is not the student's.
        """
        if not reason.strip():
            raise ReasonMissingError
        with self._db.session() as transaction:
            if transaction.get(tables.Teacher, teacher_id) is None:
                raise NotFoundError("teacher", teacher_id)
            session = transaction.get(tables.Session, session_id)
            if session is None or session.student_id != student_id:
                raise NotFoundError("session", session_id)
            transaction.add(
                tables.Opening(
                    teacher_id=teacher_id,
                    student_id=student_id,
                    session_id=session_id,
                    reason=reason.strip(),
                    at=self._clock(),
                )
            )

    def of_student(self, student_id: str) -> tuple[Opening, ...]:
        """Every opening of this student's transcripts, newest first."""
        with self._db.reading() as transaction:
            found = transaction.execute(
                select(
                    tables.Teacher.name,
                    tables.Opening.session_id,
                    tables.Opening.reason,
                    tables.Opening.at,
                    tables.Opening.teacher_id,
                )
                .join(tables.Teacher, tables.Teacher.id == tables.Opening.teacher_id)
                .where(tables.Opening.student_id == student_id)
                .order_by(tables.Opening.at.desc(), tables.Opening.id.desc())
            )
            return tuple(Opening(*row) for row in found)
