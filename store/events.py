"""Events: what happens in a session, written once and never changed, and the session folded from them.

====================  =============================================================
kind                  payload
====================  =============================================================
``session_started``   :class:`Started`
``item_opened``       ``domain.session.ItemOpened``
``goal_set``          ``domain.goal.Goal``; a later one replaces an earlier one
``message_accepted``  ``domain.turn.Message``
``turn_recorded``     ``domain.turn.Turn``
``reflected``         ``domain.goal.Reflection``; the last answer to a question counts
``hand_lowered``      :class:`HandLowered`
``hand_seen``         :class:`HandSeen`
``session_closed``    :class:`Closed`
====================  =============================================================
"""

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, NamedTuple, TypeVar

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session as Transaction

from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.help import HelpLevel, Plan, ReasonSentence
from domain.session import ItemOpened, Session
from domain.turn import Message, Reading, Turn, WriterTrace
from store import tables
from store.errors import UnkeepableError
from store.mended import Mended, mended
from store.payload import dump, load

T = TypeVar("T")

_log = logging.getLogger("trellis.store")

Kind = Literal[
    "session_started", "item_opened", "goal_set", "message_accepted",
    "turn_recorded", "reflected", "hand_lowered", "hand_seen", "session_closed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Started:
    """A student sat down to a course."""

    student: str
    course: str


@dataclass(frozen=True, slots=True)
class HandLowered:
    """A teacher has seen to a raised hand."""

    teacher: str


@dataclass(frozen=True, slots=True)
class HandSeen:
    """A teacher has looked at what a student with a raised hand did."""

    teacher: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The student ended the session."""


Payload = Started | ItemOpened | Goal | Message | Turn | Reflection | HandLowered | HandSeen | Closed

_KINDS: dict[type[Payload], Kind] = {
    Started: "session_started",
    ItemOpened: "item_opened",
    Goal: "goal_set",
    Message: "message_accepted",
    Turn: "turn_recorded",
    Reflection: "reflected",
    HandLowered: "hand_lowered",
    HandSeen: "hand_seen",
    Closed: "session_closed",
}


class Happened(NamedTuple):
    """An event as it comes out of the table; ``number`` counts from 1 in its session, 0 where nobody asks."""

    kind: str
    at: datetime
    payload: str
    number: int = 0


class Extent(NamedTuple):
    """How far a session has come: the number of its last event, its messages and its turns."""

    last: int
    messages: int
    turns: int


_EVENT = tables.Base.metadata.tables["event"]
_EXTENT = select(func.max(_EVENT.c.number), func.count(_EVENT.c.message_id), func.count(_EVENT.c.answers)).where(
    _EVENT.c.session_id == bindparam("session")
)
_APPEND = insert(_EVENT)


def extent(transaction: Transaction, session_id: str) -> Extent:
    """Counted in one query."""
    last, messages, turns = transaction.execute(_EXTENT, {"session": session_id}).one()
    return Extent(last or 0, messages, turns)


def append(transaction: Transaction, session_id: str, what: Payload, at: datetime, come: Extent | None = None) -> None:
    """Write the next event of a session. ``come`` is how far it has come, where that is known.

    Raises:
        UnkeepableError: it could not be read back; nothing is written.
    """
    last = (come or extent(transaction, session_id)).last
    transaction.execute(
        _APPEND,
        {
            "session_id": session_id,
            "number": last + 1,
            "kind": _KINDS[type(what)],
            "at": at,
            "message_id": what.id if isinstance(what, Message) else None,
            "answers": what.message.id if isinstance(what, Turn) else None,
            "payload": _readable(what),
        },
    )


def _says_the_same(one: object, other: object) -> bool:
    """Whether two values in JSON differ in nothing but an empty text, which is read as none."""
    match one, other:
        case dict(), dict():
            return one.keys() == other.keys() and all(_says_the_same(one[name], other[name]) for name in one)
        case list(), list():
            return len(one) == len(other) and all(map(_says_the_same, one, other))
        case _:
            return one == other or (one == "" and other is None)


def _readable(what: Payload) -> str:
    """``what`` as it is written, once it was read back and says the same."""
    payload = dump(what)
    try:
        read = load(type(what), payload)
        if read == what or _says_the_same(json.loads(payload), json.loads(dump(read))):
            return payload
    except ValueError as error:
        raise UnkeepableError(_KINDS[type(what)]) from error
    raise UnkeepableError(_KINDS[type(what)])


def begun(session_id: str, events: Iterable[Happened]) -> Session | None:
    """The empty session that a readable ``session_started`` among these events tells of."""
    for event in events:
        if event.kind == "session_started":
            started, missing = _told(event, Started("", ""))
            return None if missing else Session(session_id, started.student, started.course, event.at)
    return None


def fold(session_id: str, events: Sequence[Happened], onto: Session | None = None) -> Session:
    """The session that these events tell of, oldest first: from its start on, or after what ``onto`` tells.

    An event that cannot be read whole leaves what can be read of it, and its name in ``lost``.

    Raises:
        ValueError: there is no ``onto``, and no start that can be read.
    """
    onto = onto or begun(session_id, events)
    if onto is None:
        raise ValueError(f"session {session_id} has no session_started event that can be read")
    goal, closed, lost = onto.goal, onto.closed, list(onto.lost)
    items, turns = list(onto.items), list(onto.turns)
    reflections = {kept.question.id: kept for kept in onto.reflections}
    for event in events:
        missing: tuple[str, ...] = ()
        match event.kind:
            case "session_started":
                _, missing = _told(event, Started("", ""))
            case "item_opened":
                opened, missing = _told(event, ItemOpened("", len(turns), event.at))
                items += [opened] if opened.item or not missing else []
            case "goal_set":
                told, missing = _told(event, Goal(""))
                goal = told if told.wish or not missing else goal
            case "turn_recorded":
                turn, missing = _told(event, unread_turn(len(turns) + 1, event.at))
                turns.append(replace(turn, number=len(turns) + 1, lost=missing) if missing else turn)
            case "reflected":
                reflection, missing = _told(event, Reflection(ReflectionQuestion("", ""), ""))
                if reflection.question.id or not missing:
                    reflections[reflection.question.id] = reflection
            case "session_closed":
                closed = event.at
        if missing:
            lost.append(f"event {event.number} ({event.kind.replace('_', ' ')}): {', '.join(missing)}")
            _log.warning("session %s, %s cannot be read", session_id, lost[-1])
    return replace(
        onto,
        goal=goal,
        items=tuple(items),
        turns=tuple(turns),
        reflections=tuple(reflections.values()),
        closed=closed,
        lost=tuple(lost),
    )


def _told(event: Happened, instead: T) -> Mended[T]:
    """What an event tells, as far as it can be read."""
    try:
        return Mended(load(type(instead), event.payload), ())
    except ValueError:
        return mended(type(instead), event.payload, instead)


def turn_of(payload: str, number: int, at: datetime) -> Turn:
    """A recorded turn, as far as it can be read."""
    turn, missing = _told(Happened("turn_recorded", at, payload), unread_turn(number, at))
    return replace(turn, number=number, lost=missing) if missing else turn


def unread_turn(number: int, at: datetime) -> Turn:
    """A turn of which nothing is known but that it was: no evidence, no help, nothing solved."""
    return Turn(
        number=number,
        message=Message(f"unread-{number}", "", "message", "", "", at),
        reading=Reading("unsure"),
        assessment=None,
        plan=Plan("clarify", HelpLevel.PUMP, ReasonSentence("What was decided here cannot be read any more.")),
        evidence=(),
        reply="",
        wording=WriterTrace("", "", "", ""),
        verdicts=(),
        observations=(),
        before=(),
        after=(),
        solved=False,
        milliseconds=0.0,
        at=at,
    )
