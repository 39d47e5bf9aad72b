"""What is believed of a student's skills now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from domain.mastery import MasteryEstimate, Trace
from store import tables
from store.database import Database
from store.payload import dump, load


class Estimates:
    """Reads estimates; they are written together with the turn that moved them (``Sessions.record``)."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, student_id: str, course_id: str) -> dict[str, MasteryEstimate]:
        """A student's estimates in one course by skill id, only of skills that were practised."""
        with self._db.reading() as session:
            return read(session, student_id, course_id)

    def of_each(self, student_ids: Iterable[str], course_id: str) -> dict[str, dict[str, MasteryEstimate]]:
        """The same of everybody in a class at once, by student id; empty for whoever practised nothing."""
        found: dict[str, dict[str, MasteryEstimate]] = {student: {} for student in student_ids}
        with self._db.reading() as session:
            for student, *row in session.execute(_OF_EACH, {"students": tuple(found), "course": course_id}):
                estimate = _estimate(row)
                found[student][estimate.skill] = estimate
        return found

    def of_another_model(self) -> tuple[tuple[str, str], ...]:
        """The students and courses, by id, whose estimates an older version made: they have to be rebuilt."""
        place = (_ESTIMATE.c.student_id, _ESTIMATE.c.course_id)
        with self._db.reading() as session:
            rows = session.execute(select(*place).where(_ESTIMATE.c.trace == "").distinct().order_by(*place))
            return tuple((student, course) for student, course in rows)

    def rebuild(self, student_id: str, course_id: str, estimates: Iterable[MasteryEstimate]) -> None:
        """Put these in the place of all of a student's estimates in a course."""
        with self._db.session() as session:
            gone = delete(_ESTIMATE).where(_ESTIMATE.c.student_id == student_id, _ESTIMATE.c.course_id == course_id)
            session.execute(gone)
            write(session, student_id, course_id, estimates, {})


_ESTIMATE = tables.Base.metadata.tables["estimate"]
_NAMES = tuple(field.name for field in fields(MasteryEstimate))
_OF = select(*(_ESTIMATE.c[name] for name in _NAMES)).where(
    _ESTIMATE.c.student_id == bindparam("student"), _ESTIMATE.c.course_id == bindparam("course")
)
_OF_EACH = select(_ESTIMATE.c.student_id, *(_ESTIMATE.c[name] for name in _NAMES)).where(
    _ESTIMATE.c.student_id.in_(bindparam("students", expanding=True)), _ESTIMATE.c.course_id == bindparam("course")
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
    return {row.skill: _estimate(row) for row in rows}


def _estimate(row: Sequence[Any]) -> MasteryEstimate:
    """A row of the columns in :data:`_NAMES`."""
    told = dict(zip(_NAMES, row, strict=True))
    return MasteryEstimate(**{**told, "trace": load(Trace, told["trace"] or "{}")})


def write(
    session: Session,
    student_id: str,
    course_id: str,
    estimates: Iterable[MasteryEstimate],
    stored: Mapping[str, MasteryEstimate],
) -> None:
    """Put estimates in the place of the ``stored`` ones, within the transaction that read those."""
    moved: list[dict[str, Any]] = []
    new: list[dict[str, Any]] = []
    for estimate in estimates:
        values: dict[str, Any] = {name: getattr(estimate, name) for name in _NAMES}
        values["trace"] = dump(estimate.trace)
        if estimate.skill in stored:
            moved.append({"student": student_id, "course": course_id, "of": estimate.skill, **values})
        else:
            new.append({"student_id": student_id, "course_id": course_id, **values})
    if moved:
        session.connection().execute(_MOVE, moved)
    if new:
        session.execute(_ADD, new)
