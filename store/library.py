"""The library: which classes work on a course, which textbook it goes with, and taking it out or back in."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.skill import Lesson
from store import tables
from store.audit import note
from store.clock import Clock, utc_now
from store.courses import Courses
from store.database import Database
from store.errors import CourseInUseError
from store.payload import dump_all
from store.rows import row_of


class Use(NamedTuple):
    """Who needs a course: classes that are not archived, and courses that have it as their textbook. (id, name)."""

    classes: tuple[tuple[str, str], ...]
    courses: tuple[tuple[str, str], ...]


class Library:
    """Changes of the library. ``by`` is the id of whoever does it, or ``store.audit.COMMAND_LINE``."""

    def __init__(self, db: Database, courses: Courses, clock: Clock = utc_now) -> None:
        self._db = db
        self._courses = courses
        self._clock = clock

    def use(self, course_id: str) -> Use:
        """Who needs this course, by name."""
        with self._db.reading() as session:
            return _use(session, course_id)

    def removed(self) -> tuple[str, ...]:
        """The ids of the courses that were taken out, by name."""
        table = tables.Course
        with self._db.reading() as session:
            return tuple(session.scalars(select(table.id).where(table.removed.is_not(None)).order_by(table.name)))

    def pair(self, course_id: str, book_id: str, lessons: Sequence[Lesson], by: str, *, by_hand: bool = True) -> None:
        """Let a course go with this textbook; ``lessons`` name its sections.

        Chosen ``by_hand`` it outlives every import. An empty ``book_id`` parts the course from its textbook, and
        the next import may name one again.
        """
        with self._db.session() as session:
            row = row_of(session, tables.Course, course_id, held=True)
            if book_id:
                row_of(session, tables.Course, book_id, held=True)
            told = dump_all(Lesson, tuple(lessons))
            if (row.book, row.lessons, row.book_by_hand) == (book_id, told, by_hand and bool(book_id)):
                return
            row.book, row.lessons, row.book_by_hand = book_id, told, by_hand and bool(book_id)
            row.revision += 1
            action = "course paired with a textbook" if book_id else "course parted from its textbook"
            note(session, self._clock(), by, action, "course", course_id, book=book_id)
        self._courses.forget(course_id)

    def remove(self, course_id: str, by: str) -> None:
        """Take a course out; :class:`CourseInUseError` while somebody needs it. Its history stays and can be read."""
        with self._db.session() as session:
            row = row_of(session, tables.Course, course_id, held=True)
            use = _use(session, course_id)
            if use.classes or use.courses:
                raise CourseInUseError([name for _, name in use.classes], [name for _, name in use.courses])
            if row.removed is not None:
                return
            row.removed = self._clock()
            row.revision += 1
            note(session, self._clock(), by, "course removed", "course", course_id)
        self._courses.forget(course_id)

    def put_back(self, course_id: str, by: str) -> None:
        """Undo a removal: the course is as it was."""
        with self._db.session() as session:
            row = row_of(session, tables.Course, course_id, held=True)
            if row.removed is None:
                return
            row.removed = None
            row.revision += 1
            note(session, self._clock(), by, "course put back", "course", course_id)
        self._courses.forget(course_id)


def _use(session: Session, course_id: str) -> Use:
    room, link, course = tables.Classroom, tables.ClassroomCourse, tables.Course
    classes = session.execute(
        select(room.id, room.name)
        .join(link, link.classroom_id == room.id)
        .where(link.course_id == course_id, room.archived.is_(None))
        .order_by(room.name, room.id)
    )
    leaning = session.execute(
        select(course.id, course.name)
        .where(course.book == course_id, course.id != course_id, course.removed.is_(None))
        .order_by(course.name, course.id)
    )
    return Use(tuple((id_, name) for id_, name in classes), tuple((id_, name) for id_, name in leaning))
