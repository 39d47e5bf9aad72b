"""What speaks for a misconception: the outcome of a mal-rule, or a wording."""

from typing import NamedTuple

EXACT = 0.95
"""A mal-rule gives just the wrong answer."""

LIKELY = 0.8
"""The wrong answer has the shape the misconception leaves."""

ASKED = 0.5
"""The question is of the sort in which it shows."""

POSSIBLE = 0.3
"""It could show in such a question, others more so."""


class Clue(NamedTuple):
    """How strongly (0 to 1) something speaks for a misconception, and what it is, for a teacher.

    ``of_question`` when it would speak so whatever had been answered.
    """

    id: str
    weight: float
    reason: str
    of_question: bool = False
