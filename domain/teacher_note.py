"""What a teacher keeps of a student for themselves and their colleagues."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TeacherNote:
    """A note on a student's page, for the teachers of a class.

    ``teacher`` is the author's name, ``teacher_id`` who may change it. ``former`` are the words before the last change,
    None where there was none or it was undone; ``deleted`` is when it was taken away, None while it stands.
    """

    id: int
    teacher_id: str
    teacher: str
    words: str
    made: datetime
    changed: datetime
    former: str | None = None
    deleted: datetime | None = None

    @property
    def reworded(self) -> bool:
        """Whether it was changed after it was written."""
        return self.changed > self.made
