"""When the tutor of a class is open, in words, and as the fields of a week."""

from datetime import datetime
from typing import NamedTuple

from domain.hours import TutorHours

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class TutorSaid(NamedTuple):
    """Whether the tutor is open, and when it opens next, empty where nobody can say."""

    open: bool
    opens: str

    @property
    def closed_words(self) -> str:
        """What a student reads while it is closed."""
        return f"It opens {self.opens}." if self.opens else "Your teacher opens it again."


def said_of(hours: TutorHours, now: datetime) -> TutorSaid:
    """The tutor at a moment of the school's own time."""
    opens = hours.next_opening(now)
    return TutorSaid(hours.open_at(now), opening(opens, now) if opens else "")


def opening(at: datetime, now: datetime) -> str:
    """A moment of the coming week: ``today at 14:00``, ``tomorrow at 08:00``, ``on Monday at 08:00``.

    >>> opening(datetime(2026, 9, 7, 8), datetime(2026, 9, 5, 12))
    'on Monday at 08:00'
    """
    away = (at.date() - now.date()).days
    day = {0: "today", 1: "tomorrow"}.get(away, f"{'next' if away >= len(DAYS) else 'on'} {DAYS[at.weekday()]}")
    return f"{day} at {at:%H:%M}"
