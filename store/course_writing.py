"""Putting a course into its tables, writing only what changed."""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from domain.course import Course
from domain.item import Item, ItemSummary
from domain.passage import Passage
from domain.skill import Lesson, Skill
from store import tables
from store.errors import TakenError
from store.payload import digest, dump, dump_all

Row = dict[str, object]


class Counts(NamedTuple):
    """How many things of one kind an import touched. ``retired`` ones were there and are no more."""

    added: int
    updated: int
    unchanged: int
    retired: int

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.added or self.updated or self.retired)


class Saved(NamedTuple):
    """What an import did. ``course`` says whether its name, lessons, skills, source or order were written."""

    items: Counts
    passages: Counts
    course: bool

    @property
    def changed(self) -> bool:
        """Whether anything at all was written."""
        return self.course or self.items.changed or self.passages.changed


class _Written(NamedTuple):
    counts: Counts
    moved: bool


def write(session: Session, course: Course) -> Saved:
    """Bring the tables to ``course`` within a transaction; :class:`TakenError` when an id stands in it twice."""
    head: Row = {
        "name": course.name,
        "language": course.language,
        "grade": course.grade,
        "book": course.book or "",
        "source": dump(course.source),
        "lessons": dump_all(Lesson, course.lessons),
        "skills": dump_all(Skill, course.skills),
    }
    row = session.get(tables.Course, course.id, with_for_update=True)
    changed = row is None or any(getattr(row, name) != value for name, value in (*head.items(), ("removed", None)))
    if row is None:
        row = tables.Course(id=course.id, revision=0, passages_digest="", book_by_hand=False, **head)
        session.add(row)
        session.flush()
    items = _write_rows(
        session, tables.Item, course.id, [_item(item, position) for position, item in enumerate(course.items)]
    )
    passages = _write_rows(session, tables.Passage, course.id, [passage_row(passage) for passage in course.passages])
    saved = Saved(items.counts, passages.counts, changed or items.moved or passages.moved)
    if saved.changed:
        for name, value in head.items():
            setattr(row, name, value)
        row.removed = None  # what is taken in again is back
        changed_texts(session, row)
    return saved


def changed_texts(session: Session, row: tables.Course) -> None:
    """Note that something in a course is new, and what its texts are now."""
    row.revision += 1
    row.passages_digest = _passages_digest(session, row.id)


def _item(item: Item, position: int) -> Row:
    kinds = tuple(dict.fromkeys(step.key.kind for step in item.steps))
    payload = dump(item)
    return {
        "id": item.id,
        "position": position,
        "digest": digest(payload),
        "offered": item.offered,
        "retired": False,
        "summary": dump(ItemSummary(item.id, item.title, item.lesson, item.skills, kinds)),
        "payload": payload,
    }


def passage_row(passage: Passage) -> Row:
    """A passage's columns, all but its course and its material."""
    payload = dump(passage)
    return {
        "id": passage.id,
        "position": passage.order,
        "section": passage.section,
        "digest": digest(payload),
        "retired": False,
        "payload": payload,
    }


def _write_rows(
    session: Session, table: type[tables.Item | tables.Passage], course_id: str, rows: Iterable[Row]
) -> _Written:
    wanted: dict[str, Row] = {}
    for row in rows:
        if wanted.setdefault(str(row["id"]), row) is not row:
            raise TakenError(table.__tablename__, str(row["id"]))
    here = select(table.id, table.digest, table.position, table.retired).where(table.course_id == course_id)
    if table is tables.Passage:
        here = here.where(tables.Passage.material.is_(None))  # a teacher's own files stay as they are
    stored = {found.id: found for found in session.execute(here)}
    live = {id_ for id_, found in stored.items() if not found.retired}
    added = [row for id_, row in wanted.items() if id_ not in stored]
    returned = [row for id_, row in wanted.items() if id_ in stored and id_ not in live]
    updated = [row for id_, row in wanted.items() if id_ in live and stored[id_].digest != row["digest"]]
    moved = [
        row
        for id_, row in wanted.items()
        if id_ in live and stored[id_].digest == row["digest"] and stored[id_].position != row["position"]
    ]
    retired: list[Row] = [{"id": id_, "retired": True} for id_ in live - wanted.keys()]
    if added:
        session.execute(insert(table), [{"course_id": course_id, **row} for row in added])
    for changes in (returned + updated + moved, retired):
        if changes:
            session.execute(update(table), [{"course_id": course_id, **row} for row in changes])
    counts = Counts(
        added=len(added) + len(returned),
        updated=len(updated),
        unchanged=len(wanted) - len(added) - len(returned) - len(updated),
        retired=len(retired),
    )
    return _Written(counts, bool(moved))


def _passages_digest(session: Session, course_id: str) -> str:
    table = tables.Passage
    found = session.execute(
        select(table.id, table.digest).where(table.course_id == course_id, ~table.retired).order_by(table.id)
    )
    return sha256("\n".join(f"{id_} {sum_}" for id_, sum_ in found).encode()).hexdigest()
