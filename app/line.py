"""Who waits for one of a few things stands in a line in which those come first who have used least of late.

    used = OfLate()
    line = Line([judge, another_judge])
    found = await line.use(lambda judge: judge.answer(asked), lambda: used.by(student))
    used.add(student, found.seconds)

Who waits holds no thread.
"""

import asyncio
import math
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from typing import Generic, NamedTuple, TypeVar

Thing = TypeVar("Thing")
T = TypeVar("T")

Rank = Callable[[], float]
"""Where somebody stands by now: the smallest comes first."""

HALF_LIFE_S = 10.0
"""Seconds after which what was used counts half."""


class OfLate:
    """How much everybody used of late."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._used: dict[str, tuple[float, float]] = {}

    def add(self, who: str, amount: float) -> None:
        """They used so much more."""
        self._used[who] = (self.by(who) + amount, self._seconds())

    def by(self, who: str) -> float:
        """What they used, as it counts by now."""
        amount, at = self._used.get(who, (0.0, 0.0))
        return amount * math.exp2((at - self._seconds()) / HALF_LIFE_S)


class Line(Generic[Thing]):
    """Lends each thing to one at a time, within one event loop; work is done in ``threads``, or in the loop's own."""

    def __init__(self, things: Iterable[Thing], threads: Executor | None = None) -> None:
        self._idle = list(things)
        self._threads = threads
        self._waiting: list[_Waiting[Thing]] = []

    async def use(self, work: Callable[[Thing], T], rank: Rank = float) -> T:
        """What ``work`` makes of one of the things, in a thread; of those of one rank, whoever came first is first.

        The thing is free again when that ends, also where whoever waits for it is gone by then.
        """
        thing = await self._lent(rank)
        working = asyncio.get_running_loop().run_in_executor(self._threads, work, thing)
        working.add_done_callback(lambda _: self._lend(thing))
        return await asyncio.shield(working)

    async def _lent(self, rank: Rank) -> Thing:
        if self._idle:
            return self._idle.pop()
        waiting = _Waiting(rank, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        try:
            lent: Thing = await waiting.thing
        except asyncio.CancelledError:
            if not waiting.thing.cancelled():
                self._lend(waiting.thing.result())
            raise
        return lent

    def _lend(self, thing: Thing) -> None:
        """Give it to whoever is next."""
        self._waiting = [waiting for waiting in self._waiting if not waiting.thing.done()]
        if not self._waiting:
            self._idle.append(thing)
            return
        chosen = min(self._waiting, key=lambda waiting: waiting.rank())
        self._waiting.remove(chosen)
        chosen.thing.set_result(thing)


class _Waiting(NamedTuple, Generic[Thing]):
    rank: Rank
    thing: "asyncio.Future[Thing]"
