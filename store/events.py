"""Events: what happens in a session, written once and never changed, and the session folded from them.

====================  =============================================================
kind                  payload
====================  =============================================================
``session_started``   :class:`Started`
``item_opened``       ``domain.session.ItemOpened``
``goal_set``          ``domain.goal.Goal``; a later one replaces an earlier one
``goal_step``         ``domain.goal.GoalStep``; what was said of the goal afterwards
``sureness_said``     ``domain.session.Sureness``; before any message on the item
``set_sure_said``     ``domain.session.SetSureness``; before any message on one of its items
``message_accepted``  ``domain.turn.Message``
``turn_recorded``     ``domain.turn.Turn``
``reflected``         ``domain.goal.Reflection``; the last answer to a question counts
``hand_lowered``      :class:`HandLowered`
``hand_seen``         :class:`HandSeen`
``check_skipped``     ``domain.voice.CheckSkipped``
``reply_unhelpful``   ``domain.voice.Unhelpful``; the last one of a turn counts
``voiced``            ``domain.voice.Voice``; the last one counts
``teacher_asked``     ``domain.voice.Asked``
``teacher_answered``  ``domain.voice.Answered``; the last answer to a question counts
``answer_read``       ``domain.voice.AnswerRead``
``explained``         ``domain.voice.Explained``
``passed_on``         ``domain.voice.PassedOn``; the last one of an explanation counts
``session_closed``    :class:`Closed`
``moved``             :class:`Moved`
``words_sealed``      :class:`WordsSealed`; the one thing after which an earlier event says less than it did
``overruled``         ``domain.session.Overruling``; the last one of a turn counts
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

from domain.attempt import Assessment
from domain.goal import Goal, GoalStep, Reflection, ReflectionQuestion
from domain.help import HelpLevel, Plan, ReasonSentence
from domain.session import ItemOpened, Overruling, Session, SetSureness, Sureness
from domain.turn import Message, Reading, Turn, WriterTrace
from domain.voice import Answered, AnswerRead, Asked, CheckSkipped, Explained, PassedOn, Unhelpful, Voice
from store import tables
from store.errors import NotFoundError, UnkeepableError
from store.mended import Mended, mended
from store.payload import dump, load

T = TypeVar("T")

_log = logging.getLogger("trellis.store")

Kind = Literal[
    "session_started", "item_opened", "goal_set", "goal_step", "sureness_said",
    "set_sure_said", "message_accepted",
    "turn_recorded", "reflected", "check_skipped", "reply_unhelpful", "voiced", "teacher_asked",
    "teacher_answered", "answer_read", "explained", "passed_on", "hand_lowered", "hand_seen",
    "session_closed", "moved", "words_sealed", "overruled",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Started:
    """A student sat down to a course, for a class. Older events do not say for which: then the session's row does."""

    student: str
    course: str
    classroom: str = ""


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


@dataclass(frozen=True, slots=True)
class Moved:
    """The session is another student's from here on: two records of one person were merged, or parted again."""

    student: str


@dataclass(frozen=True, slots=True)
class WordsSealed:
    """The words of an event, by its number, were sealed: whoever folded it before reads the session anew.

    Its own number stands for words that were refused and kept nowhere else.
    """

    number: int


Payload = (
    Started
    | ItemOpened
    | Goal
    | GoalStep
    | Sureness
    | SetSureness
    | Message
    | Turn
    | Reflection
    | CheckSkipped
    | Unhelpful
    | Voice
    | Asked
    | Answered
    | AnswerRead
    | Explained
    | PassedOn
    | HandLowered
    | HandSeen
    | Closed
    | Moved
    | WordsSealed
    | Overruling
)

KINDS: dict[type[Payload], Kind] = {
    Started: "session_started",
    ItemOpened: "item_opened",
    Goal: "goal_set",
    GoalStep: "goal_step",
    Sureness: "sureness_said",
    SetSureness: "set_sure_said",
    Message: "message_accepted",
    Turn: "turn_recorded",
    Reflection: "reflected",
    CheckSkipped: "check_skipped",
    Unhelpful: "reply_unhelpful",
    Voice: "voiced",
    Asked: "teacher_asked",
    Answered: "teacher_answered",
    AnswerRead: "answer_read",
    Explained: "explained",
    PassedOn: "passed_on",
    HandLowered: "hand_lowered",
    HandSeen: "hand_seen",
    Closed: "session_closed",
    Moved: "moved",
    WordsSealed: "words_sealed",
    Overruling: "overruled",
}
"""The kind of each payload."""

ANEW = frozenset({"words_sealed", "overruled"})
"""Kinds after which a session is read from its start: they change what earlier events tell."""


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
_HELD = (
    select(tables.Session)
    .join(tables.Student, tables.Session.student_id == tables.Student.id)
    .where(tables.Session.id == bindparam("session"))
    .with_for_update(of=tables.Student)
)
"""A session's row, with its student's held."""


def held(transaction: Transaction, session_id: str) -> tables.Session:
    """The session's row, with its student's held, so that one writer at a time touches a student.

    Raises:
        NotFoundError: there is no such session.
    """
    row = transaction.scalar(_HELD, {"session": session_id})
    if row is None:
        raise NotFoundError("session", session_id)
    return row


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
            "kind": KINDS[type(what)],
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
        raise UnkeepableError(KINDS[type(what)]) from error
    raise UnkeepableError(KINDS[type(what)])


def begun(session_id: str, events: Iterable[Happened]) -> Session | None:
    """The empty session that a readable ``session_started`` among these events tells of."""
    for event in events:
        if event.kind == "session_started":
            started, missing = _told(event, Started("", ""))
            if missing:
                return None
            return Session(session_id, started.student, started.course, event.at, classroom=started.classroom)
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
    goal, closed, student, lost = onto.goal, onto.closed, onto.student, list(onto.lost)
    items, turns = list(onto.items), list(onto.turns)
    sureness, of_sets = list(onto.sureness), list(onto.set_sureness)
    steps, skipped, unhelpful = list(onto.goal_steps), list(onto.skipped), set(onto.unhelpful)
    reflections = {kept.question.id: kept for kept in onto.reflections}
    overruled = {one.turn: one for one in onto.overruled}
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
                goal = told if (told.wish or not missing) and not told.sealed else goal
            case "goal_step":
                steps, missing = _more(steps, event, GoalStep("commented", event.at))
            case "sureness_said":
                sureness, missing = _more(sureness, event, Sureness("", 0, event.at))
            case "set_sure_said":
                of_sets, missing = _more(of_sets, event, SetSureness("", "", (), 0, event.at.date(), event.at))
            case "turn_recorded":
                turn, missing = _told(event, unread_turn(len(turns) + 1, event.at))
                turns.append(replace(turn, number=len(turns) + 1, lost=missing) if missing else turn)
            case "reflected":
                reflection, missing = _told(event, Reflection(ReflectionQuestion("", ""), ""))
                if reflection.question.id or not missing:
                    reflections[reflection.question.id] = reflection
            case "check_skipped":
                passed, missing = _told(event, CheckSkipped(""))
                skipped += [] if missing else [passed.question]
            case "reply_unhelpful":
                called, missing = _told(event, Unhelpful(0))
                unhelpful ^= {called.turn} if not missing and (called.turn in unhelpful) == called.back else set()
            case "session_closed":
                closed = event.at
            case "moved":
                moved, missing = _told(event, Moved(""))
                student = moved.student or student
            case "overruled":
                ruling, missing = _told(event, Overruling(0, None, "", event.at))
                overruled |= {ruling.turn: ruling} if not missing else {}
        if missing:
            lost.append(f"event {event.number} ({event.kind.replace('_', ' ')}): {', '.join(missing)}")
            _log.warning("session %s, %s cannot be read", session_id, lost[-1])
    return replace(
        onto,
        student=student,
        goal=goal,
        items=tuple(items),
        turns=_as_overruled(turns, overruled.values()),
        overruled=tuple(overruled.values()),
        reflections=tuple(reflections.values()),
        sureness=tuple(sureness),
        set_sureness=tuple(of_sets),
        goal_steps=tuple(steps),
        skipped=tuple(skipped),
        unhelpful=frozenset(unhelpful),
        closed=closed,
        lost=tuple(lost),
    )


def _more(kept: list[T], event: Happened, bare: T) -> tuple[list[T], tuple[str, ...]]:
    """What was kept with what this event tells, where that can be read whole; and what of it is missing."""
    told, missing = _told(event, bare)
    return (kept if missing else [*kept, told]), missing


def _as_overruled(turns: Sequence[Turn], overruled: Iterable[Overruling]) -> tuple[Turn, ...]:
    """The turns as teachers judged them; what the tutor judged of itself stays in the events."""
    found, places = list(turns), {turn.number: place for place, turn in enumerate(turns)}
    for one in overruled:
        place = places.get(one.turn)
        before = found[place].assessment if place is not None else None
        if one.outcome is None or place is None or before is None:
            continue
        judged = Assessment(
            one.outcome, understood=before.understood, for_teacher="A teacher has judged this.", span=before.span
        )
        found[place] = replace(found[place], assessment=judged, observations=one.observations, solved=one.solved)
        for number in one.beside:
            if number in places:
                found[places[number]] = replace(found[places[number]], observations=())
    return tuple(found)


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
