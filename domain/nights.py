"""When what a student writes late at night, each of it too little for an alert, is a pattern that somebody should know.

>>> from datetime import datetime
>>> pattern([datetime(2026, 11, day, 23, 30) for day in (2, 5, 9)])
(datetime.date(2026, 11, 2), datetime.date(2026, 11, 5), datetime.date(2026, 11, 9))

It names nights and nothing else: no sleep, no illness, no cause.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

BEGINS, ENDS = time(22), time(5)
"""Late at night, in the school's own time: from the first, up to the second of the next morning."""

WITHIN = timedelta(days=14)
"""The first and the last night of a pattern are less than this apart."""

NIGHTS = 3


def night_of(moment: datetime) -> date | None:
    """The night that a moment in the school's own time falls in, by the day it began on; None by day."""
    if moment.time() >= BEGINS:
        return moment.date()
    return moment.date() - timedelta(days=1) if moment.time() < ENDS else None


def pattern(low: Iterable[datetime], after: date | None = None) -> tuple[date, ...]:
    """The latest nights that are a pattern, oldest first; none where they are fewer than :data:`NIGHTS`.

    ``low`` are the moments, in the school's own time, at which something low in mood was written. Nights up to
    ``after`` were told of already and count no more, so that one pattern is told once.
    """
    nights = sorted({night for moment in low if (night := night_of(moment)) and (after is None or night > after)})
    if not nights:
        return ()
    near = tuple(night for night in nights if nights[-1] - night < WITHIN)
    return near if len(near) >= NIGHTS else ()
