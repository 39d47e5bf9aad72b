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
``session_closed``    :class:`Closed`
====================  =============================================================
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session as Transaction

from domain.goal import Goal, Reflection
from domain.session import ItemOpened, Session
from domain.turn import Message, Turn
from store import tables
from store.payload import dump, load

Kind = Literal[
    "session_started", "item_opened", "goal_set", "message_accepted",
    "turn_recorded", "reflected", "hand_lowered", "session_closed",
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
class Closed:
    """The student ended the session."""


Payload = Started | ItemOpened | Goal | Message | Turn | Reflection | HandLowered | Closed

_KINDS: dict[type[Payload], Kind] = {
    Started: "session_started",
    ItemOpened: "item_opened",
    Goal: "goal_set",
    Message: "message_accepted",
    Turn: "turn_recorded",
    Reflection: "reflected",
    HandLowered: "hand_lowered",
    Closed: "session_closed",
}


class Happened(NamedTuple):
    """An event as it comes out of the table."""

    kind: str
    at: datetime
    payload: str


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
    """Write the next event of a session. ``come`` is how far it has come, where that is known."""
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
            "payload": dump(what),
        },
    )


def fold(session_id: str, events: Iterable[Happened], onto: Session | None = None) -> Session:
    """The session that these events tell of, oldest first: from its start on, or after what ``onto`` tells."""
    started = Started(onto.student, onto.course) if onto else None
    at = onto.started if onto else None
    goal = onto.goal if onto else None
    closed = onto.closed if onto else None
    items = list(onto.items) if onto else []
    turns = list(onto.turns) if onto else []
    reflections = {kept.question.id: kept for kept in onto.reflections} if onto else {}
    for event in events:
        match event.kind:
            case "session_started":
                started, at = load(Started, event.payload), event.at
            case "item_opened":
                items.append(load(ItemOpened, event.payload))
            case "goal_set":
                goal = load(Goal, event.payload)
            case "turn_recorded":
                turns.append(load(Turn, event.payload))
            case "reflected":
                reflection = load(Reflection, event.payload)
                reflections[reflection.question.id] = reflection
            case "session_closed":
                closed = event.at
    if started is None or at is None:
        raise ValueError(f"session {session_id} has no session_started event")
    return Session(
        id=session_id,
        student=started.student,
        course=started.course,
        started=at,
        goal=goal,
        items=tuple(items),
        turns=tuple(turns),
        reflections=tuple(reflections.values()),
        closed=closed,
    )
