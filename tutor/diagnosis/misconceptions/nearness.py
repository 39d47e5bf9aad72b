"""Examples to go by: how near a wrong answer is to known ones, by its words and the shapes of its numbers."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tutor.diagnosis.misconceptions.reading import plain

_TOKEN = re.compile(r"\d+ +\d+/\d+|\d+/\d+|\d*\.\d+|\d+|[a-z]{2,}|[a-z]|[-+*÷=<>^:/_%]")
_SUFFIX = re.compile(r"(?:ing|ed|es|s)$")
_ANSWER = 0.6
"""What the answer's nearness counts beside 1 for the question's."""


class Example(NamedTuple):
    """A question and a wrong answer whose misconception somebody has named."""

    id: str
    question: str
    answer: str


def features(text: str) -> Mapping[str, int]:
    """Stems, number shapes and signs of a text, with neighbouring pairs."""
    shapes = [_shape(token) for token in _TOKEN.findall(plain(text))]
    return Counter(shapes) + Counter(f"{one} {other}" for one, other in pairwise(shapes))


def _shape(token: str) -> str:
    if token[0].isdigit() or token[0] == ".":
        if "/" in token:
            return "#mixed" if " " in token else "#fraction"
        return "#decimal" if "." in token else f"#{min(len(token), 4)}"
    return "letter" if len(token) == 1 and token.isalpha() and token not in {"a", "i"} else _SUFFIX.sub("", token)


@dataclass(frozen=True)
class Examples:
    """Named examples, ready to be compared with."""

    known: tuple[Example, ...]

    def nearest(self, question: str, answer: str) -> dict[str, float]:
        """For each id its nearest example's similarity, 0 to 1."""
        if not self.known:
            return {}
        likeness = (self._questions.compare(question) + _ANSWER * self._answers.compare(answer)) / (1 + _ANSWER)
        best: dict[str, float] = {}
        for example, value in zip(self.known, likeness.tolist(), strict=True):
            best[example.id] = max(best.get(example.id, 0.0), value)
        return best

    @cached_property
    def _questions(self) -> "_Bags":
        return _Bags([example.question for example in self.known])

    @cached_property
    def _answers(self) -> "_Bags":
        return _Bags([example.answer for example in self.known])


class _Bags:
    """Texts as unit vectors of term frequency times inverse document frequency (Salton and Buckley, 1988)."""

    def __init__(self, texts: Sequence[str]) -> None:
        bags = [features(text) for text in texts]
        found = Counter(word for bag in bags for word in bag)
        self._columns = {word: column for column, word in enumerate(found)}
        self._rarity = np.array([np.log((1 + len(bags)) / (1 + count)) + 1 for count in found.values()])
        self._rows = np.array([self._vector(bag) for bag in bags])

    def compare(self, text: str) -> NDArray[np.float64]:
        """Cosine of the text with each of the texts."""
        found: NDArray[np.float64] = self._rows @ self._vector(features(text))
        return found

    def _vector(self, bag: Mapping[str, int]) -> NDArray[np.float64]:
        vector = np.zeros(len(self._columns))
        for word, count in bag.items():
            if (column := self._columns.get(word)) is not None:
                vector[column] = (1 + np.log(count)) * self._rarity[column]
        length = float(np.linalg.norm(vector))
        return vector / length if length else vector
