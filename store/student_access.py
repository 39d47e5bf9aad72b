"""Whether a student comes in: their access ends and comes back, and everything they did is kept."""

from store import tables
from store.audit import note
from store.clock import Clock, utc_now
from store.database import Database
from store.rows import row_of
from store.signins import end_sign_ins_of


class StudentAccess:
    """Ends a student's access and gives it back. ``by`` is a member of staff's id, or the command line."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def end(self, student_id: str, by: str) -> bool:
        """End a student's access with their next request, whatever classes they are in; whether they had it."""
        at = self._clock()
        with self._db.session() as session:
            row = row_of(session, tables.Student, student_id)
            if row.disabled is not None:
                return False
            row.disabled = at
            end_sign_ins_of(session, "student", student_id)
            note(session, at, by, "ended access", "student", student_id)
            return True

    def give_back(self, student_id: str, by: str) -> bool:
        """Give a student their access back; whether they had none."""
        with self._db.session() as session:
            row = row_of(session, tables.Student, student_id)
            if row.disabled is None:
                return False
            row.disabled = None
            note(session, self._clock(), by, "gave access back", "student", student_id)
            return True
