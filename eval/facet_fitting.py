"""Fits ``coach.facet_model`` to sentences whose facets people marked.

One against the others, the line with the widest margin and squared loss for each name, one sentence at a time in its
dual (Hsieh and others, 2008). A sentence counts for more, the surer its markers were.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coach.facet_model import PLACES, FacetModel, counted, rarities, weighed

_COST = 0.3
_ROUNDS = 8
_SURE = 5.0
_POWER = 4


class Marked(NamedTuple):
    """A sentence, what people say it does, and how sure each was, 1 to 7. ``around`` are its neighbours in the text."""

    sentence: str
    facet: str
    sure: tuple[int, ...]
    around: str = ""


def fit_facets(marked: Sequence[Marked]) -> FacetModel:
    """The model; the same sentences give the same one.

    Raises:
        ValueError: there are no sentences, or all do the same.
    """
    names = tuple(sorted({one.facet for one in marked}))
    if len(names) < 2:
        raise ValueError("sentences of at least two facets are needed to tell them apart")
    made_of = [counted(one.sentence) for one in marked]
    rarity = rarities(made_of)
    values = [weighed(one, rarity) for one in made_of]
    sure = np.array([(sum(one.sure) / (len(one.sure) or 1) / _SURE) ** _POWER for one in marked])
    slack = 1 / (2 * _COST * np.maximum(sure, 1e-6))
    square = np.array([one @ one + 1 for one in values]) + slack
    signs = np.array([[1.0 if one.facet == name else -1.0 for name in names] for one in marked])
    duals = np.zeros_like(signs)
    weights, starts = np.zeros((len(names), 2 * PLACES)), np.zeros(len(names))
    order = np.random.default_rng(0)
    for _ in range(_ROUNDS):
        for at in order.permutation(len(marked)):
            places = made_of[at].places
            margins = signs[at] * (weights[:, places] @ values[at] + starts)
            slopes = margins - 1 + slack[at] * duals[at]
            better = np.maximum(duals[at] - slopes / square[at], 0.0)
            steps = (better - duals[at]) * signs[at]
            duals[at] = better
            weights[:, places] += steps[:, None] * values[at]
            starts += steps
    return FacetModel(names, weights.astype(np.float32), starts, rarity)
