"""How long what is kept: what is due, and its removal. Nothing of a person is kept for ever.

    keep = Keep(work=timedelta(days=365), ...)
    due = Retention(db, recompute).due(keep, now)
    Retention(db, recompute).remove(keep, now)

Work goes so long after the last day of the school year it was done in (after its last event, where its class has no
year or it was done outside of it), students so long after they left their last class, staff so long after their access
ended (their name and address are overwritten, since what they did stays), entries of the log and what opened doors so
long after they were of use. Students are named here and erased by ``app.erasing``, which proves it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, exists, func, or_, select
from sqlalchemy.orm import Session as Transaction

from domain.mastery import MasteryEstimate
from domain.turn import Turn
from store import assignments, estimates, journal_comments, small_groups, tables, teacher_notes
from store.alerts import students_waited_for
from store.audit import COMMAND_LINE, note, note_openings_gone
from store.chain import SHORTENED
from store.database import Database
from store.folded import Folded
from store.portions import portions

GONE_STAFF = "Somebody who left"
"""What a member of staff is called once their time is over."""


class Keep(NamedTuple):
    """How long each kind of thing is kept."""

    work: timedelta
    people: timedelta
    staff: timedelta
    log: timedelta
    doors: timedelta


class Due(NamedTuple):
    """What is due: sessions, students and staff by id, how many entries of the log, how many of what opened doors."""

    work: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    log: int = 0
    doors: int = 0


Recompute = Callable[[str, Sequence[Turn]], Iterable[MasteryEstimate]]
"""What is believed after these turns of a course."""


class Retention:
    """Says what is due and removes it; ``recompute`` makes the estimates of whose work went anew from what is left."""

    def __init__(self, db: Database, recompute: Recompute) -> None:
        self._db = db
        self._recompute = recompute

    def due(self, keep: Keep, now: datetime) -> Due:
        """What would go at this moment. Nothing is changed."""
        with self._db.reading() as transaction:
            return _due(transaction, keep, now)

    def remove(self, keep: Keep, now: datetime) -> Due:
        """Remove what is due, but for the students, in one transaction; what was due. The log says how much went."""
        with self._db.session() as transaction:
            due = _due(transaction, keep, now)
            self._remove_work(transaction, due.work, now)
            lists = delete(tables.Playlist).where(tables.Playlist.week <= (now - keep.work).date())
            transaction.execute(lists)
            assignments.forget(transaction, tables.Assignment.at <= now - keep.work)
            small_groups.forget(transaction, now - keep.work)
            pages = delete(tables.JournalEntry).where(tables.JournalEntry.changed <= now - keep.work)
            transaction.execute(delete(tables.DeskNote).where(tables.DeskNote.at <= now - keep.work))
            transaction.execute(delete(tables.TeacherNote).where(teacher_notes.gone(now - keep.work, now)))
            transaction.execute(delete(tables.JournalComment).where(journal_comments.gone(now - keep.work, now)))
            transaction.execute(pages.where(~tables.JournalEntry.unheard))
            for staff in due.staff:
                _overwrite(transaction, staff, now)
            for table, rows in _doors(now - keep.doors):
                transaction.execute(delete(table).where(rows))
            _shorten(transaction, now - keep.log, now)
        return due

    def _remove_work(self, transaction: Transaction, sessions: Sequence[str], now: datetime) -> None:
        if not sessions:
            return
        sitting, touched = tables.Session, set[tuple[str, str]]()
        for portion in portions(sessions):
            theirs = select(sitting.student_id, sitting.course_id).where(sitting.id.in_(portion))
            touched |= {(student, course) for student, course in transaction.execute(theirs)}
            note_openings_gone(transaction, now, COMMAND_LINE, tables.Opening.session_id.in_(portion))
            for table in (tables.Opening, tables.CardClaim, tables.CardSignal, tables.Card, tables.Event):
                transaction.execute(delete(table).where(table.session_id.in_(portion)))
            transaction.execute(delete(sitting).where(sitting.id.in_(portion)))
        for student, course in sorted(touched):
            self._believe(transaction, student, course)
        note(transaction, now, COMMAND_LINE, "old work removed", "school", sessions=len(sessions))

    def _believe(self, transaction: Transaction, student: str, course: str) -> None:
        """Make a student's estimates anew from the turns that are left."""
        sitting, belief = tables.Session, tables.Estimate
        ids = transaction.scalars(
            select(sitting.id)
            .where(sitting.student_id == student, sitting.course_id == course)
            .order_by(sitting.started, sitting.id)
        ).all()
        turns = [turn for session in Folded().of(transaction, ids).values() for turn in session.turns]
        turns.sort(key=lambda turn: turn.at)
        transaction.execute(delete(belief).where(belief.student_id == student, belief.course_id == course))
        estimates.write(transaction, student, course, self._recompute(course, turns), {})


def _due(transaction: Transaction, keep: Keep, now: datetime) -> Due:
    return Due(
        work=_sessions(transaction, now - keep.work),
        people=_students(transaction, now - keep.people),
        staff=tuple(
            transaction.scalars(select(tables.Staff.id).where(_former(now - keep.staff)).order_by(tables.Staff.id))
        ),
        log=len(_entries(transaction, now - keep.log)),
        doors=sum(
            transaction.scalar(select(func.count()).select_from(table).where(rows)) or 0
            for table, rows in _doors(now - keep.doors)
        ),
    )


def _sessions(transaction: Transaction, before: datetime) -> tuple[str, ...]:
    """Sessions whose time began before this moment. One that raised an alert goes with the student."""
    sitting, event, room, year = tables.Session, tables.Event, tables.Classroom, tables.SchoolYear
    last = select(event.session_id, func.max(event.at).label("at")).group_by(event.session_id).subquery()
    rows = transaction.execute(
        select(sitting.id, sitting.started, last.c.at, year.begins, year.ends)
        .join(last, last.c.session_id == sitting.id, isouter=True)
        .join(room, room.id == sitting.classroom_id, isouter=True)
        .join(year, year.id == room.year, isouter=True)
        .where(sitting.started < before, ~exists().where(tables.Alert.session_id == sitting.id))
        .order_by(sitting.started, sitting.id)
    )
    return tuple(row.id for row in rows if _ended(row.started, row.at, row.begins, row.ends) <= before)


def _ended(started: datetime, last: datetime | None, begins: date | None, ends: date | None) -> datetime:
    """When the time of a session begins to count: after its last event, and not before its school year is over."""
    done = max(started, last or started)
    if begins is None or ends is None or not begins <= started.date() <= ends:
        return done
    return max(done, datetime.combine(ends, time.max, UTC))


def _students(transaction: Transaction, before: datetime) -> tuple[str, ...]:
    """Students who left before this moment, every record of them that was not merged into another.

    Whoever an open alert is about stays until somebody resolved it.
    """
    last: dict[str, datetime] = {}
    here = students_waited_for(transaction)
    room, time_in, event, sitting = tables.Classroom, tables.Enrolment, tables.Event, tables.Session
    times = select(time_in.student_id, time_in.ends, room.archived).join(room, room.id == time_in.classroom_id)
    for student, ends, archived in transaction.execute(times):
        left = archived if ends is None else datetime.combine(ends, time(), UTC)
        if left is None:
            here.add(student)
        else:
            last[student] = max(left, last.get(student, left))
    worked = select(sitting.student_id, func.max(event.at)).join(event, event.session_id == sitting.id)
    told = select(tables.Audit.whom, func.max(tables.Audit.at)).where(tables.Audit.kind == "student")
    for asked in (worked.group_by(sitting.student_id), told.group_by(tables.Audit.whom)):
        for student, at in transaction.execute(asked):
            last[student] = max(at, last.get(student, at))
    records = transaction.execute(select(tables.Student.id, tables.Student.merged_into)).all()
    whole = {id_: id_ for id_, into in records if not into} | {id_: into for id_, into in records if into}
    for id_ in whole:
        kept = _kept(id_, whole)
        here |= {kept} if id_ in here else set()
        if id_ in last:
            last[kept] = max(last[id_], last.get(kept, last[id_]))
    return tuple(
        sorted(id_ for id_, into in records if not into and id_ not in here and last.get(id_, before) <= before)
    )


def _kept(record: str, into: dict[str, str]) -> str:
    seen = {record}
    while into.get(record, record) not in seen:
        record = into[record]
        seen.add(record)
    return record


def _former(before: datetime) -> ColumnElement[bool]:
    return (tables.Staff.disabled <= before) & (tables.Staff.name != GONE_STAFF)


def _overwrite(transaction: Transaction, staff: str, now: datetime) -> None:
    row = transaction.get(tables.Staff, staff)
    if row is not None:
        row.name, row.email, row.password_hash = GONE_STAFF, f"left-{row.id}", ""
        transaction.execute(delete(tables.DeskVisit).where(tables.DeskVisit.teacher_id == staff))
        transaction.execute(delete(tables.ClassroomTeacher).where(tables.ClassroomTeacher.teacher_id == staff))
        note(transaction, now, COMMAND_LINE, "former staff forgotten", "staff", staff)


def _doors(before: datetime) -> tuple[tuple[type[tables.Base], ColumnElement[bool]], ...]:
    return (
        (tables.SignIn, tables.SignIn.expires <= before),
        (tables.WrongTries, tables.WrongTries.until <= before),
        (tables.Invitation, or_(tables.Invitation.expires <= before, tables.Invitation.used <= before)),
    )


def _entries(transaction: Transaction, before: datetime) -> list[tuple[int, str]]:
    """The numbers and hashes of the first entries of the log, up to the first that is not due."""
    due: list[tuple[int, str]] = []
    columns = select(tables.Audit.id, tables.Audit.hash, tables.Audit.at).order_by(tables.Audit.id)
    for number, mark, at in transaction.execute(columns):
        if at > before:
            break
        due.append((number, mark))
    return due


def _shorten(transaction: Transaction, before: datetime, now: datetime) -> None:
    """Let the log's oldest entries go; the chain goes on from the last of them."""
    due = _entries(transaction, before)
    if due:
        note(transaction, now, COMMAND_LINE, SHORTENED, "school", last=due[-1][1], entries=len(due))
        transaction.flush()  # behind the last one there is, before that may go itself
        transaction.execute(delete(tables.Audit).where(tables.Audit.id <= due[-1][0]))
