"""What teachers looked at in a course and need not look at again: only ever added to and taken back.

    marks.keep(course, "key i3/s1", "done", classroom=None, by=teacher)

A mark of a class holds for it; one without a class holds for the whole school.
"""

from sqlalchemy import select

from domain.looked_at import How, Mark
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import NotFoundError


class LookedAt:
    """Keeps and reads them."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def keep(self, course: str, subject: str, how: How, *, classroom: str | None, by: str) -> None:
        """Mark something as seen to, or put it aside."""
        with self._db.session() as session:
            session.add(
                tables.LookedAt(
                    course_id=course, classroom_id=classroom, subject=subject, how=how, by=by, at=self._clock(),
                    undone=None,
                )
            )  # fmt: skip

    def undo(self, course: str, classroom: str, mark: int) -> None:
        """Take a mark back. Raises :class:`NotFoundError` for another course's, and for another class's."""
        with self._db.session() as session:
            row = session.get(tables.LookedAt, mark)
            if row is None or row.course_id != course or row.classroom_id not in (None, classroom):
                raise NotFoundError("mark", str(mark))
            row.undone = row.undone or self._clock()

    def of(self, course: str, classroom: str) -> dict[str, Mark]:
        """What is marked in a course for a class or the school, by its subject; the latest mark counts."""
        row = tables.LookedAt
        wanted = (
            select(row)
            .where(row.course_id == course, row.undone.is_(None))
            .where(row.classroom_id.is_(None) | (row.classroom_id == classroom))
            .order_by(row.id)
        )
        with self._db.reading() as session:
            return {
                one.subject: Mark(one.id, one.subject, "aside" if one.how == "aside" else "done", one.by, one.at)
                for one in session.scalars(wanted)
            }
