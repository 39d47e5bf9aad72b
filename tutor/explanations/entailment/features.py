"""How an answer relates to the reference answers: 49 numbers, none of them about particular words.

    target = Target.of(question, rarity)
    relation("it is less dense", target)         # float32, shape (49,)

Overlaps are weighted by ``rarity`` (a stem's inverse document frequency). Words of the question count
apart: repeating them shows little. The closest reference gives the first numbers, in the order of
``_against``; then come the mean and the best over all references, and the answer by itself.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from tutor.explanations.entailment.values import GradedQuestion, Matrix
from tutor.explanations.entailment.words import NOT, SMALL_WORDS, nearness, opposites, plain, stems, telling

Rarity = Callable[[str], float]
SIZE = 49
_MOST_TELLING = 60
_MOST_REFERENCES = 16
_LONGEST_ORDER = 80
_CLUELESS = re.compile(
    r"\b(?:don.?t (?:know|understand|get|care)|do not (?:know|understand)|not sure|no idea|idk|i am not"
    r"|was absent|was not here|help|tell me|whatever|dunno)\b",
    re.IGNORECASE,
)


class _Reference(NamedTuple):
    stems: list[str]
    telling: list[str]
    threes: Counter[str]


@dataclass(frozen=True, slots=True)
class Target:
    """A question's references, read once for many answers."""

    references: tuple[_Reference, ...]
    asked: frozenset[str]
    rarity: Rarity

    @classmethod
    def of(cls, question: GradedQuestion, rarity: Rarity) -> Self:
        """Read a question; ``ValueError`` when it has no reference answer."""
        if not question.references:
            raise ValueError(f"the question {question.text!r} has no reference answer; add one")
        read = ((stems(text), _threes(text)) for text in question.references[:_MOST_REFERENCES])
        references = tuple(_Reference(found, telling(found), threes) for found, threes in read)
        return cls(references, frozenset(stems(question.text)), rarity)


class _Answer(NamedTuple):
    stems: list[str]
    telling: list[str]
    fresh: list[str]


def relation(answer: str, target: Target) -> Matrix:
    """The numbers of one answer, float32, shape (49,)."""
    found, rarity = stems(answer), target.rarity
    own = telling(found)[:_MOST_TELLING]
    read = _Answer(found, own, [word for word in own if word not in target.asked])
    rows = [_against(read, reference, target) for reference in target.references]
    at = max(range(len(rows)), key=lambda index: rows[index][4] + rows[index][0])
    threes = _threes(answer)
    alike = [_cosine(threes, reference.threes) for reference in target.references]
    theirs = frozenset().union(*(reference.stems for reference in target.references))
    known = sum(any(nearness(word, other) > 0 for other in theirs) for word in own)
    foreign = sum(rarity(word) for word in read.fresh if word not in theirs)
    numbers = [
        *rows[at],
        *(sum(row[column] for row in rows) / len(rows) for column in (0, 1, 4, 7)),
        *(max(row[column] for row in rows) for column in (0, 1, 2, 3, 6, 7)),
        max(alike),
        sum(alike) / len(alike),
        alike[at],
        math.log1p(len(found)),
        math.log1p(len(own)),
        (len(own) - len(read.fresh)) / max(1, len(own)),
        known / max(1, len(own)),
        math.log1p(foreign),
        not own,
        _CLUELESS.search(answer[:500]) is not None,
        NOT in found,
        "?" in answer,
        len(rows) > 1,
        math.log1p(len(rows)),
        math.log1p(sum(rarity(word) for word in own)),
        not set(found) - SMALL_WORDS - target.asked,
        math.log1p(len(found)) - rows[at][19],
    ]
    return np.array(numbers, np.float32)


def _against(answer: _Answer, reference: _Reference, target: Target) -> list[float]:
    rarity, asked = target.rarity, target.asked
    met = {word: max((nearness(word, own) for own in answer.telling), default=0.0) for word in reference.telling}
    backed = {own: max((nearness(word, own) for word in reference.telling), default=0.0) for own in answer.telling}
    fresh = [word for word in reference.telling if word not in asked]
    recall, precision = _weighed(reference.telling, met, rarity), _weighed(answer.telling, backed, rarity)
    fresh_recall = _weighed(fresh, met, rarity) if fresh else recall
    mine, its = set(answer.stems), set(reference.stems)
    pairs, its_pairs = _neighbours(answer.stems), _neighbours(reference.stems)
    common = _in_order(answer.stems, reference.stems)
    denied, its_denied = answer.stems.count(NOT) % 2, reference.stems.count(NOT) % 2
    numbers, its_numbers = {word for word in mine if word.isdigit()}, {word for word in its if word.isdigit()}
    return [
        recall,
        precision,
        fresh_recall,
        _weighed(answer.fresh, backed, rarity),
        2 * recall * precision / (recall + precision) if recall + precision else 0.0,
        2 * len(mine & its) / max(1, len(mine) + len(its)),
        len(pairs & its_pairs) / max(1, len(its_pairs)),
        common / max(1, len(reference.stems)),
        common / max(1, len(answer.stems)),
        float(denied != its_denied),
        float(denied > its_denied),
        float(denied < its_denied),
        min(3, sum(word not in its and not its.isdisjoint(opposites(word)) for word in answer.telling)),
        min(3, sum(word not in mine and not mine.isdisjoint(opposites(word)) for word in reference.telling)),
        float(bool(numbers - its_numbers)),
        float(bool(its_numbers - numbers)),
        len(fresh) / max(1, len(reference.telling)),
        max((rarity(word) for word in reference.telling if met[word] < 0.6), default=0.0),
        recall * (denied != its_denied),
        math.log1p(len(reference.telling)),
        float(recall >= 0.99),
        float(fresh_recall >= 0.99),
    ]


def _weighed(words: Sequence[str], strengths: dict[str, float], rarity: Rarity) -> float:
    total = sum(rarity(word) for word in words)
    return sum(rarity(word) * strengths[word] for word in words) / total if total else 0.0


def _neighbours(words: Sequence[str]) -> set[tuple[str, str]]:
    return set(itertools.pairwise(words))


def _in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence of the beginnings."""
    row = [0] * (min(len(other), _LONGEST_ORDER) + 1)
    for word in one[:_LONGEST_ORDER]:
        before = 0
        for at, its in enumerate(other[:_LONGEST_ORDER], 1):
            here = row[at]
            row[at] = before + 1 if word == its else max(here, row[at - 1])
            before = here
    return row[-1]


def _threes(text: str) -> Counter[str]:
    spaced = plain(text)
    return Counter(spaced[at : at + 3] for at in range(len(spaced) - 2))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    length = math.sqrt(_squares(one.values()) * _squares(other.values()))
    return sum(count * other[key] for key, count in one.items() if key in other) / length if length else 0.0


def _squares(counts: Iterable[int]) -> int:
    return sum(count * count for count in counts)
