"""A class week by week: how many can do each skill alone, how many are at work, how much help a step takes. Pure.

=============  ==========================================================================================
word           means
=============  ==========================================================================================
can do alone   students whose band was that at the end of the week (``learner.bands``)
at work        students who wrote something at a problem in the week
steps          those solved in the week, or else worked on last in it, once for each sitting
help           replies that helped before such a step was solved (``learner.step_work``)
=============  ==========================================================================================
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from domain.playlist import week_of
from domain.session import Session
from learner.step_work import StepWork, work_by_step
from teacher.weeks import Believed, can_do, day_of, week_worked

WEEKS = 8
"""Weeks that are shown at most, the latest."""


@dataclass(frozen=True, slots=True)
class ClassWeek:
    """The week that begins on a Monday: students at work, steps worked on, and replies that helped with them."""

    begins: date
    at_work: int
    steps: int
    help: int

    @property
    def ends(self) -> date:
        """Its Sunday."""
        return self.begins + timedelta(days=6)

    @property
    def per_step(self) -> float | None:
        """Replies that helped for each step, None where nothing was worked on."""
        return self.help / self.steps if self.steps else None


@dataclass(frozen=True, slots=True)
class SkillTrend:
    """How many students could do a skill alone at the end of each week; the last number is as it is now."""

    skill: str
    can_do: tuple[int, ...]

    @property
    def by_anybody(self) -> bool:
        """Whether somebody could at some time: a line at nought shows nothing."""
        return any(self.can_do)


@dataclass(frozen=True, slots=True)
class Trends:
    """The weeks, oldest first, and every skill that somebody began, in the order it was asked for."""

    weeks: tuple[ClassWeek, ...]
    skills: tuple[SkillTrend, ...]

    def alone_each(self, size: int) -> tuple[float, ...]:
        """Skills that a student of a class of this size could do alone, on average, at the end of each week."""
        return tuple(
            sum(one.can_do[at] for one in self.skills) / max(size, 1) if self.skills else 0.0
            for at in range(len(self.weeks))
        )


def trends(
    sessions: Iterable[Session],
    believed: Iterable[Believed],
    skills: Sequence[str],
    today: date,
    zone: tzinfo,
) -> Trends:
    """A class's weeks from the first with work, at most :data:`WEEKS`, up to that of today; none without work.

    ``sessions`` are those for the class in one course, ``believed`` each student's estimates as they moved, in any
    class; ``skills`` are the course's by id.
    """
    here: dict[date, set[str]] = {}
    worked: dict[date, list[StepWork]] = {}
    for session in sessions:
        for work in work_by_step(session.turns):
            worked.setdefault(week_worked(work, zone), []).append(work)
            for turn in work.turns:
                here.setdefault(week_of(day_of(turn, zone)), set()).add(session.student)
    if not here:
        return Trends((), ())
    last = week_of(today)
    first = max(min(here), last - timedelta(weeks=WEEKS - 1))
    mondays = [first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]
    weeks = tuple(_week(monday, here.get(monday, set()), worked.get(monday, ())) for monday in mondays)
    each = list(believed)
    begun = {skill for one in each for skill, moves in one.items() if moves}
    able = [Counter(skill for one in each for skill in can_do(one, week.ends, zone)) for week in weeks]
    return Trends(weeks, tuple(SkillTrend(one, tuple(by[one] for by in able)) for one in skills if one in begun))


def _week(monday: date, here: set[str], worked: Sequence[StepWork]) -> ClassWeek:
    return ClassWeek(monday, len(here), len(worked), sum(len(one.helping) for one in worked))
