"""A student's journal: the one thing of theirs that they change and take away themselves; what teachers wrote to it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class JournalEntry(Base):
    """A piece of a student's journal, for a class, whose policy holds for it.

    ``number`` counts how often it was written. ``unheard`` says that nothing could listen to it yet, ``taken_away``
    that the student took it away before that: then the row goes once it was heard. ``alert_id`` is the alert that keeps
    the words, empty where they stand here. ``tags`` is a list in JSON. ``lent`` says that the tutor may use the words.
    """

    __tablename__ = "journal_entry"
    noun = "journal entry"
    __table_args__ = (Index(None, "student_id", "made"), Index(None, "unheard"))

    id: Mapped[str] = mapped_column(primary_key=True)
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    classroom_id: Mapped[str] = mapped_column(ForeignKey("classroom.id"))
    kind: Mapped[str]
    number: Mapped[int]
    question: Mapped[str]
    text: Mapped[str]
    reply: Mapped[str]
    tags: Mapped[str]
    draft: Mapped[bool]
    shared: Mapped[bool]
    lent: Mapped[bool]
    made: Mapped[datetime]
    changed: Mapped[datetime]
    alert_id: Mapped[str]
    unheard: Mapped[bool]
    taken_away: Mapped[bool]


class JournalComment(Base):
    """A teacher's comment on an entry that its student shared; ``undone`` is when its author took it back."""

    __tablename__ = "journal_comment"
    noun = "comment"
    __table_args__ = (Index(None, "entry_id"), Index(None, "student_id"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("journal_entry.id"))
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    teacher_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    words: Mapped[str]
    made: Mapped[datetime]
    undone: Mapped[datetime | None]
