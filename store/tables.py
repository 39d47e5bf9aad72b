"""The tables. Types and constraints are the portable ones, so the same rows live on SQLite and PostgreSQL.

Times are UTC. Values of the domain that are read only whole are JSON text (see ``store.payload``).
"""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Double, ForeignKey, Index, MetaData, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Utc(TypeDecorator[datetime]):
    """A moment: anything with a time zone goes in, UTC comes out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into UTC; SQLite keeps it without the zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The schema. Constraints are named, so that a migration can alter them on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Utc, str: Text, float: Double}  # noqa: RUF012


class Teacher(Base):
    """Someone who signs in with an address (kept in lower case) and a password."""

    __tablename__ = "teacher"

    id: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]


class Classroom(Base):
    """A class; ``code`` is kept in upper case, ``policy`` is JSON of ``domain.help.ClassPolicy``."""

    __tablename__ = "classroom"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    grade: Mapped[int]
    policy: Mapped[str]


class ClassroomTeacher(Base):
    """Who teaches a class, in order."""

    __tablename__ = "classroom_teacher"

    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"), primary_key=True)
    teacher_id: Mapped[str] = mapped_column(ForeignKey("teacher.id"), primary_key=True, index=True)
    position: Mapped[int]


class ClassroomCourse(Base):
    """What a class may work on, in the teacher's order."""

    __tablename__ = "classroom_course"

    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    position: Mapped[int]


class Student(Base):
    """A name on a roster."""

    __tablename__ = "student"
    __table_args__ = (UniqueConstraint("classroom_id", "name"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"))
    name: Mapped[str]
    pin_hash: Mapped[str]


class Course(Base):
    """A course without its items and passages.

    ``lessons``, ``skills`` and ``source`` are JSON. ``revision`` counts changes, so that another process
    knows when what it has read is old. ``passages_digest`` changes when the text to search in does.
    """

    __tablename__ = "course"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    language: Mapped[str]
    grade: Mapped[int]
    book: Mapped[str]
    source: Mapped[str]
    lessons: Mapped[str]
    skills: Mapped[str]
    revision: Mapped[int]
    passages_digest: Mapped[str]


class Item(Base):
    """A problem as JSON of ``domain.item.Item``; ``summary`` is JSON of its ``ItemSummary``.

    A ``retired`` item is no longer in the course; it stays for the history of those who worked on it.
    """

    __tablename__ = "item"

    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    digest: Mapped[str]
    offered: Mapped[bool]
    retired: Mapped[bool]
    summary: Mapped[str]
    payload: Mapped[str]


class Passage(Base):
    """A citable text as JSON of ``domain.passage.Passage``; retired ones stay for old citations.

    ``material`` is the id of the teacher's file it comes from, None for what was imported with the course.
    """

    __tablename__ = "passage"
    __table_args__ = (Index(None, "course_id", "section"),)

    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    section: Mapped[str]
    digest: Mapped[str]
    retired: Mapped[bool]
    payload: Mapped[str]
    material: Mapped[str | None]


class Material(Base):
    """A teacher's file in a course. ``payload`` is JSON of ``domain.material.Material`` without its passages.

    ``status`` is "waiting" (read, and not yet kept), "kept" or "removed"; ``at`` is when that began, ``digest``
    says which bytes were read, ``teacher_id`` is empty where the command line took it in.
    """

    __tablename__ = "material"

    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    digest: Mapped[str]
    status: Mapped[str]
    at: Mapped[datetime]
    teacher_id: Mapped[str]
    passages: Mapped[int]
    payload: Mapped[str]


class Session(Base):
    """A sitting. Everything that happened in it is in its events; ``closed`` repeats the last of them."""

    __tablename__ = "session"
    __table_args__ = (Index(None, "student_id", "started"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    started: Mapped[datetime]
    closed: Mapped[datetime | None]


class Event(Base):
    """Something that happened in a session; never changed, only ever added.

    ``message_id`` is set on an accepted message, ``answers`` on the turn that answers it: the two unique
    constraints say that no message is taken twice and none answered twice.
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("session_id", "number"),
        UniqueConstraint("session_id", "message_id"),
        UniqueConstraint("session_id", "answers"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"))
    number: Mapped[int]
    kind: Mapped[str]
    at: Mapped[datetime]
    message_id: Mapped[str | None]
    answers: Mapped[str | None]
    payload: Mapped[str]


class Estimate(Base):
    """What is believed of a student's skill now; rebuilt from turns by ``learner.replay``."""

    __tablename__ = "estimate"

    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    skill: Mapped[str] = mapped_column(primary_key=True)
    probability: Mapped[float]
    low: Mapped[float]
    high: Mapped[float]
    independent: Mapped[int]
    independent_right: Mapped[int]
    helped: Mapped[int]
    helped_right: Mapped[int]


class SignIn(Base):
    """An open door: the SHA-256 of a token, whose it is and until when."""

    __tablename__ = "signin"
    __table_args__ = (Index(None, "kind", "user_id"),)

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    user_id: Mapped[str]
    opened: Mapped[datetime]
    expires: Mapped[datetime]


class Opening(Base):
    """A teacher opened a student's transcript, and said why."""

    __tablename__ = "opening"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    teacher_id: Mapped[str] = mapped_column(ForeignKey("teacher.id"))
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"), index=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"))
    reason: Mapped[str]
    at: Mapped[datetime]


class WrongTries(Base):
    """How often something was tried and wrong, in a window of time that ends at ``until``.

    ``scope`` says what is counted, ``whose`` for whom: a student's id, or a mark that tells nothing.
    """

    __tablename__ = "wrong_tries"

    scope: Mapped[str] = mapped_column(primary_key=True)
    whose: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    until: Mapped[datetime] = mapped_column(index=True)


class SigningKey(Base):
    """A random key by its name, in hexadecimal, made when it is first needed."""

    __tablename__ = "signing_key"

    name: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str]
