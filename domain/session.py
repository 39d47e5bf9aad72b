"""A session: one sitting of one student, as recorded."""

from dataclasses import dataclass
from datetime import datetime

from domain.goal import Goal, Reflection
from domain.turn import Turn


@dataclass(frozen=True, slots=True)
class ItemOpened:
    """A student chose an item. ``after_turn`` is the number of turns before it; ``reason`` what was said for it."""

    item: str
    after_turn: int
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """Everything recorded of one sitting, oldest first. ``closed`` is None while it is open.

    ``lost`` says of each event that cannot be read whole which it is and what of it is missing.
    """

    id: str
    student: str
    course: str
    started: datetime
    goal: Goal | None = None
    items: tuple[ItemOpened, ...] = ()
    turns: tuple[Turn, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    closed: datetime | None = None
    lost: tuple[str, ...] = ()

    @property
    def item(self) -> str:
        """The item being worked on, or empty before one is chosen."""
        return self.items[-1].item if self.items else ""
