"""Guessing is slowed and nobody is locked out by it. Right tries never count.

    async with guesses.at_code(asker, known="") as attempt: ...
    async with guesses.at_account("student", student.id, asker, classroom=room.id, known=known) as attempt:
        if not matches(...):
            attempt.wrong()

Class codes, students and teachers are counted apart. A browser, a class and a network address are delayed, by
seconds at most: a whole school may stand behind one address. Only an account is closed for a while, and only
to browsers that never signed in to it: whoever guesses elsewhere does not shut out its owner, whom a known
browser lets in (app/security/known.py), and a student whom their teacher lets in again is in too. Tries from a
known browser are delayed by themselves, one after the other.
"""

import asyncio
import math
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from typing import Literal, NamedTuple

from starlette.concurrency import run_in_threadpool

from app.errors import Kind, TooManyTries
from app.locks import TurnLocks
from app.security.known import Door
from app.security.lobby import Lobby
from store.tries import Budget, WrongTries

_FIVE_MINUTES, _HOUR, _DAY = timedelta(minutes=5), timedelta(hours=1), timedelta(days=1)


class Slowing(NamedTuple):
    """After ``free`` wrong tries in ``window`` the next waits half a second, then twice that, up to ``most`` s."""

    free: int
    window: timedelta
    most: float

    def seconds(self, wrong: int) -> float:
        """How long a try waits after ``wrong`` wrong ones."""
        over = min(wrong - self.free, 16)
        return min(self.most, 0.5 * 2**over) if over >= 0 else 0.0


SLOWED: dict[Literal["browser", "classroom", "address", "known"], Slowing] = {
    "browser": Slowing(5, _FIVE_MINUTES, 5.0),
    "classroom": Slowing(40, _FIVE_MINUTES, 5.0),
    "address": Slowing(50, _FIVE_MINUTES, 5.0),
    "known": Slowing(5, _HOUR, 30.0),
}
"""What is delayed. An address has room for the mistypings of a class that mistypes more often than not."""

CLOSED: dict[Kind, tuple[tuple[int, timedelta], ...]] = {
    "student": ((5, _FIVE_MINUTES), (10, _HOUR), (20, _DAY)),
    "staff": ((5, _FIVE_MINUTES), (20, _HOUR)),
}
"""Wrong tries at an account from browsers that do not know it, and in which time, before it waits for its end."""


LINE = 3
"""Tries at one account that may stand in line in a known browser: a person sends one."""


class Asker(NamedTuple):
    """Who tries: a name for the browser, and the network address as it is counted."""

    browser: str
    address: str


@dataclass(slots=True)
class Attempt:
    """One try while it is being checked."""

    failed: bool = False

    def wrong(self) -> None:
        """Say that it was not right."""
        self.failed = True


@dataclass(slots=True)
class Guesses:
    """Counts and delays. ``mark`` makes of words what tells nobody which; ``pause`` is what a delay does."""

    tries: WrongTries
    mark: Callable[..., str]
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    one_by_one: TurnLocks = field(default_factory=TurnLocks)
    in_line: Counter[str] = field(default_factory=Counter)
    lobby: Lobby = field(default_factory=Lobby)

    @asynccontextmanager
    async def at_code(self, asker: Asker, known: str) -> AsyncIterator[Attempt]:
        """Look up a class code; ``known`` is set where this browser had it right before."""
        budgets = () if known else self._slowed("code", browser=asker.browser, address=asker.address)
        counts = await run_in_threadpool(self.tries.counts, budgets) if budgets else ()
        await self._delay(budgets, counts)
        attempt = Attempt()
        yield attempt
        if attempt.failed:
            await run_in_threadpool(self.tries.add, budgets)

    @asynccontextmanager
    async def at_account(
        self, kind: Kind, account: str, asker: Asker, *, classroom: str = "", known: str = ""
    ) -> AsyncIterator[Attempt]:
        """Check a secret of ``account``, empty where there is none; ``known`` where the browser signed in before.

        Raises:
            TooManyTries: before anything is checked, with the seconds to wait.
        """
        if known:
            budgets = self._slowed(kind, known=known)
        else:
            slowed = self._slowed(kind, browser=asker.browser, classroom=classroom, address=asker.address)
            budgets = slowed + (closing(kind, account) if account else ())
        async with AsyncExitStack() as held:
            if known:
                await held.enter_async_context(self._turn(known, kind))
            taken = await run_in_threadpool(self.tries.add, budgets)
            if taken.wait:
                raise too_many(math.ceil(taken.wait.total_seconds()), kind)
            attempt = Attempt()
            try:
                await self._delay(budgets, taken.counts)
                yield attempt
            finally:
                if not attempt.failed:
                    settle = self.tries.forget if known else self.tries.take_back
                    await run_in_threadpool(settle, budgets)

    @asynccontextmanager
    async def _turn(self, known: str, kind: Kind) -> AsyncIterator[None]:
        """One try at a time of a known browser at an account, and few in line."""
        if self.in_line[known] >= LINE:
            raise too_many(math.ceil(SLOWED["known"].most), kind)
        self.in_line[known] += 1
        try:
            async with self.one_by_one.of(known):
                yield
        finally:
            self.in_line[known] -= 1
            self.in_line += Counter()

    def _slowed(self, door: Door, **counted: str) -> tuple[Budget, ...]:
        return tuple(
            Budget(f"{door} by {by}", self.mark(by, counted[by]), rule.window)
            for by, rule in SLOWED.items()
            if counted.get(by)
        )

    async def _delay(self, budgets: Sequence[Budget], counts: Sequence[int]) -> None:
        by_scope = {one.scope.rpartition(" by ")[2]: count for one, count in zip(budgets, counts, strict=True)}
        seconds = max((rule.seconds(by_scope.get(by, 0)) for by, rule in SLOWED.items()), default=0.0)
        if seconds and "known" in by_scope:
            await self.pause(seconds)
        elif seconds:
            await self.lobby.wait(self.pause(seconds))


def closing(kind: Kind, account: str) -> tuple[Budget, ...]:
    """The budgets that close an account. A student's is the id; a teacher's a mark of the address."""
    return tuple(
        Budget(f"{kind} by account, {window.total_seconds():.0f} s", account, window, most)
        for most, window in CLOSED[kind]
    )


REMEDIES: dict[Kind, str] = {
    "student": "A browser you joined with before lets you in at once, and your teacher can let you in again.",
    "staff": "A browser you signed in with before lets you in at once.",
}


def too_many(wait: int, kind: Kind) -> TooManyTries:
    """The refusal that says how long to wait, in words."""
    minutes = math.ceil(wait / 60)
    words = f"{wait} seconds" if wait < 60 else "a minute" if minutes == 1 else f"{minutes} minutes"
    if minutes > 90:
        words = f"{math.ceil(minutes / 60)} hours"
    return TooManyTries(remedy=f"Please wait {words}, then try again. {REMEDIES[kind]}", wait=wait)


def network(address: str) -> str:
    """An address as it is counted: an IPv6 customer holds a whole /64, so that is one."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return f"{ip.exploded[:19]}::/64"
    return str(ip)
