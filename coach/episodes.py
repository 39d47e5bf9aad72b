"""What happened on each step of a session: tries, requests for help, help, success. Only what the turns say."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.session import Session
from domain.turn import Turn
from learner.step_work import StepWork, work_by_step


@dataclass(frozen=True, slots=True)
class Episode:
    """The work on one step, and what was asked for there.

    ``asked`` are the turns in which help was asked for, ``sought`` those that asked for the answer, both before the
    step was solved; ``handed`` those that passed it to the teacher.
    """

    work: StepWork
    asked: tuple[int, ...]
    sought: tuple[int, ...]
    handed: tuple[int, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Its turns, up to the one that solved it."""
        return self.work.until_solved

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its turns."""
        return _numbers(self.turns)

    @property
    def place(self) -> str:
        """Which step it is."""
        return f"{self.work.item}/{self.work.step}"

    @property
    def attempts(self) -> tuple[str, ...]:
        """What was tried, in the student's own words, oldest first."""
        return tuple(turn.reading.attempt or turn.message.text for turn in self.work.attempts)


def episodes(session: Session) -> tuple[Episode, ...]:
    """One for each step that got a message, in the order they were begun."""
    return tuple(map(_episode, work_by_step(session.turns)))


def _episode(work: StepWork) -> Episode:
    waiting = [turn for turn in work.turns if work.solution is None or turn.number < work.solution.number]
    return Episode(
        work,
        asked=_numbers(turn for turn in waiting if asks(turn)),
        sought=_numbers(turn for turn in waiting if "answer_seeking" in (turn.reading.kind, *turn.reading.also)),
        handed=_numbers(turn for turn in work.turns if turn.plan.move == "handoff" or turn.message.intent == "teacher"),
    )


def asks(turn: Turn) -> bool:
    """Whether the student asked for help, by a button or in words."""
    by_button = turn.message.intent in {"hint", "stuck", "another_way"}
    return by_button or "help_request" in (turn.reading.kind, *turn.reading.also)


def _numbers(turns: Iterable[Turn]) -> tuple[int, ...]:
    return tuple(turn.number for turn in turns)
