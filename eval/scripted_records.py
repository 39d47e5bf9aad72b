"""Records over weeks, of students whose ability takes a known course: opportunities at one skill, drawn by chance.

What is true of a record is how its student's ability went, and not what the dice made of it: where the dice look like
something else, the signal is counted wrong.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from domain.session import ItemOpened, Session
from domain.signal import Seen, SignalName
from learner.signals.opportunities import Opportunity

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one student, and when it is looked at."""

    met: tuple[Opportunity, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Life:
    """A course of ability; ``shows`` and ``may`` are those of :class:`eval.scripted_students.Kind`."""

    name: str
    record: Callable[[random.Random], Record]
    shows: frozenset[SignalName] = frozenset()
    may: frozenset[SignalName] = frozenset()


def _record(chances: random.Random, able: Sequence[float], apart: Sequence[float], later: float) -> Record:
    """Opportunities at these abilities, ``apart`` and ``later`` in days."""
    at, met = START, []
    for number, (chance, days) in enumerate(zip(able, apart, strict=True)):
        at += days * DAY
        met.append(Opportunity(chances.random() < chance, at, Seen("s", number + 1)))
    return Record(tuple(met), at + later * DAY)


def _lessons(chances: random.Random, count: int) -> list[float]:
    """Days between opportunities: some to a sitting, a sitting every few days."""
    return [chances.choice((0.002, 0.002, 0.002, 1, 2, 3)) for _ in range(count)]


def _life(
    able: Callable[[random.Random], list[float]], later: tuple[float, float] = (0.0, 4.0)
) -> Callable[..., Record]:
    def record(chances: random.Random) -> Record:
        path = able(chances)
        return _record(chances, path, _lessons(chances, len(path)), chances.uniform(*later))

    return record


def _spins(chances: random.Random) -> list[float]:
    return [chances.uniform(0.1, 0.35)] * chances.randint(10, 16)


def _slow(chances: random.Random) -> list[float]:
    count, low = chances.randint(10, 14), chances.uniform(0.2, 0.4)
    return [min(low + 0.09 * n, 0.95) for n in range(count)]


def _steady(chances: random.Random) -> list[float]:
    return [chances.uniform(0.65, 0.85)] * chances.randint(10, 16)


def _short(chances: random.Random) -> list[float]:
    return [chances.uniform(0.1, 0.4)] * chances.randint(4, 7)


def _able(chances: random.Random) -> list[float]:
    return [chances.uniform(0.9, 0.97)] * chances.randint(4, 8)


def _forgets(chances: random.Random) -> list[float]:
    return [chances.uniform(0.9, 0.97)] * chances.randint(4, 8) + [chances.uniform(0.05, 0.25)] * 3


def _slips_once(chances: random.Random) -> list[float]:
    return [*_able(chances), 0.0]


def _breaks_through(chances: random.Random) -> list[float]:
    return [chances.uniform(0.02, 0.15)] * chances.randint(4, 6) + [chances.uniform(0.93, 1.0)] * 3


def _rises_slowly(chances: random.Random) -> list[float]:
    count = chances.randint(7, 9)
    return [0.3 + 0.5 * n / count for n in range(count)]


LIVES: tuple[Life, ...] = (
    Life("never learns it", _life(_spins), frozenset({"wheel-spinning"})),
    Life("learns slowly", _life(_slow), frozenset(), frozenset({"wheel-spinning", "rapid gain"})),
    Life("right three times in four", _life(_steady), frozenset()),
    Life("weak, a few opportunities", _life(_short)),
    Life("able, practised this week", _life(_able)),
    Life("able, then away for months", _life(_able, (113.0, 200.0)), frozenset({"fading"})),
    Life("able, then it goes wrong", _life(_forgets), frozenset({"fading"})),
    Life("able, one slip", _life(_slips_once)),
    Life("gets it all at once", _life(_breaks_through), frozenset({"rapid gain"})),
    Life("rises slowly", _life(_rises_slowly), frozenset(), frozenset({"rapid gain"})),
)


@dataclass(frozen=True, slots=True)
class Silence:
    """A way to be silent, in minutes since the last message."""

    name: str
    minutes: tuple[float, float]
    closed: bool = False
    idle: bool = False


SILENCES: tuple[Silence, ...] = (
    Silence("stopped in an open problem", (12, 44), idle=True),
    Silence("thinks", (1, 9)),
    Silence("finished", (12, 110), closed=True),
    Silence("went home, back this week", (150, 6 * 1440)),
    Silence("away for more than a week", (7.2 * 1440, 40 * 1440), closed=True, idle=True),
)


def silent(kind: Silence, session: Session, chances: random.Random) -> tuple[Session, datetime]:
    """A sitting that was played, left in this way, and when it is looked at."""
    last = session.turns[-1].at
    opened = ItemOpened(session.turns[-1].message.item, 0, session.started)
    left = replace(session, items=(opened,), closed=last if kind.closed else None)
    return left, last + timedelta(minutes=chances.uniform(*kind.minutes))
