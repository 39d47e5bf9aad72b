"""PINs of students, kept as hashes: a new one ends what the former opened."""

from collections.abc import Mapping

from store import tables
from store.audit import note
from store.clock import Clock, utc_now
from store.database import Database
from store.rows import row_of
from store.signins import end_sign_ins_of


class Pins:
    """Changes PINs. ``by`` is the id of whoever does it, or ``store.audit.COMMAND_LINE``."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def set(self, hashes: Mapping[str, str], by: str) -> None:
        """Keep new PINs, as argon2 hashes by student id, all of them or none; these students are signed out."""
        with self._db.session() as session:
            for student, pin_hash in hashes.items():
                row = row_of(session, tables.Student, student)
                action, row.pin_hash = "PIN renewed" if row.pin_hash else "PIN made", pin_hash
                end_sign_ins_of(session, "student", student)
                note(session, self._clock(), by, action, "student", student)
