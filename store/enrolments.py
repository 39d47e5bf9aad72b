"""Who is in which class from when to when: added many at once or none, taken out, brought back, moved.

A time in a class is from its first day up to and without its last: whoever is taken out today is out from now on.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.people import Student
from store import tables
from store.audit import note
from store.classes import held
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import NotFoundError
from store.people import Order, Today, enrolled, enrolment, goes_on, listed, put_student, student_of, utc_today
from store.roster_here import CLASS_LIST, STUDENT
from store.rows import row_of

NO_NUMBERS: Mapping[str, str] = MappingProxyType({})


class Left(NamedTuple):
    """Who was in a class once, and the first day they no longer were."""

    student: Student
    since: date


class Enrolments:
    """Changes who is in a class. ``by`` is the id of whoever does it, or ``store.audit.COMMAND_LINE``."""

    def __init__(self, db: Database, today: Today = utc_today, clock: Clock = utc_now, order: Order = str) -> None:
        self._order = order
        self._db = db
        self._today = today
        self._clock = clock

    def add(
        self,
        classroom_id: str,
        new: Sequence[Student],
        known: Iterable[str],
        by: str,
        numbers: Mapping[str, str] = NO_NUMBERS,
    ) -> int:
        """Enrol people who are new here and students of the school, by id, from today: everybody or nobody.

        ``numbers`` are what the class's list knows some of them by, each with the student's id.

        Whoever is in the class already stays as they are, and nobody is made twice: where somebody new has the id of
        a student who is here, the list was sent again. How many were added.

        Raises:
            NotFoundError: there is no such class or student, or the student's record was merged into another.
        """
        with self._db.session() as session:
            held(session, classroom_id)
            for student in new:
                if session.get(tables.Student, student.id) is not None:
                    continue
                put_student(session, student)
                note(session, self._clock(), by, "student made", "student", student.id)
            session.flush()
            everybody = (*(student.id for student in new), *known)
            for number, student_id in numbers.items():
                session.merge(
                    tables.SourceIdentifier(
                        source=_source(classroom_id), kind=STUDENT, external=number, ours=student_id
                    )
                )
            return sum(self._enrol(session, student, classroom_id, by) for student in dict.fromkeys(everybody))

    def end(self, student_id: str, classroom_id: str, by: str) -> bool:
        """Take a student out of a class from today on. False where they were not in it."""
        with self._db.session() as session:
            held(session, classroom_id)
            return self._end(session, student_id, classroom_id, by)

    def bring_back(self, student_id: str, classroom_id: str, by: str) -> bool:
        """Let a student be in a class again: as if never away where they left today, else from today on.

        False where they are in it, or never were.
        """
        time_in = tables.Enrolment
        with self._db.session() as session:
            held(session, classroom_id)
            latest = session.scalar(
                select(time_in)
                .where(
                    time_in.student_id == student_id, time_in.classroom_id == classroom_id, time_in.ends.is_not(None)
                )
                .order_by(time_in.ends.desc(), time_in.begins)
                .limit(1)
            )
            if latest is None or _here(session, student_id, classroom_id, self._today()):
                return False
            if latest.ends != self._today():
                return bool(self._enrol(session, student_id, classroom_id, by))
            latest.ends = None
            self._note(session, by, "brought back", student_id, classroom_id)
            return True

    def move(self, student_id: str, from_id: str, to_id: str, by: str) -> bool:
        """Take a student out of one class into another, or neither. False where they were not in the first."""
        with self._db.session() as session:
            for classroom in sorted({from_id, to_id}):
                held(session, classroom)
            if from_id == to_id or not self._end(session, student_id, from_id, by):
                return False
            self._enrol(session, student_id, to_id, by)
            return True

    def left(self, classroom_id: str) -> tuple[Left, ...]:
        """Who was in a class and is not today, by name. Records that were merged into others are left out."""
        time_in, today = tables.Enrolment, self._today()
        here = select(time_in.student_id).where(time_in.classroom_id == classroom_id, listed(today))
        with self._db.reading() as session:
            rows = session.execute(
                select(tables.Student, time_in.ends)
                .join(time_in, time_in.student_id == tables.Student.id)
                .where(
                    time_in.classroom_id == classroom_id,
                    time_in.ends <= today,
                    tables.Student.id.not_in(here),
                    tables.Student.merged_into == "",
                )
                .order_by(time_in.ends)
            )
            last = {row.id: Left(student_of(row), ends) for row, ends in rows if ends is not None}
            return tuple(sorted(last.values(), key=lambda one: (self._order(one.student.name), one.student.id)))

    def numbers(self, classroom_id: str) -> dict[str, frozenset[str]]:
        """What the lists of a class knew its students by, by their ids."""
        table = tables.SourceIdentifier
        found: dict[str, set[str]] = {}
        with self._db.reading() as session:
            for ours, number in session.execute(
                select(table.ours, table.external).where(table.source == _source(classroom_id), table.kind == STUDENT)
            ):
                found.setdefault(ours, set()).add(number)
        return {student: frozenset(numbers) for student, numbers in found.items()}

    def sizes(self) -> dict[str, int]:
        """How many are on each class's list today, by class; a class with nobody is left out."""
        time_in, student = tables.Enrolment, tables.Student
        counted = (
            select(time_in.classroom_id, func.count(time_in.student_id.distinct()))
            .join(student, student.id == time_in.student_id)
            .where(listed(self._today()), student.merged_into == "")
            .group_by(time_in.classroom_id)
        )
        with self._db.reading() as session:
            return {row[0]: row[1] for row in session.execute(counted)}

    def coming(self, classroom_id: str) -> tuple[int, date] | None:
        """How many come into a class later than today, and the first day on which any do; None where nobody does."""
        time_in = tables.Enrolment
        ahead = select(func.count(time_in.student_id.distinct()), func.min(time_in.begins)).where(
            time_in.classroom_id == classroom_id, time_in.begins > self._today()
        )
        with self._db.reading() as session:
            count, first = session.execute(ahead).one()
            return (count, first) if count else None

    def rename(self, student_id: str, name: str, preferred: str, by: str) -> None:
        """Write a student's name, and what they are called where that differs."""
        with self._db.session() as session:
            row = _student(session, student_id)
            if (row.name, row.preferred) != (name, preferred):
                row.name, row.preferred = name, preferred
                note(session, self._clock(), by, "student renamed", "student", student_id)

    def _enrol(self, session: Session, student_id: str, classroom_id: str, by: str) -> int:
        _student(session, student_id)
        time_in, today = tables.Enrolment, self._today()
        later = session.scalar(
            select(time_in)
            .where(time_in.student_id == student_id, time_in.classroom_id == classroom_id, goes_on(today))
            .order_by(time_in.begins)
            .limit(1)
        )
        if later is None:
            session.add(enrolment(student_id, classroom_id, today))
        elif later.begins > today:
            later.begins = today
        else:
            return 0
        session.flush()
        self._note(session, by, "enrolled", student_id, classroom_id)
        return 1

    def _end(self, session: Session, student_id: str, classroom_id: str, by: str) -> bool:
        here = _here(session, student_id, classroom_id, self._today())
        for row in here:
            row.ends = self._today()
        if here:
            self._note(session, by, "taken out", student_id, classroom_id)
        return bool(here)

    def _note(self, session: Session, by: str, action: str, student_id: str, classroom_id: str) -> None:
        note(session, self._clock(), by, action, "student", student_id, classroom=classroom_id)


def _source(classroom_id: str) -> str:
    """What the lists that are pasted into a class are called as a source."""
    return f"{CLASS_LIST}{classroom_id}"


def _here(session: Session, student_id: str, classroom_id: str, today: date) -> Sequence[tables.Enrolment]:
    time_in = tables.Enrolment
    return session.scalars(
        select(time_in).where(time_in.student_id == student_id, time_in.classroom_id == classroom_id, enrolled(today))
    ).all()


def _student(session: Session, student_id: str) -> tables.Student:
    row = row_of(session, tables.Student, student_id)
    if row.merged_into:
        raise NotFoundError("student", student_id)
    return row
