"""Small groups for mini-lessons: opened by teachers, joined and left by the students who are asked, closed.

group = groups.open("7b", Opening("Brackets", "Tuesday, room 4", None), ["mia", "ben"], "t-ada")
groups.answer(group, "mia", comes=True)
groups.close("7b", group)
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session as Transaction

from domain.small_group import Invited, SmallGroup
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import NotFoundError
from store.payload import keepable
from store.rows import row_of

SHOWN_CLOSED = timedelta(days=14)
"""How long a closed one is shown to teachers."""


class Opening(NamedTuple):
    """What is opened: what it is about, when and where, and how many can come, None where all can."""

    topic: str
    when: str
    places: int | None


class SmallGroups:
    """Keeps and reads them. Unknown ids, and those of others, raise :class:`NotFoundError`."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def open(self, classroom: str, what: Opening, students: Collection[str], by: str) -> str:
        """Open one and ask these students; its id."""
        now = self._clock()
        with self._db.session() as transaction:
            row_of(transaction, tables.Classroom, classroom)
            row = tables.SmallGroup(
                id=uuid4().hex, classroom_id=classroom, topic=keepable(what.topic), meets=keepable(what.when),
                places=what.places, by=by, at=now, closed=None,
            )  # fmt: skip
            transaction.add(row)
            transaction.flush()
            transaction.add_all(
                tables.SmallGroupInvited(group_id=row.id, student_id=one, comes=None, at=None)
                for one in dict.fromkeys(students)
            )
            return row.id

    def answer(self, group: str, student: str, comes: bool) -> bool:
        """Note that a student comes or does not; whether that could be: not where it is closed, or full before them."""
        with self._db.session() as transaction:
            row = row_of(transaction, tables.SmallGroup, group, held=True)
            wanted = tables.SmallGroupInvited
            mine = transaction.scalar(select(wanted).where(wanted.group_id == group, wanted.student_id == student))
            if mine is None:
                raise NotFoundError(tables.SmallGroup.noun, group)
            (here,) = _told(transaction, [row])
            if row.closed is not None or (comes and not mine.comes and here.full):
                return False
            if mine.comes != comes:
                mine.comes, mine.at = comes, self._clock()
            return True

    def close(self, classroom: str, group: str) -> None:
        """Ask nobody any more; what was said is kept."""
        with self._db.session() as transaction:
            row = row_of(transaction, tables.SmallGroup, group)
            if row.classroom_id != classroom:
                raise NotFoundError(row.noun, group)
            row.closed = row.closed or self._clock()

    def of_class(self, classroom: str) -> tuple[SmallGroup, ...]:
        """Those of a class that are open or were closed lately, the newest first."""
        table = tables.SmallGroup
        lately = table.closed.is_(None) | (table.closed > self._clock() - SHOWN_CLOSED)
        return self._read((table.classroom_id == classroom) & lately)

    def of_student(self, student: str) -> tuple[SmallGroup, ...]:
        """Open ones that a student is asked to, the newest first."""
        asked = select(tables.SmallGroupInvited.group_id).where(tables.SmallGroupInvited.student_id == student)
        return self._read(tables.SmallGroup.id.in_(asked) & tables.SmallGroup.closed.is_(None))

    def _read(self, wanted: ColumnElement[bool]) -> tuple[SmallGroup, ...]:
        table = tables.SmallGroup
        with self._db.reading() as transaction:
            rows = transaction.scalars(select(table).where(wanted).order_by(table.at.desc(), table.id)).all()
            return _told(transaction, rows)


def _told(transaction: Transaction, rows: Iterable[tables.SmallGroup]) -> tuple[SmallGroup, ...]:
    found = tuple(rows)
    if not found:
        return ()
    table = tables.SmallGroupInvited
    asked: dict[str, list[Invited]] = {}
    for one in transaction.scalars(
        select(table).where(table.group_id.in_([row.id for row in found])).order_by(table.id)
    ):
        asked.setdefault(one.group_id, []).append(Invited(one.student_id, one.comes, one.at))
    return tuple(
        SmallGroup(
            row.id, row.classroom_id, row.topic, row.meets, row.places, row.by, row.at, row.closed,
            tuple(asked.get(row.id, ())),
        )
        for row in found
    )  # fmt: skip


def forget(transaction: Transaction, before: datetime) -> None:
    """Delete those that were opened up to a time, and who was asked."""
    gone = select(tables.SmallGroup.id).where(tables.SmallGroup.at <= before)
    transaction.execute(delete(tables.SmallGroupInvited).where(tables.SmallGroupInvited.group_id.in_(gone)))
    transaction.execute(delete(tables.SmallGroup).where(tables.SmallGroup.at <= before))
