"""The school: its years, its people, its classes, who is in them, and who changed what."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class School(Base):
    """The school, in one row with id 1. ``contact``, ``rules`` and ``safeguarding`` are JSON of ``domain.school``'s."""

    __tablename__ = "school"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    language: Mapped[str]
    timezone: Mapped[str]
    contact: Mapped[str]
    rules: Mapped[str]
    safeguarding: Mapped[str]


class SchoolYear(Base):
    """A school year; ``ends`` is its last day."""

    __tablename__ = "school_year"
    noun = "school year"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    begins: Mapped[date]
    ends: Mapped[date]


class Staff(Base):
    """Someone who signs in with an address (kept in lower case) and a password.

    ``roles`` are words with spaces between, in the order of ``domain.people.ROLES``.
    """

    __tablename__ = "staff"
    noun = "staff"

    id: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    roles: Mapped[str]
    disabled: Mapped[datetime | None]


class Classroom(Base):
    """A class; ``code`` is kept in upper case.

    ``policy`` is JSON of ``domain.help.ClassPolicy``, ``hours`` of ``domain.hours.TutorHours``. ``year`` and
    ``follows`` are ids, empty where there is none. One that is not ``opened`` waits for the school to name a
    safeguarding lead and a deputy.
    """

    __tablename__ = "classroom"
    noun = "class"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    grade: Mapped[int]
    policy: Mapped[str]
    year: Mapped[str]
    joining: Mapped[bool]
    hours: Mapped[str]
    archived: Mapped[datetime | None]
    follows: Mapped[str]
    opened: Mapped[bool]


class ClassroomTeacher(Base):
    """Who teaches a class, in order."""

    __tablename__ = "classroom_teacher"

    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"), primary_key=True)
    teacher_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True, index=True)
    position: Mapped[int]


class ClassroomCourse(Base):
    """What a class may work on, in the teacher's order."""

    __tablename__ = "classroom_course"

    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    position: Mapped[int]


class Student(Base):
    """One person. ``merged_into`` is the id of the student whose record this one's work went to, or empty."""

    __tablename__ = "student"
    noun = "student"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    preferred: Mapped[str]
    pin_hash: Mapped[str]
    disabled: Mapped[datetime | None]
    merged_into: Mapped[str]


class Enrolment(Base):
    """A student's time in a class; ``ends`` is the first day they are no longer in it."""

    __tablename__ = "enrolment"
    __table_args__ = (Index(None, "classroom_id"), Index(None, "student_id"))

    id: Mapped[str] = mapped_column(primary_key=True)
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"))
    begins: Mapped[date]
    ends: Mapped[date | None]


class SourceIdentifier(Base):
    """What a roster's source calls somebody or something of ours. ``kind`` is a table's name, ``ours`` its row."""

    __tablename__ = "source_identifier"
    __table_args__ = (Index(None, "kind", "ours"),)

    source: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    external: Mapped[str] = mapped_column(primary_key=True)
    ours: Mapped[str]


class Merge(Base):
    """Two records of one student made one; ``moved`` is JSON of what went from ``gone`` to ``kept``."""

    __tablename__ = "merge"

    id: Mapped[str] = mapped_column(primary_key=True)
    kept: Mapped[str] = mapped_column(ForeignKey("student.id"), index=True)
    gone: Mapped[str] = mapped_column(ForeignKey("student.id"), index=True)
    moved: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    undone: Mapped[datetime | None]


class Audit(Base):
    """Who did what to whom; only ever added to. ``by`` is a member of staff's id, or names the command line.

    ``kind`` and ``whom`` name a row; ``detail`` is JSON without anybody's name or words. ``hash`` is the entry's own,
    ``before`` that of the entry before it (``store.chain``).
    """

    __tablename__ = "audit"
    __table_args__ = (Index(None, "kind", "whom"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    by: Mapped[str]
    action: Mapped[str]
    kind: Mapped[str]
    whom: Mapped[str]
    detail: Mapped[str]
    before: Mapped[str]
    hash: Mapped[str]
