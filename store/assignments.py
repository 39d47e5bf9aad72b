"""Work that teachers give: made, changed, taken back and given again."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session as Transaction

from domain.assignment import Assignment, Given, Kind, Mode, Work
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import NotFoundError
from store.rows import row_of

Owns = Mapping[str, tuple[str, ...]]
"""Whom work is given to, by student id: the items of their own list, none where they have everybody's."""


class Assignments:
    """Keeps and reads them."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def give(self, classroom: str, work: Work, to: Owns, by: str) -> str:
        """Give work to students of a class; the assignment's id."""
        now = self._clock()
        with self._db.session() as transaction:
            row = tables.Assignment(
                id=uuid4().hex, classroom_id=classroom, course_id=work.course, kind=work.kind, title=work.title,
                items=json.dumps(work.items), due=work.due, mode=work.mode, by=by, at=now, withdrawn=None,
            )  # fmt: skip
            transaction.add(row)
            transaction.flush()
            transaction.add_all(
                tables.Assigned(assignment_id=row.id, student_id=student, own=json.dumps(own), at=now)
                for student, own in to.items()
            )
            return row.id

    def change(self, classroom: str, assignment: str, due: date, mode: Mode, to: Owns) -> None:
        """Change when it is due, how it is to be done and by whom; whoever keeps it keeps what they had.

        Raises :class:`NotFoundError` for another class's.
        """
        with self._db.session() as transaction:
            row = _of_class(transaction, classroom, assignment)
            row.due, row.mode = due, mode
            table = tables.Assigned
            rows = transaction.scalars(select(table).where(table.assignment_id == assignment)).all()
            for one in rows:
                if one.student_id not in to:
                    transaction.delete(one)
            here = {one.student_id for one in rows}
            now = self._clock()
            transaction.add_all(
                table(assignment_id=assignment, student_id=student, own=json.dumps(own), at=now)
                for student, own in to.items()
                if student not in here
            )

    def withdraw(self, classroom: str, assignment: str) -> None:
        """Take it back: no student finds it any more, and what they did stays. :class:`NotFoundError` as above."""
        with self._db.session() as transaction:
            row = _of_class(transaction, classroom, assignment)
            row.withdrawn = row.withdrawn or self._clock()

    def give_again(self, classroom: str, assignment: str) -> None:
        """Undo taking it back. :class:`NotFoundError` as above."""
        with self._db.session() as transaction:
            _of_class(transaction, classroom, assignment).withdrawn = None

    def get(self, classroom: str, assignment: str) -> Assignment:
        """One of a class. :class:`NotFoundError` as above."""
        with self._db.reading() as transaction:
            row = _of_class(transaction, classroom, assignment)
            (found,) = _told(transaction, (row,))
            return found

    def of_class(self, classroom: str) -> tuple[Assignment, ...]:
        """Every assignment of a class, the latest first, those taken back too."""
        return self._read(tables.Assignment.classroom_id == classroom)

    def of_student(self, student: str, *more: ColumnElement[bool]) -> tuple[Assignment, ...]:
        """What a student was given and nobody took back, the one due first leading; of others it tells nothing."""
        mine = select(tables.Assigned.assignment_id).where(tables.Assigned.student_id == student)
        found = self._read(tables.Assignment.id.in_(mine) & tables.Assignment.withdrawn.is_(None), student, *more)
        return tuple(sorted(found, key=lambda one: (one.work.due, one.at)))

    def to_do_alone(self, student: str, classroom: str, course: str, day: date) -> tuple[Assignment, ...]:
        """What of it is to be done alone on this day in a course for a class."""
        table = tables.Assignment
        return self.of_student(
            student, table.classroom_id == classroom, table.course_id == course, table.mode == "alone", table.due >= day
        )

    def _read(
        self, wanted: ColumnElement[bool], student: str | None = None, *more: ColumnElement[bool]
    ) -> tuple[Assignment, ...]:
        table = tables.Assignment
        with self._db.reading() as transaction:
            rows = transaction.scalars(select(table).where(wanted, *more).order_by(table.at.desc(), table.id)).all()
            return _told(transaction, rows, student)


def _of_class(transaction: Transaction, classroom: str, assignment: str) -> tables.Assignment:
    row = row_of(transaction, tables.Assignment, assignment)
    if row.classroom_id != classroom:
        raise NotFoundError(row.noun, assignment)
    return row


def _told(
    transaction: Transaction, rows: Iterable[tables.Assignment], student: str | None = None
) -> tuple[Assignment, ...]:
    """These rows with whom they were given to, of whom only one student may be told."""
    found = tuple(rows)
    if not found:
        return ()
    table = tables.Assigned
    wanted = select(table).where(table.assignment_id.in_([row.id for row in found])).order_by(table.id)
    given: dict[str, list[Given]] = {}
    for one in transaction.scalars(wanted if student is None else wanted.where(table.student_id == student)):
        given.setdefault(one.assignment_id, []).append(Given(one.student_id, one.at, tuple(json.loads(one.own))))
    return tuple(
        Assignment(
            row.id,
            row.classroom_id,
            Work(
                row.course_id,
                cast("Kind", row.kind),
                row.title,
                tuple(json.loads(row.items)),
                row.due,
                cast("Mode", row.mode),
            ),
            row.by,
            row.at,
            row.withdrawn,
            tuple(given.get(row.id, ())),
        )
        for row in found
    )


def forget(transaction: Transaction, rows: ColumnElement[bool]) -> None:
    """Delete the assignments of which this holds, and whom they were given to."""
    gone = select(tables.Assignment.id).where(rows)
    transaction.execute(delete(tables.Assigned).where(tables.Assigned.assignment_id.in_(gone)))
    transaction.execute(delete(tables.Assignment).where(rows))
