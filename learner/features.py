"""What speaks for the next attempt being right, as numbers: the terms of the model's log odds.

After PFA (Pavlik, Cen and Koedinger, 2009), Best-LR and DAS3H (Gervet, Koedinger, Schneider and Mitchell, 2020; Choffin
and others, 2019) and Elo ratings (Pelánek, 2016): counts in logarithms, moving averages, an ability that moves, how
easy skill and step are to others, and products of a few of them.
"""

from datetime import date
from math import log

from domain.mastery import Expected, MasteryEstimate

NAMES = (
    "skill", "item", "ability", "own", "wrong in the course", "attempts", "right", "last few", "last dozen",
    "last twenty", "surprise", "course: last few", "course: last twenty", "since", "skills met", "wrong in a row",
    "course: wrong in a row", "same skill", "first", "attempts in the course", "early × ability", "early × skill",
    "first × skill", "own²", "ability²", "ability × own", "ability × skill", "days since", "pattern", "place", "order",
)  # fmt: skip
"""The terms in order; the weights of ``learner.parameters`` stand in the same one."""

OTHERS = 3
"""The last so many terms say what others did, and are 0 where nobody knows."""

_MOST_SKILLS, _MOST_IN_A_ROW = 50, 8
_LOG = tuple(log(1 + n) for n in range(4096))


def logarithm(n: int) -> float:
    """log(1 + n), of a table where n is small."""
    return _LOG[n] if n < 4096 else log(1 + n)


def features(
    estimate: MasteryEstimate, whole: MasteryEstimate, expected: Expected, together: str, day: date | None = None
) -> tuple[float, ...]:
    """The terms for the next attempt alone at ``estimate``'s skill.

    ``whole`` is the estimate of the whole course, ``together`` names the skills of the step as
    ``Trace.before`` does; ``day`` is the day of the attempt, None where days are not known.
    """
    own, course = estimate.trace, whole.trace
    tried, right = estimate.independent, estimate.independent_right
    skill, ability, mine = expected.skill, course.ability, own.ability
    first, early = 0.0 if tried else 1.0, 1 / (1 + tried)
    days = logarithm(max((day - own.day).days, 0)) if day is not None and own.day is not None else 0.0
    return (
        skill,
        expected.item,
        ability,
        mine,
        logarithm(whole.independent - whole.independent_right),
        logarithm(tried),
        logarithm(right),
        own.quick,
        own.middle,
        own.slow,
        own.surprise,
        course.quick,
        course.slow,
        logarithm(whole.independent - own.place) if tried else 0.0,
        logarithm(min(course.skills, _MOST_SKILLS)),
        float(min(max(-own.streak, 0), _MOST_IN_A_ROW)),
        float(min(max(-course.streak, 0), _MOST_IN_A_ROW)),
        1.0 if course.before == together else 0.0,
        first,
        logarithm(whole.independent),
        early * ability,
        early * skill,
        first * skill,
        mine * mine,
        ability * ability,
        ability * mine,
        ability * skill,
        days,
        expected.pattern,
        expected.place,
        expected.order,
    )
