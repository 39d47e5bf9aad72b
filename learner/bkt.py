"""Bayesian knowledge tracing (Corbett and Anderson, 1994), with help kept apart from evidence.

An *independent* observation (a first attempt before any help) is evidence: Bayes' rule, then the learning
transition. A *helped* one says little about what a student can do alone, so a helped success is an
opportunity to learn and no evidence (the transition only, and never above :data:`HELPED_CEILING`), and a
helped failure moves nothing. Both are counted apart.

The interval is a sensitivity band, not a sampling interval: ``low`` and ``high`` are the same evidence read
by a doubter and by a believer. The doubter starts from half the prior odds and takes every right answer for
a guess :data:`DOUBT` times likelier, every wrong one for a slip as much less likely; the believer the other
way round. An update is O(1) and needs nothing but the estimate.
"""

from domain.mastery import MasteryEstimate, Observation
from domain.skill import BktParameters, Skill

DOUBT = 1.25
"""How far guess and slip may be off, as a factor."""

PRIOR_DOUBT = 2.0
"""How far the odds of knowing a skill before any practice may be off, as a factor."""

HELPED_CEILING = 0.85
"""Practice with help alone never carries an estimate above this."""


def start(skill: Skill) -> MasteryEstimate:
    """The estimate before anything is observed."""
    known = skill.bkt.known
    return MasteryEstimate(skill.id, known, _reweighed(known, 1 / PRIOR_DOUBT), _reweighed(known, PRIOR_DOUBT))


def predict(estimate: MasteryEstimate, bkt: BktParameters) -> float:
    """The probability that the next independent attempt is right."""
    return estimate.probability * (1 - bkt.slip) + (1 - estimate.probability) * bkt.guess


def update(estimate: MasteryEstimate, observation: Observation, bkt: BktParameters) -> MasteryEstimate:
    """The estimate after one more observation of its skill; :class:`ValueError` for another skill's."""
    if observation.skill != estimate.skill:
        raise ValueError(f"an observation of {observation.skill!r} cannot update {estimate.skill!r}")
    right = int(observation.correct)
    if not observation.independent:
        probability, low, high = estimate.probability, estimate.low, estimate.high
        if right:
            probability, low, high = (_practised(p, bkt.learn) for p in (probability, low, high))
        return MasteryEstimate(
            estimate.skill,
            probability,
            low,
            high,
            estimate.independent,
            estimate.independent_right,
            estimate.helped + 1,
            estimate.helped_right + right,
        )
    if right:
        if_known, if_unknown = 1 - bkt.slip, bkt.guess
    else:
        if_known, if_unknown = bkt.slip, 1 - bkt.guess
    probability = _learned(_posterior(estimate.probability, if_known, if_unknown), bkt.learn)
    doubter, believer = if_unknown * DOUBT, if_known * DOUBT
    if right:
        doubter = min(doubter, if_known)  # a right answer is never evidence against
    else:
        believer = min(believer, if_unknown)  # nor a wrong one evidence for
    low = _learned(_posterior(estimate.low, if_known, doubter), bkt.learn)
    high = _learned(_posterior(estimate.high, believer, if_unknown), bkt.learn)
    return MasteryEstimate(
        estimate.skill,
        probability,
        min(low, probability),  # equal but for rounding near 0 and 1
        max(high, probability),
        estimate.independent + 1,
        estimate.independent_right + right,
        estimate.helped,
        estimate.helped_right,
    )


def _posterior(known: float, if_known: float, if_unknown: float) -> float:
    """Bayes' rule; evidence that is impossible either way changes nothing."""
    total = known * if_known + (1 - known) * if_unknown
    return known * if_known / total if total > 0 else known


def _learned(known: float, learn: float) -> float:
    return known + (1 - known) * learn


def _practised(known: float, learn: float) -> float:
    return max(known, min(_learned(known, learn), HELPED_CEILING))


def _reweighed(known: float, factor: float) -> float:
    """The probability whose odds are ``factor`` times those of ``known``."""
    return known * factor / (known * factor + 1 - known)
