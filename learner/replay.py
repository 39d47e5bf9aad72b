"""Estimates rebuilt from what happened."""

from collections.abc import Iterable, Mapping

from domain.mastery import MasteryEstimate
from domain.skill import Skill
from domain.turn import Turn
from learner.bkt import start, update


def replay(turns: Iterable[Turn], skills: Mapping[str, Skill]) -> dict[str, MasteryEstimate]:
    """Fold a student's turns in one course, oldest first over all sessions, into the estimates they lead to.

    Equals what is stored as long as the skills' parameters are those the turns were made with. Only skills that
    a turn estimated (``after``) count; one that the course has dropped since gets the default parameters.
    """
    estimates: dict[str, MasteryEstimate] = {}
    for turn in turns:
        estimated = {estimate.skill for estimate in turn.after}
        for observation in turn.observations:
            if observation.skill not in estimated:
                continue
            skill = skills.get(observation.skill) or Skill(observation.skill, observation.skill)
            estimate = estimates.get(skill.id) or start(skill)
            estimates[skill.id] = update(estimate, observation, skill.bkt)
    return estimates
