"""Teachers, classes and rosters."""

from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from domain.help import ClassPolicy
from domain.people import Classroom, Student, Teacher
from store import tables
from store.database import Database
from store.errors import NotFoundError, TakenError
from store.payload import dump, load

_PUPIL, _ROOM = tables.Student.__table__.c, tables.Classroom.__table__.c
_STUDENT = select(_PUPIL.id, _PUPIL.classroom_id, _PUPIL.name, _PUPIL.pin_hash).where(_PUPIL.id == bindparam("student"))
_TERMS = (
    select(_ROOM.grade, _ROOM.policy)
    .join_from(tables.Student.__table__, tables.Classroom.__table__, _PUPIL.classroom_id == _ROOM.id)
    .where(_PUPIL.id == bindparam("student"))
)


class Terms(NamedTuple):
    """What a class lays down for its students' practice."""

    grade: int
    policy: ClassPolicy


class People:
    """Who is who. Addresses and class codes are found whatever their case."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add_teacher(self, teacher: Teacher) -> None:
        """Add a teacher; :class:`TakenError` when the address is in use."""
        with self._db.session() as session:
            email = _email(teacher.email)
            if session.scalar(select(tables.Teacher.id).where(tables.Teacher.email == email)):
                raise TakenError("address", teacher.email)
            session.add(
                tables.Teacher(id=teacher.id, email=email, name=teacher.name, password_hash=teacher.password_hash)
            )

    def teacher(self, teacher_id: str) -> Teacher:
        """The teacher with this id."""
        with self._db.reading() as session:
            row = session.get(tables.Teacher, teacher_id)
            if row is None:
                raise NotFoundError("teacher", teacher_id)
            return _teacher(row)

    def teacher_by_email(self, email: str) -> Teacher | None:
        """The teacher who signs in with this address."""
        with self._db.reading() as session:
            row = session.scalar(select(tables.Teacher).where(tables.Teacher.email == _email(email)))
            return _teacher(row) if row else None

    def add_classroom(self, classroom: Classroom) -> None:
        """Add a class of known teachers and courses; :class:`TakenError` when the code is in use."""
        with self._db.session() as session:
            code = _code(classroom.code)
            if session.scalar(select(tables.Classroom.id).where(tables.Classroom.code == code)):
                raise TakenError("class code", classroom.code)
            for teacher in classroom.teachers:
                if session.get(tables.Teacher, teacher) is None:
                    raise NotFoundError("teacher", teacher)
            for course in classroom.courses:
                if session.get(tables.Course, course) is None:
                    raise NotFoundError("course", course)
            session.add(
                tables.Classroom(
                    id=classroom.id,
                    name=classroom.name,
                    code=code,
                    grade=classroom.grade,
                    policy=dump(classroom.policy),
                )
            )
            session.flush()
            session.add_all(
                tables.ClassroomTeacher(classroom_id=classroom.id, teacher_id=teacher, position=position)
                for position, teacher in enumerate(classroom.teachers)
            )
            session.add_all(
                tables.ClassroomCourse(classroom_id=classroom.id, course_id=course, position=position)
                for position, course in enumerate(classroom.courses)
            )

    def set_terms(self, classroom_id: str, grade: int, policy: ClassPolicy) -> None:
        """Lay down a class's school year and policy; they hold from the next turn on."""
        with self._db.session() as session:
            row = session.get(tables.Classroom, classroom_id)
            if row is None:
                raise NotFoundError("class", classroom_id)
            row.grade, row.policy = grade, dump(policy)

    def classroom(self, classroom_id: str) -> Classroom:
        """The class with this id."""
        with self._db.reading() as session:
            row = session.get(tables.Classroom, classroom_id)
            if row is None:
                raise NotFoundError("class", classroom_id)
            return _classroom(session, row)

    def classroom_by_code(self, code: str) -> Classroom | None:
        """The class that students join with this code."""
        with self._db.reading() as session:
            row = session.scalar(select(tables.Classroom).where(tables.Classroom.code == _code(code)))
            return _classroom(session, row) if row else None

    def classrooms_of(self, teacher_id: str) -> tuple[Classroom, ...]:
        """A teacher's classes, by name."""
        link = tables.ClassroomTeacher
        with self._db.reading() as session:
            rows = session.scalars(
                select(tables.Classroom)
                .join(link, link.classroom_id == tables.Classroom.id)
                .where(link.teacher_id == teacher_id)
                .order_by(tables.Classroom.name, tables.Classroom.id)
            )
            return tuple(_classroom(session, row) for row in rows)

    def classes_on(self, course_id: str) -> int:
        """How many classes work on a course."""
        table = tables.ClassroomCourse
        with self._db.reading() as session:
            return session.scalar(select(func.count()).where(table.course_id == course_id)) or 0

    def add_student(self, student: Student) -> None:
        """Add a name to a roster; :class:`TakenError` when the class has that name already."""
        with self._db.session() as session:
            if session.get(tables.Classroom, student.classroom) is None:
                raise NotFoundError("class", student.classroom)
            same = select(tables.Student.id).where(
                tables.Student.classroom_id == student.classroom, tables.Student.name == student.name
            )
            if session.scalar(same):
                raise TakenError("name", student.name)
            session.add(
                tables.Student(
                    id=student.id, classroom_id=student.classroom, name=student.name, pin_hash=student.pin_hash
                )
            )

    def student(self, student_id: str) -> Student:
        """The student with this id."""
        with self._db.reading() as session:
            found = session.execute(_STUDENT, {"student": student_id}).one_or_none()
            if found is None:
                raise NotFoundError("student", student_id)
            return Student(*found)

    def terms_of(self, student_id: str) -> Terms:
        """What a student's class lays down; read for every turn, so in one query."""
        with self._db.reading() as session:
            found = session.execute(_TERMS, {"student": student_id}).one_or_none()
            if found is None:
                raise NotFoundError("student", student_id)
            return Terms(found.grade, load(ClassPolicy, found.policy))

    def students(self) -> tuple[Student, ...]:
        """Every student of every class, by id."""
        with self._db.reading() as session:
            return tuple(_student(row) for row in session.scalars(select(tables.Student).order_by(tables.Student.id)))

    def roster(self, classroom_id: str) -> tuple[Student, ...]:
        """The students of a class, by name."""
        with self._db.reading() as session:
            rows = session.scalars(
                select(tables.Student)
                .where(tables.Student.classroom_id == classroom_id)
                .order_by(tables.Student.name, tables.Student.id)
            )
            return tuple(_student(row) for row in rows)


def _email(email: str) -> str:
    return email.strip().lower()


def _code(code: str) -> str:
    return code.strip().upper()


def _teacher(row: tables.Teacher) -> Teacher:
    return Teacher(id=row.id, email=row.email, name=row.name, password_hash=row.password_hash)


def _student(row: tables.Student) -> Student:
    return Student(id=row.id, classroom=row.classroom_id, name=row.name, pin_hash=row.pin_hash)


def _classroom(session: Session, row: tables.Classroom) -> Classroom:
    teacher, course = tables.ClassroomTeacher, tables.ClassroomCourse
    teachers = session.scalars(
        select(teacher.teacher_id).where(teacher.classroom_id == row.id).order_by(teacher.position)
    )
    courses = session.scalars(select(course.course_id).where(course.classroom_id == row.id).order_by(course.position))
    return Classroom(
        id=row.id,
        name=row.name,
        code=row.code,
        teachers=tuple(teachers),
        courses=tuple(courses),
        grade=row.grade,
        policy=load(ClassPolicy, row.policy),
    )
