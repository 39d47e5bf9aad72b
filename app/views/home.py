"""What the student's home page shows: where they left, what could come next, and their skills in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from markupsafe import Markup

from app.render import inline
from app.views.skills import Standing, standing
from app.views.words import BANDS
from domain.goal import Goal
from domain.item import ItemSummary
from domain.mastery import Band, MasteryEstimate
from domain.session import Session
from domain.skill import Lesson, Skill
from learner.choice import Suggestion
from learner.step_work import Counts, together, work_by_step
from tutor.state import solved_steps


@dataclass(frozen=True, slots=True)
class Left:
    """The open session to continue: at which problem, of which lesson, how far."""

    session: str
    title: Markup
    lesson: str
    goal: str
    turns: int
    since: datetime
    solved: bool


@dataclass(frozen=True, slots=True)
class Next:
    """One item to choose, with a word why."""

    item: str
    title: Markup
    lesson: str
    why: str


class SkillShown(NamedTuple):
    """One skill and where the student stands with it."""

    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class LessonShown:
    """A lesson with its skills."""

    title: str
    skills: tuple[SkillShown, ...]


@dataclass(frozen=True, slots=True)
class SkillsShown:
    """The skills met so far, best first, and every skill of the course by lesson. ``counts`` go with the bands."""

    met: tuple[SkillShown, ...]
    lessons: tuple[LessonShown, ...]
    counts: tuple[tuple[Band, int], ...]


def left(session: Session | None, title: str, lesson: str, steps: int) -> Left | None:
    """What "Continue where I left" leads to; None when nothing is open."""
    if session is None:
        return None
    return Left(
        session=session.id,
        title=inline(title.rstrip(" :")),
        lesson=lesson,
        goal=session.goal.wish if session.goal else "",
        turns=len(session.turns),
        since=session.turns[-1].at if session.turns else session.started,
        solved=bool(steps) and len(solved_steps(session, session.item)) == steps,
    )


def offered(suggestions: Iterable[Suggestion], lessons: Iterable[Lesson]) -> tuple[Next, ...]:
    """Suggestions as cards."""
    titles = {lesson.id: lesson.title for lesson in lessons}
    return tuple(
        Next(found.item.id, inline(found.item.title.rstrip(" :")), titles.get(found.item.lesson, ""), found.why)
        for found in suggestions
    )


def listed(items: Iterable[ItemSummary], sessions: Iterable[Session]) -> tuple[Next, ...]:
    """A lesson's items as cards, in the course's order, with what the student did with each before."""
    finished = done(sessions)
    before = {item: f"Solved {how} before." for item, how in finished.items()}
    return tuple(Next(item.id, inline(item.title.rstrip(" :")), "", before.get(item.id, "")) for item in items)


def goal_of(sessions: Iterable[Session]) -> Goal | None:
    """The goal in the student's own words: the newest session's that has one."""
    return next((session.goal for session in sessions if session.goal and session.goal.wish), None)


def done(sessions: Iterable[Session]) -> dict[str, Counts]:
    """Items with a step solved in any session, and how those steps were solved in the newest.

    ``sessions`` are newest first.
    """
    finished: dict[str, Counts] = {}
    for session in sessions:
        solved = [one for one in work_by_step(session.turns) if one.solution is not None]
        for item in {one.item for one in solved} - finished.keys():
            if (how := together(one for one in solved if one.item == item)) is not None:
                finished[item] = how
    return finished


def skills_shown(
    skills: Mapping[str, Skill], estimates: Mapping[str, MasteryEstimate], lessons: Iterable[Lesson]
) -> SkillsShown:
    """Every skill in words and bands."""
    shown = {
        skill.id: SkillShown(sentence_case(skill.name), standing(estimates.get(skill.id))) for skill in skills.values()
    }
    met = [skill for skill in shown.values() if skill.standing.band != "not started"]
    met.sort(key=lambda skill: -BANDS.index(skill.standing.band))
    by_lesson = tuple(
        LessonShown(lesson.title, tuple(shown[skill] for skill in lesson.skills if skill in shown))
        for lesson in lessons
        if any(skill in shown for skill in lesson.skills)
    )
    counts = tuple((band, sum(skill.standing.band == band for skill in shown.values())) for band in reversed(BANDS))
    return SkillsShown(tuple(met), by_lesson, counts)


def sentence_case(name: str) -> str:
    """A skill's name with a capital; the rest of it stays as it is."""
    return name[:1].upper() + name[1:]
