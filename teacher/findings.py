"""Why one student stands where they stand in the class list: the first reason that holds, from a look. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple, get_args

from domain.card import Claim, Concern
from domain.help import HelpLevel
from domain.item import Item
from domain.session import Session
from domain.signal import Signal, SignalName
from domain.skill import Skill
from domain.turn import Turn
from learner.signals.absence import SILENT, silence
from learner.signals.over_time import FAILING, signals_of
from learner.signals.struggle import STRUGGLING_FAILURES
from learner.step_work import Counts, StepWork
from teacher.hands import asked, calls_up, raised
from teacher.look import Look
from teacher.moves_over_time import move_over_time
from teacher.phrasing import count, in_words, item_name, listed, sentence
from teacher.quotes import claim, quotable
from teacher.row_moves import RowMove, Sees, row_move, slip_line
from teacher.signal_words import told
from teacher.tasks import task_of

STRUGGLES: tuple[SignalName, ...] = (
    "stuck", "only asks", "wheel-spinning", "guesses", "clicks through hints", "avoids help", "fading",
)  # fmt: skip
"""What makes a struggle, the most pressing first."""

HASTY: frozenset[SignalName] = frozenset({"guesses", "clicks through hints"})
"""What came sooner than one can read."""

_GIVEN: dict[HelpLevel, str] = {
    HelpLevel.SCAFFOLD: "a smaller question",
    HelpLevel.PARALLEL: "a worked example",
    HelpLevel.HANDOFF: "all help there is",
}


_IN_LESSON = 1e9
"""More seconds than anybody is away."""


class Finding(NamedTuple):
    """A row of the class list before it is placed; ``urgency`` orders those of one concern, the highest first.

    ``since`` is when a hand went up, None for others.
    """

    concern: Concern
    urgency: float
    why: str
    move: str
    claim: Claim | None
    session: str
    misconception: str | None = None
    at: datetime | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Student:
    """A student's look, with the names of what they worked on and the time it is looked at.

    ``in_lesson`` is whether the class is at work now (:func:`teacher.presence.lesson_on`).
    """

    name: str
    look: Look
    skills: Mapping[str, Mapping[str, Skill]]
    items: Mapping[str, Mapping[str, Item]]
    now: datetime
    in_lesson: bool = True

    @property
    def signals(self) -> tuple[Signal, ...]:
        """Those of the session written in last, then those over all sessions of its course that were read."""
        return (*self.look.signals, *signals_of(self.look.met, self.now), *self.look.sure)

    def items_of(self, session: Session) -> Mapping[str, Item]:
        """The items of a session's course by id."""
        return self.items.get(session.course, {})

    def skills_of(self, session: Session) -> Mapping[str, Skill]:
        """The skills of a session's course by id."""
        return self.skills.get(session.course, {})

    def move(
        self, session: Session, worked: Sequence[StepWork], *, hand: bool = False, pressing: bool = True
    ) -> RowMove:
        """What to do next about this work, and which turn of it that is about."""
        hasty = any(
            found.name in HASTY and any((found.item, found.step) == (work.item, work.step) for work in worked)
            for found in self.signals
        )
        before = [
            work
            for other in reversed(self.look.sessions)
            if other.course == session.course and other.id != session.id and other.started <= session.started
            for work in self.look.worked[other.id]
        ]
        skills, items = self.skills_of(session), self.items_of(session)
        return row_move(self.name, worked, skills, items, Sees(hand, pressing, hasty), before)

    def shown(self, why: str, *turns: Turn, quoted: Turn | None, tutor: bool = False) -> Claim:
        """The claim with its quote, and the task that is quoted from beside it."""
        stands = claim(why, *turns, quoted=quoted, tutor=tutor)
        turn = next((each for each in (quoted, *turns) if each is not None and quotable(each)), None)
        if turn is None or not stands.quote:
            return stands
        items = self.items_of(self.look.session_of(turn))
        return replace(stands, asked=task_of(turn, items.get(turn.message.item)))


def finding(one: Student, lowered: datetime | None, alerted: str) -> Finding:
    """Why this student stands where they stand; ``alerted`` is what a teacher reads of an open alert, or empty."""
    return (
        _needs_a_person(alerted)
        or _hand_up(one, lowered)
        or _struggling(one)
        or _idle(one)
        or _working(one)
        or _not_started(one)
    )


def _needs_a_person(said: str) -> Finding | None:
    """Whom to speak to, where an alert is open: nothing of what was written, and nothing to lower."""
    return Finding("needs a person", 0, said, "", None, "") if said else None


def _hand_up(one: Student, lowered: datetime | None) -> Finding | None:
    turn = raised(one.look.calls, lowered)
    if turn is None:
        return None
    calls = calls_up(one.look.calls, lowered)
    session = one.look.session_of(turn)
    place = item_name(one.items_of(session), turn.message.item)
    here = [work for work in one.look.worked[session.id] if turn in work.turns]
    why = f"Asked for you on {place}." if asked(turn) else f"All help was used on {place}, and it is not solved yet."
    move = one.move(session, here, hand=True)
    return Finding(
        "hand up",
        -calls[0].at.timestamp(),
        why,
        move.says,
        _shown_or_reply(one, why, [turn], move),
        session.id,
        move.slip or None,
        calls[-1].at,
        calls[0].at,
    )


def _shown_or_reply(one: Student, why: str, turns: Sequence[Turn], move: RowMove) -> Claim:
    """The claim by the turn that its move is about; by a reply where the student wrote nothing that tells."""
    return one.shown(why, *turns, quoted=move.shown or move.reply or turns[-1], tutor=move.shown is None)


def _struggling(one: Student) -> Finding | None:
    session = one.look.latest
    if session is None:
        return None
    signals = {found.name: found for found in reversed(one.signals)}
    stuck, asks = signals.get("stuck"), signals.get("only asks")
    if stuck is not None and (asks is None or stuck.count >= STRUGGLING_FAILURES):
        return _stuck(one, session, stuck)
    found = next((signals[name] for name in STRUGGLES[1:] if name in signals and _presses(signals[name])), None)
    if found is None:
        return None
    why = told(found, one.skills_of(session), one.items_of(session))
    turns = _turns_of(one.look, found)
    worked = one.look.worked[session.id]
    here = [work for work in worked if (work.item, work.step) == (found.item, found.step)]
    if not found.skill:
        move = one.move(session, here or worked)
        stands, says, slip = _shown_or_reply(one, why, turns, move), move.says, move.slip
    else:
        wrong = [turn for turn in _tries_at(worked, turns) if _is_wrong(turn)]
        said = [turn for turn in wrong or turns if turn.message.text]
        stands, slip = one.shown(why, *turns, quoted=(said or turns)[-1]), slip_line((said or turns)[-1:])
        says = move_over_time(one.name, found, one.look, one.skills_of(session), one.items_of(session))
    return Finding("struggling", _urgency(found), why, says, stands, session.id, slip or None, at=found.until)


def _tries_at(worked: Sequence[StepWork], turns: Sequence[Turn]) -> list[Turn]:
    """The attempts at the steps at which these turns stand, oldest first."""
    tries = [turn for work in worked if any(one in work.turns for one in turns) for turn in work.attempts]
    return sorted(tries, key=lambda turn: turn.number)


def _is_wrong(turn: Turn) -> bool:
    return turn.assessment is not None and turn.assessment.outcome == "wrong"


def _presses(found: Signal) -> bool:
    """Whether a signal is a reason to go there; a skill that only was not practised for long is none."""
    return found.name != "fading" or found.of >= FAILING


def _urgency(found: Signal) -> float:
    """By kind, then by how often; counts stay below a hundred."""
    return 100 * (len(STRUGGLES) - STRUGGLES.index(found.name)) + min(found.count, 99)


def _turns_of(look: Look, found: Signal) -> list[Turn]:
    """The turns a signal rests on in the session written in last, whose quotes and numbers a row can show."""
    latest = look.latest
    numbers = {one.turn for one in found.seen if latest and one.session == latest.id}
    turns = latest.turns if latest else ()
    return [turn for turn in turns if turn.number in numbers] or list(turns[-1:])


def _stuck(one: Student, session: Session, found: Signal) -> Finding:
    worked = one.look.worked[session.id]
    last = next(work for work in worked if (work.item, work.step) == (found.item, found.step))
    place, failed, move = item_name(one.items_of(session), last.item), last.failed, one.move(session, [last])
    if len(failed) >= STRUGGLING_FAILURES:
        why = sentence(f"{count(len(failed), 'attempt')} in a row at {place} are not right yet")
        turns = failed
    else:
        top = last.most_help or last.turns[-1]
        why = f"Had {_GIVEN.get(top.level, 'much help')} on {place}, and it is not solved yet."
        turns = last.turns
    stands = _shown_or_reply(one, why, turns, move)
    at = last.turns[-1].at
    return Finding("struggling", _urgency(found), why, move.says, stands, session.id, move.slip or None, at)


def _idle(one: Student) -> Finding | None:
    found = silence(one.look.sessions, one.now)
    if found is None or (found.item and not one.in_lesson):
        return None
    if found.item:
        return _silent(one, found)
    session = one.look.latest or one.look.sessions[0]
    worked, items = one.look.worked[session.id], one.items_of(session)
    days = count((one.now - found.since).days, "day")
    last = max(worked, key=lambda work: work.turns[-1].number)
    title = item_name(items, last.item)
    went = "which is not solved yet" if last.how is None else f"solved {last.how}"
    why = f"Was last here {days} ago; the last there was {title}, {went}."
    left = next((work for work in reversed(worked) if work.solution is None), None)
    begin = f"{item_name(items, left.item)}, which was left open" if left else f"one like {title}"
    move = (
        f"Find a time with {one.name} today to begin again together, with {begin}. "
        "Ask: What would make it easier to come back to this?"
    )
    quoted = (last.attempts or last.turns)[-1]
    return Finding(
        "idle", _silence(found), why, move, one.shown(why, quoted, quoted=quoted), session.id, at=found.since
    )


def _silence(found: Signal) -> float:
    """Longest first; somebody in the lesson before everybody who is away."""
    return (found.until - found.since).total_seconds() + (_IN_LESSON if found.item else 0)


def _silent(one: Student, found: Signal) -> Finding:
    """Somebody who has stopped in an open session: behind a finished problem, before the first word, or on the way."""
    newest = next(each for each in one.look.sessions if each.item == found.item and each.closed is None)
    items = one.items_of(newest)
    place, minutes = item_name(items, found.item), count(found.count, "minute")
    here = [work for work in one.look.worked[newest.id] if work.item == found.item]
    item = items.get(found.item)
    stands, slip = None, ""
    if item is not None and item.steps and sum(work.solution is not None for work in here) == len(item.steps):
        about = one.move(newest, here, pressing=False)
        why = f"Finished {place} and has not gone on for {minutes}."
        move = f"Ask {one.name} whether to go on or to stop for today. {about.says}"
        stands = one.shown(why, here[-1].turns[-1], quoted=here[-1].solution)
    elif not here:
        why = f"Opened {place} and has not written there in {minutes}."
        move = f"Sit down with {one.name} now and read {place} together. Ask: What is it asking you to find?"
    else:
        why = f"Has {place} open and has not written for {minutes}."
        open_ones = [work for work in here if work.solution is None]
        about = one.move(newest, open_ones) if open_ones else RowMove(f"Look in on {one.name}.")
        move, slip = about.says, about.slip
        stands = _shown_or_reply(one, why, here[-1].turns, about)
    return Finding("idle", _silence(found), why, move, stands, newest.id, slip or None, found.since)


def _working(one: Student) -> Finding | None:
    session, sessions = one.look.latest, one.look.sessions
    if session is None:
        if not sessions or not sessions[0].items or one.now - sessions[0].started > SILENT:
            return None
        place = item_name(one.items_of(sessions[0]), sessions[0].item)
        return Finding("working", 0, f"Has just opened {place}.", "", None, sessions[0].id)
    worked = one.look.worked[session.id]
    solved = [work for work in worked if work.solution]
    move = one.move(session, worked, pressing=False)
    last = session.turns[-1]
    if solved:
        why = sentence(f"solved {count(len(solved), 'step')} in the last session, {_how_solved(solved)}")
        last = max((work.solution for work in solved if work.solution), key=lambda turn: turn.number)
    else:
        place = item_name(one.items_of(session), last.message.item)
        begins = "Is on" if one.now - last.at <= SILENT else "Stopped at"
        why = f"{begins} {place}: {count(sum(len(work.attempts) for work in worked), 'attempt')} so far."
    stands = one.shown(why, last, quoted=move.shown or last)
    if solved and move.shown is not None and not move.shown.solved and stands.asked:
        stands = replace(stands, asked=f"Before it came right: {stands.asked}")
    return Finding("working", 0, why, move.says, stands, session.id, move.slip or None, at=last.at)


def _not_started(one: Student) -> Finding:
    move = f"Sit down with {one.name} for a first problem."
    return Finding("not started", 0, "Has not written anything yet.", move, None, "")


def _how_solved(solved: Sequence[StepWork]) -> str:
    """``two alone and one with help``, or the one way in which all were solved."""
    met = [(how, sum(one.how == how for one in solved)) for how in get_args(Counts)]
    ways = [(how, number) for how, number in met if number]
    return ways[0][0] if len(ways) == 1 else listed([f"{in_words(number)} {how}" for how, number in ways])
