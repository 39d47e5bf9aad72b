"""Answers as vectors of their wording: stems alone, in pairs and threes, and pieces of words, hashed.

    wording = TermCounts.of(answers)
    wording.vectors(answers) @ wording.vectors(others).T        # likeness, shape (n, m), 1 for the same wording

Hashing with signs keeps inner products (Weinberger et al., 2009); a term weighs the logarithm of its
count times its inverse document frequency in the texts given to :meth:`TermCounts.of`.
"""

import itertools
import math
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, Self

import numpy as np

from tutor.explanations.entailment.values import Matrix
from tutor.explanations.entailment.words import SMALL_WORDS, plain, stems

_SLOTS = 4096
_LONGEST = 1000


class TermCounts(NamedTuple):
    """In how many of ``texts`` texts each term stands; terms of a single text are left out."""

    texts: int
    counts: tuple[dict[str, int], dict[str, int]]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """Count the terms of texts."""
        words, pieces = (Counter(term for text in texts for term in kind(text)) for kind in _KINDS)
        return cls(len(texts), (_repeated(words), _repeated(pieces)))

    def vectors(self, texts: Sequence[str]) -> Matrix:
        """One row a text, float32, shape (n, 8192); words and pieces of words have half the weight each."""
        halves = [self._hashed([kind(text) for text in texts], counts)
                  for kind, counts in zip(_KINDS, self.counts, strict=True)]  # fmt: skip
        return np.hstack(halves) * np.float32(math.sqrt(0.5))

    def _hashed(self, texts: Sequence[Counter[str]], counts: dict[str, int]) -> Matrix:
        vectors = np.zeros((len(texts), _SLOTS), np.float32)
        for row, terms in zip(vectors, texts, strict=True):
            for term, count in terms.items():
                if term in counts:
                    hashed = zlib.crc32(term.encode())
                    weight = (1 + math.log(count)) * math.log((self.texts + 1) / counts[term])
                    row[hashed % _SLOTS] += weight if hashed >> 31 else -weight
        unit: Matrix = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + np.float32(1e-9))
        return unit


def _words(text: str) -> Counter[str]:
    found = stems(text)
    telling = [word for word in found if word not in SMALL_WORDS]
    terms = Counter(found)
    terms.update(" ".join(pair) for pair in zip(["^", *found], [*found, "$"], strict=True))
    terms.update("|".join(pair) for pair in itertools.pairwise(telling))
    terms.update("~".join(pair) for pair in zip(found, found[1:], found[2:], strict=False))
    return terms


def _pieces(text: str) -> Counter[str]:
    spaced = plain(text)[:_LONGEST]
    return Counter(spaced[at : at + size] for size in (3, 4, 5, 6) for at in range(len(spaced) - size + 1))


def _repeated(counts: Counter[str]) -> dict[str, int]:
    return {term: count for term, count in counts.items() if count > 1}


_KINDS: tuple[Callable[[str], Counter[str]], Callable[[str], Counter[str]]] = (_words, _pieces)
