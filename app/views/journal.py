"""What the journal's pages show of each thing on its line of time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from markupsafe import Markup

from app.render import inline, student
from coach.aims import in_words
from coach.facets import Depth
from coach.facts import Moment
from coach.goal_words import goal_words
from coach.goals import KeptGoal
from coach.journal import Happening
from domain.goal import Goal, GoalStep, Reflection
from domain.journal import Entry
from language.met import said_to_a_cry

LEVELS: tuple[Depth, ...] = ("saying little", "telling", "reflecting", "seeing it anew")

LEVEL_WORDS: dict[Depth, str] = {
    "saying little": "a note",
    "telling": "tells what happened",
    "reflecting": "looks into why",
    "seeing it anew": "sees it anew",
}
"""The four levels as students read them."""

NOTHING = Markup()

MOST_DOTS = 24
"""Texts whose level is drawn, the latest."""


class Names(NamedTuple):
    """What a line of time is told with: titles and skills as course text, teachers by id, the day, the language."""

    titles: dict[tuple[str, str], str]
    skills: dict[tuple[str, str], str]
    staff: dict[str, str]
    today: date
    language: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing on the line. ``title`` says what it is, ``words`` are the student's, ``reply`` is the coach's."""

    kind: str
    id: str
    at: datetime
    title: Markup
    words: Markup = NOTHING
    reply: Markup = NOTHING
    tags: tuple[str, ...] = ()
    level: str = ""
    shared: bool = False
    draft: bool = False
    apart: bool = False
    state: str = ""
    person: bool = False


class StepShown(NamedTuple):
    """What was said of a goal, by whom ("" for the student), and the wording proposed or left, if any."""

    kind: str
    who: str
    at: datetime
    words: Markup
    wish: Markup


class Level(NamedTuple):
    """When something was written, and how deep it goes in words."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class GoalShown:
    """One goal with how far it has come, everything that was said of it, and a proposal that waits."""

    home: str
    wish: Markup
    plan: Markup
    state: str
    counted: str
    done: int
    of: int
    by: str
    since: datetime
    steps: tuple[StepShown, ...]
    proposal: StepShown | None


def shown(one: Happening, names: Names) -> Shown:
    """One thing on the line of time."""
    level = LEVEL_WORDS[one.depth] if one.depth is not None else ""
    match one.of:
        case Entry() as entry:
            return _entry(entry, level)
        case Reflection() as told:
            return Shown(
                "reflection", f"{one.session}-{told.question.id}", one.at, inline(told.question.text),
                student(told.answer), inline(told.reply), level=level, apart=bool(told.sealed),
                person=said_to_a_cry(told.reply),
            )  # fmt: skip
        case KeptGoal() as kept:
            goal = kept.goal or Goal("")
            return Shown("goal", kept.home, one.at, student(goal.wish), state=kept.state)
        case Moment() as moment:
            return Shown("moment", f"{one.session}-{moment.worked.item}", one.at, inline(_moment(moment, names)))


def entry_shown(entry: Entry) -> Shown:
    """One entry alone."""
    happened = Happening("entry", entry.made, entry)
    return _entry(entry, LEVEL_WORDS[happened.depth] if happened.depth is not None else "")


def _entry(entry: Entry, level: str) -> Shown:
    written = entry.written
    return Shown(
        entry.kind, entry.id, entry.made, inline(written.question), student(written.text), inline(written.reply),
        written.tags, level, entry.shared, written.draft, bool(entry.alert), person=said_to_a_cry(written.reply),
    )  # fmt: skip


def _moment(moment: Moment, names: Names) -> str:
    title = names.titles.get((moment.worked.course, moment.worked.item), "").rstrip(" :.") or "a problem"
    if moment.kind == "first":
        skill = names.skills.get((moment.worked.course, moment.skill), "this skill")
        return f"First time alone with “{skill}”: {title}"
    if moment.kind == "hard":
        return f"A hard one, solved after {moment.worked.tries} tries: {title}"
    return f"Left open once, came back and finished: {title}"


def goal_shown(kept: KeptGoal, names: Names) -> GoalShown:
    """A goal with its history."""
    goal = kept.goal or Goal("")
    plan = f"If {goal.obstacle}, then {goal.plan}." if goal.obstacle and goal.plan else ""
    by = goal.aim.by if goal.aim else None
    return GoalShown(
        home=kept.home,
        wish=student(goal.wish),
        plan=student(plan),
        state=kept.state if kept.goal else "proposed",
        counted=in_words(kept.progress, skill_named(kept, names), names.language) if kept.goal else "",
        done=min(kept.progress.done, kept.progress.of),
        of=kept.progress.of,
        by=goal_words(names.language).until(by, names.today) if by and by >= names.today else "",
        since=kept.since,
        steps=tuple(_step(one, names) for one in kept.steps),
        proposal=_step(kept.proposal, names) if kept.proposal else None,
    )


def skill_named(kept: KeptGoal, names: Names) -> str:
    """What the skill is called that a goal is about; empty where it is about none."""
    return names.skills.get((kept.course, kept.skill), "") if kept.skill else ""


def _step(step: GoalStep, names: Names) -> StepShown:
    goal = step.goal
    wish = goal.wish if goal else ""
    who = names.staff.get(step.by, "Your teacher") if step.by else ""
    return StepShown(step.kind, who, step.at, student(step.words), student(wish))


def growing(levels: Sequence[tuple[datetime, Depth]]) -> list[tuple[datetime, int, str]]:
    """How deep the latest texts went: when, the level from 1 to 4, and its words."""
    return [(at, LEVELS.index(deep) + 1, LEVEL_WORDS[deep]) for at, deep in levels[-MOST_DOTS:]]


def without_question(entry: Shown, reply: Markup) -> Shown:
    """The entry with what of the coach's sentence stands before the question that is asked next."""
    return replace(entry, reply=reply)
