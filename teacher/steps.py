"""What a student did with each step of a session, gathered from its turns. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.help import HELP_MOVES, HelpLevel
from domain.turn import Turn

STRUGGLING_FAILURES = 3
"""Attempts in a row that were not right from which a step counts as a struggle."""

STRUGGLING_LEVEL = HelpLevel.SCAFFOLD
"""Help from which an unsolved step counts as a struggle."""


@dataclass(frozen=True, slots=True)
class Work:
    """Everything one session holds about one step, oldest first; never empty."""

    item: str
    step: str
    turns: tuple[Turn, ...]

    @property
    def attempts(self) -> tuple[Turn, ...]:
        """Turns whose message was an attempt that could be read."""
        return tuple(turn for turn in self.turns if turn.assessment and turn.assessment.outcome != "unreadable")

    @property
    def solution(self) -> Turn | None:
        """The turn that solved the step."""
        return next((turn for turn in self.turns if turn.solved), None)

    @property
    def alone(self) -> bool:
        """Whether the first attempt solved the step, before any help on it."""
        solution = self.solution
        return solution is not None and self.attempts[:1] == (solution,) and self.top is None

    @property
    def failed(self) -> tuple[Turn, ...]:
        """The attempts since the last right one that were wrong: a run of failures, unless the step is solved."""
        run: list[Turn] = []
        for turn in self.attempts:
            if turn.solved or (turn.assessment and turn.assessment.success):
                run.clear()
            elif turn.assessment and turn.assessment.outcome == "wrong":
                run.append(turn)
        return () if self.solution else tuple(run)

    @property
    def top(self) -> Turn | None:
        """The turn that gave most help before the step was solved, the first of several."""
        solution = self.solution
        before = [turn for turn in self.turns if solution is None or turn.number < solution.number]
        helping = [turn for turn in before if turn.plan.move in HELP_MOVES]
        return max(helping, key=lambda turn: turn.level) if helping else None

    @property
    def struggling(self) -> bool:
        """Whether the step is unsolved after three failures in a row, or after help of the third level or more."""
        if self.solution:
            return False
        top = self.top
        return len(self.failed) >= STRUGGLING_FAILURES or (top is not None and top.level >= STRUGGLING_LEVEL)


def work(turns: Iterable[Turn]) -> tuple[Work, ...]:
    """A session's turns by step, the step met first leading. Turns before any item was chosen are left out."""
    found: dict[tuple[str, str], list[Turn]] = {}
    for turn in turns:
        if turn.message.item:
            found.setdefault((turn.message.item, turn.message.step), []).append(turn)
    return tuple(Work(item, step, tuple(of_step)) for (item, step), of_step in found.items())
