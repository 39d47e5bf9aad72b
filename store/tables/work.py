"""What students did, what is believed of them, and who looked at it."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class Session(Base):
    """A sitting, for a class. Everything that happened in it is in its events; ``closed`` repeats the last of them."""

    __tablename__ = "session"
    noun = "session"
    __table_args__ = (Index(None, "student_id", "started"), Index(None, "classroom_id", "started"))

    id: Mapped[str] = mapped_column(primary_key=True)
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"))
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    started: Mapped[datetime]
    closed: Mapped[datetime | None]


class Event(Base):
    """Something that happened in a session; never changed, only ever added.

    ``message_id`` is set on an accepted message, ``answers`` on the turn that answers it: the two unique
    constraints say that no message is taken twice and none answered twice. What is rare among events (a hand, a
    question, a voice) is found by its kind.
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("session_id", "number"),
        UniqueConstraint("session_id", "message_id"),
        UniqueConstraint("session_id", "answers"),
        Index(None, "kind", "session_id"),
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
    """What is believed of a student's skill now; rebuilt from turns by ``learner.replay``.

    ``trace`` is JSON, empty in a row that an older version wrote and that still has to be rebuilt.
    """

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
    later: Mapped[int]
    later_right: Mapped[int]
    hurried: Mapped[int]
    trace: Mapped[str]


class Playlist(Base):
    """What a student is to work on in a course for a class, in the week that begins on a Monday."""

    __tablename__ = "playlist"

    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"), primary_key=True)
    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    by: Mapped[str]
    at: Mapped[datetime]
    payload: Mapped[str]


class Tally(Base):
    """What all students' attempts in a course sum up to under one key, in millionths; nobody stands in it.

    Only ever added to, so that the order of several processes does not matter.
    """

    __tablename__ = "tally"

    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    skill: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(primary_key=True)
    surprise: Mapped[int] = mapped_column(BigInteger)
    told: Mapped[int] = mapped_column(BigInteger)


class SkillNote(Base):
    """Somebody's word on a skill, beside the estimate and never in it; only ever added to.

    Without a teacher it is the student's own "I think I know this". A teacher's has the word they would use and why; an
    empty word takes theirs back.
    """

    __tablename__ = "skill_note"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"), index=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    skill: Mapped[str]
    teacher_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    band: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]


class Opening(Base):
    """A teacher opened a student's transcript, and said why."""

    __tablename__ = "opening"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    teacher_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"), index=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"))
    reason: Mapped[str]
    at: Mapped[datetime]
