"""What of a goal can be counted: read from the student's words, sized from what they can do, held against events. Pure.

>>> aim_of("solve three alone by Friday", {}, date(2026, 11, 3))
Aim(count=3, skill='', by=datetime.date(2026, 11, 6))
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coach.facts import Worked
from coach.goal_words import GoalWords, goal_words, in_every_language
from coach.letters import words
from coach.words import plain_title
from domain.goal import Aim, Goal
from domain.mastery import Band, MasteryEstimate
from domain.skill import Skill
from language.normal import straight, unaccented
from learner.bands import band

MOST = 20
"""Problems that an aim counts at most."""

SIZES: Mapping[Band, int] = {
    "not started": 1,
    "needs support": 1,
    "developing": 2,
    "can do with help": 3,
    "can do alone": 3,
}
"""How many problems alone are a goal near to where somebody stands."""

_NEAREST: tuple[Band, ...] = ("can do with help", "developing", "needs support", "not started", "can do alone")
"""Where a goal helps most, first."""

_FRIDAY = 4
_DAYS_NEEDED = 2
"""Days before a Friday up to which it is still this week's goal."""

_LETTERS = 5
"""Letters by which words of a wish and of a skill's name are the same."""

_SHORTEST = 4


class Progress(NamedTuple):
    """How far a goal has come: ``done`` alone ``of`` so many, 0 without an aim; and what was worked on since.

    All of it are problems of the goal's skill, where it names one.
    """

    done: int
    of: int
    worked: int
    alone: int

    @property
    def reached(self) -> bool:
        """Whether all that was to be counted is there."""
        return 0 < self.of <= self.done


def aim_of(wish: str, skills: Mapping[str, Skill], today: date) -> Aim | None:
    """What of a wish can be counted: a number of problems done alone; None where it says neither.

    The skill is the one of ``skills`` that the wish names, empty where it names none or several.
    """
    said = straight(wish)
    if not any(known.alone.search(said) for known in in_every_language()):
        return None
    counts = [n for known in in_every_language() if (n := _count(said, known))]
    if not counts:
        return None
    days = [day for known in in_every_language() if (day := _day(said, known, today)) is not None]
    return Aim(min(counts[0], MOST), named_in(wish, skills), days[0] if days else None)


def sized(
    candidates: Sequence[Skill], estimates: Mapping[str, MasteryEstimate], today: date, language: str = "en"
) -> Goal | None:
    """A goal near to what the student can do: so many alone by Friday, in the candidate where that helps most.

    None where no candidate has a name in plain words. ``candidates`` stand with those next in line first.
    """
    named = [skill for skill in candidates if plain_title(skill.name)]
    if not named:
        return None
    skill = min(named, key=lambda one: _NEAREST.index(band(estimates.get(one.id))))
    known = goal_words(language.partition("-")[0])
    by = friday(today)
    n = SIZES[band(estimates.get(skill.id))]
    wish = known.ideas["sized_one" if n == 1 else "sized"].format(
        n=known.counts[n - 1], by=known.until(by, today), skill=plain_title(skill.name)
    )
    wish = wish[0].upper() + wish[1:]
    return Goal(wish, known.ideas["sized_obstacle"], known.ideas["sized_plan"], aim=Aim(n, skill.id, by))


def friday(today: date) -> date:
    """The next Friday that leaves a day or two to work.

    >>> friday(date(2026, 11, 3)), friday(date(2026, 11, 5))
    (datetime.date(2026, 11, 6), datetime.date(2026, 11, 13))
    """
    ahead = (_FRIDAY - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead >= _DAYS_NEEDED else ahead + 7)


def skill_of(goal: Goal, skills: Mapping[str, Skill]) -> str:
    """The id of the one of ``skills`` that a goal is about; empty where it is about none, or about several."""
    return goal.aim.skill if goal.aim and goal.aim.skill else named_in(goal.wish, skills)


def progress(goal: Goal, worked: Iterable[Worked], since: date, skill: str = "") -> Progress:
    """How far a goal set on the day ``since`` has come; ``worked`` are all problems of the student in its course.

    ``skill`` is what it is about (:func:`skill_of`), else what its aim says: problems of other skills do not count.
    """
    skill = skill or (goal.aim.skill if goal.aim else "")
    later = [one for one in worked if one.day >= since and skill in ("", *one.skills, *one.about)]
    alone = {one.item for one in later if one.how == "alone"}
    aim = goal.aim
    if aim is None:
        return Progress(0, 0, len({one.item for one in later}), len(alone))
    done = {one.item for one in later if one.how == "alone" and (aim.by is None or one.day <= aim.by)}
    return Progress(len(done), aim.count, len({one.item for one in later}), len(alone))


def in_words(found: Progress, skill: str = "", language: str = "en") -> str:
    """The same as a sentence to the student that says what is counted: problems of the ``skill`` by name, or all."""
    known = goal_words(language.partition("-")[0])
    says = known.progress
    where = says["on"].format(skill=skill) if skill else says["any"]
    if found.reached:
        return says["reached"].format(where=where, n=known.many(found.of))
    if found.of:
        return says["counted"].format(where=where, done=found.done, count=found.of)
    if found.worked:
        return says["since"].format(where=where, n=known.many(found.worked), alone=found.alone)
    return says["since_none"].format(where=where)


def _count(said: str, known: GoalWords) -> int:
    """The first number of a text, in digits or in words; 0 where there is none."""
    found = re.search(rf"(?<![\w.,])(?:(\d{{1,2}})(?![\w]|[.,]\d)|({'|'.join(known.counts)})\b)", said, re.IGNORECASE)
    if found is None:
        return 0
    return int(found[1]) if found[1] else known.counts.index(found[2].casefold()) + 1


def _day(said: str, known: GoalWords, today: date) -> date | None:
    """The day of the week that a text names, today or after; None where it names none."""
    found = re.search(rf"\b({'|'.join(map(unaccented, known.days))})\b", unaccented(said).casefold())
    if found is None:
        return None
    day = [unaccented(one) for one in known.days].index(found[1])
    return today + timedelta(days=(day - today.weekday()) % 7)


def named_in(wish: str, skills: Mapping[str, Skill]) -> str:
    """The id of the one skill that a wish names best; empty where it names none, or several as well."""
    said = _stems(wish)
    scores = {skill.id: len(said & _stems(plain_title(skill.name))) for skill in skills.values()}
    best = max(scores.values(), default=0)
    winners = [skill for skill, score in scores.items() if score == best]
    return winners[0] if best and len(winners) == 1 else ""


def _stems(text: str) -> frozenset[str]:
    return frozenset(unaccented(word)[:_LETTERS] for word in words(text) if len(word) >= _SHORTEST)
