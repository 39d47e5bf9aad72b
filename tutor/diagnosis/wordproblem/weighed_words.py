"""How alike two sentences are worded, words that are rare in this problem counting most."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from language.sentences import sentences
from tutor.diagnosis.wordproblem.reading import Work, words


@dataclass(frozen=True, slots=True)
class WeighedWords:
    """The sentences of a problem and the lines of its reference, with the weight of each word."""

    problem: tuple[str, ...]
    reference: tuple[str, ...]
    weights: Mapping[str, float]

    def likeness(self, one: str, other: str) -> float:
        """From 0 (no word in common) to 1 (the same words)."""
        mine, theirs = words(one), words(other)
        shared = self._weight(mine & theirs)
        return shared / math.sqrt((self._weight(mine) or 1) * (self._weight(theirs) or 1))

    def _weight(self, some: frozenset[str]) -> float:
        return sum(self.weights.get(word, 1.0) for word in some)


def weighed_words(work: Work) -> WeighedWords:
    """The wording of a problem, of its reference without the bare answer at the end, and of a solution."""
    problem = sentences(work.problem)
    reference = tuple(line for line in (work.reference or "").split("\n") if line.strip())[:-1]
    texts = [*problem, *reference, *(line.text for line in work.sentences)]
    counts = Counter(word for text in texts for word in words(text))
    weights = {word: math.log(1 + len(texts) / count) for word, count in counts.items()}
    return WeighedWords(problem, reference, weights)
