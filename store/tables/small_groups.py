"""Small groups for mini-lessons, and who is asked to them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class SmallGroup(Base):
    """One that a teacher opened; ``meets`` says when and where, ``places`` how many can come, None where all can."""

    __tablename__ = "small_group"
    noun = "small group"
    __table_args__ = (Index(None, "classroom_id", "at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"))
    topic: Mapped[str]
    meets: Mapped[str]
    places: Mapped[int | None]
    by: Mapped[str]
    at: Mapped[datetime]
    closed: Mapped[datetime | None]


class SmallGroupInvited(Base):
    """A student is asked to one; ``comes`` is None until they say, which they did ``at`` a time."""

    __tablename__ = "small_group_invited"
    __table_args__ = (UniqueConstraint("group_id", "student_id"), Index(None, "student_id"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("small_group.id"))
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    comes: Mapped[bool | None]
    at: Mapped[datetime | None]
