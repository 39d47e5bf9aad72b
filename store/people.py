"""Staff, classes, students and their enrolments."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeVar, cast
from uuid import uuid4

from sqlalchemy import ColumnElement, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from domain.help import ClassPolicy
from domain.hours import TutorHours
from domain.people import ROLES, Classroom, Role, Staff, Student
from store import tables
from store.classes import courses_of_each, insert_classroom, kept_code, teachers_of_each
from store.database import Database
from store.errors import NotFoundError, TakenError
from store.payload import dump, load
from store.portions import portions
from store.rows import row_of

Today = Callable[[], date]
Order = Callable[[str], Any]
"""What names are sorted by."""
"""What day it is in the school."""

_PUPIL, _ROOM = tables.Student.__table__.c, tables.Classroom.__table__.c
_STUDENTS = select(_PUPIL.id, _PUPIL.name, _PUPIL.pin_hash, _PUPIL.preferred, _PUPIL.disabled, _PUPIL.merged_into)
_STUDENT = _STUDENTS.where(_PUPIL.id == bindparam("student"))
_TERMS = select(_ROOM.grade, _ROOM.policy, _ROOM.hours).where(_ROOM.id == bindparam("classroom"))


def utc_today() -> date:
    """The day it is in UTC."""
    return datetime.now(UTC).date()


_Named = TypeVar("_Named", tables.Staff, tables.Student, tables.Classroom)


class Terms(NamedTuple):
    """What a class lays down for its students' practice."""

    grade: int
    policy: ClassPolicy
    hours: TutorHours


class Admission(NamedTuple):
    """Whether a student may work for a class: its tutor's hours, whether they are in it today, whether it is opened."""

    hours: TutorHours
    inside: bool
    opened: bool


class People:
    """Who is who. Addresses and class codes are found whatever their case.

    Who is in a class is asked for ``today``, a date in the school's own time; lists stand in the ``order`` of names.
    """

    def __init__(self, db: Database, today: Today = utc_today, order: Order = str) -> None:
        self._db = db
        self._today = today
        self._order = order

    def _by_name(self, rows: Iterable[_Named]) -> list[_Named]:
        return sorted(rows, key=lambda row: (self._order(row.name), row.id))

    def add_staff(self, staff: Staff) -> None:
        """Add a member of staff; :class:`TakenError` when the address is in use."""
        with self._db.session() as session:
            put_staff(session, staff)

    def staff(self, staff_id: str) -> Staff:
        """The member of staff with this id."""
        with self._db.reading() as session:
            return staff_of(row_of(session, tables.Staff, staff_id))

    def staff_by_email(self, email: str) -> Staff | None:
        """The member of staff who signs in with this address."""
        with self._db.reading() as session:
            row = session.scalar(select(tables.Staff).where(tables.Staff.email == kept_email(email)))
            return staff_of(row) if row else None

    def all_staff(self) -> tuple[Staff, ...]:
        """Everybody who works here or did, by name."""
        with self._db.reading() as session:
            return tuple(staff_of(row) for row in self._by_name(session.scalars(select(tables.Staff))))

    def add_classroom(self, classroom: Classroom) -> None:
        """Add a class of known staff and courses; :class:`TakenError` when the code is in use."""
        with self._db.session() as session:
            insert_classroom(session, classroom)

    def set_terms(self, classroom_id: str, grade: int, policy: ClassPolicy) -> None:
        """Lay down a class's school year and policy; they hold from the next turn on."""
        with self._db.session() as session:
            row = row_of(session, tables.Classroom, classroom_id)
            row.grade, row.policy = grade, dump(policy)

    def classroom(self, classroom_id: str) -> Classroom:
        """The class with this id."""
        with self._db.reading() as session:
            return classrooms_from(session, (row_of(session, tables.Classroom, classroom_id),))[0]

    def classroom_by_code(self, code: str) -> Classroom | None:
        """The class that students join with this code, unless it was put away."""
        with self._db.reading() as session:
            row = session.scalar(
                select(tables.Classroom).where(
                    tables.Classroom.code == kept_code(code), tables.Classroom.archived.is_(None)
                )
            )
            return classrooms_from(session, (row,))[0] if row else None

    def classrooms(self) -> tuple[Classroom, ...]:
        """Every class that was not put away, by name."""
        room = tables.Classroom
        with self._db.reading() as session:
            return classrooms_from(session, self._by_name(session.scalars(select(room).where(room.archived.is_(None)))))

    def classrooms_of(self, staff_id: str, *, archived: bool = False) -> tuple[Classroom, ...]:
        """The classes somebody teaches, by name: those of now, or those that were put away."""
        link, put_away = tables.ClassroomTeacher, tables.Classroom.archived
        with self._db.reading() as session:
            rows = session.scalars(
                select(tables.Classroom)
                .join(link, link.classroom_id == tables.Classroom.id)
                .where(link.teacher_id == staff_id, put_away.is_not(None) if archived else put_away.is_(None))
            )
            return classrooms_from(session, self._by_name(rows))

    def anybody(self) -> bool:
        """Whether somebody works here, or did."""
        with self._db.reading() as session:
            return session.scalar(select(tables.Staff.id).limit(1)) is not None

    def how_many_classes(self) -> int:
        """How many classes there are that were not put away."""
        with self._db.reading() as session:
            return session.scalar(select(func.count()).where(tables.Classroom.archived.is_(None))) or 0

    def how_many_enrolled(self) -> int:
        """How many students are in a class today."""
        with self._db.reading() as session:
            students = func.count(tables.Enrolment.student_id.distinct())
            return session.scalar(select(students).where(enrolled(self._today()))) or 0

    def classes_on(self, course_id: str) -> int:
        """How many classes work on a course."""
        table = tables.ClassroomCourse
        with self._db.reading() as session:
            return session.scalar(select(func.count()).where(table.course_id == course_id)) or 0

    def add_student(self, student: Student, *classrooms: str) -> None:
        """Add a person, enrolled in these classes from today. Names need not differ: people are told apart by id."""
        with self._db.session() as session:
            for classroom in classrooms:
                row_of(session, tables.Classroom, classroom)
            put_student(session, student)
            session.flush()
            session.add_all(enrolment(student.id, classroom, self._today()) for classroom in classrooms)

    def student(self, student_id: str) -> Student:
        """The student with this id."""
        with self._db.reading() as session:
            found = session.execute(_STUDENT, {"student": student_id}).one_or_none()
            if found is None:
                raise NotFoundError("student", student_id)
            return Student(*found)

    def terms(self, classroom_id: str) -> Terms:
        """What a class lays down; read for every turn, so in one query."""
        with self._db.reading() as session:
            found = session.execute(_TERMS, {"classroom": classroom_id}).one_or_none()
            if found is None:
                raise NotFoundError("class", classroom_id)
            return Terms(found.grade, load(ClassPolicy, found.policy), load(TutorHours, found.hours))

    def admission(self, student_id: str, classroom_id: str) -> Admission:
        """Whether a student may work for a class now; asked for every message, so in one query.

        Nobody is in a class that was put away.
        """
        time_in = tables.Enrolment
        with self._db.reading() as session:
            found = session.execute(
                select(
                    _ROOM.hours,
                    _ROOM.opened,
                    _ROOM.archived.is_(None)
                    & exists().where(
                        time_in.student_id == student_id, time_in.classroom_id == _ROOM.id, enrolled(self._today())
                    ),
                ).where(_ROOM.id == classroom_id)
            ).one_or_none()
            if found is None:
                raise NotFoundError("class", classroom_id)
            return Admission(load(TutorHours, found[0]), bool(found[2]), bool(found[1]))

    def students(self) -> tuple[Student, ...]:
        """Every student there is, by id."""
        with self._db.reading() as session:
            return tuple(Student(*row) for row in session.execute(_STUDENTS.order_by(_PUPIL.id)))

    def roster(self, classroom_id: str, *, now: bool = False) -> tuple[Student, ...]:
        """Those on a class's list today, by name: of one that went on into another year those of its last day.

        ``now`` leaves those out: who may come in today.
        """
        holds = enrolled(self._today()) if now else listed(self._today())
        with self._db.reading() as session:
            rows = session.scalars(
                select(tables.Student).where(
                    tables.Student.id.in_(
                        select(tables.Enrolment.student_id).where(tables.Enrolment.classroom_id == classroom_id, holds)
                    ),
                    tables.Student.merged_into == "",
                )
            )
            return tuple(student_of(row) for row in self._by_name(rows))

    def classes_of(self, student_id: str) -> tuple[Classroom, ...]:
        """The classes a student is in today, by name; those put away are left out."""
        room, time_in = tables.Classroom, tables.Enrolment
        with self._db.reading() as session:
            rows = session.scalars(
                select(room).where(
                    room.id.in_(
                        select(time_in.classroom_id).where(time_in.student_id == student_id, enrolled(self._today()))
                    ),
                    room.archived.is_(None),
                )
            )
            return classrooms_from(session, self._by_name(rows))

    def class_names(self, students: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The names of the classes that these students are in today, by the students' ids; for many at once."""
        room, time_in = tables.Classroom, tables.Enrolment
        found: dict[str, list[str]] = {student: [] for student in students}
        with self._db.reading() as session:
            for portion in portions(tuple(found)):
                rows = session.execute(
                    select(time_in.student_id, room.name)
                    .join(room, room.id == time_in.classroom_id)
                    .where(
                        time_in.student_id.in_(portion),
                        enrolled(self._today()),
                        room.archived.is_(None),
                    )
                )
                for student, name in rows:
                    found[student].append(name)
        return {student: tuple(sorted(names, key=self._order)) for student, names in found.items()}

    def is_in(self, student_id: str, classroom_id: str) -> bool:
        """Whether a student is in a class today, or was to its end."""
        time_in = tables.Enrolment
        with self._db.reading() as session:
            return session.scalar(
                select(func.count()).where(
                    time_in.student_id == student_id, time_in.classroom_id == classroom_id, listed(self._today())
                )
            ) != 0  # fmt: skip


def put_staff(session: Session, staff: Staff) -> None:
    """Add a member of staff inside a transaction; :class:`TakenError` when the address is in use."""
    email = kept_email(staff.email)
    if session.scalar(select(tables.Staff.id).where(tables.Staff.email == email)):
        raise TakenError("address", staff.email)
    session.add(
        tables.Staff(
            id=staff.id,
            email=email,
            name=staff.name,
            password_hash=staff.password_hash,
            roles=roles_told(staff.roles),
            disabled=staff.disabled,
        )
    )
    session.flush()


def put_student(session: Session, student: Student) -> None:
    """Add a person inside a transaction."""
    session.add(
        tables.Student(
            id=student.id,
            name=student.name,
            preferred=student.preferred,
            pin_hash=student.pin_hash,
            disabled=student.disabled,
            merged_into=student.merged_into,
        )
    )


def enrolled(day: date) -> ColumnElement[bool]:
    """Which enrolments hold on a day."""
    return (tables.Enrolment.begins <= day) & goes_on(day)


def listed(day: date) -> ColumnElement[bool]:
    """Which enrolments are on a class's list on a day: those that hold, and those that held to its end.

    A class that went on into another school year ended on that year's first day: whoever was in it until then stays
    on its list, to be read.
    """
    time_in, later, year = tables.Enrolment, aliased(tables.Classroom), tables.SchoolYear
    went_on = (
        select(later.id)
        .join(year, year.id == later.year)
        .where(later.follows == time_in.classroom_id, year.begins == time_in.ends)
    )
    return enrolled(day) | ((time_in.begins <= day) & went_on.exists())


def goes_on(day: date) -> ColumnElement[bool]:
    """Which enrolments hold on a day or will later."""
    time_in = tables.Enrolment
    return or_(time_in.ends.is_(None), time_in.ends > day)


def enrolment(student_id: str, classroom_id: str, begins: date) -> tables.Enrolment:
    """A new time in a class, without an end."""
    return tables.Enrolment(id=uuid4().hex, student_id=student_id, classroom_id=classroom_id, begins=begins, ends=None)


def roles_told(roles: Iterable[Role]) -> str:
    """Roles as they are kept: words in the order of ``domain.people.ROLES``."""
    held = frozenset(roles)
    return " ".join(role for role in ROLES if role in held)


def staff_of(row: tables.Staff) -> Staff:
    """A row as the domain's value."""
    return Staff(
        id=row.id,
        email=row.email,
        name=row.name,
        password_hash=row.password_hash,
        roles=frozenset(cast("tuple[Role, ...]", tuple(row.roles.split()))),
        disabled=row.disabled,
    )


def kept_email(email: str) -> str:
    """An address as it is kept, however it was typed."""
    return email.strip().lower()


def student_of(row: tables.Student) -> Student:
    """A row as the domain's value."""
    return Student(
        id=row.id,
        name=row.name,
        pin_hash=row.pin_hash,
        preferred=row.preferred,
        disabled=row.disabled,
        merged_into=row.merged_into,
    )


def classrooms_from(session: Session, rows: Sequence[tables.Classroom]) -> tuple[Classroom, ...]:
    """These rows as the domain's values; who teaches them and what they work on is read for many at once."""
    ids = [row.id for row in rows]
    teachers, courses = teachers_of_each(session, ids), courses_of_each(session, ids)
    return tuple(
        Classroom(
            id=row.id,
            name=row.name,
            code=row.code,
            teachers=teachers[row.id],
            courses=courses[row.id],
            grade=row.grade,
            policy=load(ClassPolicy, row.policy),
            year=row.year,
            joining=row.joining,
            hours=load(TutorHours, row.hours),
            archived=row.archived,
            follows=row.follows,
            opened=row.opened,
        )
        for row in rows
    )
