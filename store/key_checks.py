"""What was found wrong with a course's answer keys, kept with the revision it was found in."""

from sqlalchemy import select

from domain.course import FlawedKey
from store import tables
from store.database import Database
from store.payload import dump_all, load_all
from store.rows import row_of


class KeyChecks:
    """Keeps and reads them. Unknown courses raise :class:`NotFoundError`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, course: str) -> tuple[FlawedKey, ...] | None:
        """The flawed keys of the course as it is now; None where nobody has looked since it changed."""
        check, here = tables.KeyCheck, tables.Course
        wanted = select(check.found).join(here, here.id == check.course_id).where(
            check.course_id == course, check.revision == here.revision
        )  # fmt: skip
        with self._db.reading() as session:
            found = session.scalar(wanted)
        return None if found is None else load_all(FlawedKey, found)

    def keep(self, course: str, found: tuple[FlawedKey, ...]) -> None:
        """Keep what was found in the course as it is now, in the place of what was kept before."""
        with self._db.session() as session:
            revision = row_of(session, tables.Course, course).revision
            row = session.get(tables.KeyCheck, course)
            if row is None:
                session.add(tables.KeyCheck(course_id=course, revision=revision, found=dump_all(FlawedKey, found)))
            else:
                row.revision, row.found = revision, dump_all(FlawedKey, found)
