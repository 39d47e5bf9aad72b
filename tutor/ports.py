"""What the tutor needs from outside, each one method wide."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal, Protocol

from domain.evidence import Evidence, Need

Stage = Literal["reading", "searching", "writing", "checking"]
"""What a student sees while a reply is made."""

Progress = Callable[[Stage, str], None]
"""Told the stage and a detail to show with it (the section being looked in), never a draft."""

Clock = Callable[[], datetime]
"""The time now, in UTC."""


class Retriever(Protocol):
    """Finds cited evidence in one course's own material."""

    def find(self, need: Need, limit: int = 3) -> Sequence[Evidence]:
        """Best first, at most ``limit``; empty when the material does not speak to the need."""
        ...
