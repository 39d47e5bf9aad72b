"""The words in ``goal_words.toml`` and its sisters, read once when they are first needed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from coach.languages import COMPOSED, catalogue
from coach.letters import words as words_of
from coach.phrases import phrases, phrases_for


class Way(NamedTuple):
    """One way of wanting something: ``wish`` holds ``{skill}`` for its name."""

    wish: str
    obstacle: str
    plan: str


@dataclass(frozen=True, slots=True)
class GoalWords:
    """How goals look in one language, and what is said of them. Names as in the file."""

    tag: str
    no_wish: frozenset[str]
    no_wish_at_all: re.Pattern[str]
    no_want: frozenset[str]
    unwilling: re.Pattern[str]
    if_then: re.Pattern[str]
    if_: re.Pattern[str]
    then: re.Pattern[str]
    negated: re.Pattern[str]
    can_be_seen: re.Pattern[str]
    alone: re.Pattern[str]
    counts: tuple[str, ...]
    days: tuple[str, ...]
    marks: str
    by: tuple[str, str]
    ways: tuple[Way, ...]
    problems: tuple[str, str]
    says: Mapping[str, str]
    ideas: Mapping[str, str]
    progress: Mapping[str, str]
    week: Mapping[str, str]

    def day(self, day: date) -> str:
        """The name of a day of the week."""
        name = self.days[day.weekday()]
        return name if self.tag == "es" else name.capitalize()

    def until(self, day: date, today: date) -> str:
        """Up to which day, said on ``today``: in this week or the next one."""
        same = day - timedelta(days=day.weekday()) == today - timedelta(days=today.weekday())
        return self.by[0 if same else 1].format(day=self.day(day))

    def knows(self, said: str) -> int:
        """How many words of a wish are of this language's wishes; one or two letters tell no language."""
        theirs = words_of(said)
        own = (
            self.no_wish | self.no_want | phrases(self.tag).says_little | frozenset(self.counts) | frozenset(self.days)
        )
        return (
            sum(one in own and len(one) > 2 for one in theirs)
            + 2 * bool(self.alone.search(said))
            + 2 * bool(self.unwilling.search(said))
        )

    def quoted(self, words: str) -> str:
        """Words in quotation marks."""
        return f"{self.marks[0]}{words}{self.marks[1]}"

    def many(self, n: int) -> str:
        """So many problems."""
        return self.problems[0 if n == 1 else 1].format(n=n)


@cache
def goal_words(tag: str = "en") -> GoalWords:
    """Those of a language of :data:`coach.languages.COMPOSED`, English for any other."""
    tag = tag if tag in COMPOSED else "en"
    held = catalogue("goal_words", tag)
    ideas, week = held["ideas"], held["week"]
    return GoalWords(
        tag=tag,
        no_wish=frozenset(held["no_wish"].split()),
        no_wish_at_all=_pattern(held["no_wish_at_all"]),
        no_want=frozenset(held["no_want"].split()),
        unwilling=_pattern(held["unwilling"]),
        if_then=_pattern(held["if_then"]),
        if_=_pattern(held["if"]),
        then=_pattern(held["then"]),
        negated=_pattern(held["negated"]),
        can_be_seen=_pattern(held["can_be_seen"]),
        alone=_pattern(held["alone"]),
        counts=tuple(held["counts"].split()),
        days=tuple(held["days"].split()),
        marks=held["marks"],
        by=(ideas["by"][0], ideas["by"][1]),
        ways=tuple(Way(*one) for one in ideas["kinds"]),
        problems=(week["problems"][0], week["problems"][1]),
        says=held["says"],
        ideas={name: text for name, text in ideas.items() if isinstance(text, str)},
        progress=held["progress"],
        week={name: text for name, text in week.items() if isinstance(text, str)},
    )


def goal_words_for(said: str, language: str) -> GoalWords:
    """Those of the language somebody writes in, where the coach has it; else those of ``language``, a BCP 47 tag.

    A wish is short: where nothing else says its language, the one counts whose words of wishes are most of it.
    """
    usual = goal_words(phrases_for(said, language).tag)
    best = max(in_every_language(), key=lambda known: known.knows(said))
    return best if best.knows(said) > usual.knows(said) else usual


def in_every_language() -> tuple[GoalWords, ...]:
    """Those of every language, the first of which a wish may be in."""
    return tuple(map(goal_words, COMPOSED))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
