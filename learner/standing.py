"""Where a student is with every skill of a course, as far as choosing the next item needs it."""

from collections.abc import Mapping
from typing import NamedTuple

from domain.mastery import Band, MasteryEstimate
from domain.skill import Skill
from learner.bands import band
from learner.chance import skill_chances
from learner.order import Inferred

READY: frozenset[Band] = frozenset({"can do with help", "can do alone"})
"""Bands of a prerequisite that let a student go on."""


class Standing(NamedTuple):
    """Where a student is with one skill.

    ``after`` names a prerequisite the student can do alone, or is empty. ``ready`` says that the prerequisites its
    author names are there, ``unready`` is the share of the inferred ones that are not, 0 to 1.
    """

    id: str
    name: str
    predicted: float
    band: Band
    ready: bool = True
    after: str = ""
    unready: float = 0.0


UNNAMED = Standing("", "", 0.0, "not started")
"""For an item that names no skill; its own chance is asked for beside it."""


def standings(
    skills: Mapping[str, Skill], estimates: Mapping[str, MasteryEstimate], inferred: Mapping[str, Inferred]
) -> dict[str, Standing]:
    """Every skill's."""
    bands = {skill_id: band(estimates.get(skill_id)) for skill_id in skills}
    predicted = skill_chances(skills, estimates)
    found: dict[str, Standing] = {}
    for skill_id, skill in skills.items():
        known = [other for other in skill.prerequisites if other in skills]
        guessed = [other for other in inferred[skill_id].skills if other in skills] if skill_id in inferred else []
        alone = [other for other in known or guessed if bands[other] == "can do alone"]
        found[skill_id] = Standing(
            id=skill_id,
            name=skill.name,
            predicted=predicted[skill_id],
            band=bands[skill_id],
            ready=all(bands[other] in READY for other in known),
            after=skills[alone[-1]].name if alone else "",
            unready=sum(bands[other] not in READY for other in guessed) / len(guessed) if guessed else 0.0,
        )
    return found
