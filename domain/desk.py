"""What a teacher does about a student on the class page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Deed = Literal["answered", "seen to", "dismissed", "snoozed"]
"""``answered``: wrote a sentence to a raised hand. ``seen to``: has been there. ``dismissed``: needs nothing.
``snoozed``: not before a time. Each puts the student's row aside; undone, it never was."""


@dataclass(frozen=True, slots=True)
class DeskNote:
    """One deed. ``words`` are the sentence the student reads, or the reason; ``concern`` is what the row said.

    ``until`` is when somebody snoozed comes back, None for every other deed. ``teacher`` is a name.
    """

    id: int
    student: str
    teacher: str
    deed: Deed
    concern: str
    words: str
    at: datetime
    until: datetime | None = None
