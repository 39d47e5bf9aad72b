"""The chance that a student gets an item right alone: the one seam between what is offered and the student model."""

from collections.abc import Callable, Mapping

from domain.item import ItemSummary
from domain.mastery import WHOLE_COURSE, MasteryEstimate
from domain.skill import Skill
from learner.estimate import predict, start

Chance = Callable[[ItemSummary], float]
"""From an item to the probability, 0 to 1, that this student gets it right at the first attempt and without help."""


def skill_chances(skills: Mapping[str, Skill], estimates: Mapping[str, MasteryEstimate]) -> dict[str, float]:
    """The chance at one step of each skill."""
    whole = estimates.get(WHOLE_COURSE)
    fresh = predict([start("")], whole)  # the same for every skill that was never practised
    return {id_: predict([estimates[id_]], whole) if id_ in estimates else fresh for id_ in skills}


def chance_of(skills: Mapping[str, Skill], estimates: Mapping[str, MasteryEstimate]) -> Chance:
    """The chance by the weakest of the item's skills. Another student model is put in here."""
    each = skill_chances(skills, estimates)
    unnamed = predict([start("")], estimates.get(WHOLE_COURSE))
    return lambda item: min((each[skill] for skill in item.skills if skill in each), default=unnamed)
