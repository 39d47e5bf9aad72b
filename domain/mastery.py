"""What a student can do alone: observations and the estimate drawn from them."""

from dataclasses import dataclass
from typing import Literal

Band = Literal["not started", "needs support", "developing", "can do with help", "can do alone"]
"""The five words students and teachers read instead of a number, lowest first."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One scored opportunity on one skill.

    ``independent`` is true only for a first attempt at a step before any help on it.
    """

    skill: str
    correct: bool
    independent: bool


@dataclass(frozen=True, slots=True)
class MasteryEstimate:
    """Belief that a student knows a skill.

    ``probability`` with its interval ``low`` to ``high`` moves as evidence only with independent
    observations; helped ones are counted apart.
    """

    skill: str
    probability: float
    low: float
    high: float
    independent: int = 0
    independent_right: int = 0
    helped: int = 0
    helped_right: int = 0

    @property
    def started(self) -> bool:
        """Whether anything at all was observed."""
        return self.independent + self.helped > 0
