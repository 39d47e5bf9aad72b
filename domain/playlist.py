"""A list of items for a student's week: made from what is known of them, changed by their teacher."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.offer import WhyOffered


@dataclass(frozen=True, slots=True)
class PlaylistEntry:
    """One item of it. ``why`` is a short sentence in course text, ``code`` the same as it was decided.

    ``since`` is when the item came onto the list; what was solved before is not the list's doing. None in lists kept
    before entries had a time: then the list's own time counts.
    """

    item: str
    why: str
    code: WhyOffered = "playlist"
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Playlist:
    """What a student is to work on in a course for a class, in the week that begins on this Monday."""

    student: str
    classroom: str
    course: str
    week: date
    entries: tuple[PlaylistEntry, ...]
    by: str
    at: datetime

    @property
    def since(self) -> dict[str, datetime]:
        """When each item came onto the list."""
        return {one.item: one.since or self.at for one in self.entries}


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def shifted(entries: tuple[PlaylistEntry, ...], item: str, by: int) -> tuple[PlaylistEntry, ...]:
    """The entries with one moved by so many places, as far as there are; anything else leaves them as they are."""
    at = next((number for number, one in enumerate(entries) if one.item == item), None)
    if at is None:
        return entries
    rest = [*entries[:at], *entries[at + 1 :]]
    rest.insert(min(max(at + by, 0), len(rest)), entries[at])
    return tuple(rest)


def without(entries: tuple[PlaylistEntry, ...], item: str) -> tuple[PlaylistEntry, ...]:
    """The entries without one of them."""
    return tuple(one for one in entries if one.item != item)
