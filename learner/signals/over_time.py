"""Signals over sittings, from a student's opportunities at one skill: wheel-spinning, fading, rapid gain. Pure.

The folds take rights and wrongs alone, so that logs of any system can be read with them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from domain.session import Session
from domain.signal import Signal, SignalName
from learner.signals.opportunities import Opportunity, opportunities

IN_A_ROW = 3
"""Right alone in a row: the skill is there (Beck and Gong, 2013)."""

SPINNING = 10
"""Opportunities without three in a row from which a student spins (Beck and Gong, 2013)."""

FIRST_REVIEW = timedelta(days=7)
"""After the first day on which a skill was there it is due again; each further day doubles the time."""

LONGEST_REVIEW = timedelta(days=112)

FAILING = 2
"""Of the last three opportunities, those that went wrong, from which a skill that was there is failing."""

FEW_RIGHT = 0.25
"""Right alone, at most this share of the opportunities before, is failing most of the time."""

BEFORE_GAIN = 4
"""Opportunities before the three in a row, at least and looked at."""

SOON = timedelta(days=14)
"""Within which a gain counts as rapid, from the last opportunity before it."""


def in_a_row(rights: Iterable[bool]) -> int | None:
    """After how many opportunities three in a row were right; None where that has not come."""
    run = 0
    for number, right in enumerate(rights, start=1):
        run = run + 1 if right else 0
        if run == IN_A_ROW:
            return number
    return None


def spinning(rights: Sequence[bool]) -> bool:
    """Whether there were ten opportunities and never three right in a row."""
    return len(rights) >= SPINNING and in_a_row(rights) is None


def failing(rights: Sequence[bool]) -> bool:
    """Whether the skill was there and now goes wrong: two of the last three, the very last among them."""
    there = in_a_row(rights)
    lately = rights[there:][-IN_A_ROW:] if there is not None else ()
    return bool(lately) and not lately[-1] and lately.count(False) >= FAILING


def gained(rights: Sequence[bool]) -> bool:
    """Whether the last three were right and at most one in four of those before."""
    last, before = rights[-IN_A_ROW:], rights[:-IN_A_ROW][-BEFORE_GAIN:]
    return len(last) == IN_A_ROW and all(last) and len(before) == BEFORE_GAIN and _few(before)


def _few(before: Sequence[bool]) -> bool:
    return sum(before) <= FEW_RIGHT * len(before)


def due(met: Sequence[Opportunity]) -> datetime | None:
    """When a skill that was there wants a review; None where it was not there yet.

    The time doubles with every day on which it went right since (expanding practice; Landauer and Bjork, 1978).
    """
    there = in_a_row(one.right for one in met)
    if there is None:
        return None
    days = {one.at.date() for one in met[there - 1 :] if one.right}
    wait: timedelta = FIRST_REVIEW * 2 ** (min(len(days), 8) - 1)
    return met[-1].at + min(wait, LONGEST_REVIEW)


def fading(met: Sequence[Opportunity], now: datetime) -> bool:
    """Whether a skill that was there goes wrong now, or was not practised for long."""
    again = due(met)
    return again is not None and (failing([one.right for one in met]) or now >= again)


def over_time(sessions: Iterable[Session], now: datetime) -> tuple[Signal, ...]:
    """The signals of all of a student's sessions in one course, for each skill at most one, skills in their order."""
    return signals_of(opportunities(sessions), now)


def signals_of(met: Mapping[str, Sequence[Opportunity]], now: datetime) -> tuple[Signal, ...]:
    """The same of opportunities by skill id, oldest first."""
    found = (_of_skill(skill, those, now) for skill, those in met.items() if those)
    return tuple(signal for signal in found if signal is not None)


def _of_skill(skill: str, met: Sequence[Opportunity], now: datetime) -> Signal | None:
    rights = [one.right for one in met]
    if spinning(rights):
        return _signal("wheel-spinning", skill, met, sum(rights))
    if failing(rights):
        return _signal("fading", skill, met[-IN_A_ROW:], sum(rights[-IN_A_ROW:]))
    if gained(rights) and met[-1].at - met[-IN_A_ROW - 1].at <= SOON:
        return _signal("rapid gain", skill, met[-IN_A_ROW - BEFORE_GAIN :], IN_A_ROW)
    again = due(met)
    if again is not None and now >= again:
        return _signal("fading", skill, met[-1:], (now - met[-1].at).days)
    return None


def _signal(name: SignalName, skill: str, met: Sequence[Opportunity], count: int) -> Signal:
    seen = tuple(one.seen for one in met)
    of = 0 if name == "fading" and len(met) == 1 else len(met)
    return Signal(name, seen, met[0].at, met[-1].at, count, of, skill=skill)
