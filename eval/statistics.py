"""Figures with their uncertainty: every mean has n and a 95% interval.

    mean([1, 0, 1, 1])                               # each value its own cluster
    mean(scores, clusters=[turn.student for ...])    # values of one student stay together

Intervals are percentile bootstrap intervals over clusters (Efron and Tibshirani, 1993): 2,000 draws
from one seed, so the same data gives the same interval.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 2000
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, the bounds of its 95% interval, and the number of values behind it."""

    value: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def mean(values: Sequence[float], clusters: Sequence[Hashable] | None = None, *, seed: int = 0) -> Estimate:
    """The mean of at least one value; ``clusters`` names each value's cluster, by default its own."""
    numbers = np.asarray(values, np.float64)
    groups = _groups(len(numbers), clusters)
    sums = np.array([numbers[group].sum() for group in groups])
    sizes = np.array([len(group) for group in groups], np.float64)
    picks = np.random.default_rng(seed).integers(len(groups), size=(DRAWS, len(groups)))
    draws = sums[picks].sum(axis=1) / sizes[picks].sum(axis=1)
    return _estimate(float(numbers.mean()), draws, len(numbers))


def figure(
    statistic: Callable[[NDArray[np.intp]], float],
    n: int,
    clusters: Sequence[Hashable] | None = None,
    *,
    seed: int = 0,
) -> Estimate:
    """Any statistic of n values, such as F1: it is given the positions of the values to count."""
    groups = _groups(n, clusters)
    generator = np.random.default_rng(seed)
    draws = [
        statistic(np.concatenate([groups[pick] for pick in generator.integers(len(groups), size=len(groups))]))
        for _ in range(DRAWS)
    ]
    return _estimate(statistic(np.arange(n)), np.array(draws), n)


def _groups(n: int, clusters: Sequence[Hashable] | None) -> list[NDArray[np.intp]]:
    if n == 0:
        raise ValueError("there is nothing to measure: no values")
    members: dict[Hashable, list[int]] = {}
    for position, name in enumerate(clusters if clusters is not None else range(n)):
        members.setdefault(name, []).append(position)
    return [np.array(positions, np.intp) for positions in members.values()]


def _estimate(value: float, draws: Values, n: int) -> Estimate:
    low, high = np.quantile(draws, (0.025, 0.975))
    return Estimate(value, float(low), float(high), n)
