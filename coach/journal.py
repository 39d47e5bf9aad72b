"""A student's journal as one line of time: goals, looks back, moments and their own entries. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coach.depths import depth
from coach.facets import Depth
from coach.facts import Moment
from coach.goals import KeptGoal
from domain.goal import Reflection
from domain.journal import Entry
from domain.session import Session
from language.normal import unaccented

Kind = Literal["goal", "reflection", "moment", "entry", "week"]
KINDS: tuple[Kind, ...] = ("entry", "week", "goal", "reflection", "moment")

MOST_TAGS = 8
LONGEST_TAG = 30
LONGEST_TEXT = 8000
"""Tags of an entry, characters of one of them, and of an entry's text, at most."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing on the line of time: what of ``of`` it is, of the kind that ``kind`` names."""

    kind: Kind
    at: datetime
    of: KeptGoal | Reflection | Moment | Entry
    session: str = ""

    @property
    def depth(self) -> Depth | None:
        """How deep what the student wrote goes; None where nothing was written, or it cannot be read."""
        match self.of:
            case Reflection() as told:
                return None if told.sealed else depth(told.answer)
            case Entry() as entry:
                return None if entry.alert or entry.written.draft else depth(entry.text)
            case _:
                return None


def timeline(
    sessions: Iterable[Session], goals: Iterable[KeptGoal], found: Iterable[Moment], entries: Iterable[Entry]
) -> tuple[Happening, ...]:
    """Everything, the newest first."""
    happened = [Happening("goal", one.since, one, one.home) for one in goals if one.goal is not None]
    happened += [Happening("moment", one.worked.at, one, one.worked.session) for one in found]
    happened += [
        Happening("reflection", session.closed or _last(session), told, session.id)
        for session in sessions
        for told in session.reflections
        if told.answer.strip()
    ]
    happened += [
        Happening("week" if one.kind == "week" else "entry", one.made, one)
        for one in entries
        if one.kind in ("entry", "week") and (one.text.strip() or one.written.draft)
    ]
    return tuple(sorted(happened, key=lambda one: one.at, reverse=True))


def _last(session: Session) -> datetime:
    return session.turns[-1].at if session.turns else session.started


def found(line: Iterable[Happening], letters: str = "", tag: str = "", kind: str = "") -> tuple[Happening, ...]:
    """What has every word of ``letters`` in it, whatever case and accents, this tag, and is of this kind."""
    wanted = unaccented(letters).casefold().split()
    return tuple(
        one
        for one in line
        if kind in ("", one.kind)
        and (not tag or tag in _tags(one))
        and all(word in unaccented(_texts(one)).casefold() for word in wanted)
    )


def tags_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The tags in use, the most frequent first."""
    counted = Counter(tag for one in entries for tag in one.written.tags)
    return tuple(sorted(counted, key=lambda tag: (-counted[tag], tag)))


def tags_in(typed: str) -> tuple[str, ...]:
    """The tags in what was typed, apart at commas and number signs, in lower case, each once.

    >>> tags_in("#Fractions, exam  day, fractions")
    ('fractions', 'exam day')
    """
    parts = (" ".join(part.split())[:LONGEST_TAG].casefold() for part in typed.replace("#", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))[:MOST_TAGS]


def growth(line: Sequence[Happening]) -> tuple[tuple[datetime, Depth], ...]:
    """How deep what was written goes over time, oldest first."""
    return tuple((one.at, deep) for one in reversed(line) if (deep := one.depth) is not None)


def _tags(one: Happening) -> tuple[str, ...]:
    return one.of.written.tags if isinstance(one.of, Entry) else ()


def _texts(one: Happening) -> str:
    match one.of:
        case Entry(written=written):
            return " ".join((written.text, written.question, *written.tags))
        case Reflection(question=question, answer=answer):
            return f"{question.text} {answer}"
        case KeptGoal(goal=goal, steps=steps):
            said = (step.words for step in steps)
            return " ".join((goal.wish, goal.obstacle, goal.plan, *said)) if goal else ""
        case Moment(worked=work):
            return work.item
