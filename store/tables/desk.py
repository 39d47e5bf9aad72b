"""What teachers do on the class page and note on a student's, and when they looked at the class."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class DeskNote(Base):
    """A teacher answered a student's hand, saw to them, or put their row aside; ``undone`` is when that was undone."""

    __tablename__ = "desk_note"
    noun = "note"
    __table_args__ = (Index(None, "classroom_id", "at"), Index(None, "student_id"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"))
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    teacher_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    deed: Mapped[str]
    concern: Mapped[str]
    words: Mapped[str]
    at: Mapped[datetime]
    until: Mapped[datetime | None]
    undone: Mapped[datetime | None]


class TeacherNote(Base):
    """A teacher's note on a student, for the teachers of a class; ``former`` are the words before the last change.

    What is ``deleted`` can be brought back by whoever wrote it until its time is over, and then goes.
    """

    __tablename__ = "teacher_note"
    noun = "note"
    __table_args__ = (Index(None, "student_id", "classroom_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"))
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    teacher_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    words: Mapped[str]
    former: Mapped[str | None]
    made: Mapped[datetime]
    changed: Mapped[datetime]
    deleted: Mapped[datetime | None]


class DeskVisit(Base):
    """When a teacher last had a class's page open (``at``), and when they had it open the time before (``before``)."""

    __tablename__ = "desk_visit"

    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"), primary_key=True)
    teacher_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    at: Mapped[datetime]
    before: Mapped[datetime | None]
