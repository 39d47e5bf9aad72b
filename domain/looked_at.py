"""What a teacher looked at in a course: a flawed key, a reply that helped nobody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

How = Literal["done", "aside"]
"""``done``: seen to, or fine as it is. ``aside``: to be looked at later."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on a ``subject``, by the id of a member of staff."""

    id: int
    subject: str
    how: How
    by: str
    at: datetime
