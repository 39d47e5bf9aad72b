"""Teachers' corrections of courses: only ever added to and taken back, each noted in the log.

Reads are cached in the process for ``patience_s`` seconds, a course at a time: what another process keeps is seen after
that time at the latest, as with courses themselves.
"""

import time
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.correction import Change, Correction, Place
from store import tables
from store.audit import note
from store.clock import Clock, utc_now
from store.database import Database
from store.payload import dump, load
from store.rows import row_of


class Corrections:
    """Keeps and reads them. Unknown ids raise :class:`NotFoundError`."""

    def __init__(self, db: Database, clock: Clock = utc_now, patience_s: float = 0.0) -> None:
        self._db = db
        self._clock = clock
        self._patience = patience_s
        self._read: dict[str, tuple[float, tuple[Correction, ...]]] = {}

    def keep(self, place: Place, change: Change, *, classroom: str | None, by: str, reason: str) -> Correction:
        """Keep a correction for a class, or for the school where ``classroom`` is None."""
        with self._db.session() as session:
            row = tables.Correction(
                course_id=place.course, item=place.item, step=place.step, hint=place.hint, payload=dump(change),
                classroom_id=classroom, by=by, reason=reason, at=self._clock(), undone=None, undone_by=None,
            )  # fmt: skip
            session.add(row)
            session.flush()
            self._note(session, row, by, "course corrected")
            kept = _told(row)
        self._read.pop(place.course, None)
        return kept

    def undo(self, correction: int, by: str) -> None:
        """Take a correction back; one that was taken back already stays as it is."""
        with self._db.session() as session:
            row = row_of(session, tables.Correction, correction)
            if row.undone is None:
                row.undone, row.undone_by = self._clock(), by
                self._note(session, row, by, "correction undone")
        self._read.pop(row.course_id, None)

    def widen(self, correction: int, by: str) -> None:
        """Let a class's correction hold for the whole school."""
        with self._db.session() as session:
            row = row_of(session, tables.Correction, correction)
            if row.classroom_id is not None:
                self._note(session, row, by, "correction for all")
                row.classroom_id = None
        self._read.pop(row.course_id, None)

    def get(self, correction: int) -> Correction:
        """One correction."""
        with self._db.reading() as session:
            return _told(row_of(session, tables.Correction, correction))

    def of(self, course: str, classroom: str = "") -> tuple[Correction, ...]:
        """What holds now in a course for a class, the school's first, each in the order in which they came."""
        mine = [one for one in self._standing(course) if one.classroom in (None, classroom)]
        return tuple(sorted(mine, key=lambda one: (one.classroom is not None, one.id)))

    def ever(self, courses: Collection[str], classroom: str) -> tuple[Correction, ...]:
        """Everything that was ever corrected in these courses for a class or the school, the latest first."""
        table = tables.Correction
        wanted = (
            select(table)
            .where(table.course_id.in_(courses))
            .where(table.classroom_id.is_(None) | (table.classroom_id == classroom))
            .order_by(table.id.desc())
        )
        with self._db.reading() as session:
            return tuple(map(_told, session.scalars(wanted)))

    def _standing(self, course: str) -> tuple[Correction, ...]:
        now = time.monotonic()
        read = self._read.get(course)
        if read is not None and now - read[0] < self._patience:
            return read[1]
        table = tables.Correction
        wanted = select(table).where(table.course_id == course, table.undone.is_(None)).order_by(table.id)
        with self._db.reading() as session:
            found = tuple(map(_told, session.scalars(wanted)))
        self._read[course] = (now, found)
        return found

    def _note(self, session: Session, row: tables.Correction, by: str, action: str) -> None:
        told = {"classroom": row.classroom_id} if row.classroom_id is not None else {}
        what = load(Change, row.payload).kind
        note(session, self._clock(), by, action, "course", row.course_id, item=row.item, what=what, **told)


def _told(row: tables.Correction) -> Correction:
    place = Place(row.course_id, row.item, row.step, row.hint)
    change = load(Change, row.payload)
    return Correction(row.id, place, change, row.classroom_id, row.by, row.at, row.reason, row.undone, row.undone_by)
