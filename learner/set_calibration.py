"""What students said of sets of problems beforehand, against how many of them they then did alone. Pure.

What is said of a set is the share of it that is expected. *Bias* is that share less the one done alone, and the *Brier
score* its square, 0 at best: the score of a forecast (Brier, 1950), here of a share.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from domain.session import Session, SetSureness
from learner.calibration import Calibration, done_alone
from learner.step_work import StepWork, over_sittings, work_by_step


class SetForetold(NamedTuple):
    """One set: the share expected, 0 to 1; of how many problems, how many are decided, how many were done alone.

    ``title`` is course text, empty for a list of a week; ``over`` says that nothing more is waited for.
    """

    key: str
    title: str
    said: float
    of: int
    decided: int
    alone: int
    at: datetime
    over: bool

    @property
    def right(self) -> float:
        """The share of those decided that was done alone, 0 to 1."""
        return self.alone / self.decided if self.decided else 0.0

    @property
    def bias(self) -> float:
        """How much more was expected than done, -1 to 1."""
        return self.said - self.right

    @property
    def brier(self) -> float:
        """The square of that, 0 to 1."""
        return self.bias**2


def sets_foretold(
    sessions: Iterable[Session], steps: Mapping[tuple[str, str], int], today: date
) -> tuple[SetForetold, ...]:
    """Every set of which something was said, oldest first.

    ``sessions`` are one student's, ``steps`` is how many steps an item has, by course and item. A set is over once each
    of its problems is decided, or its last day has gone by. Work in the student's later sittings for the same course
    and class counts.
    """
    sat = sorted(sessions, key=lambda one: one.started)
    found = [_foretold(said, session, sat, steps, today) for session in sat for said in session.set_sureness]
    return tuple(sorted(found, key=lambda one: one.at))


def sets_calibration(sets: Sequence[SetForetold]) -> Calibration | None:
    """Of the sets that are over and in which something was decided, each counted once; None of none."""
    told = counted(sets)
    if not told:
        return None
    n = len(told)
    return Calibration(
        n, sum(one.said for one in told) / n, sum(one.right for one in told) / n, sum(one.brier for one in told) / n
    )


def counted(sets: Iterable[SetForetold]) -> tuple[SetForetold, ...]:
    """Those that can be held against facts."""
    return tuple(one for one in sets if one.over and one.decided)


def _foretold(
    said: SetSureness,
    session: Session,
    sat: Sequence[Session],
    steps: Mapping[tuple[str, str], int],
    today: date,
) -> SetForetold:
    place = (session.course, session.classroom)
    later = [one for one in sat if (one.course, one.classroom) == place]
    works = [work for one in later for work in work_by_step(turn for turn in one.turns if turn.message.at >= said.at)]
    outcomes = [done_alone(_of_item(works, item), steps.get((session.course, item), 0)) for item in said.items]
    decided = sum(one is not None for one in outcomes)
    over = decided == len(said.items) or today > said.until
    alone = sum(one is True for one in outcomes)
    return SetForetold(said.key, said.title, said.percent / 100, len(said.items), decided, alone, said.at, over)


def _of_item(works: Sequence[StepWork], item: str) -> list[StepWork]:
    """The work on each step of an item, its sittings as one."""
    here = [one for one in works if one.item == item]
    names = dict.fromkeys(one.step for one in here)
    return [over_sittings(one for one in here if one.step == name) for name in names]
