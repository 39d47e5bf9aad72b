"""Sessions built turn by turn, for tests of what a teacher reads."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from domain.attempt import Assessment, MisconceptionHypothesis, Outcome
from domain.help import HelpLevel, Move, Plan, Reason
from domain.mastery import Observation
from domain.session import ItemOpened, Session
from domain.turn import Button, MessageKind, Reading, Turn
from tests.store.school import MONDAY, message, turn

LEVELS: dict[Move, HelpLevel] = {
    "pump": HelpLevel.PUMP,
    "point": HelpLevel.POINT,
    "teach": HelpLevel.TEACH,
    "scaffold": HelpLevel.SCAFFOLD,
    "parallel": HelpLevel.PARALLEL,
    "handoff": HelpLevel.HANDOFF,
}


@dataclass(slots=True)
class Sitting:
    """Builds a session turn by turn, a minute apart."""

    id: str = "s1"
    student: str = "mia"
    started: datetime = MONDAY
    turns: list[Turn] = field(default_factory=list)
    items: list[ItemOpened] = field(default_factory=list)

    def opens(self, item: str) -> "Sitting":
        self.items.append(ItemOpened(item, len(self.turns), self.now))
        return self

    def tries(
        self,
        text: str,
        outcome: Outcome = "wrong",
        move: Move = "point",
        *,
        skill: str = "",
        alone: bool = True,
        for_teacher: str = "",
        line: int | None = None,
        span: tuple[int, int] | None = None,
        belief: MisconceptionHypothesis | None = None,
    ) -> "Sitting":
        right = outcome == "right"
        beliefs = (belief,) if belief else ()
        judged = Assessment(outcome, for_teacher=for_teacher, line=line, span=span, beliefs=beliefs)
        return self._add(
            text,
            Reading("attempt", text),
            "confirm" if right else move,
            judged,
            observations=(Observation(skill, right, alone),) if skill else (),
            solved=right,
        )

    def asks(
        self,
        text: str,
        kind: MessageKind = "help_request",
        move: Move = "pump",
        *,
        reasoned: bool = False,
        intent: Button = "message",
    ) -> "Sitting":
        return self._add(text, Reading(kind, reasoned=reasoned), move, None, intent=intent)

    def session(self, closed: datetime | None = None) -> Session:
        return Session(
            self.id, self.student, "linear", self.started, None, tuple(self.items), tuple(self.turns), (), closed
        )

    @property
    def now(self) -> datetime:
        return self.started + timedelta(minutes=len(self.turns))

    def _add(
        self,
        text: str,
        reading: Reading,
        move: Move,
        judged: Assessment | None,
        *,
        observations: tuple[Observation, ...] = (),
        solved: bool = False,
        intent: Button = "message",
    ) -> "Sitting":
        number = len(self.turns) + 1
        said = replace(message(f"m{number}", text, self.items[-1].item, self.now), intent=intent)
        made = turn(
            number,
            said,
            plan=Plan(move, LEVELS.get(move, HelpLevel.PUMP), Reason("bare_request")),
            reply=f"Reply {number}: what does the $2$ multiply?",
            observations=observations,
            solved=solved,
        )
        self.turns.append(replace(made, reading=reading, assessment=judged, at=self.now))
        return self
