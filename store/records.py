"""What a student's record has, told shortly: for whoever decides whether two records are one person's."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select

from domain.people import Student
from store import tables
from store.database import Database
from store.people import student_of
from store.roster_here import CLASS_LIST, STUDENT, withdrawn
from store.rows import row_of


class TimeIn(NamedTuple):
    """A time in a class, from a day up to and without another; None while it goes on."""

    classroom: str
    begins: date
    ends: date | None


class Called(NamedTuple):
    """What a roster's source calls somebody."""

    source: str
    external: str


class Record(NamedTuple):
    """A record: times in classes and names in rosters in their order, sessions, and when the last one began."""

    student: Student
    times: tuple[TimeIn, ...]
    called: tuple[Called, ...]
    sessions: int
    last: datetime | None


def record(db: Database, student_id: str) -> Record:
    """The record with this id. :class:`NotFoundError` when there is none."""
    time_in, room, names, sitting = tables.Enrolment, tables.Classroom, tables.SourceIdentifier, tables.Session
    with db.reading() as transaction:
        row = row_of(transaction, tables.Student, student_id)
        times = transaction.execute(
            select(room.name, time_in.begins, time_in.ends)
            .join(room, room.id == time_in.classroom_id)
            .where(time_in.student_id == student_id)
            .order_by(time_in.begins, room.name)
        )
        called = transaction.execute(
            select(names.source, names.external)
            .where(names.kind.in_((STUDENT, withdrawn("student"))), names.ours == student_id)
            .distinct()
            .order_by(names.source, names.external)
        )
        rooms = transaction.execute(select(room.id, room.name))
        lists = {f"{CLASS_LIST}{id_}": f"the list of {name}" for id_, name in rooms}
        sessions, last = transaction.execute(
            select(func.count(), func.max(sitting.started)).where(sitting.student_id == student_id)
        ).one()
        return Record(
            student_of(row),
            tuple(TimeIn(*one) for one in times),
            tuple(Called(lists.get(source, source), external) for source, external in called),
            sessions,
            last,
        )
