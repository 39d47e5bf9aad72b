"""Courses with their items and passages, and teachers' files."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class Course(Base):
    """A course without its items and passages.

    ``lessons``, ``skills`` and ``source`` are JSON. ``revision`` counts changes, so that another process
    knows when what it has read is old. ``passages_digest`` changes when the text to search in does.
    ``book_by_hand`` says that somebody chose the textbook, which then outlives every import.
    """

    __tablename__ = "course"
    noun = "course"

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
    book_by_hand: Mapped[bool]
    removed: Mapped[datetime | None]


class Correction(Base):
    """A change to a course by a teacher, apart from the course: ``payload`` is JSON of ``domain.correction.Change``.

    Nothing points at the ids of course and item, which may go and come back. Without a class it holds for the school.
    """

    __tablename__ = "correction"
    noun = "correction"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    course_id: Mapped[str] = mapped_column(index=True)
    item: Mapped[str]
    step: Mapped[str]
    hint: Mapped[str]
    payload: Mapped[str]
    classroom_id: Mapped[str | None]
    by: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
    undone: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class KeyCheck(Base):
    """What was found wrong with the answer keys of one ``revision`` of a course; ``found`` is JSON of ``FlawedKey``."""

    __tablename__ = "key_check"
    noun = "check of answer keys"

    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    revision: Mapped[int]
    found: Mapped[str]


class LookedAt(Base):
    """A teacher's mark on something of a course that need not be looked at (again): ``how`` is "done" or "aside".

    ``subject`` names it by ids; nothing points at them, since they may go and come back. Without a class it holds for
    the school.
    """

    __tablename__ = "looked_at"
    noun = "mark"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    course_id: Mapped[str] = mapped_column(index=True)
    classroom_id: Mapped[str | None]
    subject: Mapped[str]
    how: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    undone: Mapped[datetime | None]


class Item(Base):
    """A problem as JSON of ``domain.item.Item``; ``summary`` is JSON of its ``ItemSummary``.

    A ``retired`` item is no longer in the course; it stays for the history of those who worked on it.
    """

    __tablename__ = "item"
    noun = "item"

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
    noun = "passage"
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
    noun = "material"

    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    digest: Mapped[str]
    status: Mapped[str]
    at: Mapped[datetime]
    teacher_id: Mapped[str]
    passages: Mapped[int]
    payload: Mapped[str]
