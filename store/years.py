"""The school years that classes are kept by."""

from datetime import date
from uuid import uuid4

from sqlalchemy import select

from store import tables
from store.audit import note
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import TakenError


class Years:
    """Adds school years. ``by`` is the id of whoever does it, or ``store.audit.COMMAND_LINE``."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def add(self, name: str, begins: date, ends: date, by: str) -> bool:
        """Add a school year; ``ends`` is its last day. False where it is here, with these days, already.

        Raises:
            ValueError: it ends before it begins.
            TakenError: there is one of that name with other days.
        """
        if ends <= begins:
            raise ValueError("A school year ends after it begins.")
        table = tables.SchoolYear
        with self._db.session() as session:
            known = session.scalar(select(table).where(table.name == name))
            if known is not None:
                if (known.begins, known.ends) == (begins, ends):
                    return False
                raise TakenError("school year", name)
            row = table(id=uuid4().hex, name=name, begins=begins, ends=ends)
            session.add(row)
            note(session, self._clock(), by, "school year added", "school", row.id)
            return True
