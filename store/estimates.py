"""What is believed of a student's skills now."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields

from sqlalchemy import bindparam, insert, select, update
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


_ESTIMATE = tables.Base.metadata.tables["estimate"]
_NAMES = tuple(field.name for field in fields(MasteryEstimate))
_OF = select(*(_ESTIMATE.c[name] for name in _NAMES)).where(
    _ESTIMATE.c.student_id == bindparam("student"), _ESTIMATE.c.course_id == bindparam("course")
)
_ADD = insert(_ESTIMATE)
_MOVE = update(_ESTIMATE).where(
    _ESTIMATE.c.student_id == bindparam("student"),
    _ESTIMATE.c.course_id == bindparam("course"),
    _ESTIMATE.c.skill == bindparam("of"),
)


def read(session: Session, student_id: str, course_id: str) -> dict[str, MasteryEstimate]:
    """The same within a transaction."""
    rows = session.execute(_OF, {"student": student_id, "course": course_id})
    return {row.skill: MasteryEstimate(*row) for row in rows}


def write(
    session: Session,
    student_id: str,
    course_id: str,
    estimates: Iterable[MasteryEstimate],
    stored: Mapping[str, MasteryEstimate],
) -> None:
    """Put estimates in the place of the ``stored`` ones, within the transaction that read those."""
    for estimate in estimates:
        values = asdict(estimate)
        if estimate.skill in stored:
            place = {"student": student_id, "course": course_id, "of": estimate.skill}
            session.connection().execute(_MOVE, {**place, **values})
        else:
            session.execute(_ADD, {"student_id": student_id, "course_id": course_id, **values})
