"""The forecast of a long struggle: the chance of wheel-spinning on a skill, from the first few opportunities. Pure.

It looks at the estimate, which is made of the opportunities at the skill, and at how the student does at the others.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from domain.mastery import WHOLE_COURSE, MasteryEstimate

EARLIEST = 3
"""Opportunities before nothing is foretold."""

LATEST = 9
"""From ten on it is no forecast any more, but the signal itself."""

FORESEEN = 0.6
"""Chance from which a struggle counts as foreseen."""

WEIGHTS = (-0.2669, -1.6451, -0.6017)
"""Fitted on ASSISTments 2009-10 by ``trellis eval forecast --fit``; docs/what-comes-next.md says how well."""

Forecast = Callable[[str], float]
"""From a skill's id to the chance that this student spins on it. The seam to another student model."""


class Sofar(NamedTuple):
    """What is known of a student at a skill: opportunities, those right alone, the estimate; and at all others."""

    tries: int
    right: int
    known: float
    elsewhere: int
    elsewhere_right: int


def features(sofar: Sofar) -> tuple[float, ...]:
    """One, and two log odds, each a little to the middle: the estimate, and right at the others.

    What went right at the skill is in the estimate already: beside it, it told nothing more.
    """
    known = min(max(sofar.known, 0.01), 0.99)
    return (
        1.0,
        log(known / (1 - known)),
        _log_odds(sofar.elsewhere_right + 2, sofar.elsewhere + 4),
    )


def _log_odds(right: int, of: int) -> float:
    return log(right / (of - right))


def spins(sofar: Sofar, weights: Sequence[float] = WEIGHTS) -> float:
    """The chance of wheel-spinning."""
    return 1 / (1 + exp(-sum(weight * one for weight, one in zip(weights, features(sofar), strict=True))))


def forecast_of(estimates: Mapping[str, MasteryEstimate]) -> Forecast:
    """The forecast from what is counted of a student; 0 where it is too early to tell, or told already."""
    each = [one for skill, one in estimates.items() if skill != WHOLE_COURSE]
    tries, right = sum(one.independent for one in each), sum(one.independent_right for one in each)

    def chance(skill: str) -> float:
        one = estimates.get(skill)
        if one is None or not EARLIEST <= one.independent <= LATEST:
            return 0.0
        others, others_right = tries - one.independent, right - one.independent_right
        return spins(Sofar(one.independent, one.independent_right, one.probability, others, others_right))

    return chance


def foreseen(skills: Iterable[str], estimates: Mapping[str, MasteryEstimate]) -> frozenset[str]:
    """Those of the skills on which a struggle is foreseen."""
    chance = forecast_of(estimates)
    return frozenset(skill for skill in skills if chance(skill) >= FORESEEN)
