"""What the student's home page shows: where they left, what could come next, and their skills in words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from markupsafe import Markup

from app.render import inline
from app.views.skills import Standing, standing
from app.views.words import BANDS
from domain.item import Item, ItemSummary
from domain.mastery import Band, MasteryEstimate
from domain.session import Session
from domain.skill import Lesson, Skill
from learner.choice import Suggestion
from learner.explained import Moved
from learner.step_work import Counts, StepWork, held, together, work_by_step
from store.skill_notes import Notes
from tutor.state import solved_steps

LATEST = 5
"""Attempts that are shown behind a skill's word."""


@dataclass(frozen=True, slots=True)
class Left:
    """A problem to continue, in an open session: of which lesson and course, how far.

    ``now`` says that the session stands at it; any other is opened in it again.
    """

    session: str
    item: str
    now: bool
    course: str
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
    """One skill, where the student stands with it, and why: the latest attempts with what each did, in words.

    ``notes`` are what they and a teacher said of it; ``waiting`` says that they think they know it and have not
    shown it yet.
    """

    id: str
    name: str
    standing: Standing
    why: tuple[Moved, ...] = ()
    notes: Notes = Notes()
    waiting: bool = False


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


@dataclass(frozen=True, slots=True)
class Anew:
    """An answer that a teacher judged anew since its student was here last. ``session`` opens where it stands."""

    session: str
    wrote: str
    right: bool


def anew(sessions: Sequence[Session]) -> tuple[Anew, ...]:
    """What teachers judged anew since the student last wrote anything, the latest first."""
    last = max((turn.at for session in sessions for turn in session.turns), default=None)
    found = [
        (one.at, Anew(session.id, session.turns[one.turn - 1].message.text, one.outcome == "right"))
        for session in sessions
        for one in session.overruled
        if one.outcome is not None and (last is None or one.at > last) and one.turn <= len(session.turns)
    ]
    return tuple(one for _, one in sorted(found, key=lambda each: each[0], reverse=True))


def half_done(session: Session) -> tuple[str, ...]:
    """The items of a session that could be gone on with: the one it is at, and those written at before."""
    written = {turn.message.item for turn in session.turns}
    return tuple(dict.fromkeys(one.item for one in session.items if one.item == session.item or one.item in written))


def left(session: Session, item: Item, lesson: str, course: str) -> Left:
    """One of them as "Continue where I left" leads to it."""
    there = [turn.at for turn in session.turns if turn.message.item == item.id]
    opened = [one.at for one in session.items if one.item == item.id]
    return Left(
        session=session.id,
        item=item.id,
        now=item.id == session.item,
        course=course,
        title=inline(item.title.rstrip(" :")),
        lesson=lesson,
        goal=session.goal.wish if session.goal else "",
        turns=len(there),
        since=max((*there, *opened), default=session.started),
        solved=bool(item.steps) and len(solved_steps(session, item.id)) == len(item.steps),
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


def done(sessions: Iterable[Session], since: Mapping[str, datetime] | None = None) -> dict[str, Counts]:
    """Items with a step that was solved, and how these steps were solved last (``learner.step_work.held``).

    ``sessions`` are of one course, whose items have ids that another course may have too, and newest first. ``since``
    says for some items from when on work counts; that of a session that is still open counts in any case, since it
    cannot be done again there.
    """
    begun = since or {}
    sittings: dict[str, dict[str, list[StepWork]]] = {}
    for session in reversed(list(sessions)):
        for one in work_by_step(session.turns):
            until = (one.solution or one.turns[-1]).at
            if session.closed is None or one.item not in begun or until >= begun[one.item]:
                sittings.setdefault(one.item, {}).setdefault(one.step, []).append(one)
    hows = {item: together(_solved(held(those) for those in steps.values())) for item, steps in sittings.items()}
    return {item: how for item, how in hows.items() if how is not None}


def _solved(steps: Iterable[StepWork]) -> list[StepWork]:
    return [one for one in steps if one.how is not None]


def skills_shown(
    skills: Mapping[str, Skill],
    estimates: Mapping[str, MasteryEstimate],
    lessons: Iterable[Lesson],
    moves: Mapping[str, tuple[Moved, ...]],
    notes: Mapping[str, Notes],
    claimed: Collection[str],
) -> SkillsShown:
    """Every skill in words and bands, with the attempts that moved it and what was said of it."""
    shown = {
        skill.id: SkillShown(
            skill.id,
            sentence_case(skill.name),
            standing(estimates.get(skill.id)),
            moves.get(skill.id, ())[:LATEST],
            notes.get(skill.id, Notes()),
            skill.id in claimed,
        )
        for skill in skills.values()
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
