"""A class's weeks and goals, gathered from the store for one page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from app import journaling
from app.student_page import believed_in
from app.views.attempts import by_skill
from app.views.journal import GoalShown, goal_shown
from app.wiring import Trellis
from coach.goals import KeptGoal
from domain.people import Classroom, Student
from domain.session import Session
from learner.explained import explained
from store.school import zone_of
from teacher.trends import Trends, trends

SITTINGS = 500
"""Sittings of a student that are read at most, the latest."""

GoalState = Literal["open", "moved", "met", "dropped", "proposed"]
"""What became of a goal: ``moved`` is open and its student needed longer, ``proposed`` waits for their answer."""


class StudentGoals(NamedTuple):
    """A student of the class with the newest of their goals for it, None where there is none; ``all`` counts them."""

    student: Student
    goal: GoalShown | None
    state: GoalState | None
    all: int


class ClassGoals(NamedTuple):
    """Everybody in the order of the list, and how many of the newest goals are in each state."""

    students: tuple[StudentGoals, ...]
    counts: Mapping[GoalState, int]

    @property
    def having(self) -> int:
        """How many have a goal."""
        return sum(self.counts.values())


class ClassWeeks(NamedTuple):
    """A class's weeks in a course, and its goals in every course."""

    trends: Trends
    goals: ClassGoals


def read_weeks(trellis: Trellis, room: Classroom, roster: Sequence[Student], course: str) -> ClassWeeks:
    """Read them; every sitting is read once."""
    everything = trellis.sessions.latest([one.id for one in roster], SITTINGS)
    return ClassWeeks(_trends(trellis, room, course, everything), class_goals(trellis, room, roster, everything))


def read_trends(trellis: Trellis, room: Classroom, roster: Sequence[Student], course: str) -> Trends:
    """The weeks alone, as the class's own page shows them."""
    return _trends(trellis, room, course, trellis.sessions.latest([one.id for one in roster], SITTINGS))


def _trends(trellis: Trellis, room: Classroom, course: str, everything: Mapping[str, Sequence[Session]]) -> Trends:
    zone = zone_of(trellis.schools.get().timezone)
    in_course = {student: [one for one in sessions if one.course == course] for student, sessions in everything.items()}
    believed = [believed_in(by_skill(theirs, explained(theirs))) for theirs in in_course.values()]
    here = [one for theirs in in_course.values() for one in theirs if one.classroom == room.id]
    skills = list(trellis.courses.skills(course))
    return trends(here, believed, skills, trellis.schools.today(), zone)


def class_goals(
    trellis: Trellis, room: Classroom, roster: Sequence[Student], sessions: Mapping[str, Sequence[Session]]
) -> ClassGoals:
    """Everybody's newest goal for the class, as their own page shows it."""
    rows = []
    for student in roster:
        here = [one for one in sessions.get(student.id, ()) if one.classroom == room.id]
        mine = journaling.work_in(trellis, student.id, here)
        newest = next(iter(mine.goals), None)
        shown = goal_shown(newest, journaling.names_of(trellis, mine)) if newest is not None else None
        rows.append(StudentGoals(student, shown, state_of(newest) if newest else None, len(mine.goals)))
    return ClassGoals(tuple(rows), Counter(one.state for one in rows if one.state is not None))


def state_of(goal: KeptGoal) -> GoalState:
    """What became of a goal, as a teacher reads it."""
    if goal.goal is None:
        return "proposed"
    own = [step.kind for step in goal.steps if not step.by]
    return "moved" if goal.state == "open" and own and own[-1] == "moved" else goal.state
