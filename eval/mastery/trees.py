"""Boosted trees on the student model's own terms: how much a model that may bend them any way would gain.

Trees of a fixed depth over 48 bins a column, Newton steps (Friedman, 2001; Chen and Guestrin, 2016). An upper mark to
hold the model against, not something that ships.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from eval.mastery.logistic import Numbers, chances

ROUNDS, DEPTH, RATE = 120, 5, 0.1
_BINS, _PENALTY, _LEAST, _ROWS = 48, 10.0, 20.0, 0.5
Bins = NDArray[np.uint8]


class Trees(NamedTuple):
    """Edges of the bins, where every score begins, and the trees: column and bin of each node, values of the leaves."""

    edges: list[Numbers]
    base: float
    grown: list[tuple[NDArray[np.int64], NDArray[np.int64], Numbers]]


def fit(table: Numbers, right: Numbers, rounds: int = ROUNDS) -> Trees:
    """Trees grown on rows of terms and whether each was right."""
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, _BINS + 1)[1:-1])) for column in table.T]
    bins = _binned(table, edges)
    share = right.mean()
    trees = Trees(edges, float(np.log(share / (1 - share))), [])
    scores = np.full(len(right), trees.base)
    draw = np.random.default_rng(0)
    for _ in range(rounds):
        foreseen = chances(scores)
        slope, bend = right - foreseen, foreseen * (1 - foreseen)
        some = np.flatnonzero(draw.random(len(right)) < _ROWS)
        tree = _grow(bins[:, some], slope[some], bend[some])
        trees.grown.append(tree)
        scores += _scored(bins, tree)
    return trees


def foretold(table: Numbers, trees: Trees) -> Numbers:
    """The chance of a right answer for each row."""
    bins = _binned(table, trees.edges)
    return chances(trees.base + sum((_scored(bins, tree) for tree in trees.grown), np.zeros(len(table))))


def _binned(table: Numbers, edges: list[Numbers]) -> Bins:
    columns = zip(table.T, edges, strict=True)
    return np.stack([np.searchsorted(edge, column, side="left") for column, edge in columns]).astype(np.uint8)


def _grow(bins: Bins, slope: Numbers, bend: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64], Numbers]:
    """One tree, a level at a time; a node that nothing splits sends all to the left."""
    columns, splits = np.zeros(2**DEPTH - 1, np.int64), np.full(2**DEPTH - 1, 255)
    node = np.zeros(bins.shape[1], np.int64)
    for level in range(DEPTH):
        many, begins = 2**level, 2**level - 1
        best = np.full(many, 1e-6)
        for column, values in enumerate(bins):
            place = node * _BINS + values
            slopes = np.bincount(place, slope, many * _BINS).reshape(many, _BINS).cumsum(axis=1)
            bends = np.bincount(place, bend, many * _BINS).reshape(many, _BINS).cumsum(axis=1)
            all_slope, all_bend = slopes[:, -1:], bends[:, -1:]
            gain = slopes**2 / (bends + _PENALTY) + (all_slope - slopes) ** 2 / (all_bend - bends + _PENALTY)
            gain -= all_slope**2 / (all_bend + _PENALTY)
            gain[(bends < _LEAST) | (all_bend - bends < _LEAST)] = 0
            split = gain.argmax(axis=1)
            gained = gain[np.arange(many), split]
            better = gained > best
            best[better] = gained[better]
            columns[begins : begins + many][better] = column
            splits[begins : begins + many][better] = split[better]
        at = begins + node
        node = node * 2 + (bins[columns[at], np.arange(bins.shape[1])] > splits[at])
    leaves = 2**DEPTH
    value = RATE * np.bincount(node, slope, leaves) / (np.bincount(node, bend, leaves) + _PENALTY)
    return columns, splits, value


def _scored(bins: Bins, tree: tuple[NDArray[np.int64], NDArray[np.int64], Numbers]) -> Numbers:
    columns, splits, value = tree
    rows, node = np.arange(bins.shape[1]), np.zeros(bins.shape[1], np.int64)
    for level in range(DEPTH):
        at = 2**level - 1 + node
        node = node * 2 + (bins[columns[at], rows] > splits[at])
    return value[node]
