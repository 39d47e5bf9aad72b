"""What students said of themselves beforehand against what they then did alone, and when the two part. Pure.

*Bias* is the mean of what was said less the share that was right: above 0 surer than right, below 0 righter than sure.
The *Brier score* is the mean squared difference, 0 at best (Brier, 1950). Whether a bias is more than chance is told by
Spiegelhalter's (1986) reasoning: were it said well, the sum of what came true less what was said would vary by the sum
of p(1 - p).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from typing import Literal, NamedTuple

from domain.session import Session
from learner.step_work import StepWork, together, work_by_step

Leaning = Literal["surer than right", "righter than sure"]

LATELY = 12
"""Items looked back on, the latest."""

NUDGED_FROM, TOLD_FROM = 4, 6
"""Items from which on the student, and after them the teacher, is told of a leaning."""

APART = 0.2
"""Bias from which on somebody leans."""

NUDGED_AT, TOLD_AT = 1.0, 2.33
"""How many standard deviations from a bias of nothing: about one in six by chance, and one in a hundred."""

_SUREST = 0.95
"""What is said counts as at most this and at least the rest to 1: nobody's 100 means that no slip is possible."""


class Foretold(NamedTuple):
    """One item: what was said of it, 0 to 1, whether it was then done alone, and the id of the session."""

    item: str
    said: float
    alone: bool
    at: datetime
    session: str = ""


@dataclass(frozen=True, slots=True)
class Calibration:
    """``said`` is the mean of what was said, ``right`` the share done alone, both 0 to 1, of ``n`` items."""

    n: int
    said: float
    right: float
    brier: float

    @property
    def bias(self) -> float:
        """How much surer than right, -1 to 1."""
        return self.said - self.right


def foretold(sessions: Iterable[Session], steps: Mapping[tuple[str, str], int]) -> tuple[Foretold, ...]:
    """What can be held against facts, oldest first: items of which something was said and that are decided.

    ``steps`` is how many steps an item has, by course and item. An item is decided once all of it is solved, or
    as soon as something in it took help or a later try. What was said last before the work counts.
    """
    found: list[Foretold] = []
    for session in sorted(sessions, key=lambda one: one.started):
        last = {said.item: said for said in session.sureness}
        works = work_by_step(session.turns) if last else ()
        for item, said in last.items():
            alone = done_alone([one for one in works if one.item == item], steps.get((session.course, item), 0))
            if alone is not None:
                found.append(Foretold(item, said.percent / 100, alone, said.at, session.id))
    return tuple(sorted(found, key=lambda one: one.at))


def done_alone(work: Sequence[StepWork], steps: int) -> bool | None:
    """Whether an item of so many steps was done alone, all of it; None while that is open.

    Something that took help, or a later try, decides it.
    """
    if any(one.standing != "alone" for one in work if one.turns):
        return False
    return True if len(work) == steps and together(work) == "alone" else None


def calibration(said: Sequence[Foretold]) -> Calibration | None:
    """Of at least one item; None of none."""
    if not said:
        return None
    n = len(said)
    return Calibration(
        n,
        sum(one.said for one in said) / n,
        sum(one.alone for one in said) / n,
        sum((one.said - one.alone) ** 2 for one in said) / n,
    )


def leaning(said: Sequence[Foretold]) -> Leaning | None:
    """What the student is told before the next item: how they lean, of their latest items, oldest first."""
    return _leans(said[-LATELY:], NUDGED_FROM, NUDGED_AT)


def told(said: Sequence[Foretold]) -> Leaning | None:
    """What a teacher is told: the same, surer, and only after the student heard it before the latest item."""
    found = _leans(said[-LATELY:], TOLD_FROM, TOLD_AT)
    return found if found is not None and leaning(said[:-1]) == found else None


def _leans(lately: Sequence[Foretold], fewest: int, deviations: float) -> Leaning | None:
    """A leaning; none of who always says the same, which tells nothing of items."""
    found = calibration(lately)
    if found is None or found.n < fewest or len({one.said for one in lately}) == 1 or abs(found.bias) < APART:
        return None
    chances = [min(max(one.said, 1 - _SUREST), _SUREST) for one in lately]
    surplus = sum(chances) - sum(one.alone for one in lately)
    if abs(surplus) < deviations * sqrt(sum(chance * (1 - chance) for chance in chances)):
        return None
    return "surer than right" if surplus > 0 else "righter than sure"
