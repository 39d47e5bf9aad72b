"""Whom a teacher sees first, and why. Pure.

===============  ======================================================================================
concern          when
===============  ======================================================================================
``hand up``      see :func:`teacher.hands.raised`; distress leads (unquoted: pages get projected), then
                 who has waited longest
``struggling``   the last step worked on in the last session is unsolved after three wrong attempts,
                 or after help of the third level or more (:func:`teacher.steps.struggling`)
``idle``         an open session without a message for 10 minutes to 2 hours (the lesson is still on),
                 or nothing at all for 7 days; the longest silence first
``working``      everybody else who has written something
``not started``  nobody has seen a message yet
===============  ======================================================================================

A row states what happened and quotes it. There is no score behind it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, get_args

from domain.card import Claim, ClassRow, Concern
from domain.item import Item
from domain.people import Student
from domain.session import Session
from domain.skill import Skill
from domain.turn import Turn
from learner.step_work import Counts, StepWork, work_by_step
from teacher.hands import asked, raised
from teacher.moves import suggested
from teacher.phrasing import count, in_words, item_name, listed, sentence, step_name
from teacher.quotes import claim
from teacher.recurring import Recurring, recurring
from teacher.steps import STRUGGLING_FAILURES, struggling

SILENT = timedelta(minutes=10)
"""A session open and without a message for this long is idle."""

LESSON = timedelta(hours=2)
"""An open session silent for longer than this was left behind, not stalled in."""

DISTRESS = 1.0
"""Before every hand, whose urgency is the less the later it went up."""

AWAY = timedelta(days=7)
"""Nobody who was not here for this long just works on."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A student's sessions, newest first, as far as they were read."""

    name: str
    sessions: Sequence[Session]
    skills: Mapping[str, Mapping[str, Skill]]
    items: Mapping[str, Mapping[str, Item]]

    def items_of(self, session: Session) -> Mapping[str, Item]:
        return self.items.get(session.course, {})

    def move(self, session: Session, worked: Sequence[StepWork], hand: Turn | None) -> str:
        return suggested(self.name, worked, self.skills.get(session.course, {}), self.items_of(session), hand)


class _Finding(NamedTuple):
    concern: Concern
    urgency: float
    why: str
    move: str
    claim: Claim | None
    session: str
    misconception: str | None = None


def class_rows(
    roster: Sequence[Student],
    sessions: Mapping[str, Sequence[Session]],
    lowered: Mapping[str, datetime],
    skills: Mapping[str, Mapping[str, Skill]],
    items: Mapping[str, Mapping[str, Item]],
    now: datetime,
) -> tuple[ClassRow, ...]:
    """The class list, most pressing first.

    ``sessions`` are each student's latest, newest first (``Sessions.latest``), ``lowered`` when their hands
    were last lowered (``Sessions.lowered``); ``skills`` and ``items`` are by course id, then by their own.
    """
    found = []
    for student in roster:
        seen = _Seen(student.name, sessions.get(student.id, ()), skills, items)
        finding = (
            _hand_up(seen, lowered.get(student.id)) or _struggling(seen) or _idle(seen, now) or _working(seen, now)
        )
        found.append((finding, student, _last_seen(seen.sessions)))
    order = get_args(Concern)
    found.sort(key=lambda row: (order.index(row[0].concern), -row[0].urgency, row[1].name))
    return tuple(
        ClassRow(
            student=student.id,
            name=student.name,
            concern=finding.concern,
            why=finding.why,
            move=finding.move,
            claim=finding.claim,
            session=finding.session,
            last_seen=last_seen,
            misconception=finding.misconception,
        )
        for finding, student, last_seen in found
    )


def _hand_up(seen: _Seen, lowered: datetime | None) -> _Finding | None:
    turns = sorted((turn for session in seen.sessions for turn in session.turns), key=lambda turn: turn.at)
    turn = raised(turns, lowered)
    if turn is None:
        return None
    session = next(session for session in seen.sessions if turn in session.turns)
    place = step_name(seen.items_of(session), turn.message.item, turn.message.step)
    here = [one for one in work_by_step(session.turns) if turn in one.turns]
    move = seen.move(session, here, turn)
    if turn.plan.move == "safeguard":
        why = "A message sounded like distress and needs a person. Read it where nobody else can."
        return _Finding("hand up", DISTRESS, why, move, None, session.id)
    why = f"Asked for you on {place}." if asked(turn) else f"All help was used on {place}, and it is not solved yet."
    behind = _behind(here)
    best = behind.turns[-1] if behind else next((one.failed[-1] for one in here if one.failed), turn)
    stands = claim(why, turn, quoted=best)
    return _Finding("hand up", -turn.at.timestamp(), why, move, stands, session.id, behind.words if behind else None)


def _behind(worked: Sequence[StepWork]) -> Recurring | None:
    """The misconception that the failed attempts at these steps show most often."""
    return next(iter(recurring(turn for one in worked for turn in one.failed)), None)


def _struggling(seen: _Seen) -> _Finding | None:
    session = next((session for session in seen.sessions if session.turns), None)
    worked = work_by_step(session.turns) if session else ()
    if session is None or not worked:
        return None
    last = max(worked, key=lambda one: one.turns[-1].number)
    if not struggling(last):
        return None
    place = step_name(seen.items_of(session), last.item, last.step)
    failed, behind = last.failed, _behind([last])
    if len(failed) >= STRUGGLING_FAILURES:
        why = sentence(f"{count(len(failed), 'attempt')} in a row at {place} are not right yet")
        stands = claim(why, *failed, quoted=behind.turns[-1] if behind else failed[-1])
    else:
        top = last.most_help or last.turns[-1]
        shows = behind.turns[-1] if behind else (last.attempts or (top,))[-1]
        why = f"Help went as far as level {int(top.level)} on {place}, and it is not solved yet."
        stands = claim(why, *last.turns, quoted=shows)
    move = seen.move(session, [last], None)
    return _Finding("struggling", len(failed), why, move, stands, session.id, behind.words if behind else None)


def _idle(seen: _Seen, now: datetime) -> _Finding | None:
    last_seen = _last_seen(seen.sessions)
    if last_seen is None:
        return None
    newest, silence = seen.sessions[0], now - last_seen
    if newest.closed is None and newest.items and SILENT < silence <= LESSON:
        place = item_name(seen.items_of(newest), newest.item)
        why = f"Has {place} open and has not written for {count(int(silence.total_seconds() // 60), 'minute')}."
        move = f"Look in on {seen.name}."
    elif any(session.turns for session in seen.sessions) and silence >= AWAY:
        why = f"Was last here {count(silence.days, 'day')} ago."
        move = f"Ask {seen.name} to start a session with you in the room."
    else:
        return None
    session = next((session for session in seen.sessions if session.turns), newest)
    stands = claim(why, session.turns[-1]) if session.turns else None
    return _Finding("idle", silence.total_seconds(), why, move, stands, session.id)


def _working(seen: _Seen, now: datetime) -> _Finding:
    session = next((session for session in seen.sessions if session.turns), None)
    if session is None:
        fresh = seen.sessions and seen.sessions[0].items and now - seen.sessions[0].started <= SILENT
        if fresh:
            place = item_name(seen.items_of(seen.sessions[0]), seen.sessions[0].item)
            return _Finding("working", 0, f"Has just opened {place}.", "", None, seen.sessions[0].id)
        return _Finding(
            "not started",
            0,
            "Has not written anything yet.",
            f"Sit down with {seen.name} for a first problem.",
            None,
            "",
        )
    worked = work_by_step(session.turns)
    solved = [one for one in worked if one.solution]
    if solved:
        why = sentence(f"solved {count(len(solved), 'step')} in the last session, {_how_solved(solved)}")
        quoted = max((one.solution for one in solved if one.solution), key=lambda turn: turn.number)
    else:
        quoted = session.turns[-1]
        place = step_name(seen.items_of(session), quoted.message.item, quoted.message.step)
        why = f"Is on {place}: {count(sum(len(one.attempts) for one in worked), 'attempt')} so far."
    return _Finding("working", 0, why, seen.move(session, worked, None), claim(why, quoted), session.id)


def _how_solved(solved: Sequence[StepWork]) -> str:
    """``two alone and one with help``, or the one way in which all were solved."""
    met = [(how, sum(one.how == how for one in solved)) for how in get_args(Counts)]
    ways = [(how, number) for how, number in met if number]
    return ways[0][0] if len(ways) == 1 else listed([f"{in_words(number)} {how}" for how, number in ways])


def _last_seen(sessions: Sequence[Session]) -> datetime | None:
    return max(
        (
            moment
            for session in sessions
            for moment in (
                session.started,
                *(opened.at for opened in session.items[-1:]),
                *(turn.at for turn in session.turns[-1:]),
            )
        ),
        default=None,
    )
