"""Two regressions that others measure with, a weight for each skill and item.

``pfa``: performance factors (Pavlik, Cen and Koedinger, 2009): each skill's ease, and what a right and a wrong answer
at it count. ``best_lr``: the best logistic regression of Gervet, Koedinger, Schneider and Mitchell (2020): ease of
item and skill, and logarithms of right and wrong answers in all, at the skill, and at the item. Students' own
weights are left out, since those measured are never among those fitted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log1p
from typing import Literal, NamedTuple

import numpy as np

from eval.mastery.logistic import Numbers, chances, fit_wide
from eval.mastery.logs import Answer

Kind = Literal["pfa", "best_lr"]
Students = Sequence[tuple[str, Sequence[Answer]]]
Term = tuple[tuple[str, ...], float]

_NONE = 0
"""The place of terms that nobody fitted, whose weight stays 0."""


class Regression(NamedTuple):
    """Places of the terms, and their weights."""

    kind: Kind
    places: dict[tuple[str, ...], int]
    weights: Numbers


def fit(students: Students, kind: Kind) -> Regression:
    """The regression on these students' answers."""
    places: dict[tuple[str, ...], int] = {}
    rows = list(_rows(students, kind))
    for row in rows:
        for name, _ in row:
            places.setdefault(name, len(places) + 1)
    right = np.array([answer.correct for _, answers in students for answer in answers], float)
    return Regression(kind, places, fit_wide(*_table(rows, places), right))


def foretold(students: Students, fitted: Regression) -> Numbers:
    """The chance of a right answer before each answer, in order."""
    places, values = _table(list(_rows(students, fitted.kind)), fitted.places)
    return chances((fitted.weights[places] * values).sum(axis=1))


def _table(rows: Sequence[list[Term]], places: dict[tuple[str, ...], int]) -> tuple[np.ndarray, Numbers]:
    widest = max(map(len, rows))
    at, values = np.zeros((len(rows), widest), np.int64), np.zeros((len(rows), widest))
    for number, row in enumerate(rows):
        for column, (name, value) in enumerate(row):
            place = places.get(name, _NONE)
            at[number, column], values[number, column] = place, value if place else 0.0
    return at, values


def _rows(students: Students, kind: Kind) -> Iterator[list[Term]]:
    for _, answers in students:
        right: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        for answer in answers:
            yield _pfa(answer, right, wrong) if kind == "pfa" else _best_lr(answer, right, wrong)
            names = {"", *(f"s{skill}" for skill in answer.skills), f"i{answer.item}"}
            (right if answer.correct else wrong).update(names)


def _pfa(answer: Answer, right: Counter[str], wrong: Counter[str]) -> list[Term]:
    share = 1 / len(answer.skills)
    first: list[Term] = [(("ease",), 1.0)]
    return first + [
        term
        for skill in answer.skills
        for term in (
            (("skill", skill), share),
            (("right", skill), share * right[f"s{skill}"] / 10),
            (("wrong", skill), share * wrong[f"s{skill}"] / 10),
        )
    ]


def _best_lr(answer: Answer, right: Counter[str], wrong: Counter[str]) -> list[Term]:
    share = 1 / len(answer.skills)
    terms: list[Term] = [(("ease",), 1.0), (("all right",), log1p(right[""])), (("all wrong",), log1p(wrong[""]))]
    for skill in answer.skills:
        terms += [
            (("skill", skill), share),
            (("skill right",), share * log1p(right[f"s{skill}"])),
            (("skill wrong",), share * log1p(wrong[f"s{skill}"])),
        ]
    if answer.item:
        terms += [
            (("item", answer.item), 1.0),
            (("item right",), log1p(right[f"i{answer.item}"])),
            (("item wrong",), log1p(wrong[f"i{answer.item}"])),
        ]
    return terms
