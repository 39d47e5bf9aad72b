"""Students who say before each item how sure they are, in a known way: what is true of them is how, not the dice."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from domain.signal import SignalName
from eval.scripted_records import START
from learner.calibration import Foretold

OFFERED = (0.0, 0.25, 0.5, 0.75, 1.0)
"""What the page offers to say."""


class _Item(NamedTuple):
    """What is said of an item, and the chance to do it alone."""

    said: float
    chance: float


Says = Callable[[random.Random], list[_Item]]


@dataclass(frozen=True, slots=True)
class Sayer:
    """A way to say it; ``shows`` and ``may`` are those of :class:`eval.scripted_students.Kind`."""

    name: str
    says: Says
    shows: frozenset[SignalName] = frozenset()
    may: frozenset[SignalName] = frozenset()

    def foretold(self, chances: random.Random) -> tuple[Foretold, ...]:
        """Items of some days, with what came of them."""
        return tuple(
            Foretold(f"i{number}", one.said, chances.random() < one.chance, START + timedelta(hours=9 * number))
            for number, one in enumerate(self.says(chances))
        )


def _near(value: float) -> float:
    return min(OFFERED, key=lambda one: abs(one - value))


def _knows(chances: random.Random, count: Sequence[int] = range(6, 17), off: float = 0.0) -> list[_Item]:
    able = [chances.uniform(0.15, 0.95) for _ in range(chances.choice(count))]
    return [_Item(_near(chance + off + chances.gauss(0, 0.12)), chance) for chance in able]


def _between(said: Sequence[float], low: float, high: float) -> Says:
    def says(chances: random.Random) -> list[_Item]:
        return [_Item(chances.choice(said), chances.uniform(low, high)) for _ in range(chances.randint(6, 16))]

    return says


def _rises(chances: random.Random) -> list[_Item]:
    count = chances.randint(8, 16)
    return [_Item(chances.choice((0.25, 0.5, 0.5)), 0.3 + 0.6 * n / count) for n in range(count)]


_OVER, _UNDER = frozenset[SignalName]({"over-confident"}), frozenset[SignalName]({"under-confident"})

SAYERS: tuple[Sayer, ...] = (
    Sayer("knows what they know", _knows),
    Sayer("knows it, few problems", lambda chances: _knows(chances, range(2, 6))),
    Sayer("a little too sure", lambda chances: _knows(chances, off=0.12), may=_OVER),
    Sayer("a little too unsure", lambda chances: _knows(chances, off=-0.12), may=_UNDER),
    Sayer("sure of everything", _between((0.75, 1.0, 1.0), 0.2, 0.5), _OVER),
    Sayer("doubts everything", _between((0.0, 0.25, 0.25, 0.5), 0.75, 0.95), _UNDER),
    Sayer("presses any button", _between(OFFERED, 0.4, 0.6)),
    Sayer("always says 50, half right", _between((0.5,), 0.4, 0.6)),
    Sayer("able and sure", _between((0.75, 1.0), 0.8, 0.97)),
    Sayer("grows faster than their trust", _rises, may=_UNDER),
)
