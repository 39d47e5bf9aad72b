"""Weighing features: a softmax over the lines of one solution (conditional logit, McFadden 1974).

``learn`` fits the weights by Newton's method with an L2 penalty; ``shipped`` are the weights fitted with
``trellis eval first-errors --data FILE --save FILE``, one set with a reference and one without.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from tutor.wordproblem.features import Features

Weights = Mapping[str, float]
PENALTY = 8.0
_ROUNDS = 12


def learn(described: Sequence[Sequence[Features]], wrong: Sequence[int], penalty: float = PENALTY) -> Weights:
    """Weights from solutions (features of each line) and the number of the wrong line of each."""
    names = sorted({name for lines in described for line in lines for name in line})
    column = {name: at for at, name in enumerate(names)}
    sizes = [len(lines) for lines in described]
    table = np.zeros((sum(sizes), len(names)))
    for row, line in enumerate(line for lines in described for line in lines):
        for name, value in line.items():
            table[row, column[name]] = value
    starts = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    target = np.zeros(len(table))
    target[starts + np.asarray(wrong)] = 1
    weights = np.zeros(len(names))
    for _ in range(_ROUNDS):
        share = _shares(table @ weights, starts, owner)
        weighted = table * share[:, None]
        means = np.add.reduceat(weighted, starts)
        slope = table.T @ (share - target) + penalty * weights
        bend = weighted.T @ table - means.T @ means + penalty * np.eye(len(names))
        weights = weights - np.linalg.solve(bend, slope)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _shares(scores: NDArray[np.float64], starts: NDArray[np.intp], owner: NDArray[np.intp]) -> NDArray[np.float64]:
    raised = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
    shares: NDArray[np.float64] = raised / np.add.reduceat(raised, starts)[owner]
    return shares


def chances(described: Sequence[Features], weights: Weights) -> list[float]:
    """How likely each line is the first wrong one; they add up to 1."""
    scores = np.array([sum(weights.get(name, 0.0) * value for name, value in line.items()) for line in described])
    raised = np.exp(scores - scores.max())
    return [float(share) for share in raised / raised.sum()]


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Weights]:
    """The fitted weights under "reference" and "alone"."""
    text = (files("tutor.wordproblem") / "weights.json").read_text(encoding="utf-8")
    return {name: dict(weights) for name, weights in json.loads(text).items()}
