"""What a student did, problem by problem, and the moments in it worth keeping. Only what the turns say. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from types import MappingProxyType
from typing import Literal, NamedTuple

from domain.session import Session
from learner.step_work import Counts, StepWork, together, work_by_step

HARD = 3
"""Tries at one step from which on a problem was a hard one."""

MomentKind = Literal["first", "hard", "later"]
"""``first``: the first problem done alone in a skill that took help or later tries before. ``hard``: solved after three
tries or more at one step. ``later``: finished after it had been left open in an earlier session."""


class Worked(NamedTuple):
    """The work on one problem in one session. ``at`` and ``day`` are of its last turn, the day by the school's clock.

    ``how`` is as what the whole problem counts, None while it is open; ``tries`` the most attempts at one of its steps.
    ``skills`` are those that it showed something of, ``about`` those that its problem is for, where that is known.
    """

    session: str
    course: str
    item: str
    at: datetime
    day: date
    how: Counts | None
    tries: int
    skills: tuple[str, ...]
    about: tuple[str, ...] = ()


class Moment(NamedTuple):
    """Something worth keeping. ``skill`` is an id, empty but for a ``first``."""

    kind: MomentKind
    worked: Worked
    skill: str = ""


def worked(
    sessions: Iterable[Session],
    steps: Mapping[tuple[str, str], int],
    zone: tzinfo,
    about: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType({}),
) -> tuple[Worked, ...]:
    """Every problem that got a message, oldest first.

    By course and item, ``steps`` is how many steps it has and ``about`` the skills that it is for.
    """
    found = [
        one._replace(about=about.get((one.course, one.item), ()))
        for session in sessions
        for one in _in_session(session, steps, zone)
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def _in_session(session: Session, steps: Mapping[tuple[str, str], int], zone: tzinfo) -> Iterator[Worked]:
    by_item: dict[str, list[StepWork]] = {}
    for work in work_by_step(session.turns):
        if work.item and work.turns:
            by_item.setdefault(work.item, []).append(work)
    for item, works in by_item.items():
        turns = [turn for work in works for turn in work.turns]
        at = max(turn.at for turn in turns)
        whole = len(works) == steps.get((session.course, item), 0) and all(work.how for work in works)
        yield Worked(
            session.id,
            session.course,
            item,
            at,
            at.astimezone(zone).date(),
            together(works) if whole else None,
            max(len(work.attempts) for work in works),
            tuple(dict.fromkeys(seen.skill for turn in turns for seen in turn.observations)),
        )


def moments(done: Sequence[Worked]) -> tuple[Moment, ...]:
    """The moments in all of a student's work, which stands oldest first; at most one for each time at a problem."""
    return tuple(_moments(done))


def _moments(done: Sequence[Worked]) -> Iterator[Moment]:
    needed: set[tuple[str, str]] = set()
    mastered: set[tuple[str, str]] = set()
    left: set[tuple[str, str]] = set()
    for one in done:
        keys = [(one.course, skill) for skill in one.skills]
        place = (one.course, one.item)
        first = next((key for key in keys if key in needed and key not in mastered), None)
        if one.how == "alone" and first is not None:
            yield Moment("first", one, first[1])
        elif one.how is not None and place in left:
            yield Moment("later", one)
        elif one.how is not None and one.tries >= HARD:
            yield Moment("hard", one)
        if one.how == "alone":
            mastered.update(keys)
        else:
            needed.update(keys)
        if one.how is None:
            left.add(place)
        else:
            left.discard(place)
