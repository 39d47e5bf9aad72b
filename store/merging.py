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

Ids = dict[str, list[list[str]]]
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
            moved = _theirs(transaction, gone, kept)
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


MOVING: tuple[type[tables.Base], ...] = (
    tables.Session,
    tables.Enrolment,
    tables.Opening,
    tables.SkillNote,
    tables.JournalEntry,
    tables.JournalComment,
    tables.DeskNote,
    tables.TeacherNote,
    tables.Alert,
    tables.Playlist,
    tables.Assigned,
    tables.SmallGroupInvited,
)
"""The tables whose rows go from one student to another by their ``student_id``."""

ONE_EACH: Mapping[type[tables.Base], tuple[str, ...]] = {
    tables.Playlist: ("classroom_id", "course_id", "week"),
    tables.Assigned: ("assignment_id",),
    tables.SmallGroupInvited: ("group_id",),
}
"""Of which columns a student has one row at most."""

COMPUTED: tuple[type[tables.Base], ...] = (tables.Estimate,)
"""Those with a ``student_id`` whose rows are made anew from what moved."""


def _theirs(transaction: Transaction, student: str, other: str) -> Ids:
    """The keys of everything that moves with a record.

    Where a student can have only one row (a list of one week, an assignment), it stays if the ``other`` has one too.
    """
    moved: Ids = {}
    for table in MOVING:
        once = ONE_EACH.get(table, ())
        taken = {_values(row, once) for row in transaction.scalars(_of(table, other))} if once else set()
        rows = [row for row in transaction.scalars(_of(table, student)) if not once or _values(row, once) not in taken]
        moved[table.__tablename__] = [list(_values(row, _key(table))) for row in rows]
    names_table = tables.SourceIdentifier
    theirs = select(*names_table.__table__.primary_key).where(
        names_table.kind.in_((STUDENT, withdrawn("student"))), names_table.ours == student
    )
    moved[names_table.__tablename__] = [[str(value) for value in row] for row in transaction.execute(theirs)]
    return moved


def _move(transaction: Transaction, moved: Ids, from_: str, to: str, at: datetime) -> None:
    """Give these rows to another record, as far as they are still the first one's; sessions say so in an event."""
    for table in MOVING:
        wanted = moved.get(table.__tablename__, [])
        for row in transaction.scalars(_of(table, from_)).all() if wanted else ():
            if list(_values(row, _key(table))) not in wanted:
                continue
            row.student_id = to  # type: ignore[attr-defined]  # every one of these tables has it
            if isinstance(row, tables.Session):
                append(transaction, row.id, Moved(to), at)
    for key in moved[tables.SourceIdentifier.__tablename__]:
        name = transaction.get(tables.SourceIdentifier, tuple(key))
        if name is not None and name.ours == from_:
            name.ours = to
    transaction.flush()


def _of(table: type[tables.Base], student: str) -> Select[tables.Base]:
    return select(table).where(table.__table__.c.student_id == student)


def _key(table: type[tables.Base]) -> list[str]:
    """What names a row whoever's it is: its primary key without the student."""
    return [column.name for column in table.__table__.primary_key if column.name != "student_id"]


def _values(row: tables.Base, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(getattr(row, name)) for name in columns)


def _merged(row: tables.Merge) -> Merged:
    sessions = len(json.loads(row.moved)[tables.Session.__tablename__])
    return Merged(row.id, row.kept, row.gone, sessions, row.by, row.at, row.undone)
