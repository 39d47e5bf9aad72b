"""A sitting in a few words, with the seconds before each message."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from domain.attempt import Outcome
from domain.help import Move
from domain.session import ItemOpened, Session
from domain.turn import Button, MessageKind, Turn
from tests.coach.sessions import turn

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
HINT = " ".join(["word"] * 30)
"""Four seconds to skim."""


@dataclass
class Desk:
    id: str = "s1"
    at: datetime = MONDAY
    turns: list[Turn] = field(default_factory=list)
    items: list[ItemOpened] = field(default_factory=list)

    def opens(self, item: str) -> "Desk":
        self.items.append(ItemOpened(item, len(self.turns), self.at))
        return self

    def tries(
        self, text: str, after: float = 30, outcome: Outcome = "wrong", skill: str = "", move: Move = "pump"
    ) -> "Desk":
        return self._add(turn(self.items[-1].item, text, outcome, move=move, skill=skill), after)

    def solves(self, after: float = 30, skill: str = "") -> "Desk":
        return self.tries("7", after, "right", skill)

    def asks(
        self, after: float = 30, kind: MessageKind = "help_request", intent: Button = "hint", *, reasoned: bool = False
    ) -> "Desk":
        asked = turn(self.items[-1].item, "a hint", kind=kind, intent=intent)
        return self._add(replace(asked, reading=replace(asked.reading, reasoned=reasoned, attempt=None)), after)

    def session(self) -> Session:
        return Session(self.id, "mia", "linear", MONDAY, None, tuple(self.items), tuple(self.turns))

    def _add(self, made: Turn, after: float) -> "Desk":
        self.at += timedelta(seconds=after)
        message = replace(made.message, at=self.at, id=f"m{len(self.turns)}")
        self.turns.append(replace(made, number=len(self.turns) + 1, message=message, at=self.at, reply=HINT))
        return self
