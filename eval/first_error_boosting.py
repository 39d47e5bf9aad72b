"""Fits the chance that a line is the first wrong one: small trees, boosted.

Newton steps with an L2 penalty on the leaves (Friedman 2001, 2002; Chen and Guestrin 2016). Lines after the
marked one teach nothing: nobody says whether they are right.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tutor.diagnosis.wordproblem.first_error_model import Features, FirstErrorModel, Tree

Table = NDArray[np.float64]
_BAGS = 3
_ROUNDS = 120
_RATE = 0.05
_DEPTH = 3
_LEAST = 10
_PENALTY = 2.0
_ROWS, _COLUMNS = 0.6, 0.2
_THRESHOLDS = 6


def learn(described: Sequence[Sequence[Features]], wrong: Sequence[int]) -> FirstErrorModel:
    """Trees from solutions (features of each line) and the number of the wrong line of each."""
    seen = [line for lines, number in zip(described, wrong, strict=True) for line in lines[: number + 1]]
    target = np.concatenate([np.eye(number + 1)[number] for number in wrong])
    splits, columns = _splits(seen)
    share = min(max(float(target.mean()), 0.01), 0.99)
    base = float(np.log(share / (1 - share)))
    grown = [tree for bag in range(_BAGS) for tree in _Boosting(splits, columns, target, base, bag).trees()]
    return FirstErrorModel(round(base, 4), tuple(grown))


def _splits(lines: Sequence[Features]) -> tuple[list[tuple[str, float]], Table]:
    """Every question "is this feature above that threshold" worth asking, and each line's answers."""
    names = sorted({name for line in lines for name in line})
    splits: list[tuple[str, float]] = []
    answers: list[Table] = []
    for name in names:
        column = np.array([line.get(name, 0.0) for line in lines])
        values = np.unique(column)
        middles = (values[1:] + values[:-1]) / 2
        if len(middles) > _THRESHOLDS:
            middles = np.unique(np.quantile(column, np.linspace(0, 1, _THRESHOLDS + 2)[1:-1]))
        for threshold in middles.round(4):
            above = (column > threshold).astype(float)
            if _LEAST <= above.sum() <= len(lines) - _LEAST:
                splits.append((name, float(threshold)))
                answers.append(above)
    return splits, np.array(answers).reshape(len(splits), len(lines)).T


class _Boosting:
    """One run of boosting; another ``seed`` draws other lines and features."""

    def __init__(
        self, splits: Sequence[tuple[str, float]], answers: Table, target: Table, base: float, seed: int
    ) -> None:
        self._splits, self._answers, self._target = splits, answers, target
        self._draw = np.random.default_rng(seed)
        self._names = sorted({name for name, _ in splits})
        self._feature = np.array([self._names.index(name) for name, _ in splits])
        self._scores = np.full(len(target), base)

    def trees(self) -> list[Tree]:
        grown = []
        for _ in range(_ROUNDS):
            chance = 1 / (1 + np.exp(-self._scores))
            self._slope, self._bend = self._target - chance, chance * (1 - chance)
            drawn = np.flatnonzero(self._draw.random(len(self._target)) < _ROWS)
            grown.append(self._grow(np.arange(len(self._target)), drawn, 0))
        return grown

    def _grow(self, lines: NDArray[np.intp], drawn: NDArray[np.intp], depth: int) -> Tree:
        """A tree for lines, fitted on those drawn of them; the scores of all of them move."""
        split = self._best(drawn) if depth < _DEPTH and len(drawn) >= 2 * _LEAST else None
        if split is None:
            value = _RATE * self._slope[drawn].sum() / (self._bend[drawn].sum() + _PENALTY)
            self._scores[lines] += value
            return round(float(value) / _BAGS, 5)
        above, drawn_above = self._answers[lines, split] > 0, self._answers[drawn, split] > 0
        name, threshold = self._splits[split]
        low = self._grow(lines[~above], drawn[~drawn_above], depth + 1)
        return name, threshold, low, self._grow(lines[above], drawn[drawn_above], depth + 1)

    def _best(self, drawn: NDArray[np.intp]) -> int | None:
        """The question among some features' that gains most, None when none gains."""
        if not self._names:
            return None
        some = max(1, int(_COLUMNS * len(self._names)))
        asked = np.flatnonzero(np.isin(self._feature, self._draw.choice(len(self._names), some, replace=False)))
        answers = self._answers[np.ix_(drawn, asked)]
        slope, bend = self._slope[drawn], self._bend[drawn]
        slope_above, bend_above, above = slope @ answers, bend @ answers, answers.sum(axis=0)
        gain = (
            slope_above**2 / (bend_above + _PENALTY)
            + (slope.sum() - slope_above) ** 2 / (bend.sum() - bend_above + _PENALTY)
            - slope.sum() ** 2 / (bend.sum() + _PENALTY)
        )
        gain[(above < _LEAST) | (len(drawn) - above < _LEAST)] = -1
        best = int(gain.argmax())
        return int(asked[best]) if gain[best] > 0 else None
