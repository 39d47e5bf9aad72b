"""What is believed of a student's skills now."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.mastery import MasteryEstimate
from store import tables
from store.database import Database


class Estimates:
    """Reads estimates; they are written together with the turn that moved them (``Sessions.record``)."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, student_id: str, course_id: str) -> dict[str, MasteryEstimate]:
        """A student's estimates in one course by skill id, only of skills that were practised."""
        with self._db.reading() as session:
            return read(session, student_id, course_id)


def read(session: Session, student_id: str, course_id: str) -> dict[str, MasteryEstimate]:
    """The same within a transaction."""
    rows = session.scalars(
        select(tables.Estimate).where(tables.Estimate.student_id == student_id, tables.Estimate.course_id == course_id)
    )
    return {row.skill: _estimate(row) for row in rows}


def write(session: Session, student_id: str, course_id: str, estimates: Iterable[MasteryEstimate]) -> None:
    """Put estimates in the place of the stored ones, within a transaction."""
    for estimate in estimates:
        session.merge(tables.Estimate(student_id=student_id, course_id=course_id, **asdict(estimate)))


def _estimate(row: tables.Estimate) -> MasteryEstimate:
    return MasteryEstimate(
        skill=row.skill,
        probability=row.probability,
        low=row.low,
        high=row.high,
        independent=row.independent,
        independent_right=row.independent_right,
        helped=row.helped,
        helped_right=row.helped_right,
    )
