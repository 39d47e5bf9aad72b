"""Times of day: ``3:45`` is no ratio where a problem asks when something happens."""

import re
from typing import NamedTuple

from domain.attempt import Assessment
from domain.text import escape
from tutor.question import Question

_TIME = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2})\s?[:.h]\s?(?P<minute>\d{2})(?![\d:])\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"|(?<![\d:.])(?P<whole>\d{1,2})\s*(?P<of>[ap]\.?\s?m\b\.?|o'?clock\b)",
    re.IGNORECASE,
)
_KEY = re.compile(r"\s*\$?\s*\d{1,2}:[0-5]\d\s*(?:[ap]\.?m\.?)?\s*\$?\s*", re.IGNORECASE)
_ASKS_WHEN = re.compile(r"\bwhat time\b|\bwhen (?:do|does|did|will|is|was|should|must|can)\b|o'?clock", re.IGNORECASE)
_HALF_DAY = 12
_DAY = 24
_HOUR = 60


class TimeOfDay(NamedTuple):
    """A time as a clock shows it. ``half`` is ``a`` or ``p``, empty where it is not said."""

    hour: int
    minute: int
    half: str = ""

    def same(self, other: "TimeOfDay") -> bool:
        """Whether both can be the same time: 15:45 and 3:45 p.m., and 3:45 where nothing says which."""
        if self.minute != other.minute or self.hour % _HALF_DAY != other.hour % _HALF_DAY:
            return False
        return "" in {self.known_half, other.known_half} or self.known_half == other.known_half

    @property
    def known_half(self) -> str:
        """The half of the day, told by an hour past 12 too."""
        return self.half or ("p" if self.hour > _HALF_DAY else "")


def times_of_day(text: str) -> list[TimeOfDay] | None:
    """The times in a text, None where one of them is on no clock (14:60).

    >>> times_of_day("it ends at 3:45 pm")
    [TimeOfDay(hour=3, minute=45, half='p')]
    """
    found: list[TimeOfDay] = []
    for match in _TIME.finditer(text):
        hour, minute = int(match["hour"] or match["whole"]), int(match["minute"] or 0)
        half = (match["half"] or match["of"] or "")[:1].lower()
        if hour > (_HALF_DAY if half in {"a", "p"} else _DAY) or minute >= _HOUR:
            return None
        found.append(TimeOfDay(hour, minute, half if half in {"a", "p"} else ""))
    return found


def judge_time(attempt: str, asked: Question) -> Assessment | None:
    """Judge an attempt at a key that is a time of day; None where the key is none."""
    if not _ASKS_WHEN.search(asked.words) or not all(map(_KEY.fullmatch, asked.key.accepted)):
        return None
    keys = [time for accepted in asked.key.accepted for time in times_of_day(accepted) or ()]
    times = times_of_day(attempt.rpartition("=")[2])
    span, typed = (0, len(attempt)), escape(attempt.strip())
    if times is None:
        return Assessment("wrong", understood=typed, detail="No clock shows that: an hour has 60 minutes.",
                          for_teacher="No time of day.", span=span)  # fmt: skip
    if len(times) != 1:
        return Assessment("unreadable", detail="Which time do you mean? Write it as a clock shows it.", span=span,
                          for_teacher="No time of day, or several.", confidence=0.8,
                          unread="not_understood")  # fmt: skip
    if any(times[0].same(key) for key in keys):
        return Assessment("right", understood=typed, for_teacher="Right.", span=span)
    return Assessment("wrong", understood=typed, for_teacher="Another time.", span=span)
