"""The time, passed in where it matters."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock

Clock = Callable[[], datetime]
"""The time now, with its time zone."""


def utc_now() -> datetime:
    """The machine's clock, in UTC."""
    return datetime.now(UTC)


class Steady:
    """A clock that never goes back: where ``clock`` is set back, time goes on from where it stood.

    What must end in time is timed by it. It goes on by ``seconds``, which nobody can set, and follows ``clock``
    whenever that is ahead: after a correction forward, or a machine that slept.
    """

    def __init__(self, clock: Clock = utc_now, seconds: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seconds = seconds
        self._lock = Lock()
        self._at, self._when = clock(), seconds()

    def __call__(self) -> datetime:
        """The time now, never earlier than what was told before."""
        with self._lock:
            now, seconds = self._clock(), self._seconds()
            self._at = max(now, self._at + timedelta(seconds=seconds - self._when))
            self._when = seconds
            return self._at
