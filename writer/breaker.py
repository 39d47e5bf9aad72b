"""Leaves a failing endpoint alone for a while, so that students do not wait for it one by one."""

from collections.abc import Callable


class Breaker:
    """Counts failures in a row; after ``failures`` of them it rests for ``rest_s`` seconds.

    When the rest is over one request is let through: if it works all is well, if it fails the next
    rest begins. ``clock`` gives seconds and never runs backwards (``time.monotonic``).
    """

    def __init__(self, failures: int, rest_s: float, clock: Callable[[], float]) -> None:
        self._allowed = failures
        self._rest_s = rest_s
        self._clock = clock
        self._failed = 0
        self._until = 0.0

    @property
    def failures(self) -> int:
        """Failures in a row so far."""
        return self._failed

    def lets_through(self) -> bool:
        """Whether a request may be made now. A yes after a rest is given once."""
        if self._failed < self._allowed:
            return True
        now = self._clock()
        if now < self._until:
            return False
        self._until = now + self._rest_s
        return True

    def worked(self) -> None:
        """The endpoint answered."""
        self._failed = 0

    def failed(self) -> None:
        """The endpoint did not answer, or not usefully."""
        self._failed += 1
        if self._failed >= self._allowed:
            self._until = self._clock() + self._rest_s
