"""Bayesian knowledge tracing, one set of four parameters a skill, fitted by EM (Corbett and Anderson, 1994).

The textbook baseline: all students of a skill at once, a column an opportunity.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from eval.mastery.logistic import Numbers
from eval.mastery.logs import Answer

ROUNDS = 30
_BOUNDS = (0.001, 0.999)
_MOST = 0.49
"""Guess and slip stay below a half, so that knowing keeps its meaning."""


class Fit(NamedTuple):
    """The parameters of one skill."""

    known: float = 0.4
    learn: float = 0.15
    guess: float = 0.25
    slip: float = 0.12


Students = Sequence[tuple[str, Sequence[Answer]]]


def fit(students: Students) -> dict[str, Fit]:
    """Parameters by skill; an answer of several skills is an opportunity for each."""
    return {skill: _em(*_padded(runs)) for skill, runs in _runs(students).items()}


def foretold(students: Students, fits: Mapping[str, Fit]) -> Numbers:
    """The chance of a right answer before each answer, in order; of several skills their mean."""
    usual, found = Fit(), []
    for _, answers in students:
        known: dict[str, float] = {}
        for answer in answers:
            total = 0.0
            for skill in answer.skills:
                fit_ = fits.get(skill, usual)
                now = known.get(skill, fit_.known)
                right = now * (1 - fit_.slip) + (1 - now) * fit_.guess
                total += right
                after = now * (1 - fit_.slip) / right if answer.correct else now * fit_.slip / (1 - right)
                known[skill] = after + (1 - after) * fit_.learn
            found.append(total / len(answer.skills))
    return np.array(found)


def _runs(students: Students) -> dict[str, list[list[int]]]:
    found: dict[str, list[list[int]]] = {}
    for _, answers in students:
        runs: dict[str, list[int]] = {}
        for answer in answers:
            for skill in answer.skills:
                runs.setdefault(skill, []).append(int(answer.correct))
        for skill, run in runs.items():
            found.setdefault(skill, []).append(run)
    return found


def _padded(runs: Sequence[list[int]]) -> tuple[NDArray[np.int64], Numbers]:
    """Answers a row a student, and 1 where there is one."""
    longest = min(max(map(len, runs)), 200)
    answers, there = np.zeros((len(runs), longest), np.int64), np.zeros((len(runs), longest))
    for row, run in enumerate(runs):
        cut = run[:longest]
        answers[row, : len(cut)], there[row, : len(cut)] = cut, 1
    return answers, there


def _em(answers: NDArray[np.int64], there: Numbers) -> Fit:
    found = Fit()
    for _ in range(ROUNDS):
        found = _round(answers, there, found)
    return found


def _round(answers: NDArray[np.int64], there: Numbers, fit_: Fit) -> Fit:
    """One round of EM. ``ahead`` are forward chances, scaled; ``behind`` backward ones."""
    count, longest = answers.shape
    if_known = np.where(answers == 1, 1 - fit_.slip, fit_.slip)
    if_not = np.where(answers == 1, fit_.guess, 1 - fit_.guess)
    if_known, if_not = np.where(there > 0, if_known, 1.0), np.where(there > 0, if_not, 1.0)
    ahead, scale = np.zeros((longest, count, 2)), np.zeros((longest, count))
    now = np.tile([1 - fit_.known, fit_.known], (count, 1))
    move = np.array([[1 - fit_.learn, fit_.learn], [0.0, 1.0]])
    for at in range(longest):
        now = now * np.c_[if_not[:, at], if_known[:, at]]
        scale[at] = now.sum(axis=1)
        ahead[at] = now = now / scale[at][:, None]
        now = now @ move
    behind = np.ones((count, 2))
    known, learned, unknown = np.zeros((longest, count)), 0.0, 0.0
    for at in range(longest - 1, -1, -1):
        both = ahead[at] * behind
        both /= both.sum(axis=1, keepdims=True)
        known[at] = both[:, 1]
        if at:
            next_ = behind * np.c_[if_not[:, at], if_known[:, at]] / scale[at][:, None]
            real = there[:, at]
            step = ahead[at - 1][:, 0] * fit_.learn * next_[:, 1]
            stay = ahead[at - 1][:, 0] * (1 - fit_.learn) * next_[:, 0]
            learned += float((step * real).sum())
            unknown += float(((step + stay) * real).sum())
            behind = next_ @ move.T
    sure, right = known.T * there, answers == 1
    not_ = (1 - known.T) * there
    return Fit(
        _within(float(known[0].mean())),
        _within(learned / max(unknown, 1e-9)),
        min(_within(float(not_[right].sum() / max(not_.sum(), 1e-9))), _MOST),
        min(_within(float(sure[~right].sum() / max(sure.sum(), 1e-9))), _MOST),
    )


def _within(value: float) -> float:
    return min(max(value, _BOUNDS[0]), _BOUNDS[1])
