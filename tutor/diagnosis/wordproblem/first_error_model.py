"""How likely each line is the first wrong one: the chance that it is wrong while all before it are right.

That chance (the hazard, Cox 1972; in discrete time Singer and Willett 1993) is the logistic function of a sum of
small trees. ``shipped`` are the trees fitted with ``trellis eval first-errors --data FILE --save FILE``, one set with
a reference and one without.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

Features = Mapping[str, float]
"""What is known of one line, by name; what is not there is 0."""
Tree = float | tuple[str, float, "Tree", "Tree"]
"""A leaf's value, or a feature, a threshold, and the trees for at most and for above it."""


@dataclass(frozen=True, slots=True)
class FirstErrorModel:
    """The log odds of an average line, and the trees whose values are added to them."""

    base: float
    trees: tuple[Tree, ...]

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> "FirstErrorModel":
        """Read what ``to_json`` wrote."""
        return cls(float(written["base"]), tuple(_read(tree, written["features"]) for tree in written["trees"]))

    def to_json(self) -> dict[str, object]:
        """As plain lists and numbers; each feature's name once, and its place among them in the trees."""
        names = sorted(set().union(*(_names(tree) for tree in self.trees)))
        return {"base": self.base, "features": names, "trees": [_written(tree, names) for tree in self.trees]}


def _names(tree: Tree) -> set[str]:
    return {tree[0]} | _names(tree[2]) | _names(tree[3]) if isinstance(tree, tuple) else set()


def _written(tree: Tree, names: Sequence[str]) -> object:
    if isinstance(tree, tuple):
        name, threshold, low, high = tree
        return [names.index(name), threshold, _written(low, names), _written(high, names)]
    return tree


def _read(written: Any, names: Sequence[str]) -> Tree:  # noqa: ANN401
    if isinstance(written, list):
        at, threshold, low, high = written
        return names[at], float(threshold), _read(low, names), _read(high, names)
    return float(written)


def chances(described: Sequence[Features], model: FirstErrorModel) -> list[float]:
    """How likely each line is the first wrong one; they add up to 1."""
    right_so_far = 1.0
    shares = []
    for line in described:
        odds = model.base + sum(_leaf(tree, line) for tree in model.trees)
        wrong = 1 / (1 + np.exp(-odds))
        shares.append(float(right_so_far * wrong))
        right_so_far *= 1 - wrong
    total = sum(shares)
    return [share / total for share in shares]


def _leaf(tree: Tree, line: Features) -> float:
    while isinstance(tree, tuple):
        name, threshold, low, high = tree
        tree = high if line.get(name, 0.0) > threshold else low
    return tree


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, FirstErrorModel]:
    """The fitted trees under "reference" and "alone"."""
    text = (files("tutor.diagnosis.wordproblem") / "weights.json").read_text(encoding="utf-8")
    return {name: FirstErrorModel.from_json(written) for name, written in json.loads(text).items()}
