"""Estimates rebuilt from what happened."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from domain.mastery import WHOLE_COURSE, MasteryEstimate, Observation
from domain.turn import Turn
from learner.estimate import start, update


def replay(turns: Iterable[Turn]) -> dict[str, MasteryEstimate]:
    """Fold a student's turns in one course, oldest first over all sessions, into the estimates they lead to.

    Equals what is stored. Only skills that a turn estimated (``after``) count. Turns of older versions are read as what
    they recorded; their later attempts were not recorded as such and count with those after help.
    """
    estimates: dict[str, MasteryEstimate] = {}
    for turn in turns:
        estimates.update(moved(estimates, observed_in(turn)))
    return estimates


def observed_in(turn: Turn) -> tuple[Observation, ...]:
    """What a turn recorded of the skills that it estimated, one observation a skill, with item and day."""
    estimated = {estimate.skill for estimate in turn.after}
    each = {one.skill: _dated(one, turn) for one in turn.observations if one.skill in estimated}
    return tuple(each.values())


def moved(estimates: Mapping[str, MasteryEstimate], seen: Iterable[Observation]) -> dict[str, MasteryEstimate]:
    """The estimates that one attempt moves, after it, by skill id: its skills' and the whole course's; or none."""
    each = {one.skill: one for one in seen}
    if not each:
        return {}
    before = [estimates.get(skill) or start(skill) for skill in each]
    whole = estimates.get(WHOLE_COURSE) or start(WHOLE_COURSE)
    after, course = update(before, whole, list(each.values()))
    return {**{one.skill: one for one in after}, WHOLE_COURSE: course}


def _dated(seen: Observation, turn: Turn) -> Observation:
    """An observation with its item and day, which older versions left to the turn; their day is that of Greenwich."""
    if seen.day is not None:
        return seen
    return replace(seen, item=turn.message.item, day=turn.message.at.date())
