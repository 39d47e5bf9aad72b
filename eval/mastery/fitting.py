"""Fits the student model's weights on a log of answers.

What others' work says of an answer is worked out from students of other folds, so that a weight never learns from
a tally that the answer itself is in. Three steps: tallies of skills and items by fold; weights without what others
did after the same answers; tallies of that, from what those weights leave unexplained, and all weights together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

import numpy as np

from domain.mastery import Tallied, TallyKey
from eval.mastery.logistic import Numbers, chances, fit
from eval.mastery.logs import Answer
from eval.mastery.walk import Moment, walk
from learner.estimate import joined
from learner.experience import Experience, tallied
from learner.features import NAMES, OTHERS, features
from learner.parameters import Parameters

FOLDS = 4
FORGETS = -0.1
"""The weight of "days since" where a log holds no days: chosen, since public logs without times cannot tell."""

_DAYS = NAMES.index("days since")
Students = Sequence[tuple[str, Sequence[Answer]]]


class Table(NamedTuple):
    """Answers as numbers: the model's terms, whether right, whose, how many the student had at the skill before."""

    terms: Numbers
    right: Numbers
    students: list[str]


class Fitted(NamedTuple):
    """Parameters, what all the students' work says together, and the table that the weights were fitted on."""

    parameters: Parameters
    experience: Experience
    table: Table


def fitted(students: Students) -> Fitted:
    """The model fitted on students' answers."""
    blank = Parameters((0.0,) * len(NAMES), 0.0)
    folds = [students[at::FOLDS] for at in range(FOLDS)]
    plain = [_tallies(fold, blank) for fold in folds]
    parts = [_terms(fold, _others(plain, at), blank) for at, fold in enumerate(folds)]
    terms, right = np.concatenate([part.terms for part in parts]), np.concatenate([part.right for part in parts])
    intercept, weights = fit(terms, right)
    usual = chances(intercept + terms @ weights)
    begins = np.cumsum([0, *(len(part.right) for part in parts)])
    cells = [_cell_tallies(part.keys, part.right, usual[begins[at] : begins[at + 1]]) for at, part in enumerate(parts)]
    terms[:, -OTHERS:] = np.concatenate([_cell_terms(part.keys, _others(cells, at)) for at, part in enumerate(parts)])
    intercept, weights = fit(terms, right)
    if not weights[_DAYS]:
        weights[_DAYS] = FORGETS
    parameters = replace(blank, weights=tuple(float(f"{w:.6g}") for w in weights), intercept=round(intercept, 6))
    together = _sum(chain(plain, cells))
    return Fitted(parameters, together, Table(terms, right, [who for part in parts for who in part.students]))


class _Part(NamedTuple):
    terms: Numbers
    right: Numbers
    students: list[str]
    keys: list[tuple[TallyKey, ...]]


def _tallies(fold: Students, parameters: Parameters) -> Experience:
    """What a fold's own students say of skills and items."""
    found = Experience()
    for moment in walk(fold, found, parameters, learning=False):
        seen = tallied(moment.foretold, correct=moment.answer.correct)
        found.add(one for one in seen if one.key.kind in {"skill", "item"})
    return found


def _others(folds: Sequence[Experience], at: int) -> Experience:
    return _sum(fold for number, fold in enumerate(folds) if number != at)


def _sum(several: Iterable[Experience]) -> Experience:
    found = Experience()
    for one in several:
        found.add(Tallied(key, *tally) for key, tally in one.tallies.items())
    return found


def _terms(fold: Students, others: Experience, parameters: Parameters) -> _Part:
    """A fold's answers in numbers, without what others did after the same answers, whose keys stand beside."""
    rows, right, students, keys = [], [], [], []
    for moment in walk(fold, others, parameters, learning=False):
        rows.append(terms_of(moment))
        right.append(moment.answer.correct)
        students.append(moment.student)
        keys.append(tuple(key for key in moment.foretold.keys if key.kind not in {"skill", "item"}))
    return _Part(np.array(rows), np.array(right, float), students, keys)


def terms_of(moment: Moment) -> tuple[float, ...]:
    """The model's terms for an answer; of several skills their mean, since log odds are one too."""
    together = joined(moment.answer.skills)
    each = [
        features(one, moment.whole, expected, together, moment.answer.day)
        for one, expected in zip(moment.estimates, moment.foretold.expected, strict=True)
    ]
    return each[0] if len(each) == 1 else tuple(sum(column) / len(each) for column in zip(*each, strict=True))


def _cell_tallies(keys: Sequence[tuple[TallyKey, ...]], right: Numbers, usual: Numbers) -> Experience:
    found = Experience()
    for cells, correct, foreseen in zip(keys, right.tolist(), usual.tolist(), strict=True):
        found.add(Tallied(key, correct - foreseen, foreseen * (1 - foreseen)) for key in cells)
    return found


def _cell_terms(keys: Sequence[tuple[TallyKey, ...]], others: Experience) -> Numbers:
    return np.array(list(_means(keys, others)))


def _means(keys: Sequence[tuple[TallyKey, ...]], others: Experience) -> Iterator[list[float]]:
    for cells in keys:
        worths = [others.worth(key) for key in cells]
        yield [sum(worths[at::OTHERS]) * OTHERS / len(worths) for at in range(OTHERS)]
