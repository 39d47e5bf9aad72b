"""A BM25 index over lists of terms, kept as files, scored with NumPy.

    Keywords.build([["add", "fraction"], ["factor", "trinomial"]]).save(folder)
    Keywords.load(folder).scores(["factor"])      # array([0.  , 0.37], dtype=float32)

BM25 as in Lucene (Robertson and Zaragoza, 2009) with its usual k1 = 1.2 and b = 0.75. Each term of a
query counts once, so that a long problem does not win by repeating itself.
"""

import logging
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


class Keywords:
    """Terms of one course, by document position. Read-only once built; safe to share between threads."""

    def __init__(self, documents: int, bm25: Any) -> None:  # noqa: ANN401 - bm25s has no types
        self._documents = documents
        self._bm25 = bm25

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> "Keywords":
        """Index documents in their order. Documents without any term are allowed, and so are none at all."""
        bm25s = _library()
        vocabulary: dict[str, int] = {}
        ids = [[vocabulary.setdefault(term, len(vocabulary)) for term in terms] for terms in documents]
        if not vocabulary:
            return cls(len(documents), None)
        bm25 = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
        bm25.index((ids, vocabulary), create_empty_token=False, show_progress=False)
        return cls(len(documents), bm25)

    @property
    def documents(self) -> int:
        """How many there are, those without any term counted."""
        return self._documents

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``, or nothing where there is no term to find."""
        if self._bm25 is not None:
            self._bm25.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path, documents: int) -> "Keywords":
        """Read what :meth:`save` wrote for ``documents`` documents; a missing folder has no terms.

        Raises ``OSError``, ``ValueError`` or ``KeyError`` for files that are cut short or altered.
        """
        if not folder.exists():
            return cls(documents, None)
        bm25s = _library()
        bm25 = bm25s.BM25.load(folder, show_progress=False)
        scores = bm25.scores
        if scores["num_docs"] != documents or len(scores["indptr"]) != len(bm25.vocab_dict) + 1:
            raise ValueError(f"{folder.name} holds {scores['num_docs']} documents instead of {documents}")
        return cls(documents, bm25)

    def scores(self, terms: Iterable[str]) -> Scores:
        """BM25 of every document for the terms, shape (documents,); zeros where nothing matches."""
        known = self._known(terms)
        if not known:
            return np.zeros(self._documents, np.float32)
        found: Scores = self._bm25.get_scores(known)
        return found

    def coverage(self, terms: Iterable[str]) -> Scores:
        """The share of the terms each document has, 0 to 1, rare terms weighing more (by their idf).

        A term that no document has weighs as much as the rarest, so that a text full of foreign words
        is covered by nothing.
        """
        covered = np.zeros(self._documents, np.float32)
        total = 0.0
        for term in dict.fromkeys(terms):
            rows = self._rows(term)
            weight = self._idf(len(rows))
            covered[rows] += weight
            total += weight
        return covered / np.float32(total) if total else covered

    def weight(self, term: str) -> float:
        """The term's idf: near 0 in every document, highest where no document has it."""
        return self._idf(len(self._rows(term)))

    def knows(self, term: str) -> bool:
        """Whether any document has the term."""
        return len(self._rows(term)) > 0

    def _known(self, terms: Iterable[str]) -> list[str]:
        vocabulary = self._bm25.vocab_dict if self._bm25 is not None else {}
        return [term for term in dict.fromkeys(terms) if term in vocabulary]

    def _rows(self, term: str) -> NDArray[np.int32]:
        number = self._bm25.vocab_dict.get(term) if self._bm25 is not None else None
        if number is None:
            return np.zeros(0, np.int32)
        scores = self._bm25.scores
        rows: NDArray[np.int32] = scores["indices"][scores["indptr"][number] : scores["indptr"][number + 1]]
        return rows

    def _idf(self, frequency: int) -> float:
        return math.log(1 + (self._documents - frequency + 0.5) / (frequency + 0.5))


def _library() -> Any:  # noqa: ANN401 - bm25s has no types
    """The package, which brings progress bars and JSON libraries along and begins by telling all it does."""
    import bm25s

    bm25s.logger.setLevel(logging.WARNING)
    return bm25s
