"""Guessing is slowed: five wrong tries, then a wait. Right ones never count.

    with guesses.trying(account="student:7", visit=..., address=...) as attempt:
        if not matches(...):
            attempt.wrong()

What counts is the account first (an e-mail address, or a student of a class), then the browser, then
the class, then the network address. A whole class behind one school address signs in within a minute
and nobody is refused: their right tries cost nothing, and the address alone has room for the mistypings
of two classes. Tries that are being checked count as wrong until they are known to be right, so that
sending many at once gains nothing.

Counts live in this process's memory: several app processes each keep their own, and a restart forgets.
"""

import math
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from threading import Lock

from limits import RateLimitItem, RateLimitItemPerMinute, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.errors import TooManyTries

RULES: dict[str, tuple[RateLimitItem, ...]] = {
    "account": (parse("5 per 5 minutes"), parse("15 per hour"), parse("60 per day")),
    "visit": (parse("5 per 5 minutes"),),
    "classroom": (parse("40 per 5 minutes"),),
    "address": (parse("60 per 5 minutes"), parse("600 per day")),
}
"""Wrong tries allowed, by what they are counted by."""

ONE_AT_A_TIME = ("account", "visit")
"""Where tries under way count too: one person checks one secret at a time; an address holds a whole class."""


@dataclass(slots=True)
class Attempt:
    """One try while it is being checked."""

    failed: bool = False

    def wrong(self) -> None:
        """Say that it was not right."""
        self.failed = True


@dataclass(slots=True)
class Guesses:
    """The counts of one running app."""

    limiter: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))
    under_way: Counter[tuple[str, str]] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    @contextmanager
    def trying(self, **counted: str) -> Iterator[Attempt]:
        """Check one secret. ``counted`` are keys of :data:`RULES`, each with whose count it is.

        Raises:
            TooManyTries: before anything is checked, with the seconds to wait.
        """
        keys = [(by, whose) for by, whose in counted.items() if whose]
        with self.lock:
            wait = max((self._wait(by, whose) for by, whose in keys), default=0)
            if wait:
                raise too_many(wait)
            self.under_way.update(keys)
        attempt = Attempt(failed=True)
        try:
            attempt.failed = False
            yield attempt
        finally:
            with self.lock:
                self.under_way.subtract(keys)
                self.under_way += Counter()
                if attempt.failed:
                    for by, whose in keys:
                        for rule in RULES[by]:
                            self.limiter.hit(rule, by, whose)

    def _wait(self, by: str, whose: str) -> int:
        busy = self.under_way[by, whose] if by in ONE_AT_A_TIME else 0
        seconds = 0
        for rule in RULES[by]:
            window = self.limiter.get_window_stats(rule, by, whose)
            if window.remaining - busy <= 0:
                seconds = max(seconds, math.ceil(window.reset_time - time.time()), 1)
        return seconds


@dataclass(slots=True)
class Uploads:
    """How many files a teacher may send: ``most`` in ten minutes."""

    most: int
    limiter: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))

    def count(self, teacher: str, files: int) -> None:
        """Count files that are about to be read.

        Raises:
            TooManyTries: there are more than allowed, with the seconds to wait.
        """
        rule = RateLimitItemPerMinute(self.most, 10)
        if files <= self.most and self.limiter.hit(rule, teacher, cost=files):
            return
        wait = max(1, math.ceil(self.limiter.get_window_stats(rule, teacher).reset_time - time.time()))
        raise TooManyTries(
            title="That is a lot of files in a short time.",
            remedy=f"{self.most} are read in ten minutes. Wait {math.ceil(wait / 60)} minutes, then send the rest.",
            wait=wait,
        )


def too_many(wait: int) -> TooManyTries:
    """The refusal that says how long to wait, in words."""
    minutes = math.ceil(wait / 60)
    words = f"{wait} seconds" if wait < 60 else "a minute" if minutes == 1 else f"{minutes} minutes"
    if minutes > 90:
        words = f"{math.ceil(minutes / 60)} hours"
    return TooManyTries(
        remedy=f"Please wait {words}, then try again. If you have forgotten it, ask a teacher at your school.",
        wait=wait,
    )


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
