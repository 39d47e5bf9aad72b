"""A linear score for each thing that a sentence may do, over the words and letters it is made of.

Words, two and three in a row, and two to five letters in a row are each hashed to a place (Weinberger and others,
2009) and weighed by how rare they are. The facet of the highest score is the sentence's. ``trellis eval reflection
--out`` makes the tables, which hold numbers and no text.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from language.normal import normal

PLACES = 1 << 15
"""Places of the words, and as many of the letters. What shares one by chance shares its weight."""

_LETTERS = range(2, 6)
_LONGEST = 30
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[!?:]+")


class Counted(NamedTuple):
    """The places of a sentence, words' first and letters' behind them, and what stands at each (1 + log of how often).

    Both are of one length; ``words`` says how many of them are the words'.
    """

    places: NDArray[np.intp]
    values: NDArray[np.float64]
    words: int


def counted(sentence: str) -> Counted:
    """What a sentence is made of."""
    words = [word[:_LONGEST] for word in _WORD.findall(normal(sentence).casefold())]
    ends = ("^", *words, "$")
    rows = (*zip(words), *pairwise(ends), *zip(ends, ends[1:], ends[2:]))  # noqa: B905 - runs of a row end apart
    pieces = (
        marked[start : start + length]
        for marked in (f" {word} " for word in words)
        for length in _LETTERS
        for start in range(len(marked) - length + 1)
    )
    of_words, of_letters = Counter(map(_place, map(" ".join, rows))), Counter(map(_place, pieces))
    places = [*of_words, *(PLACES + place for place in of_letters)]
    often = np.array([*of_words.values(), *of_letters.values()], np.float64)
    return Counted(np.array(places, np.intp), 1 + np.log(often), len(of_words))


def _place(piece: str) -> int:
    return crc32(piece.encode("utf-8", "replace")) % PLACES


def rarities(sentences: Iterable[Counted]) -> NDArray[np.float64]:
    """How much each place weighs: more, the fewer sentences have it. Shape (2 x PLACES,)."""
    having, n = np.ones(2 * PLACES), 1
    for one in sentences:
        having[one.places] += 1
        n += 1
    return np.log(n / having) + 1


def weighed(sentence: Counted, rarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """A sentence's values with their rarity, words and letters each of length 1, however many there are."""
    values = sentence.values * rarity[sentence.places]
    parts = values[: sentence.words], values[sentence.words :]
    return np.concatenate([part / (np.sqrt(part @ part) or 1) for part in parts])


@dataclass(frozen=True, slots=True)
class FacetModel:
    """``weights`` has a row for each of ``names`` and a column for each place; ``starts`` one number a name."""

    names: tuple[str, ...]
    weights: NDArray[np.float32]
    starts: NDArray[np.float64]
    rarity: NDArray[np.float64]

    def scores(self, sentence: str) -> NDArray[np.float64]:
        """How much speaks for each name, in their order."""
        made_of = counted(sentence)
        return self.starts + self.weights[:, made_of.places] @ weighed(made_of, self.rarity)

    def name(self, sentence: str) -> str:
        """What the sentence most likely does; the first of several."""
        return self.names[int(np.argmax(self.scores(sentence)))]

    def save(self, file: Path) -> None:
        """Write it in eight bits a weight, as ``load`` reads it."""
        steps = np.maximum(np.abs(self.weights).max(axis=1), 1e-9) / 127
        codes = np.rint(self.weights / steps[:, None]).astype(np.int8)
        rarity = self.rarity.astype(np.float16)
        names = np.array(self.names)
        np.savez_compressed(file, names=names, codes=codes, steps=steps, starts=self.starts, rarity=rarity)

    @classmethod
    def load(cls, file: Path) -> "FacetModel":
        """Read what ``save`` wrote."""
        with np.load(file, allow_pickle=False) as held:
            weights = held["codes"] * held["steps"].astype(np.float32)[:, None]
            return cls(tuple(held["names"].tolist()), weights, held["starts"], held["rarity"].astype(np.float64))
