"""Whether a course teaches a skill at all, when its neighbours always look a little like it.

A foreign subject is told by the floor (:mod:`retrieval.calibration`). What a book on the same subject
happens to leave out is harder: the section next door has the same words. Two things tell a section that
teaches a skill from one that only sounds like it: a piece of it is relevant to the skill's name, and one
of the titles above that piece is like the name. Their mean is the piece's closeness.

What closeness is enough is measured on the course itself, when its index is built. Each telling title is
asked for as if it were a skill, with its own section left out: how close does the rest of the course
come to something it does not have? ``elsewhere`` is what only one title in ten exceeds, ``instead`` what
one in fifty does. The stricter one is held against a need whose lesson names a section that is not here.
No problems and no labels are needed, so it fits books that were never seen before.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.calibration import relevance
from retrieval.embed import Embedder, Vectors
from retrieval.keyword import Keywords
from retrieval.titles import Titles
from retrieval.words import readable, words

Floats = NDArray[np.float32]

_ENOUGH = 12
"""Titles from which a quantile can be read; with fewer the course is too small to tell, and nothing is held back."""

_ASKED = 250
"""Titles asked at most, spread over the course."""

_ELSEWHERE, _INSTEAD = 0.9, 0.98


class Presence(NamedTuple):
    """The closeness above which a section is taken to teach a skill; 0 where that cannot be told.

    ``elsewhere`` serves needs that name no section, ``instead`` those whose section is not in the course.
    """

    elsewhere: float = 0.0
    instead: float = 0.0


def closeness(relevant: Floats, likeness: Floats) -> Floats:
    """The mean of a piece's relevance to a skill's name and its titles' likeness to it, 0 to 1."""
    found: Floats = np.float32(0.5) * (relevant + likeness)
    return found


def measure(
    embedder: Embedder | None,
    vectors: Vectors,
    keywords: Keywords,
    titles: Titles,
    sections: Sequence[str],
    foreign: float,
) -> Presence:
    """Ask for each telling title with its own section left out; ``vectors`` (n, d) and ``sections`` by row.

    Without an embedder the words of a title alone say how relevant a piece is to it.
    """
    telling = titles.telling()
    asked = telling[:: max(1, len(telling) // _ASKED)]
    if len(asked) < _ENOUGH or len(set(sections)) < 3:
        return Presence()
    of_row = np.array(sections)
    cosines = None if embedder is None else embedder.embed([readable(title.text) for title in asked]) @ vectors.T
    coverage = np.array([keywords.coverage(words(title.text)) for title in asked])
    nearest = []
    for title, row in zip(asked, relevance(cosines, coverage, foreign), strict=True):
        close = closeness(row, titles.likeness(words(title.text)))
        nearest.append(float(close[of_row != title.section].max(initial=0.0)))
    return Presence(*(round(float(value), 6) for value in np.quantile(nearest, (_ELSEWHERE, _INSTEAD))))
