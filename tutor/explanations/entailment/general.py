"""Judging by the relation to the references alone, for any question: ridge regression on 149 numbers.

    general = load_general()                                  # shipped, fit to SemEval-2013's training part
    general.shares(general.relations(question, answers))      # shape (n, 3), rows add up to 1

The 49 numbers of a relation, standardised, are joined by 100 random cosines of them, which stand in for
a Gaussian kernel (Rahimi and Recht, 2007).
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from tutor.explanations.entailment.features import SIZE, Target, relation
from tutor.explanations.entailment.values import GradedQuestion, Matrix, shares

_LOUDNESS = 6.0


@dataclass(frozen=True, slots=True, eq=False)
class General:
    """Parameters: the rarity of stems, the standard scale of relations, the random cosines, and the weights."""

    unseen: float
    rarities: dict[str, float]
    centre: Matrix
    scale: Matrix
    directions: Matrix
    phases: Matrix
    weights: Matrix

    def rarity(self, stem: str) -> float:
        """Inverse document frequency of a stem."""
        return self.rarities.get(stem, self.unseen)

    def relations(self, question: GradedQuestion, answers: Sequence[str]) -> Matrix:
        """Standardised relations of answers to a question's references, shape (n, 49)."""
        target = Target.of(question, self.rarity)
        if not answers:
            return np.zeros((0, SIZE), np.float32)
        return self._standard(np.stack([relation(answer, target) for answer in answers]))

    def scores(self, relations: Matrix) -> Matrix:
        """Least-squares scores of standardised relations, shape (n, 3)."""
        scored: Matrix = joined(relations, self.directions, self.phases) @ self.weights
        return scored

    def shares(self, relations: Matrix) -> Matrix:
        """The same as shares."""
        return shares(self.scores(relations))

    def _standard(self, relations: Matrix) -> Matrix:
        standard: Matrix = np.clip((relations - self.centre) / self.scale, -4, 4)
        return standard

    def to_json(self) -> str:
        """The parameters, rounded, as :func:`from_json` reads them."""
        arrays = {name: np.round(getattr(self, name).astype(float), 4).tolist() for name in _ARRAYS}
        rarities = {stem: round(value, 2) for stem, value in sorted(self.rarities.items())}
        return json.dumps({"unseen": round(self.unseen, 2), "rarities": rarities, **arrays}, separators=(",", ":"))


_ARRAYS = ("centre", "scale", "directions", "phases", "weights")


def from_json(text: str) -> General:
    """Read what :meth:`General.to_json` wrote."""
    data = json.loads(text)
    return General(data["unseen"], data["rarities"], *(np.array(data[name], np.float32) for name in _ARRAYS))


@lru_cache(maxsize=1)
def load_general() -> General:
    """The shipped parameters."""
    return from_json((files("tutor.explanations.entailment") / "general.json").read_text(encoding="utf-8"))


def joined(relations: Matrix, directions: Matrix, phases: Matrix) -> Matrix:
    """A one, the relations, and their random cosines: shape (n, 150)."""
    cosines = np.cos(relations @ directions + phases) * np.float32(_LOUDNESS * math.sqrt(2 / directions.shape[1]))
    return np.hstack([np.ones((len(relations), 1), np.float32), relations, cosines])
