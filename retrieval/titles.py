"""The titles above each piece, and how like the name of a skill they are.

    titles = Titles(paths, sections, keywords)
    titles.likeness(words("Multiply polynomials"))    # 1.0 for pieces below "6.3 Multiply Polynomials"

Likeness is the weighted Jaccard index of two sets of stems, each stem weighing its idf in the course.
A title that stands in many sections ("Key Concepts", a chapter's name) tells no section from another
and is passed over, and so is the book's own.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.keyword import Keywords
from retrieval.words import words

Floats = NDArray[np.float32]

_COMMON = 3
"""A title in more sections than this names none of them."""

_TELLING = 2
"""Stems in a title that could be the name of a skill."""


class Title(NamedTuple):
    """A title that could name a skill, and the one section that it stands in first."""

    text: str
    section: str


class Titles:
    """The titles of one course by row. Read-only once made; safe to share between threads."""

    def __init__(self, paths: Sequence[Sequence[str]], sections: Sequence[str], keywords: Keywords) -> None:
        """``paths`` are the titles from the book's down and ``sections`` the section, for each row."""
        self._keywords = keywords
        standing: dict[str, dict[str, None]] = defaultdict(dict)
        for path, section in zip(paths, sections, strict=True):
            for title in path[1:]:
                standing[title][section] = None
        self._names = [title for title, found in standing.items() if len(found) <= _COMMON]
        self._first = [next(iter(standing[title])) for title in self._names]
        number = {title: at for at, title in enumerate(self._names)}
        rows = [[number[title] for title in path[1:] if title in number] for path in paths]
        self._nobody = len(self._names)
        self._titles = np.array([title for row in rows for title in (*row, self._nobody)], np.intp)
        self._starts = np.cumsum([0, *(len(row) + 1 for row in rows[:-1])]) if rows else np.zeros(0, np.intp)
        self._size = np.zeros(self._nobody + 1, np.float32)
        having: dict[str, list[int]] = defaultdict(list)
        self._stems = [frozenset(words(title)) for title in self._names]
        for at, stems in enumerate(self._stems):
            for stem in stems:
                having[stem].append(at)
                self._size[at] += keywords.weight(stem)
        self._having = {stem: np.array(found, np.intp) for stem, found in having.items()}

    def likeness(self, terms: Iterable[str]) -> Floats:
        """How like these words the most alike title of each row is, 0 to 1, shape (rows,)."""
        shared = np.zeros(len(self._size), np.float32)
        asked = 0.0
        for term in dict.fromkeys(terms):
            weight = self._keywords.weight(term)
            asked += weight
            if term in self._having:
                shared[self._having[term]] += weight
        together = self._size + np.float32(asked) - shared
        alike = np.divide(shared, together, out=np.zeros_like(shared), where=together > 0)
        found: Floats = np.maximum.reduceat(alike[self._titles], self._starts) if len(self._starts) else alike[:0]
        return found

    def telling(self) -> tuple[Title, ...]:
        """The titles of two words or more, in the order of the course."""
        return tuple(
            Title(name, section)
            for name, section, stems in zip(self._names, self._first, self._stems, strict=True)
            if len(stems) >= _TELLING
        )
