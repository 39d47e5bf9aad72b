"""Two records of one student made one, and parted again.

    merge = merging.merge(kept, gone, by=administrator.id)
    merging.undo(merge, by=administrator.id)

A merge moves sessions, times in classes, identifiers and the notes of who opened what from one record to the other,
and writes down what it moved; estimates are computed again from the turns. The record that is gone stays, pointing at
the other, and opens nothing. Undoing moves back exactly what was moved; what was done since stays where it was done.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session as Transaction

from domain.mastery import MasteryEstimate
from domain.turn import Turn
from store import estimates, tables
from store.audit import note
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import MergeError, NotFoundError
from store.events import Moved, append
from store.folded import Folded
from store.roster_here import STUDENT, withdrawn
from store.rows import row_of
from store.signins import end_sign_ins_of

Recompute = Callable[[str, Sequence[Turn]], Iterable[MasteryEstimate]]
"""From a course's id and all of a student's turns in it, oldest first, to their estimates."""

Ids = Mapping[str, list[list[str]]]
"""What was moved, by table: the primary keys of its rows."""


class Merged(NamedTuple):
    """A merge: whose record was kept, whose went into it, how many sessions moved, by whom and when.

    ``undone`` is when it was undone, None while it holds.
    """

    id: str
    kept: str
    gone: str
    sessions: int
    by: str
    at: datetime
    undone: datetime | None


class Merging:
    """Merges and parts records. ``by`` is the id of whoever does it, or ``store.audit.COMMAND_LINE``."""

    def __init__(self, db: Database, recompute: Recompute, clock: Clock = utc_now) -> None:
        self._db = db
        self._recompute = recompute
        self._clock = clock

    def merge(self, kept: str, gone: str, by: str) -> str:
        """Make ``gone`` part of ``kept``; the merge's id. All of it or nothing.

        Raises:
            NotFoundError: one of them is unknown.
            MergeError: they are one already, or one of them is part of another record.
        """
        now = self._clock()
        with self._db.session() as transaction:
            if kept == gone:
                raise MergeError("These are one and the same record. Choose another one to merge with it.")
            for row in _held(transaction, kept, gone):
                if row.merged_into:
                    raise MergeError(
                        f"{row.name}’s record was merged already. Undo that first, or merge the other one."
                    )
            moved = _theirs(transaction, gone)
            _move(transaction, moved, gone, kept, now)
            end_sign_ins_of(transaction, "student", gone)
            transaction.execute(delete(tables.WrongTries).where(tables.WrongTries.whose == gone))
            transaction.execute(update(tables.Student).where(tables.Student.id == gone).values(merged_into=kept))
            self._estimate(transaction, moved, kept, gone)
            merge = tables.Merge(
                id=uuid4().hex, kept=kept, gone=gone, moved=json.dumps(moved), by=by, at=now, undone=None
            )
            transaction.add(merge)
            note(transaction, now, by, "records merged", "student", kept, gone=gone)
            return merge.id

    def undo(self, merge_id: str, by: str, student: str = "") -> Merged:
        """Part two records again: what the merge moved goes back, and nothing else.

        ``student`` is one of the two, where it has to be one of theirs.

        Raises:
            NotFoundError: there is no such merge, or not of this student.
            MergeError: it was undone already, or the record that was kept is part of another one by now.
        """
        now = self._clock()
        with self._db.session() as transaction:
            merge = transaction.get(tables.Merge, merge_id, with_for_update=True)
            if merge is None or student not in ("", merge.kept, merge.gone):
                raise NotFoundError("merge", merge_id)
            kept, gone = sorted(_held(transaction, merge.kept, merge.gone), key=lambda row: row.id == merge.gone)
            if merge.undone is not None or gone.merged_into != kept.id:
                raise MergeError("This merge was undone already. Nothing was changed.")
            if kept.merged_into:
                raise MergeError(f"{kept.name}’s record became part of another one since. Undo that first.")
            moved: Ids = json.loads(merge.moved)
            _move(transaction, moved, kept.id, gone.id, now)
            gone.merged_into, merge.undone = "", now
            transaction.flush()
            self._estimate(transaction, moved, kept.id, gone.id)
            note(transaction, now, by, "merge undone", "student", kept.id, gone=gone.id)
            return _merged(merge)

    def of(self, student_id: str) -> tuple[Merged, ...]:
        """The merges that made this record what it is, or made it part of another, the latest first."""
        table = tables.Merge
        return self._read(select(table).where((table.kept == student_id) | (table.gone == student_id)))

    def holding(self) -> tuple[Merged, ...]:
        """Every merge that was not undone, the latest first."""
        return self._read(select(tables.Merge).where(tables.Merge.undone.is_(None)))

    def _read(self, wanted: Select[tables.Merge]) -> tuple[Merged, ...]:
        with self._db.reading() as transaction:
            rows = transaction.scalars(wanted.order_by(tables.Merge.at.desc(), tables.Merge.id))
            return tuple(map(_merged, rows))

    def _estimate(self, transaction: Transaction, moved: Ids, *students: str) -> None:
        """Compute again what is believed of these students, in the courses of what was moved."""
        sitting, belief = tables.Session, tables.Estimate
        sessions = [session for (session,) in moved[sitting.__tablename__]]
        courses = set(transaction.scalars(select(sitting.course_id).where(sitting.id.in_(sessions))))
        folded = Folded()
        for student in students:
            for course in sorted(courses):
                ids = transaction.scalars(
                    select(sitting.id)
                    .where(sitting.student_id == student, sitting.course_id == course)
                    .order_by(sitting.started, sitting.id)
                ).all()
                turns = [turn for session in folded.of(transaction, ids).values() for turn in session.turns]
                turns.sort(key=lambda turn: turn.at)
                transaction.execute(delete(belief).where(belief.student_id == student, belief.course_id == course))
                estimates.write(transaction, student, course, self._recompute(course, turns), {})


def _held(transaction: Transaction, *students: str) -> list[tables.Student]:
    """The students' rows, kept from other writers until the transaction ends; in one order, so that two never cross."""
    return [row_of(transaction, tables.Student, student, held=True) for student in sorted(students)]


def _theirs(transaction: Transaction, student: str) -> Ids:
    """The primary keys of everything that moves with a record."""
    names = tables.SourceIdentifier
    wanted = {
        tables.Session: tables.Session.student_id == student,
        tables.Enrolment: tables.Enrolment.student_id == student,
        tables.Opening: tables.Opening.student_id == student,
        tables.SkillNote: tables.SkillNote.student_id == student,
        tables.JournalEntry: tables.JournalEntry.student_id == student,
        tables.DeskNote: tables.DeskNote.student_id == student,
        tables.Assigned: tables.Assigned.student_id == student,
        tables.Alert: tables.Alert.student_id == student,
        names: names.kind.in_((STUDENT, withdrawn("student"))) & (names.ours == student),
    }
    return {
        table.__tablename__: [
            [str(value) for value in row]
            for row in transaction.execute(select(*table.__table__.primary_key).where(rows))
        ]
        for table, rows in wanted.items()
    }


def _move(transaction: Transaction, moved: Ids, from_: str, to: str, at: datetime) -> None:
    """Give these rows to another record, as far as they are still the first one's; sessions say so in an event."""
    for (session_id,) in moved[tables.Session.__tablename__]:
        session = transaction.get(tables.Session, session_id)
        if session is not None and session.student_id == from_:
            session.student_id = to
            append(transaction, session_id, Moved(to), at)
    for (time_in,) in moved[tables.Enrolment.__tablename__]:
        enrolment = transaction.get(tables.Enrolment, time_in)
        if enrolment is not None and enrolment.student_id == from_:
            enrolment.student_id = to
    for (number,) in moved[tables.Opening.__tablename__]:
        opening = transaction.get(tables.Opening, int(number))
        if opening is not None and opening.student_id == from_:
            opening.student_id = to
    for (number,) in moved.get(tables.SkillNote.__tablename__, ()):
        said = transaction.get(tables.SkillNote, int(number))
        if said is not None and said.student_id == from_:
            said.student_id = to
    for (number,) in moved.get(tables.DeskNote.__tablename__, ()):
        done = transaction.get(tables.DeskNote, int(number))
        if done is not None and done.student_id == from_:
            done.student_id = to
    _move_given(transaction, moved, from_, to)
    for (entry,) in moved.get(tables.JournalEntry.__tablename__, ()):
        page = transaction.get(tables.JournalEntry, entry)
        if page is not None and page.student_id == from_:
            page.student_id = to
    for (heard,) in moved.get(tables.Alert.__tablename__, ()):
        alert = transaction.get(tables.Alert, heard)
        if alert is not None and alert.student_id == from_:
            alert.student_id = to
    for key in moved[tables.SourceIdentifier.__tablename__]:
        name = transaction.get(tables.SourceIdentifier, tuple(key))
        if name is not None and name.ours == from_:
            name.ours = to
    transaction.flush()


def _move_given(transaction: Transaction, moved: Ids, from_: str, to: str) -> None:
    """Give work to another record; what that one was given too stays where it is, since nobody has it twice."""
    table = tables.Assigned
    theirs = set(transaction.scalars(select(table.assignment_id).where(table.student_id == to)))
    for (number,) in moved.get(table.__tablename__, ()):
        given = transaction.get(table, int(number))
        if given is not None and given.student_id == from_ and given.assignment_id not in theirs:
            given.student_id = to


def _merged(row: tables.Merge) -> Merged:
    sessions = len(json.loads(row.moved)[tables.Session.__tablename__])
    return Merged(row.id, row.kept, row.gone, sessions, row.by, row.at, row.undone)
