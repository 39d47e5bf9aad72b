"""Raised hands, as teachers leave them: looked at, or lowered, in a session's events or by a note on the class page.

hands.lower(student, teacher)
hands.lowered([student])              # when each was last lowered, whichever way
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select

from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import NotFoundError
from store.events import HandLowered, HandSeen, Kind, append, held
from store.rows import row_of


class Hands:
    """Keeps and reads them. Unknown ids raise :class:`store.errors.NotFoundError`."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def lower(self, student_id: str, teacher_id: str) -> None:
        """Note that a teacher has seen to the student's raised hand."""
        self._note(student_id, HandLowered(teacher_id))

    def see(self, student_id: str, teacher_id: str) -> None:
        """Note that a teacher has looked at what the student with the raised hand did."""
        self._note(student_id, HandSeen(teacher_id))

    def lowered(self, student_ids: Iterable[str], since: datetime | None = None) -> dict[str, datetime]:
        """When each student's hand was last lowered, answered or seen to, whatever the class; never: left out.

        With ``since``, only in sessions begun then or later: those before the hand went up need not be read.
        """
        note, wanted = tables.DeskNote, tuple(student_ids)
        if not wanted:
            return {}
        found = self._noted(wanted, "hand_lowered", since=since)
        with self._db.reading() as transaction:
            noted = transaction.execute(
                select(note.student_id, func.max(note.at))
                .where(note.student_id.in_(wanted), note.deed.in_(("answered", "seen to")), note.undone.is_(None))
                .group_by(note.student_id)
            )
            for student, at in noted:
                found[student] = max(at, found.get(student, at))
        return found

    def seen(self, student_id: str) -> datetime | None:
        """When a teacher last saw the student's raised hand or lowered it; None when nobody ever did."""
        return self._noted((student_id,), "hand_seen", "hand_lowered").get(student_id)

    def _note(self, student_id: str, what: HandLowered | HandSeen) -> None:
        """Write what a teacher did into the student's latest session."""
        with self._db.session() as transaction:
            latest = transaction.scalar(
                select(tables.Session.id)
                .where(tables.Session.student_id == student_id)
                .order_by(tables.Session.started.desc(), tables.Session.id)
                .limit(1)
            )
            if latest is None:
                raise NotFoundError("session of student", student_id)
            row_of(transaction, tables.Staff, what.teacher)
            held(transaction, latest)
            append(transaction, latest, what, self._clock())

    def _noted(self, student_ids: tuple[str, ...], *kinds: Kind, since: datetime | None = None) -> dict[str, datetime]:
        session, event = tables.Session, tables.Event
        begun = (session.started >= since,) if since is not None else ()
        with self._db.reading() as transaction:
            found = transaction.execute(
                select(session.student_id, func.max(event.at))
                .join(event, event.session_id == session.id)
                .where(session.student_id.in_(student_ids), event.kind.in_(kinds), *begun)
                .group_by(session.student_id)
            )
            return {row[0]: row[1] for row in found}
