"""A student's opportunities at each skill over all sittings: the steps that needed it, and whether they went well."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.mastery import WHOLE_COURSE
from domain.session import Session
from domain.signal import Seen
from learner.step_work import StepWork, work_by_step


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One step that needs the skill, tried or helped with. ``right`` is right alone, ``at`` when it was decided."""

    right: bool
    at: datetime
    seen: Seen


def opportunities(sessions: Iterable[Session]) -> dict[str, tuple[Opportunity, ...]]:
    """By skill id, oldest first over all of a student's sessions in one course, in whatever order those come.

    A step that is open and that nothing has decided yet is none.
    """
    found: dict[str, list[Opportunity]] = {}
    for session in sessions:
        for one in work_by_step(session.turns):
            if one.how is None and not one.helping and not one.decided:
                continue
            seen = _opportunity(session.id, one)
            for skill in dict.fromkeys(estimate.skill for turn in one.turns for estimate in turn.after):
                if skill != WHOLE_COURSE:
                    found.setdefault(skill, []).append(seen)
    return {skill: tuple(sorted(met, key=lambda one: one.at)) for skill, met in found.items()}


def _opportunity(session: str, work: StepWork) -> Opportunity:
    telling = work.solution or (work.attempts or work.turns)[-1]
    return Opportunity(work.how == "alone", telling.message.at, Seen(session, telling.number))
