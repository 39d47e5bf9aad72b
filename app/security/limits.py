"""How often one person may ask for what costs much. Nobody who types and clicks meets these bounds.

Counts live in this process's memory: what they bound is this process's work.
"""

import math
import time
from dataclasses import dataclass, field

from limits import RateLimitItem, RateLimitItemPerMinute, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.errors import TooManyTries

RATES: dict[str, tuple[RateLimitItem, ...]] = {
    "message": (parse("40 per minute"), parse("900 per hour")),
    "preview": (parse("400 per minute"),),
    "refused": (parse("6 per minute"),),
}
"""What one student may ask for. A preview follows a pause of a quarter of a second in typing; of messages that are
refused for their pace so many are still listened to."""


@dataclass(slots=True)
class Paces:
    """How fast each student asks."""

    limiter: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))

    def count(self, what: str, student: str) -> None:
        """Count one of :data:`RATES`.

        Raises:
            TooManyTries: there were too many, with the seconds to wait.
        """
        rules = RATES[what]
        for rule in rules:
            if not self.limiter.test(rule, what, student):
                reset = self.limiter.get_window_stats(rule, what, student).reset_time
                wait = max(1, math.ceil(reset - time.time()))
                raise TooManyTries(
                    title="That is a lot in a short time.",
                    remedy=f"Wait {wait} seconds, then send it again. Your words are still in the field.",
                    wait=wait,
                )
        for rule in rules:
            self.limiter.hit(rule, what, student)

    def spared(self, what: str, student: str) -> bool:
        """Count one of :data:`RATES` where there were not too many; whether that was so."""
        return all(self.limiter.hit(rule, what, student) for rule in RATES[what])


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
