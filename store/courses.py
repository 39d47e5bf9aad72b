"""Courses as imported, kept whole and read fast.

Saving compares digests, so a second import of the same files writes nothing. What is no longer in a
course is retired, not deleted: it is not offered any more, but the history of those who worked on it
still finds it. Reads are cached in the process until the course's revision moves, which is looked at
once in ``patience_s`` seconds: what another process imports is seen after that time at the latest.
"""

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, NoReturn

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.course import Course
from domain.item import Item, ItemSummary
from domain.passage import Passage
from domain.skill import Lesson, Skill
from domain.source import Source
from store import tables
from store.course_writing import Saved, write
from store.database import Database
from store.errors import NotFoundError
from store.payload import digest, load, load_all
from store.rows import row_of


class CourseSummary(NamedTuple):
    """A course without what is in it; the counts leave out what is retired.

    ``removed`` is when it was taken out of the library: the history of those who worked on it still finds it.
    """

    id: str
    name: str
    language: str
    grade: int
    book: str | None
    n_items: int
    n_passages: int
    source: Source
    book_by_hand: bool = False
    removed: datetime | None = None

    @property
    def grounds(self) -> str:
        """The id of the course whose texts ground this one: its textbook's, unless it has texts of its own."""
        return self.id if self.n_passages or not self.book else self.book


@dataclass(slots=True)
class _Read:
    """What this process has read of one revision of a course, and when it last saw that it is the newest."""

    revision: int
    seen: float
    summary: CourseSummary | None = None
    items: dict[str, Item] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    summaries: tuple[ItemSummary, ...] | None = None
    lessons: tuple[Lesson, ...] | None = None
    skills: dict[str, Skill] | None = None


class _UndoneError(Exception):
    """Ends a transaction that was only to say what it would do."""

    def __init__(self, saved: Saved) -> None:
        self.saved = saved


def _undo(saved: Saved) -> NoReturn:
    raise _UndoneError(saved)


class Courses:
    """Saves and reads courses. Every reader raises :class:`NotFoundError` for an unknown id."""

    def __init__(self, db: Database, patience_s: float = 0.0) -> None:
        self._db = db
        self._patience = patience_s
        self._read: dict[str, _Read] = {}

    def save(self, course: Course) -> Saved:
        """Take a course in, in one transaction: readers see all of it or what was there before."""
        with self._db.session() as session:
            saved = write(session, course)
        self._read.pop(course.id, None)
        return saved

    def would_save(self, course: Course) -> Saved:
        """What :meth:`save` would do; nothing is written."""
        try:
            with self._db.session() as session:
                _undo(write(session, course))
        except _UndoneError as undone:
            return undone.saved

    def forget(self, course_id: str) -> None:
        """Read a course anew the next time: something else wrote it."""
        self._read.pop(course_id, None)

    def all(self) -> tuple[CourseSummary, ...]:
        """Every course of the library, by name; those that were removed are not."""
        here = select(tables.Course).where(tables.Course.removed.is_(None))
        with self._db.reading() as session:
            rows = session.scalars(here.order_by(tables.Course.name, tables.Course.id)).all()
            return tuple(self._summary(session, row.id) for row in rows)

    def get(self, course_id: str) -> CourseSummary | None:
        """One course, also a removed one, or None."""
        lately = self._lately(course_id)
        if lately is not None and lately.summary is not None:
            return lately.summary
        with self._db.reading() as session:
            try:
                return self._summary(session, course_id)
            except NotFoundError:
                return None

    def item(self, course_id: str, item_id: str) -> Item:
        """One item, retired ones included."""
        lately = self._lately(course_id)
        if lately is not None and item_id in lately.items:
            return lately.items[item_id]
        with self._db.reading() as session:
            known = self._known(session, course_id).items
            if item_id not in known:
                known[item_id] = load(Item, row_of(session, tables.Item, (course_id, item_id)).payload)
            return known[item_id]

    def items(self, course_id: str) -> Iterator[Item]:
        """Every item of the course as it is now, in its order, flawed ones included."""
        with self._db.reading() as session:
            self._known(session, course_id)
            payloads = session.scalars(
                select(tables.Item.payload)
                .where(tables.Item.course_id == course_id, ~tables.Item.retired)
                .order_by(tables.Item.position)
            ).all()
        return (load(Item, payload) for payload in payloads)

    def still_there(self, course_id: str, items: Collection[str]) -> frozenset[str]:
        """Which of these ids are items of the course as it is now."""
        row = tables.Item
        wanted = select(row.id).where(row.course_id == course_id, row.id.in_(items), ~row.retired)
        with self._db.reading() as session:
            return frozenset(session.scalars(wanted))

    def flawed(self, course_id: str) -> tuple[Item, ...]:
        """The items kept but not offered, for the author's list; each says why in ``flaws``."""
        with self._db.reading() as session:
            self._known(session, course_id)
            payloads = session.scalars(
                select(tables.Item.payload)
                .where(tables.Item.course_id == course_id, ~tables.Item.retired, ~tables.Item.offered)
                .order_by(tables.Item.position)
            )
            return tuple(load(Item, payload) for payload in payloads)

    def summaries(self, course_id: str) -> tuple[ItemSummary, ...]:
        """The items students may be given, in the order of the course's lessons."""
        lately = self._lately(course_id)
        if lately is not None and lately.summaries is not None:
            return lately.summaries
        with self._db.reading() as session:
            known = self._known(session, course_id)
            if known.summaries is None:
                texts = session.scalars(
                    select(tables.Item.summary)
                    .where(tables.Item.course_id == course_id, tables.Item.offered, ~tables.Item.retired)
                    .order_by(tables.Item.position)
                )
                found = load_all(ItemSummary, f"[{','.join(texts)}]")
                place = {lesson.id: number for number, lesson in enumerate(_lessons(session, known, course_id))}
                known.summaries = tuple(sorted(found, key=lambda item: place.get(item.lesson, len(place))))
            return known.summaries

    def lessons(self, course_id: str) -> tuple[Lesson, ...]:
        """The lessons in their order."""
        lately = self._lately(course_id)
        if lately is not None and lately.lessons is not None:
            return lately.lessons
        with self._db.reading() as session:
            return _lessons(session, self._known(session, course_id), course_id)

    def skills(self, course_id: str) -> dict[str, Skill]:
        """The skills by id, in the course's order."""
        lately = self._lately(course_id)
        if lately is not None and lately.skills is not None:
            return dict(lately.skills)
        with self._db.reading() as session:
            known = self._known(session, course_id)
            if known.skills is None:
                text = session.scalar(select(tables.Course.skills).where(tables.Course.id == course_id)) or "[]"
                known.skills = {skill.id: skill for skill in load_all(Skill, text)}
            return dict(known.skills)

    def passage(self, course_id: str, passage_id: str) -> Passage:
        """One passage, retired ones included."""
        lately = self._lately(course_id)
        if lately is not None and passage_id in lately.passages:
            return lately.passages[passage_id]
        with self._db.reading() as session:
            known = self._known(session, course_id).passages
            if passage_id not in known:
                known[passage_id] = load(Passage, row_of(session, tables.Passage, (course_id, passage_id)).payload)
            return known[passage_id]

    def passages(self, course_id: str) -> tuple[Passage, ...]:
        """Every passage in the order of the text; those of the textbook follow where a course has texts beside it."""
        with self._db.reading():
            own = self._passages(course_id, None)
            return own + self._passages(self._beside(course_id), None) if own else own

    def section(self, course_id: str, section: str) -> tuple[Passage, ...]:
        """The passages of one section in the order of the text; empty when neither course nor textbook has it."""
        with self._db.reading():
            return self._passages(course_id, section) or self._passages(self._beside(course_id), section)

    def digest(self, course_id: str) -> str:
        """Changes exactly when the passages do: what an index was built from."""
        with self._db.reading() as session:
            row = row_of(session, tables.Course, course_id)
            book = self._beside(course_id) if self._summary(session, course_id).n_passages else None
            beside = session.get(tables.Course, book) if book is not None else None
            return digest(f"{row.passages_digest} {beside.passages_digest}") if beside else row.passages_digest

    def _beside(self, course_id: str) -> str | None:
        """The id of a course's textbook where it is here, else None."""
        with self._db.reading() as session:
            book = self._summary(session, course_id).book
            here = book is not None and book != course_id and session.get(tables.Course, book) is not None
            return book if here else None

    def _passages(self, course_id: str | None, section: str | None) -> tuple[Passage, ...]:
        if not course_id:
            return ()
        wanted = select(tables.Passage.payload).where(tables.Passage.course_id == course_id, ~tables.Passage.retired)
        if section is not None:
            wanted = wanted.where(tables.Passage.section == section)
        with self._db.reading() as session:
            self._known(session, course_id)
            payloads = session.scalars(wanted.order_by(tables.Passage.position))
            return tuple(load(Passage, payload) for payload in payloads)

    def _summary(self, session: Session, course_id: str) -> CourseSummary:
        known = self._known(session, course_id)
        if known.summary is None:
            known.summary = _counted(session, session.get_one(tables.Course, course_id))
        return known.summary

    def _lately(self, course_id: str) -> _Read | None:
        """What was read, where it was the newest revision a moment ago."""
        known = self._read.get(course_id)
        return known if known is not None and time.monotonic() - known.seen < self._patience else None

    def _known(self, session: Session, course_id: str) -> _Read:
        """What was read of the newest revision, which is nothing when it has moved."""
        revision = session.scalar(select(tables.Course.revision).where(tables.Course.id == course_id))
        if revision is None:
            raise NotFoundError("course", course_id)
        known = self._read.get(course_id)
        if known is None or known.revision != revision:
            known = self._read[course_id] = _Read(revision, time.monotonic())
        known.seen = time.monotonic()
        return known


def _lessons(session: Session, known: _Read, course_id: str) -> tuple[Lesson, ...]:
    if known.lessons is None:
        text = session.scalar(select(tables.Course.lessons).where(tables.Course.id == course_id)) or "[]"
        known.lessons = load_all(Lesson, text)
    return known.lessons


def _counted(session: Session, row: tables.Course) -> CourseSummary:
    items = select(func.count()).where(tables.Item.course_id == row.id, ~tables.Item.retired)
    passages = select(func.count()).where(tables.Passage.course_id == row.id, ~tables.Passage.retired)
    return CourseSummary(
        id=row.id,
        name=row.name,
        language=row.language,
        grade=row.grade,
        book=row.book or None,
        n_items=session.scalar(items) or 0,
        n_passages=session.scalar(passages) or 0,
        source=load(Source, row.source),
        book_by_hand=row.book_by_hand,
        removed=row.removed,
    )
