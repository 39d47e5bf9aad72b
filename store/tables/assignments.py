"""Work that teachers gave, and to whom."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class Assignment(Base):
    """Work given for a class; ``items`` is a JSON list of ids, ``withdrawn`` is when it was taken back."""

    __tablename__ = "assignment"
    noun = "assignment"
    __table_args__ = (Index(None, "classroom_id", "at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"))
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    kind: Mapped[str]
    title: Mapped[str]
    items: Mapped[str]
    due: Mapped[date]
    mode: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    withdrawn: Mapped[datetime | None]


class Assigned(Base):
    """A student was given an assignment. ``own`` is a JSON list of ids, empty where they have everybody's items."""

    __tablename__ = "assigned"
    __table_args__ = (UniqueConstraint("assignment_id", "student_id"), Index(None, "student_id"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    assignment_id: Mapped[str] = mapped_column(ForeignKey("assignment.id"))
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    own: Mapped[str]
    at: Mapped[datetime]
