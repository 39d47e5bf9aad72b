"""Logistic regression: a dense one by Newton's method, and a wide one with a weight for each skill and item."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_STEPS = 25
_RATE, _KEEP, _KEEP_SQUARE = 0.08, 0.9, 0.99


def chances(odds: Numbers) -> Numbers:
    """The probabilities of log odds."""
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


def fit(table: Numbers, right: Numbers, ridge: float = 1.0) -> tuple[float, Numbers]:
    """Intercept and weights; a column that never changes gets 0. ``ridge`` is the penalty on standardised weights."""
    middle, scale = table.mean(axis=0), table.std(axis=0)
    told = scale > 1e-9
    rows = np.c_[np.ones(len(table)), (table[:, told] - middle[told]) / scale[told]]
    penalty = np.r_[0.0, np.full(told.sum(), ridge)]
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        foreseen = chances(rows @ weights)
        slope = rows.T @ (right - foreseen) - penalty * weights
        bend = (rows * (foreseen * (1 - foreseen))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    found = np.zeros(table.shape[1])
    found[told] = weights[1:] / scale[told]
    return float(weights[0] - found @ middle), found


def fit_wide(
    places: NDArray[np.int64], values: Numbers, right: Numbers, ridge: float = 1e-5, rounds: int = 250
) -> Numbers:
    """Weights of a regression with thousands of terms, of which a row has a few.

    Row ``i`` has the value ``values[i, j]`` at the weight ``places[i, j]``. Adam (Kingma and Ba, 2015) on the whole.
    """
    size = int(places.max()) + 1
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    flat = places.ravel()
    for number in range(1, rounds + 1):
        miss = chances((weights[places] * values).sum(axis=1)) - right
        slope = np.bincount(flat, (miss[:, None] * values).ravel(), size) / len(right) + ridge * weights
        first = _KEEP * first + (1 - _KEEP) * slope
        second = _KEEP_SQUARE * second + (1 - _KEEP_SQUARE) * slope * slope
        ahead = first / (1 - _KEEP**number)
        weights -= _RATE * ahead / (np.sqrt(second / (1 - _KEEP_SQUARE**number)) + 1e-9)
    return weights
