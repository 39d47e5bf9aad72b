"""Goals over time: what became of each, what waits for the student, and what a teacher proposes. Pure.

A goal begins in the session in which it was first set (its *home*) and may be gone on with in later ones. What was said
of it since stands in its home.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Literal

from coach.aims import Progress, progress, skill_of
from coach.facts import Worked
from domain.goal import Goal, GoalStep, GoalStepKind
from domain.session import Session
from domain.skill import Skill

State = Literal["open", "met", "dropped"]

AGAIN = timedelta(days=6)
"""Time after which an open goal is looked back at again."""


@dataclass(frozen=True, slots=True)
class KeptGoal:
    """One goal. ``home`` is its session's id; ``goal`` is None while a teacher has proposed one and none is set.

    ``skill`` is the id of the skill it is about, whose problems alone its progress counts; empty where all count.
    """

    home: str
    course: str
    classroom: str
    goal: Goal | None
    since: datetime
    steps: tuple[GoalStep, ...]
    progress: Progress
    skill: str = ""

    @property
    def state(self) -> State:
        """Whether it goes on, was met or was let go."""
        return _state(self.steps)

    @property
    def proposal(self) -> GoalStep | None:
        """What a teacher proposed last and the student has not answered; None where nothing waits."""
        for step in reversed(self.steps):
            if step.kind in ("accepted", "declined"):
                return None
            if step.kind == "proposed":
                return step
        return None

    @property
    def touched(self) -> datetime:
        """When the student last said something of it, or set it."""
        return max([self.since, *(step.at for step in self.steps if not step.by)])

    def due(self, now: datetime, zone: tzinfo) -> bool:
        """Whether it is time to look back at it: its day has come, all of it is done, or a week has gone by."""
        if self.goal is None or self.state != "open":
            return False
        by = self.goal.aim.by if self.goal.aim else None
        come = by is not None and by <= now.astimezone(zone).date() and self.touched.astimezone(zone).date() < by
        return come or self.progress.reached or now - self.touched >= AGAIN


def kept_goals(
    sessions: Iterable[Session],
    done: Sequence[Worked],
    zone: tzinfo,
    skills: Mapping[str, Mapping[str, Skill]] = MappingProxyType({}),
) -> tuple[KeptGoal, ...]:
    """Every goal of a student, the newest first. ``done`` is all they worked on (``coach.facts.worked``).

    ``skills`` are those a goal can be about, by course id and their own.
    """
    found = [
        _kept(one, done, zone, skills.get(one.course, {}))
        for one in sessions
        if (one.goal and not one.goal.home) or one.goal_steps
    ]
    return tuple(sorted(found, key=lambda one: one.since, reverse=True))


def goal_now(sessions: Iterable[Session]) -> Goal | None:
    """The goal that holds, in the words it has now: of those that go on, the one set, gone on with or taken up last.

    One that was met or let go holds no more; None where none does.
    """
    by_id = {one.id: one for one in sessions}
    latest: dict[str, datetime] = {}
    for one in by_id.values():
        if one.goal and one.goal.wish:
            home = one.goal.home or one.id
            latest[home] = max(one.started, latest.get(home, one.started))
    held: dict[str, datetime] = {}
    for home, at in latest.items():
        steps = by_id[home].goal_steps if home in by_id else ()
        if _state(steps) == "open":
            held[home] = max([at, *(step.at for step in steps if step.kind in _TAKEN)])
    home = max(held, key=lambda one: held[one], default="")
    if home in by_id and (now := by_id[home].goal) and now.wish:
        return now
    return next((one.goal for one in by_id.values() if one.goal and home and one.goal.home == home), None)


_TAKEN: frozenset[GoalStepKind] = frozenset({"taken up", "moved", "accepted"})
"""What a student says of a goal that goes on with it."""


def _state(steps: Iterable[GoalStep]) -> State:
    state: State = "open"
    for step in steps:
        if step.kind in ("met", "dropped"):
            state = "met" if step.kind == "met" else "dropped"
        elif step.kind in _TAKEN:
            state = "open"
    return state


def _kept(session: Session, done: Sequence[Worked], zone: tzinfo, skills: Mapping[str, Skill]) -> KeptGoal:
    goal = session.goal
    here = [one for one in done if one.course == session.course]
    skill = skill_of(goal, skills) if goal else ""
    counted = progress(goal or Goal(""), here, _day(session.started, zone), skill)
    return KeptGoal(
        session.id, session.course, session.classroom, goal, session.started, session.goal_steps, counted, skill
    )


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()
