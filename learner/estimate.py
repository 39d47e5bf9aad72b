"""The estimate of what a student can do alone: where it starts, what it foretells, and how an attempt moves it.

A dynamic logistic model. The log odds of a right answer are a weighted sum of ``learner.features``; the student's own
part, a mean and a variance for each skill and one for the whole course, moves with every attempt as in Glickman's
(1999) ratings: as far as it is unsure, by what was not foreseen. All of it is O(1) in what happened before.

What counts: an attempt alone counts in full. A wrong one after help or at a later try counts :data:`PART`; a right one
there counts nothing, since it never shows what can be done alone. One that came too fast counts nothing at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import exp, sqrt

from domain.mastery import NOTHING_EXPECTED, WHOLE_COURSE, Expected, MasteryEstimate, Observation, Trace
from learner.features import NAMES, features
from learner.parameters import Parameters, shipped

PART = 0.3
"""What a wrong attempt counts that is not the first at its step, beside 1 for the first. Chosen, not fitted: public
logs hold first attempts only."""

WITHIN = 1.645
"""Standard deviations either side that hold nine in ten."""

USUAL = 0.65
"""The share of right answers that averages are taken from; about that of public logs."""

_QUICK, _MIDDLE, _SLOW, _SURPRISE, _COURSE_QUICK, _COURSE_SLOW = 0.6, 0.35, 0.12, 0.2, 0.25, 0.05
_ITEMS = 2
_FIRST = NAMES.index("first")


def start(skill: str, parameters: Parameters | None = None) -> MasteryEstimate:
    """The estimate before anything is observed; of ``WHOLE_COURSE`` too."""
    settled = parameters or shipped()
    return _start(skill, settled)


def _start(skill: str, settled: Parameters) -> MasteryEstimate:
    whole = _begun(WHOLE_COURSE, settled.base, settled.course_spread, WITHIN * sqrt(settled.course_spread))
    if skill == WHOLE_COURSE:
        return whole
    odds = settled.odds(features(MasteryEstimate(skill, 0.5, 0.0, 1.0), whole, NOTHING_EXPECTED, skill))
    odds -= settled.weights[_FIRST]  # said is the chance once the skill was met, before an attempt as after it
    reach = settled.reach * WITHIN * sqrt(settled.course_spread + settled.skill_spread)
    return _begun(skill, odds, settled.skill_spread, reach)


def _begun(skill: str, odds: float, spread: float, reach: float) -> MasteryEstimate:
    return MasteryEstimate(skill, chance(odds), chance(odds - reach), chance(odds + reach), trace=Trace(spread=spread))


def predict(
    estimates: Sequence[MasteryEstimate],
    whole: MasteryEstimate | None = None,
    expected: Sequence[Expected] = (),
    *,
    day: date | None = None,
    parameters: Parameters | None = None,
) -> float:
    """The probability that the next attempt at a step, made alone, is right.

    ``estimates`` are those of the step's skills, at least one; several count by the mean of their log odds.
    ``whole`` is the student's estimate of the whole course (skill id ``domain.mastery.WHOLE_COURSE``); where it is
    None, these skills are taken for all that was practised. ``expected`` are what others' work says, one for each
    estimate, or none: then the step is one of usual difficulty. ``Expected(item=-1)`` makes a harder one.
    """
    settled = parameters or shipped()
    course = whole or _as_if_alone(estimates, settled)
    together = joined([estimate.skill for estimate in estimates])
    known = expected or (NOTHING_EXPECTED,) * len(estimates)
    odds = 0.0
    for estimate, others in zip(estimates, known, strict=True):
        odds += settled.odds(features(estimate, course, others, together, day))
    return chance(odds / len(estimates))


def _as_if_alone(estimates: Sequence[MasteryEstimate], settled: Parameters) -> MasteryEstimate:
    """The whole course where nothing else is known of it than these skills."""
    tried, right = sum(one.independent for one in estimates), sum(one.independent_right for one in estimates)
    last = joined([one.skill for one in estimates]) if tried else ""
    whole = _start(WHOLE_COURSE, settled)
    trace = replace(whole.trace, before=last, skills=sum(one.independent > 0 for one in estimates))
    return replace(whole, independent=tried, independent_right=right, trace=trace)


def update(
    estimates: Sequence[MasteryEstimate],
    whole: MasteryEstimate,
    seen: Sequence[Observation],
    parameters: Parameters | None = None,
) -> tuple[tuple[MasteryEstimate, ...], MasteryEstimate]:
    """The estimates of a step's skills and of the whole course after one attempt at the step.

    ``seen`` says of each skill what was observed, in the order of ``estimates``; :class:`ValueError` where they do
    not match.
    """
    settled = parameters or shipped()
    first, many = seen[0], len(estimates)
    if many != len(seen) or any(one.skill != other.skill for one, other in zip(estimates, seen, strict=True)):
        raise ValueError("the observations are of other skills than the estimates")
    if first.hurried:
        return tuple(_hurried(one) for one in estimates), _hurried(whole)
    odds = settled.base + whole.trace.ability
    spread = whole.trace.spread
    for one, other in zip(estimates, seen, strict=True):
        odds += (one.trace.ability + other.expected.skill + other.expected.item) / many
        spread += one.trace.spread / many / many
    foreseen = chance(odds)
    weight = _weight(first)
    bend = weight * foreseen * (1 - foreseen)
    gain = weight * (first.correct - foreseen) / (1 + bend * spread)
    known = bend / (1 + bend * spread)
    together = joined([one.skill for one in seen])
    new = sum(one.independent == 0 for one in estimates) if first.independent else 0
    course = _course_after(whole, first, gain, known, foreseen, new, together, settled)
    after = [
        _skill_after(one, whole, course, other, gain / many, known / many / many, foreseen, together, settled)
        for one, other in zip(estimates, seen, strict=True)
    ]
    return tuple(after), course


def _weight(seen: Observation) -> float:
    """What an attempt counts, between nothing and 1."""
    if seen.partly:
        return 0.0
    if seen.independent:
        return 1.0
    return 0.0 if seen.correct else PART


def joined(skills: Sequence[str]) -> str:
    """The skills of a step as one name."""
    return skills[0] if len(skills) == 1 else "+".join(skills)


def chance(odds: float) -> float:
    """The probability of these log odds."""
    return 1 / (1 + exp(-odds)) if odds > -700 else 0.0


def _hurried(one: MasteryEstimate) -> MasteryEstimate:
    return replace(one, hurried=one.hurried + 1)


def _counts(one: MasteryEstimate, seen: Observation) -> tuple[int, int, int, int, int, int, int]:
    """The seven counts after an attempt, as ``MasteryEstimate`` has them."""
    right = int(seen.correct)
    if seen.independent:
        alone = (one.independent + 1, one.independent_right + right)
        return (*alone, one.helped, one.helped_right, one.later, one.later_right, one.hurried)
    alone = (one.independent, one.independent_right)
    if seen.later:
        return (*alone, one.helped, one.helped_right, one.later + 1, one.later_right + right, one.hurried)
    return (*alone, one.helped + 1, one.helped_right + right, one.later, one.later_right, one.hurried)


def _course_after(
    whole: MasteryEstimate,
    seen: Observation,
    gain: float,
    known: float,
    foreseen: float,
    new: int,
    together: str,
    settled: Parameters,
) -> MasteryEstimate:
    """The whole course's estimate; ``gain`` and ``known`` are what the attempt moves and settles of the ability."""
    old = whole.trace
    ability = old.ability + old.spread * gain
    spread = old.spread - old.spread * old.spread * known
    quick, slow, surprise, streak, before = old.quick, old.slow, old.surprise, old.streak, old.before
    if seen.independent and not seen.partly:
        spread += settled.course_drift
        quick += _COURSE_QUICK * (seen.correct - foreseen - quick)
        slow += _COURSE_SLOW * (seen.correct - foreseen - slow)
        streak, before = _streak(streak, correct=seen.correct), together
    trace = Trace(
        ability, spread, quick, 0.0, slow, surprise, streak, "", 0, seen.day, None, None, (), before, old.skills + new
    )
    odds, reach = settled.base + ability, WITHIN * sqrt(spread)
    return MasteryEstimate(
        whole.skill, chance(odds), chance(odds - reach), chance(odds + reach), *_counts(whole, seen), trace
    )


def _skill_after(
    one: MasteryEstimate,
    whole: MasteryEstimate,
    course: MasteryEstimate,
    seen: Observation,
    gain: float,
    known: float,
    foreseen: float,
    together: str,
    settled: Parameters,
) -> MasteryEstimate:
    """A skill's estimate; ``whole`` is the course before the attempt and ``course`` after it."""
    old = one.trace
    ability = old.ability + old.spread * gain
    spread = old.spread - old.spread * old.spread * known
    if seen.independent and not seen.partly:
        spread += settled.skill_drift
        right = seen.correct
        usual = right - USUAL
        shown, last_right = old.items, old.last_right
        if right:
            last_right = seen.day or last_right
            if seen.item and len(shown) < _ITEMS and seen.item not in shown:
                shown = (*shown, seen.item)
        trace = Trace(
            ability,
            spread,
            old.quick + _QUICK * (usual - old.quick),
            old.middle + _MIDDLE * (usual - old.middle),
            old.slow + _SLOW * (usual - old.slow),
            old.surprise + _SURPRISE * (right - foreseen - old.surprise),
            _streak(old.streak, correct=right),
            (old.last + "01"[right])[-3:],
            whole.independent,
            seen.day,
            old.first_right or (seen.day if right else None),
            last_right,
            shown,
        )
    else:
        trace = replace(old, ability=ability, spread=spread, day=seen.day)
    after = MasteryEstimate(one.skill, one.probability, one.low, one.high, *_counts(one, seen), trace)
    if not known:
        return after
    odds = settled.odds(features(after, course, Expected(skill=seen.expected.skill), together))
    if not after.independent:
        odds -= settled.weights[_FIRST]
    reach = settled.reach * WITHIN * sqrt(spread + course.trace.spread)
    bounds = (chance(odds), chance(odds - reach), chance(odds + reach))
    side = max if seen.correct else min
    return MasteryEstimate(
        one.skill,
        side(bounds[0], one.probability),
        side(bounds[1], one.low),
        side(bounds[2], one.high),
        after.independent,
        after.independent_right,
        after.helped,
        after.helped_right,
        after.later,
        after.later_right,
        after.hurried,
        trace,
    )


def _streak(streak: int, *, correct: bool) -> int:
    """Answers in a row after one more, below 0 where they are wrong."""
    if correct:
        return streak + 1 if streak > 0 else 1
    return streak - 1 if streak < 0 else -1
