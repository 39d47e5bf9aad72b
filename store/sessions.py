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

from domain.alert import HeardIn, sealed_message, sealed_reflection, sealed_step, without_words
from domain.goal import Goal, GoalStep, Reflection
from domain.mastery import Tallied
from domain.offer import WhyOffered
from domain.session import ItemOpened, Session, Sureness
from domain.turn import Message, Turn
from store import estimates, tables, tallies
from store.clock import Clock, utc_now
from store.database import Database
from store.ear import Ear, Heard
from store.errors import NotFoundError, SessionClosedError, StaleTurnError
from store.events import Closed, Started, WordsSealed, append, extent, held, turn_of
from store.folded import Folded
from store.mended import mended
from store.payload import keepable, load
from store.rows import row_of
from store.said import Keeping

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

    def __init__(self, db: Database, clock: Clock = utc_now, ear: Ear | None = None) -> None:
        """``ear`` listens to what students write, before it is kept; without one nobody does."""
        self._db = db
        self._clock = clock
        self._ear = ear or Ear(lambda _: None)
        self._said = Keeping(db, self._ear, clock)
        self._folded = Folded()

    def start(self, student_id: str, course_id: str, classroom_id: str) -> Session:
        """A new, empty session, for one of the student's classes."""
        now = self._clock()
        with self._db.session() as transaction:
            row_of(transaction, tables.Student, student_id)
            row_of(transaction, tables.Course, course_id)
            row_of(transaction, tables.Classroom, classroom_id)
            row = tables.Session(
                id=uuid4().hex,
                student_id=student_id,
                classroom_id=classroom_id,
                course_id=course_id,
                started=now,
                closed=None,
            )
            transaction.add(row)
            transaction.flush()
            append(transaction, row.id, Started(student_id, course_id, classroom_id), now)
            return self._fold(transaction, [row.id])[0]

    def get(self, session_id: str) -> Session:
        """Everything recorded of one session."""
        with self._db.reading() as transaction:
            found = self._fold(transaction, [session_id])
            if not found:
                raise NotFoundError("session", session_id)
            return found[0]

    def several(self, session_ids: Iterable[str]) -> dict[str, Session]:
        """These sessions by id, in one read; those that are not there are left out."""
        ids = tuple(dict.fromkeys(session_ids))
        with self._db.reading() as transaction:
            return {one.id: one for one in self._fold(transaction, ids)}

    def open_item(self, session_id: str, item_id: str, reason: str = "", code: WhyOffered | None = None) -> None:
        """Note that the student chose an item. Opening the open one again before any turn changes nothing."""
        with self._db.session() as transaction:
            row = _open(transaction, session_id)
            now = self._clock()
            row_of(transaction, tables.Item, (row.course_id, item_id))
            come = extent(transaction, session_id)
            last = transaction.scalar(
                select(tables.Event.payload)
                .where(tables.Event.session_id == session_id, tables.Event.kind == "item_opened")
                .order_by(tables.Event.number.desc())
                .limit(1)
            )
            opened = ItemOpened(item=item_id, after_turn=come.turns, at=now, reason=reason, code=code)
            if last is not None and replace(_opened(last, now), at=now, reason=reason, code=code) == opened:
                return
            append(transaction, session_id, opened, now, come)

    def say_sure(self, session_id: str, item_id: str, percent: int) -> None:
        """Note how sure the student is of the item that is open; kept only before the first message on it.

        Raises:
            ValueError: ``percent`` is not from 0 to 100.
        """
        if not 0 <= percent <= 100:
            raise ValueError(f"{percent} is not from 0 to 100")
        with self._db.session() as transaction:
            _open(transaction, session_id)
            session = self._fold(transaction, [session_id])[0]
            if item_id == session.item and not any(turn.message.item == item_id for turn in session.turns):
                now = self._clock()
                append(transaction, session_id, Sureness(item_id, percent, now), now)

    def set_goal(self, session_id: str, goal: Goal) -> None:
        """Set the goal, in the place of an earlier one; one that a person has to hear is kept for them instead."""
        if self.hear(session_id, "goal", goal.wish, goal.obstacle, goal.plan):
            return
        with self._db.session() as transaction:
            _open(transaction, session_id)
            append(transaction, session_id, _clean(goal), self._clock())

    def step_goal(self, session_id: str, step: GoalStep, goal: Goal | None = None) -> bool:
        """Keep what was said of a session's goal, also after closing, and with it the goal as it is from now on.

        Where a person has to hear the student's words, the alert is raised with them, and they are kept apart; whether
        that was so.
        """
        clean = replace(step, words=keepable(step.words))
        after = () if goal is None else (_clean(goal),)
        return self._said.keep(session_id, clean, "" if clean.by else clean.words, "goal", sealed_step, *after)

    def hear(self, session_id: str, where: HeardIn, *texts: str) -> bool:
        """Raise an alert where a person has to hear these texts, though they are kept nowhere else; whether they do.

        For what is refused (too long, no goal): it must be heard all the same.
        """
        words = "\n".join(filter(None, map(keepable, texts)))
        tier = self._ear.tier(words)
        if tier is None:
            return False
        with self._db.session() as transaction:
            held(transaction, session_id)
            come, now = extent(transaction, session_id), self._clock()
            heard = Heard(session_id, come.last + 1, where, words, tier, now)
            append(transaction, session_id, WordsSealed(come.last + 1), now, come)
            self._ear.keep(transaction, heard, now)
        self._ear.raised.set()
        return True

    def accept(self, session_id: str, message: Message) -> Accepted:
        """Store a message before anything is done with it. Sending it again (same id) stores nothing new.

        Where a person has to hear it, the alert is raised with it, and its words are kept apart: both or neither.
        Raises :class:`SessionClosedError` for a new message to a closed session, which is heard all the same.
        """
        try:
            return self._accept(session_id, message)
        except SessionClosedError:
            self.hear(session_id, "chat", message.text)
            raise

    def _accept(self, session_id: str, message: Message) -> Accepted:
        tier = self._ear.tier(keepable(message.text))
        with self._db.session() as transaction:
            row = held(transaction, session_id)
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
            clean = replace(message, text=keepable(message.text))
            come = extent(transaction, session_id)
            session = self._folded.at(session_id, come.last) or self._fold(transaction, [session_id])[0]
            before = _unanswered(transaction, session_id) if come.messages > come.turns else ()
            now = self._clock()
            after_a_cry = tier is None and not clean.of_button and any(turn.message.sealed for turn in session.turns)
            if after_a_cry and self._ear.follows(transaction, session_id, clean.text, now):
                tier = "concern"
            if tier is not None:
                heard = Heard(session_id, come.last + 1, "chat", clean.text, tier, now)
                clean = sealed_message(clean, self._ear.keep(transaction, heard, now))
            append(transaction, session_id, clean, now, come)
        if tier is not None:
            self._ear.raised.set()
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
            if not waiting:
                row_of(transaction, tables.Session, session_id)
            return waiting

    def unreadable(self, session_id: str) -> tuple[str, ...]:
        """The accepted messages without a reply that cannot be read, named as ``domain.session.Session.lost`` names."""
        with self._db.reading() as transaction:
            rows = transaction.execute(_UNANSWERED, {"session": session_id})
            lost = [row.number for row in rows if _sent(session_id, row.number, row.payload) is None]
        return tuple(f"event {number} (message accepted): all of it" for number in lost)

    def record(self, session_id: str, turn: Turn, tallied: Iterable[Tallied] = ()) -> Turn:
        """Store a turn and the estimates it moved, in one transaction; give back the turn that is stored.

        ``tallied`` is what the turn adds to what all students' attempts sum up to.

        A message has one answer: when it was answered meanwhile, that earlier turn is given back and nothing
        is written. A turn made from an older state (its number is not the next one, or its ``before`` is not
        what is stored) raises :class:`StaleTurnError`: read again and respond again. A message accepted
        before its session was closed can still be answered. Where the words of the message are kept apart, the
        turn that is stored and given back has none of them.
        """
        with self._db.session() as transaction:
            row = held(transaction, session_id)
            about = transaction.execute(_ABOUT, {"session": session_id, "message": turn.message.id}).all()
            for said in about:
                if said.answers is not None:
                    return turn_of(said.payload, turn.number, said.at)
            if not about:
                raise NotFoundError("accepted message", turn.message.id)
            kept = _sent(session_id, about[0].number, about[0].payload)
            if kept is not None and kept.sealed:
                turn = without_words(turn, kept)
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
            tallies.add(transaction, row.course_id, tallied)
        self._folded.add(session_id, come.last + 1, turn)
        return turn

    def reflect(self, session_id: str, reflection: Reflection) -> None:
        """Store an answer to a reflection question, in the place of an earlier one, also after closing.

        Where a person has to hear it, the alert is raised with it, and its words are kept apart.
        """
        clean = replace(reflection, answer=keepable(reflection.answer))
        self._said.keep(session_id, clean, clean.answer, "reflection", sealed_reflection)

    def close(self, session_id: str) -> None:
        """End a session; closing a closed one changes nothing."""
        with self._db.session() as transaction:
            row = held(transaction, session_id)
            if row.closed is None:
                row.closed = self._clock()
                append(transaction, session_id, Closed(), row.closed)

    def of_student(
        self, student_id: str, course_id: str | None = None, classroom_id: str | None = None
    ) -> tuple[Session, ...]:
        """A student's sessions, newest first: all, or those in a course, for a class."""
        wanted = select(tables.Session.id).where(tables.Session.student_id == student_id)
        if course_id is not None:
            wanted = wanted.where(tables.Session.course_id == course_id)
        if classroom_id is not None:
            wanted = wanted.where(tables.Session.classroom_id == classroom_id)
        with self._db.reading() as transaction:
            ids = transaction.scalars(wanted.order_by(tables.Session.started.desc(), tables.Session.id)).all()
            return self._fold(transaction, ids)

    def latest(
        self,
        student_ids: Iterable[str],
        each: int = 3,
        classroom_id: str | None = None,
        since: datetime | None = None,
    ) -> dict[str, tuple[Session, ...]]:
        """The last ``each`` sessions of many students, newest first: what a class page needs, in a few queries.

        With a class they are those that were for it; with a moment those that began since.
        """
        session = tables.Session
        rank = func.row_number().over(partition_by=session.student_id, order_by=(session.started.desc(), session.id))
        theirs = select(session.id, rank.label("rank")).where(session.student_id.in_(tuple(student_ids)))
        if classroom_id is not None:
            theirs = theirs.where(session.classroom_id == classroom_id)
        if since is not None:
            theirs = theirs.where(session.started >= since)
        ranked = theirs.subquery()
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

    def open_of(self, student_id: str, course_id: str = "", classroom_id: str = "") -> Session | None:
        """The newest session a student has not closed: of all, or of those in a course, for a class."""
        wanted = [tables.Session.student_id == student_id, tables.Session.closed.is_(None)]
        wanted += [tables.Session.course_id == course_id] if course_id else []
        wanted += [tables.Session.classroom_id == classroom_id] if classroom_id else []
        with self._db.reading() as transaction:
            newest = transaction.scalar(
                select(tables.Session.id)
                .where(*wanted)
                .order_by(tables.Session.started.desc(), tables.Session.id)
                .limit(1)
            )
            return self._fold(transaction, [newest])[0] if newest else None

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


def _unanswered(transaction: Transaction, session_id: str) -> tuple[Message, ...]:
    rows = transaction.execute(_UNANSWERED, {"session": session_id})
    sent = (_sent(session_id, row.number, row.payload) for row in rows)
    return tuple(message for message in sent if message is not None)


def _open(transaction: Transaction, session_id: str) -> tables.Session:
    row = held(transaction, session_id)
    if row.closed is not None:
        raise SessionClosedError(session_id)
    return row


def _clean(goal: Goal) -> Goal:
    return replace(goal, wish=keepable(goal.wish), obstacle=keepable(goal.obstacle), plan=keepable(goal.plan))
