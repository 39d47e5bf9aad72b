"""The look back at a week: what was done in it, counted from events, and one question about it. Pure.

Every statement is true of the work it is made of; a question is about one problem that was worked on in that week.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.facts import Moment, Worked
from coach.goal_words import GoalWords, goal_words
from coach.words import titled
from domain.goal import ReflectionQuestion
from domain.skill import Skill

Titles = Callable[[str, str], str]
"""A problem's title as course text, by course and item; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week from its Monday on: the problems worked on, each once as it stood at the end, and its moments."""

    begins: date
    worked: tuple[Worked, ...]
    moments: tuple[Moment, ...]

    def count(self, how: str) -> int:
        """Problems that were done ``alone``, with ``help`` or at a later try, or are ``open``."""
        hows = {"alone": ("alone",), "help": ("with help", "at a later try"), "open": (None,)}[how]
        return sum(one.how in hows for one in self.worked)


def week_of(done: Sequence[Worked], kept: Sequence[Moment], today: date) -> Week:
    """The week of a day up to that day; ``done`` is all of a student's work, oldest first, ``kept`` its moments."""
    begins = today - timedelta(days=today.weekday())
    here = {(one.course, one.item): one for one in done if begins <= one.day <= today}
    found = tuple(one for one in kept if begins <= one.worked.day <= today)
    return Week(begins, tuple(sorted(here.values(), key=lambda one: one.at)), found)


def facts(week: Week, language: str = "en") -> str:
    """What was done, in one sentence."""
    known = goal_words(language.partition("-")[0])
    says = known.week
    if not week.worked:
        return says["nothing"]
    counts = (("alone", "alone"), ("helped", "help"), ("open", "open"))
    parts = [says[name].format(n=week.count(how)) for name, how in counts if week.count(how)]
    return says["facts"].format(problems=known.many(len(week.worked)), parts=", ".join(parts))


def question(
    week: Week, titles: Titles, skills: Mapping[str, Mapping[str, Skill]], language: str = "en"
) -> ReflectionQuestion:
    """One question about the most telling thing of the week, as course text. ``skills`` are by course and id."""
    known = goal_words(language.partition("-")[0])
    name = f"week:{week.begins.isoformat()}"
    told = _of_moments(week, titles, skills, known) or _of_work(week, titles, known) or known.week["quiet"]
    return ReflectionQuestion(name, told)


def _of_moments(week: Week, titles: Titles, skills: Mapping[str, Mapping[str, Skill]], known: GoalWords) -> str:
    for kind in ("first", "hard", "later"):
        for one in reversed(week.moments):
            title = titles(one.worked.course, one.worked.item)
            skill = skills.get(one.worked.course, {}).get(one.skill)
            if one.kind != kind or not title or (kind == "first" and skill is None):
                continue
            named = known.quoted(titled(skill.name)) if skill else ""
            return known.week[kind].format(title=known.quoted(titled(title)), skill=named, n=one.worked.tries)
    return ""


def _of_work(week: Week, titles: Titles, known: GoalWords) -> str:
    ways = (("did_alone", ("alone",)), ("with_help", ("with help", "at a later try")), ("left_open", (None,)))
    for name, hows in ways:
        for one in reversed(week.worked):
            if one.how in hows and (title := titles(one.course, one.item)):
                return known.week[name].format(title=known.quoted(titled(title)))
    return ""
