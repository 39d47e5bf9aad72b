"""When to suggest a break: once for every 45 minutes of work without one."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

WORK = timedelta(minutes=45)
"""Work after which a break is suggested, and again after as much more."""

PAUSE = timedelta(minutes=10)
"""Time without a message that counts as a break."""


def breaks(times: Sequence[datetime]) -> tuple[int, ...]:
    """For each of a session's times the minutes of work to name there, 0 where no break is suggested.

    ``times`` are when it began and when each message was answered, in order. What is named is named at the first of
    them that makes another 45 minutes full.

    >>> start = datetime(2027, 1, 8, 9)
    >>> breaks([start + timedelta(minutes=each) for each in (0, 9, 18, 27, 36, 45, 54)])
    (0, 0, 0, 0, 0, 45, 0)
    """
    return tuple(_breaks(times))


def _breaks(times: Sequence[datetime]) -> Iterator[int]:
    worked, named = timedelta(), 0
    if times:
        yield 0
    for earlier, later in pairwise(times):
        paused = later - earlier >= PAUSE
        worked = timedelta() if paused else worked + (later - earlier)
        full = worked // WORK
        yield full * int(WORK.total_seconds()) // 60 if full > (0 if paused else named) else 0
        named = full
