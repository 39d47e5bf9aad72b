"""What the list of ``language.distress`` does not know word by word: a linear score of what a message is made of.

A sentence is described by its words, by two and three of them in a row or with one left out, and by stretches of two
to five letters in them, each hashed to a place in a table of weights (Weinberger and others, 2009). The score is the
sum of the weights there, longer sentences weighing no more than short ones. ``trellis eval distress --fit`` makes
the tables, which are ``language/distress.npz``; they hold numbers and no text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import islice, pairwise
from math import sqrt
from pathlib import Path
from typing import NamedTuple, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from domain.alert import Tier
from language.chat_spelling import spelled_out
from language.normal import normal, unaccented
from language.sentences import sentences

PLACES = 1 << 18
"""Places of a table. What shares one by chance shares its weight."""

WORDS_WEIGH = 1.3
"""What words count for, where the letters in them count 1."""

SURE = -0.2
"""Below this score of ``urgent`` a cry for help is a concern."""

_LETTERS, _SIGNS_IN_A_ROW = range(2, 6), range(1, 4)
"""Letters in a row that are looked at, and signs that are words themselves, as in Chinese."""

_SIGNS = "\u2e80"
"""From here on in Unicode a letter is a word or nearly."""

_LONGEST = 30
"""Words after which a sentence without an end is cut."""

_MOST_SENTENCES = 500
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[!?]{2,}")
_DIGITS = re.compile(r"\d+")


class Places(NamedTuple):
    """The places of what a text is made of."""

    words: frozenset[int]
    letters: frozenset[int]

    def __or__(self, other: Self) -> "Places":
        return Places(self.words | other.words, self.letters | other.letters)


@dataclass(frozen=True, slots=True)
class Line:
    """A weight for each place, and what everything starts from."""

    weights: Sequence[float]
    start: float
    step: float = 1.0
    """What a weight of 1 counts for."""

    def score(self, at: Places) -> float:
        """What a text comes to."""
        words, letters = (
            sum(map(self.weights.__getitem__, part)) / sqrt(len(part) or 1) for part in (at.words, at.letters)
        )
        return self.start + self.step * (WORDS_WEIGH * words + letters)


@dataclass(frozen=True, slots=True)
class DistressModel:
    """``distress`` scores the need of a person; ``foreign`` is above 0 for a text in no English.

    There is little else to learn from in other languages, so what is heard there is heard from another score on.
    ``urgent`` tells how soon: what it does not place below ``SURE`` may be urgent.
    """

    distress: Line
    foreign: Line
    urgent: Line
    threshold: float
    foreign_threshold: float

    def hears(self, text: str) -> bool:
        """Whether some sentence, or two in a row, come to enough."""
        return self.tier_of(text) is not None

    def tier_of(self, text: str) -> Tier | None:
        """How soon a person is needed, by the sentences that come to enough."""
        heard = [part for part in parts(text) if self._enough(part)]
        if not heard:
            return None
        return "concern" if all(self.urgent.score(part) < SURE for part in heard) else "urgent"

    def _enough(self, part: Places) -> bool:
        return self.distress.score(part) > (self.foreign_threshold if self.foreign.score(part) > 0 else self.threshold)

    def save(self, file: Path) -> None:
        """Write it in eight bits a weight, as ``shipped`` reads it."""
        lines = (self.distress, self.foreign, self.urgent)
        tables = np.array([line.weights for line in lines], np.float64)
        steps = np.maximum(np.abs(tables).max(axis=1), 1e-9) / 127
        numbers = [*steps, *(line.start for line in lines), self.threshold, self.foreign_threshold]
        codes = np.rint(tables / steps[:, None]).astype(np.int8)
        np.savez_compressed(file, codes=codes, numbers=np.array(numbers, np.float64))

    @classmethod
    def load(cls, file: Path) -> "DistressModel":
        """Read what ``save`` wrote."""
        with np.load(file, allow_pickle=False) as held:
            codes: NDArray[np.int8] = held["codes"]
            *numbers, threshold, foreign_threshold = held["numbers"].tolist()
        steps, starts = numbers[: len(codes)], numbers[len(codes) :]
        lines = (Line(table.tolist(), start, step) for table, start, step in zip(codes, starts, steps, strict=True))
        distress, foreign, urgent = lines
        return cls(distress, foreign, urgent, threshold, foreign_threshold)


@cache
def shipped() -> DistressModel:
    """The model that comes with Trellis, read once."""
    with as_file(files("language").joinpath("distress.npz")) as file:
        return DistressModel.load(file)


def parts(text: str) -> tuple[Places, ...]:
    """A text's sentences, and every two in a row: one among many lines of work is heard as if it stood alone."""
    alone = [places(piece) for piece in islice(dict.fromkeys(_pieces(text)), _MOST_SENTENCES)]
    return (*alone, *(one | other for one, other in pairwise(alone)))


def _pieces(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        words = sentence.split()
        for start in range(0, len(words), _LONGEST):
            yield " ".join(words[start : start + _LONGEST])


def places(text: str) -> Places:
    """Where a text's words and the letters in them have their weights."""
    words = _WORD.findall(_DIGITS.sub("0", unaccented(spelled_out(normal(text)))))
    return Places(frozenset(map(_place, _of_words(words))), frozenset(map(_place, _of_letters(words))))


def _place(what: str) -> int:
    return crc32(what.encode("utf-8", "replace")) % PLACES


def _of_words(words: Sequence[str]) -> set[str]:
    """Each word, two in a row (a text's ends counted), three, and two with one between."""
    ends = ("^", *words, "$")
    rows = [*zip(words), *pairwise(ends), *zip(words, words[1:], words[2:])]  # noqa: B905 - runs of a row end apart
    apart = zip(words, ("_",) * len(words), words[2:])  # noqa: B905
    return {"w" + " ".join(row) for row in (*rows, *apart)}


def _of_letters(words: Sequence[str]) -> set[str]:
    """Two to five letters in a row, a blank at a word's ends."""
    found: set[str] = set()
    for word in set(words):
        marked = f" {word[:_LONGEST]} "
        for length in _SIGNS_IN_A_ROW if word >= _SIGNS else _LETTERS:
            found.update(marked[start : start + length] for start in range(len(marked) - length + 1))
    return found
