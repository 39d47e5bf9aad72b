"""What students and teachers say of a skill themselves, kept beside the estimate and never in it."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from domain.mastery import Band
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import ReasonMissingError
from store.rows import row_of

WORDS: tuple[Band, ...] = ("needs support", "developing", "can do with help", "can do alone")
"""What a teacher may say."""


class TeachersWord(NamedTuple):
    """A teacher's own word for where a student stands with a skill, and why. ``teacher`` is their name."""

    band: Band
    reason: str
    teacher: str
    at: datetime


class Notes(NamedTuple):
    """A teacher's latest word on a skill, None where there is none, and when the student last said they know it."""

    word: TeachersWord | None = None
    claimed: datetime | None = None


class SkillNotes:
    """Notes by student, course and skill."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def claim(self, student_id: str, course_id: str, skill: str) -> None:
        """Note that a student thinks they know a skill."""
        self._add(student_id, course_id, skill, None, "", "")

    def judge(self, teacher_id: str, student_id: str, course_id: str, skill: str, band: str, reason: str) -> None:
        """Note a teacher's word in the place of an earlier one; an empty ``band`` takes it back.

        Raises :class:`ReasonMissingError` for a word without a reason, :class:`ValueError` for one that is none.
        """
        if band and band not in WORDS:
            raise ValueError(f"{band!r} is none of {', '.join(WORDS)}")
        if band and not reason.strip():
            raise ReasonMissingError
        self._add(student_id, course_id, skill, teacher_id, band, reason.strip())

    def of(self, student_id: str, course_id: str) -> dict[str, Notes]:
        """What holds now, by skill id, of the skills that somebody said something of."""
        note, staff = tables.SkillNote, tables.Staff
        wanted = (
            select(note.skill, note.teacher_id, note.band, note.reason, note.at, staff.name)
            .outerjoin(staff, staff.id == note.teacher_id)
            .where(note.student_id == student_id, note.course_id == course_id)
            .order_by(note.id)
        )
        with self._db.reading() as transaction:
            found: dict[str, Notes] = {}
            for row in transaction.execute(wanted):
                before = found.get(row.skill, Notes())
                if row.teacher_id is None:
                    found[row.skill] = before._replace(claimed=row.at)
                else:
                    word = TeachersWord(row.band, row.reason, row.name, row.at) if row.band else None
                    found[row.skill] = before._replace(word=word)
            return found

    def _add(self, student_id: str, course_id: str, skill: str, teacher_id: str | None, band: str, reason: str) -> None:
        with self._db.session() as transaction:
            row_of(transaction, tables.Student, student_id)
            row_of(transaction, tables.Course, course_id)
            transaction.add(
                tables.SkillNote(
                    student_id=student_id, course_id=course_id, skill=skill, teacher_id=teacher_id, band=band,
                    reason=reason, at=self._clock(),
                )
            )  # fmt: skip
