"""What a student keeps for themselves: entries, the look back at a week, and how they learn best."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

About = Literal["learn", "likes", "helps"]
"""The three texts of a learner profile: how I learn best, what I like, what helps me."""

JournalKind = Literal["entry", "week", "learn", "likes", "helps"]
"""``week`` is the look back at a week, answered or passed over."""

PROFILE: tuple[About, ...] = get_args(About)


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote, as it is to be kept. ``question`` is what was asked, ``reply`` what the coach said to it."""

    kind: JournalKind
    text: str
    tags: tuple[str, ...] = ()
    question: str = ""
    reply: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of a journal. Nobody but the student reads it unless ``shared``; a ``draft`` is never shared.

    ``alert`` is the id of the alert that keeps the words instead, empty where they stand here. ``lent`` says that the
    student lets the tutor use the words.
    """

    id: str
    student: str
    written: Written
    shared: bool
    made: datetime
    changed: datetime
    alert: str = ""
    lent: bool = False

    @property
    def kind(self) -> JournalKind:
        """What kind of piece it is."""
        return self.written.kind

    @property
    def text(self) -> str:
        """Its words."""
        return self.written.text


@dataclass(frozen=True, slots=True)
class Comment:
    """What a teacher wrote to an entry that was shared, for its student and the teachers who read it.

    ``teacher`` is the author's name, ``teacher_id`` who may undo it; ``undone`` is when that was, None while it stands.
    """

    id: int
    entry: str
    teacher_id: str
    teacher: str
    words: str
    made: datetime
    undone: datetime | None = None
