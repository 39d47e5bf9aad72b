"""Teachers' own files in a course: read, then kept, and removed or put back at any time.

The passages of a file are written when it is read and are retired until it is kept, so that keeping and
removing are one small transaction each. Files are known by their teacher and name within the course: keeping one
takes the place of what the same teacher kept under its name before.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, cast

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from domain.material import Material
from domain.passage import Passage
from store import tables
from store.clock import Clock, utc_now
from store.course_writing import changed_texts, passage_row
from store.database import Database
from store.payload import dump, load
from store.rows import row_of

Status = Literal["waiting", "kept", "removed"]

_WAITS = timedelta(days=1)
"""How long a file that was read waits to be kept."""


class Shelved(NamedTuple):
    """A file in a course. ``material`` is without its passages, of which there are ``passages``."""

    id: str
    name: str
    digest: str
    status: Status
    at: datetime
    teacher: str
    passages: int
    material: Material


class Materials:
    """The files of every course. ``changed`` is told the id of a course whose texts are new."""

    def __init__(self, db: Database, clock: Clock = utc_now, changed: Callable[[str], None] = lambda _: None) -> None:
        self._db = db
        self._clock = clock
        self._changed = changed

    def of(self, course_id: str) -> tuple[Shelved, ...]:
        """Every file of a course, by name, the newest of one name first."""
        table = tables.Material
        with self._db.reading() as session:
            rows = session.scalars(
                select(table).where(table.course_id == course_id).order_by(table.name, table.at.desc(), table.id)
            )
            return tuple(_shelved(row) for row in rows)

    def get(self, course_id: str, material_id: str) -> Shelved:
        """One file; :class:`NotFoundError` where there is none."""
        with self._db.reading() as session:
            return _shelved(row_of(session, tables.Material, (course_id, material_id)))

    def passages(self, course_id: str, material_id: str) -> tuple[Passage, ...]:
        """A file's passages in reading order, whether or not it is kept."""
        table = tables.Passage
        with self._db.reading() as session:
            payloads = session.scalars(
                select(table.payload)
                .where(table.course_id == course_id, table.material == material_id)
                .order_by(table.position)
            )
            return tuple(load(Passage, payload) for payload in payloads)

    def add(
        self,
        course_id: str,
        material_id: str,
        material: Material,
        digest: str,
        *,
        teacher: str = "",
        keep: bool = False,
    ) -> Shelved:
        """Take in a file as it was understood, in one transaction; with ``keep`` students find it from now on.

        Reading the same bytes again takes the place of the first reading. Files that nobody kept within a day go.
        """
        now = self._clock()
        with self._db.session() as session:
            course = row_of(session, tables.Course, course_id, held=True)
            self._tidy(session, course_id, now)
            _forget(session, course_id, material_id)
            row = tables.Material(
                course_id=course_id,
                id=material_id,
                name=material.name,
                digest=digest,
                status="waiting",
                at=now,
                teacher_id=teacher,
                passages=len(material.passages),
                payload=dump(replace(material, passages=())),
            )
            session.add(row)
            session.flush()
            passage = tables.Passage
            last = session.scalar(select(func.max(passage.position)).where(passage.course_id == course_id))
            start = 0 if last is None else last + 1
            rows = [
                passage_row(each)
                | {"position": start + each.order, "course_id": course_id, "material": material_id, "retired": True}
                for each in material.passages
            ]
            if rows:
                session.execute(insert(passage), rows)
            if keep:
                _serve(session, row, now)
                changed_texts(session, course)
            shelved = _shelved(row)
        self._changed(course_id)
        return shelved

    def keep(self, course_id: str, material_id: str) -> None:
        """Let students find a file, which was read or removed before."""
        with self._db.session() as session:
            _serve(session, row_of(session, tables.Material, (course_id, material_id)), self._clock())
            changed_texts(session, row_of(session, tables.Course, course_id, held=True))
        self._changed(course_id)

    def remove(self, course_id: str, material_id: str) -> None:
        """Let students find a file no more. It stays to be put back, and old citations still open."""
        with self._db.session() as session:
            row = row_of(session, tables.Material, (course_id, material_id))
            if row.status == "kept":
                _set(session, row, "removed", self._clock())
                changed_texts(session, row_of(session, tables.Course, course_id, held=True))
        self._changed(course_id)

    def discard(self, course_id: str, material_id: str) -> None:
        """Forget a file that was read and never kept; others are left as they are."""
        with self._db.session() as session:
            if row_of(session, tables.Material, (course_id, material_id)).status == "waiting":
                _forget(session, course_id, material_id)

    def _tidy(self, session: Session, course_id: str, now: datetime) -> None:
        table = tables.Material
        old = session.scalars(
            select(table.id).where(table.course_id == course_id, table.status == "waiting", table.at < now - _WAITS)
        ).all()
        for material_id in old:
            _forget(session, course_id, material_id)


def _serve(session: Session, row: tables.Material, now: datetime) -> None:
    """Keep a file in the place of the one of its name and teacher."""
    table = tables.Material
    others = session.scalars(
        select(table).where(
            table.course_id == row.course_id,
            table.name == row.name,
            table.teacher_id == row.teacher_id,
            table.id != row.id,
            table.status == "kept",
        )
    ).all()
    for other in others:
        _set(session, other, "removed", now)
    _set(session, row, "kept", now)


def _set(session: Session, row: tables.Material, status: Status, now: datetime) -> None:
    row.status, row.at = status, now
    passage = tables.Passage
    session.execute(
        update(passage)
        .where(passage.course_id == row.course_id, passage.material == row.id)
        .values(retired=status != "kept")
        .execution_options(synchronize_session=False)
    )


def _forget(session: Session, course_id: str, material_id: str) -> None:
    passage, table = tables.Passage, tables.Material
    session.execute(delete(passage).where(passage.course_id == course_id, passage.material == material_id))
    session.execute(delete(table).where(table.course_id == course_id, table.id == material_id))


def _shelved(row: tables.Material) -> Shelved:
    return Shelved(
        row.id,
        row.name,
        row.digest,
        cast("Status", row.status),
        row.at,
        row.teacher_id,
        row.passages,
        load(Material, row.payload),
    )
