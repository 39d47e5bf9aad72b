"""From the signals of several searches to one order. Pure functions of arrays.

Three signals say how well a passage answers: its words (BM25), its meaning (cosine), and the shape of
its formulas (BM25 over :mod:`retrieval.formulas`). Each is scaled by its own best candidate, so that
a search that found nothing special has no say over one that did, and they are added with fixed
weights. A need has up to two sides, the step's words and the names of its skills; each side is fused
for itself and the mean orders the passages.

The weights are round numbers. On one algebra book, between 0.2 and 0.4 for the shapes and 0.4 and 0.6
for the others, hit@1 moves by about one point, on its odd and on its even chapters alike (docs/retrieval.md).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.calibration import Floats, relevance

WORDS, MEANING, SHAPES = 0.5, 0.5, 0.3

_LOUD = 2
"""How often the side that decides counts as much as all others together."""


class Signals(NamedTuple):
    """What the searches say about one side of a need, an array over the same candidates each.

    ``words`` and ``shapes`` are BM25 scores, ``cosines`` similarities, or None for every side where no vectors
    are asked, ``coverage`` the share of the side's words (of its shapes, where it has no words) that a candidate has.
    """

    words: Floats
    cosines: Floats | None
    shapes: Floats
    coverage: Floats


class Fused(NamedTuple):
    """Arrays over the candidates: ``score`` and its three addends, 0 to 1, and ``relevance``, 0 to 1."""

    score: Floats
    words: Floats
    meaning: Floats
    shapes: Floats
    relevance: Floats


def fuse(sides: Sequence[Signals], foreign: float, loud: int | None = None) -> Fused:
    """One order from at least one side; ``foreign`` is the calibrated zero of the cosine scale.

    A passage is as relevant as it is to the side it speaks to best. The side at position ``loud`` counts twice
    as much as all others together. Where no vectors are asked, words and shapes have the whole score.
    """
    total = WORDS + SHAPES + (MEANING if sides[0].cosines is not None else 0.0)
    others = _LOUD * (len(sides) - 1 or 1)
    shares = np.array([others if side == loud else 1.0 for side in range(len(sides))], np.float32)
    shares /= shares.sum()
    keyword = shares @ np.array([_scaled(side.words) for side in sides]) * (WORDS / total)
    meaning = shares @ np.array([_meaning(side, foreign) for side in sides]) * (MEANING / total)
    shapes = shares @ np.array([_scaled(side.shapes) for side in sides]) * (SHAPES / total)
    relevant = np.max([relevance(side.cosines, side.coverage, foreign) for side in sides], axis=0)
    return Fused(keyword + meaning + shapes, keyword, meaning, shapes, relevant)


def _meaning(side: Signals, foreign: float) -> Floats:
    if side.cosines is None:
        return np.zeros_like(side.words)
    return _scaled(side.cosines - np.float32(foreign))


def order(score: Floats, tier: NDArray[np.intp]) -> NDArray[np.intp]:
    """Positions by tier, highest first, then by score, highest first, then by place."""
    return np.lexsort((np.arange(len(score)), -score, -tier))


def _scaled(signal: Floats) -> Floats:
    """``signal`` from 0 to 1 by its best value; all zeros when nothing is above zero."""
    clipped = np.maximum(signal, 0)
    best = clipped.max(initial=0)
    return clipped / best if best > 0 else clipped
