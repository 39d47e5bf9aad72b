"""A small group for a mini-lesson: opened by a teacher for some students, who come or do not, as they like."""

from dataclasses import dataclass
from datetime import datetime

LONGEST_TOPIC = 80
LONGEST_WHEN = 200
"""Characters of what it is about, and of when and where it is."""

MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is asked; ``comes`` is None until they say so or not, which they did ``at`` a time."""

    student: str
    comes: bool | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SmallGroup:
    """``topic`` and ``when`` (when and where) are plain words of a teacher's. ``places`` is None where all can come.

    ``closed`` is when it was closed: nobody is asked any more, and what was said is kept.
    """

    id: str
    classroom: str
    topic: str
    when: str
    places: int | None
    by: str
    at: datetime
    closed: datetime | None
    invited: tuple[Invited, ...]

    @property
    def coming(self) -> tuple[str, ...]:
        """Who comes, by student id, whoever said so first leading."""
        said = [(one.at, one.student) for one in self.invited if one.comes and one.at is not None]
        return tuple(student for _, student in sorted(said))

    @property
    def full(self) -> bool:
        """Whether every place is taken."""
        return self.places is not None and len(self.coming) >= self.places

    def of(self, student: str) -> Invited | None:
        """What is known of somebody in it; None where they are not asked."""
        return next((one for one in self.invited if one.student == student), None)
