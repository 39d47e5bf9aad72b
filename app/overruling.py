"""What a turn counts as once a teacher has judged it: pure, from the session as it stands."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from domain.attempt import Outcome
from domain.item import Step
from domain.mastery import Observation
from domain.session import Overruling, Session
from domain.turn import Turn
from learner.step_work import StepWork
from tutor.state import step_state


def overruling(
    session: Session,
    number: int,
    outcome: Outcome,
    step: Step,
    *,
    known: Iterable[str],
    day: date,
    by: str,
    at: datetime,
) -> Overruling:
    """A teacher's judgement of a turn, "right" or "wrong"; ``known`` are the course's skills, ``day`` is the turn's.

    What was right solves its step, unless it answered a smaller question, and later turns there count no more.
    """
    turn = session.turns[number - 1]
    before = session.turns[: number - 1]
    work = step_state(before, turn.message.item, step.id).work
    if work.solution is not None or asked_smaller(session, number):
        return Overruling(number, outcome, by, at, turn.observations, turn.solved)
    right = outcome == "right"
    skills = [skill for skill in dict.fromkeys(step.skills) if skill in set(known)]
    seen = turn.observations or tuple(_first(skill, work, turn, day) for skill in skills)
    now = tuple(replace(one, correct=right, partly=False) for one in seen)
    beside = tuple(one.number for one in session.turns[number:] if _there(one, turn) and one.observations)
    return Overruling(number, outcome, by, at, now, right, beside if right else ())


def asked_smaller(session: Session, number: int) -> str:
    """The id of the smaller question that a turn answered; empty where it was an attempt at the step itself."""
    turn = session.turns[number - 1]
    state = step_state(session.turns[: number - 1], turn.message.item, turn.message.step)
    return "" if turn.solved else state.scaffold or ""


def _there(one: Turn, turn: Turn) -> bool:
    return (one.message.item, one.message.step) == (turn.message.item, turn.message.step)


def _first(skill: str, work: StepWork, turn: Turn, day: date) -> Observation:
    """An attempt that was not read, as what it would have counted."""
    how = work.standing
    return Observation(
        skill, False, how == "alone", later=how == "at a later try", item=turn.message.item, day=day
    )  # fmt: skip
