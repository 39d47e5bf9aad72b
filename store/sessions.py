"""Sessions: what a student did, accepted before anything else and recorded in one piece.

::

    accepted = sessions.accept(session_id, message)      # committed: it survives whatever comes next
    if accepted.turn is None:
        turn = await respond(accepted.message, ...)      # from accepted.session and estimates.of()
        turn = sessions.record(session_id, turn)         # the reply and its estimates, or neither
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session as Transaction

from domain.goal import Goal, Reflection
from domain.session import ItemOpened, Session
from domain.turn import Message, Turn
from store import estimates, tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import NotFoundError, SessionClosedError, StaleTurnError
from store.events import Closed, HandLowered, HandSeen, Kind, Started, append, extent, turn_of
from store.folded import Folded
from store.mended import mended
from store.payload import load

_log = logging.getLogger("trellis.store")

_EVENT = tables.Event.__table__.c
_ABOUT = select(_EVENT.number, _EVENT.answers, _EVENT.at, _EVENT.payload).where(
    _EVENT.session_id == bindparam("session"),
    or_(_EVENT.message_id == bindparam("message"), _EVENT.answers == bindparam("message")),
)
"""A message and its answer."""

_UP_TO = select(func.count(_EVENT.message_id)).where(
    _EVENT.session_id == bindparam("session"), _EVENT.number <= bindparam("number")
)
"""Messages up to an event."""

_ANSWERED = select(_EVENT.answers).where(_EVENT.session_id == bindparam("session"), _EVENT.answers.is_not(None))
_UNANSWERED = (
    select(_EVENT.number, _EVENT.payload)
    .where(_EVENT.session_id == bindparam("session"), _EVENT.message_id.is_not(None))
    .where(_EVENT.message_id.not_in(_ANSWERED))
    .order_by(_EVENT.number)
)
_HELD = (
    select(tables.Session)
    .join(tables.Student, tables.Session.student_id == tables.Student.id)
    .where(tables.Session.id == bindparam("session"))
    .with_for_update(of=tables.Student)
)
"""A session's row, with its student's held."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A message that is stored.

    ``duplicate`` says that it was stored before; ``turn`` is its reply when there is one already.
    ``number`` counts the session's messages from 1. ``message`` is what is stored: for a duplicate the
    first one, and with characters that no text can hold (lone surrogates) replaced. ``waiting`` are the messages
    without a reply, oldest first, this one among them. ``session`` is the session it came into, as of that moment.
    """

    duplicate: bool
    turn: Turn | None
    number: int
    message: Message
    waiting: tuple[Message, ...]
    session: Session


class Sessions:
    """Writes events and folds sessions from them. Unknown ids raise :class:`NotFoundError`."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock
        self._folded = Folded()

    def start(self, student_id: str, course_id: str) -> Session:
        """A new, empty session."""
        now = self._clock()
        with self._db.session() as transaction:
            if transaction.get(tables.Student, student_id) is None:
                raise NotFoundError("student", student_id)
            if transaction.get(tables.Course, course_id) is None:
                raise NotFoundError("course", course_id)
            row = tables.Session(id=uuid4().hex, student_id=student_id, course_id=course_id, started=now, closed=None)
            transaction.add(row)
            transaction.flush()
            append(transaction, row.id, Started(student_id, course_id), now)
            return self._fold(transaction, [row.id])[0]

    def get(self, session_id: str) -> Session:
        """Everything recorded of one session."""
        with self._db.reading() as transaction:
            found = self._fold(transaction, [session_id])
            if not found:
                raise NotFoundError("session", session_id)
            return found[0]

    def open_item(self, session_id: str, item_id: str, reason: str = "") -> None:
        """Note that the student chose an item. Opening the open one again before any turn changes nothing."""
        with self._db.session() as transaction:
            row = _open(transaction, session_id)
            now = self._clock()
            if transaction.get(tables.Item, (row.course_id, item_id)) is None:
                raise NotFoundError("item", item_id)
            come = extent(transaction, session_id)
            last = transaction.scalar(
                select(tables.Event.payload)
                .where(tables.Event.session_id == session_id, tables.Event.kind == "item_opened")
                .order_by(tables.Event.number.desc())
                .limit(1)
            )
            opened = ItemOpened(item=item_id, after_turn=come.turns, at=now, reason=reason)
            if last is not None and replace(_opened(last, now), at=now, reason=reason) == opened:
                return
            append(transaction, session_id, opened, now, come)

    def set_goal(self, session_id: str, goal: Goal) -> None:
        """Set the goal, in the place of an earlier one."""
        with self._db.session() as transaction:
            _open(transaction, session_id)
            clean = Goal(_text(goal.wish), _text(goal.obstacle), _text(goal.plan))
            append(transaction, session_id, clean, self._clock())

    def accept(self, session_id: str, message: Message) -> Accepted:
        """Store a message before anything is done with it. Sending it again (same id) stores nothing new.

        Raises :class:`SessionClosedError` for a new message to a closed session.
        """
        with self._db.session() as transaction:
            row = _locked(transaction, session_id)
            about = transaction.execute(_ABOUT, {"session": session_id, "message": message.id}).all()
            if about:
                same = next(said for said in about if said.answers is None)
                number = transaction.scalar(_UP_TO, {"session": session_id, "number": same.number}) or 0
                answer = next((turn_of(said.payload, number, said.at) for said in about if said.answers), None)
                session = self._fold(transaction, [session_id])[0]
                waiting = () if answer else _unanswered(transaction, session_id)
                return Accepted(
                    duplicate=True,
                    turn=answer,
                    number=number,
                    message=_sent(session_id, same.number, same.payload) or message,
                    waiting=waiting,
                    session=session,
                )
            if row.closed is not None:
                raise SessionClosedError(session_id)
            clean = replace(message, text=_text(message.text))
            come = extent(transaction, session_id)
            session = self._folded.at(session_id, come.last) or self._fold(transaction, [session_id])[0]
            before = _unanswered(transaction, session_id) if come.messages > come.turns else ()
            append(transaction, session_id, clean, self._clock(), come)
        self._folded.add(session_id, come.last + 1)
        return Accepted(
            duplicate=False,
            turn=None,
            number=come.messages + 1,
            message=clean,
            waiting=(*before, clean),
            session=session,
        )

    def pending(self, session_id: str) -> tuple[Message, ...]:
        """Messages that were accepted and never answered, oldest first: what a crash left behind."""
        with self._db.reading() as transaction:
            waiting = _unanswered(transaction, session_id)
            if not waiting and transaction.get(tables.Session, session_id) is None:
                raise NotFoundError("session", session_id)
            return waiting

    def unreadable(self, session_id: str) -> tuple[str, ...]:
        """The accepted messages without a reply that cannot be read, named as ``domain.session.Session.lost`` names."""
        with self._db.reading() as transaction:
            rows = transaction.execute(_UNANSWERED, {"session": session_id})
            lost = [row.number for row in rows if _sent(session_id, row.number, row.payload) is None]
        return tuple(f"event {number} (message accepted): all of it" for number in lost)

    def record(self, session_id: str, turn: Turn) -> Turn:
        """Store a turn and the estimates it moved, in one transaction; give back the turn that is stored.

        A message has one answer: when it was answered meanwhile, that earlier turn is given back and nothing
        is written. A turn made from an older state (its number is not the next one, or its ``before`` is not
        what is stored) raises :class:`StaleTurnError`: read again and respond again. A message accepted
        before its session was closed can still be answered.
        """
        with self._db.session() as transaction:
            row = _locked(transaction, session_id)
            about = transaction.execute(_ABOUT, {"session": session_id, "message": turn.message.id}).all()
            for said in about:
                if said.answers is not None:
                    return turn_of(said.payload, turn.number, said.at)
            if not about:
                raise NotFoundError("accepted message", turn.message.id)
            come = extent(transaction, session_id)
            if turn.number != come.turns + 1:
                raise StaleTurnError(session_id, f"it is turn {turn.number}, the next one is {come.turns + 1}")
            stored = estimates.read(transaction, row.student_id, row.course_id)
            for before in turn.before:
                if before.skill in stored and stored[before.skill] != before:
                    raise StaleTurnError(session_id, f"the estimate of {before.skill!r} has moved on")
            append(transaction, session_id, turn, self._clock(), come)
            moved = (after for after in turn.after if after.started)
            estimates.write(transaction, row.student_id, row.course_id, moved, stored)
        self._folded.add(session_id, come.last + 1, turn)
        return turn

    def reflect(self, session_id: str, reflection: Reflection) -> None:
        """Store an answer to a reflection question, in the place of an earlier one, also after closing."""
        with self._db.session() as transaction:
            _locked(transaction, session_id)
            clean = replace(reflection, answer=_text(reflection.answer))
            append(transaction, session_id, clean, self._clock())

    def close(self, session_id: str) -> None:
        """End a session; closing a closed one changes nothing."""
        with self._db.session() as transaction:
            row = _locked(transaction, session_id)
            if row.closed is None:
                row.closed = self._clock()
                append(transaction, session_id, Closed(), row.closed)

    def of_student(self, student_id: str, course_id: str | None = None) -> tuple[Session, ...]:
        """A student's sessions, newest first."""
        wanted = select(tables.Session.id).where(tables.Session.student_id == student_id)
        if course_id is not None:
            wanted = wanted.where(tables.Session.course_id == course_id)
        with self._db.reading() as transaction:
            ids = transaction.scalars(wanted.order_by(tables.Session.started.desc(), tables.Session.id)).all()
            return self._fold(transaction, ids)

    def latest(self, student_ids: Iterable[str], each: int = 3) -> dict[str, tuple[Session, ...]]:
        """The last ``each`` sessions of many students, newest first: what a class page needs, in a few queries."""
        session = tables.Session
        rank = func.row_number().over(partition_by=session.student_id, order_by=(session.started.desc(), session.id))
        ranked = select(session.id, rank.label("rank")).where(session.student_id.in_(tuple(student_ids))).subquery()
        with self._db.reading() as transaction:
            ids = transaction.scalars(
                select(session.id)
                .join(ranked, ranked.c.id == session.id)
                .where(ranked.c.rank <= each)
                .order_by(session.started.desc(), session.id)
            ).all()
            found: dict[str, tuple[Session, ...]] = {}
            for folded in self._fold(transaction, ids):
                found[folded.student] = (*found.get(folded.student, ()), folded)
            return found

    def open_of(self, student_id: str) -> Session | None:
        """The newest session a student has not closed."""
        with self._db.reading() as transaction:
            newest = transaction.scalar(
                select(tables.Session.id)
                .where(tables.Session.student_id == student_id, tables.Session.closed.is_(None))
                .order_by(tables.Session.started.desc(), tables.Session.id)
                .limit(1)
            )
            return self._fold(transaction, [newest])[0] if newest else None

    def lower_hand(self, student_id: str, teacher_id: str) -> None:
        """Note that a teacher has seen to the student's raised hand."""
        self._note(student_id, HandLowered(teacher_id))

    def see_hand(self, student_id: str, teacher_id: str) -> None:
        """Note that a teacher has looked at what the student with the raised hand did."""
        self._note(student_id, HandSeen(teacher_id))

    def lowered(self, student_ids: Iterable[str]) -> dict[str, datetime]:
        """When a teacher last lowered each student's hand; students whose hand never was are left out."""
        return self._noted(student_ids, "hand_lowered")

    def hand_seen(self, student_id: str) -> datetime | None:
        """When a teacher last saw the student's raised hand or lowered it; None when nobody ever did."""
        return self._noted((student_id,), "hand_seen", "hand_lowered").get(student_id)

    def _note(self, student_id: str, what: HandLowered | HandSeen) -> None:
        """Write what a teacher did into the student's latest session."""
        with self._db.session() as transaction:
            latest = transaction.scalar(
                select(tables.Session.id)
                .where(tables.Session.student_id == student_id)
                .order_by(tables.Session.started.desc(), tables.Session.id)
                .limit(1)
            )
            if latest is None:
                raise NotFoundError("session of student", student_id)
            if transaction.get(tables.Teacher, what.teacher) is None:
                raise NotFoundError("teacher", what.teacher)
            _locked(transaction, latest)
            append(transaction, latest, what, self._clock())

    def _noted(self, student_ids: Iterable[str], *kinds: Kind) -> dict[str, datetime]:
        session, event = tables.Session, tables.Event
        with self._db.reading() as transaction:
            found = transaction.execute(
                select(session.student_id, func.max(event.at))
                .join(event, event.session_id == session.id)
                .where(session.student_id.in_(tuple(student_ids)), event.kind.in_(kinds))
                .group_by(session.student_id)
            )
            return {row[0]: row[1] for row in found}

    def _fold(self, transaction: Transaction, session_ids: Sequence[str]) -> tuple[Session, ...]:
        """These sessions in this order; those that are not there are left out."""
        found = self._folded.of(transaction, session_ids)
        return tuple(found[session_id] for session_id in session_ids if session_id in found)


def _sent(session_id: str, number: int, payload: str) -> Message | None:
    """A message as it was accepted; None, and a line in the log, where it cannot be read."""
    try:
        return load(Message, payload)
    except ValueError:
        _log.warning("session %s, event %d (message accepted) cannot be read", session_id, number)
        return None


def _opened(payload: str, now: datetime) -> ItemOpened:
    return mended(ItemOpened, payload, ItemOpened("", 0, now)).value


def _locked(transaction: Transaction, session_id: str) -> tables.Session:
    """The session's row, with its student's held, so that one writer at a time touches a student."""
    row = transaction.scalar(_HELD, {"session": session_id})
    if row is None:
        raise NotFoundError("session", session_id)
    return row


def _unanswered(transaction: Transaction, session_id: str) -> tuple[Message, ...]:
    rows = transaction.execute(_UNANSWERED, {"session": session_id})
    sent = (_sent(session_id, row.number, row.payload) for row in rows)
    return tuple(message for message in sent if message is not None)


def _open(transaction: Transaction, session_id: str) -> tables.Session:
    row = _locked(transaction, session_id)
    if row.closed is not None:
        raise SessionClosedError(session_id)
    return row


def _text(text: str) -> str:
    """A student's words with half characters (lone surrogates), which no file can hold, replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
