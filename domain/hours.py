"""When the tutor of a class is open: always, never, or in hours of the week."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """Open on ``weekday`` (0 is Monday) from ``begins`` up to and without ``ends``, in the school's time."""

    weekday: int
    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class TutorHours:
    """``mode`` decides; ``spans`` count where it is "scheduled"."""

    mode: Literal["open", "closed", "scheduled"] = "open"
    spans: tuple[Span, ...] = ()

    def open_at(self, moment: datetime) -> bool:
        """Whether the tutor is open at a moment, given in the school's own time.

        >>> from datetime import datetime, time
        >>> monday = TutorHours("scheduled", (Span(0, time(8), time(16)),))
        >>> monday.open_at(datetime(2026, 9, 7, 8, 0)), monday.open_at(datetime(2026, 9, 7, 16, 0))
        (True, False)
        """
        if self.mode != "scheduled":
            return self.mode == "open"
        return any(span.weekday == moment.weekday() and span.begins <= moment.time() < span.ends for span in self.spans)

    def next_opening(self, moment: datetime) -> datetime | None:
        """The next moment it opens, in the school's own time; None where it is open now or no hour is set."""
        if self.mode != "scheduled" or self.open_at(moment):
            return None
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        found = []
        for span in self.spans:
            day = midnight + timedelta(days=(span.weekday - moment.weekday()) % 7)
            opening = day.replace(hour=span.begins.hour, minute=span.begins.minute)
            found.append(opening if opening > moment else opening + WEEK)
        return min(found, default=None)


ALWAYS = TutorHours()
"""Open at any time."""
