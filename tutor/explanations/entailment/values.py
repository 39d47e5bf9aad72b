"""The words of grading: questions with reference answers, graded answers, and the grade of a new one."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Label = Literal["correct", "contradictory", "incorrect"]
LABELS: tuple[Label, ...] = ("correct", "contradictory", "incorrect")
"""``contradictory`` says the opposite of a reference; ``incorrect`` is every other answer that is not right."""

Matrix = NDArray[np.float32]


class GradedQuestion(NamedTuple):
    """What was asked, and at least one answer that would be right."""

    text: str
    references: tuple[str, ...]


class GradedAnswer(NamedTuple):
    """A student's answer with the label a person gave it."""

    question: GradedQuestion
    answer: str
    label: Label


@dataclass(frozen=True, slots=True)
class Grade:
    """A judgement. ``shares`` follow ``LABELS`` and add up to 1; ``confidence`` is the label's.

    ``evidence`` are (start, end) in characters of the answer: the words that meet a reference, or for a
    contradictory answer those that oppose it where they can be named.
    """

    label: Label
    confidence: float
    shares: tuple[float, ...]
    evidence: tuple[tuple[int, int], ...] = ()


def shares(scores: Matrix) -> Matrix:
    """Rows of least-squares scores, shape (n, 3), as shares that are positive and add up to 1."""
    kept = np.clip(scores, 0.01, None)
    divided: Matrix = kept / kept.sum(axis=1, keepdims=True)
    return divided


def indicators(labels: list[Label]) -> Matrix:
    """Labels as rows of 0 and 1, shape (n, 3)."""
    return np.eye(len(LABELS), dtype=np.float32)[[LABELS.index(label) for label in labels]]
