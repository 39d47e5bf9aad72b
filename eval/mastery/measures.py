"""How well chances foretell answers: AUC, calibration, and their intervals over students."""

from collections.abc import Callable, Sequence

import numpy as np

from eval.mastery.logistic import Numbers
from eval.statistics import DRAWS, Estimate

BINS = 15


def auc(right: Numbers, chances: Numbers, weights: Numbers | None = None) -> float:
    """The chance that a right answer was foretold higher than a wrong one, ties as half; 0.5 where all are alike."""
    return _Ranked(right, chances).auc(np.ones(len(right)) if weights is None else weights)


class _Ranked:
    """Chances put in order once, so that many draws of students are cheap."""

    def __init__(self, right: Numbers, chances: Numbers) -> None:
        _, self._place = np.unique(chances, return_inverse=True)
        self._right, self._many = right, int(self._place.max()) + 1

    def auc(self, weights: Numbers) -> float:
        high = np.bincount(self._place, weights * self._right, self._many)
        low = np.bincount(self._place, weights * (1 - self._right), self._many)
        pairs = high.sum() * low.sum()
        return float((high * (low.cumsum() - low / 2)).sum() / pairs) if pairs else 0.5


def auc_over_students(right: Numbers, chances: Numbers, students: Sequence[str]) -> Estimate:
    """AUC with an interval bootstrapped over students."""
    ranked = _Ranked(right, chances)
    return _over(students, len(right), ranked.auc)


def accuracy_over_students(right: Numbers, chances: Numbers, students: Sequence[str]) -> Estimate:
    """The share of answers foretold on the right side of a half."""
    hit = ((chances >= 0.5) == (right == 1)).astype(float)
    return _over(students, len(right), lambda weights: float((hit * weights).sum() / weights.sum()))


def calibration_error(right: Numbers, chances: Numbers, weights: Numbers | None = None) -> float:
    """The expected calibration error over equal bins: how far shares and chances lie apart, weighted by answers."""
    worth = np.ones(len(right)) if weights is None else weights
    place = np.minimum((chances * BINS).astype(int), BINS - 1)
    gaps = np.bincount(place, worth * (right - chances), BINS)
    return float(np.abs(gaps).sum() / worth.sum())


def calibration_over_students(right: Numbers, chances: Numbers, students: Sequence[str]) -> Estimate:
    """The same with its interval."""
    return _over(students, len(right), lambda weights: calibration_error(right, chances, weights))


def calibrated(right: Numbers, chances: Numbers) -> list[tuple[float, float, int]]:
    """Mean chance, share of right answers and number of answers of each bin that has any."""
    place = np.minimum((chances * BINS).astype(int), BINS - 1)
    many = np.bincount(place, minlength=BINS)
    told, was = np.bincount(place, chances, BINS), np.bincount(place, right, BINS)
    return [(float(told[at] / n), float(was[at] / n), int(n)) for at, n in enumerate(many) if n]


def _over(students: Sequence[str], n: int, statistic: Callable[[Numbers], float], draws: int = DRAWS // 4) -> Estimate:
    _, whose = np.unique(np.array(students), return_inverse=True)
    people = int(whose.max()) + 1
    generator = np.random.default_rng(0)
    drawn = [
        statistic(np.bincount(generator.integers(people, size=people), minlength=people).astype(float)[whose])
        for _ in range(draws)
    ]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Estimate(statistic(np.ones(n)), float(low), float(high), n)
