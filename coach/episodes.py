"""What happened on each step of a session: tries, requests for help, help, success. Only what the turns say."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.help import HELP_MOVES, MOVES_THAT_WAIT
from domain.session import Session
from domain.turn import Turn


@dataclass(frozen=True, slots=True)
class Episode:
    """One step, from its first message to its last.

    ``tries`` are the judged attempts at the step itself; answers to smaller questions are not among them.
    ``asked`` are the turns in which help was asked for, ``helped`` those whose reply gave any, ``sought``
    those that asked for the answer, ``handed`` those that passed it to the teacher. Numbers and turns
    after the step was solved do not count.
    """

    item: str
    step: str
    turns: tuple[Turn, ...]
    tries: tuple[Turn, ...]
    asked: tuple[int, ...]
    helped: tuple[int, ...]
    sought: tuple[int, ...]
    handed: tuple[int, ...]
    solved: int | None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its turns."""
        return tuple(turn.number for turn in self.turns)

    @property
    def alone(self) -> bool:
        """Whether it was solved without asking for help or getting any."""
        return self.solved is not None and not self.asked and not self.helped and not self.sought

    @property
    def attempts(self) -> tuple[str, ...]:
        """What was tried, in the student's own words, oldest first."""
        return tuple(turn.reading.attempt or turn.message.text for turn in self.tries)


def episodes(session: Session) -> tuple[Episode, ...]:
    """One for each step that got a message, in the order they were begun."""
    steps: dict[tuple[str, str], list[Turn]] = {}
    for turn in session.turns:
        steps.setdefault((turn.message.item, turn.message.step), []).append(turn)
    return tuple(_episode(item, step, turns) for (item, step), turns in steps.items())


def _episode(item: str, step: str, turns: list[Turn]) -> Episode:
    end = next((place for place, turn in enumerate(turns) if turn.solved), None)
    before = turns if end is None else turns[: end + 1]
    waiting = before if end is None else before[:-1]
    return Episode(
        item=item,
        step=step,
        turns=tuple(before),
        tries=tuple(_tries(before)),
        asked=_numbers(turn for turn in waiting if asks(turn)),
        helped=_numbers(turn for turn in waiting if {turn.plan.move, turn.plan.also} & HELP_MOVES),
        sought=_numbers(turn for turn in waiting if "answer_seeking" in (turn.reading.kind, *turn.reading.also)),
        handed=_numbers(turn for turn in turns if turn.plan.move == "handoff" or turn.message.intent == "teacher"),
        solved=None if end is None else turns[end].number,
    )


def asks(turn: Turn) -> bool:
    """Whether the student asked for help, by a button or in words."""
    by_button = turn.message.intent in {"hint", "stuck", "another_way"}
    return by_button or "help_request" in (turn.reading.kind, *turn.reading.also)


def _tries(turns: list[Turn]) -> Iterable[Turn]:
    """Attempts that were understood and were about the step, not about a smaller question of it."""
    smaller = False
    for turn in turns:
        judged = turn.assessment is not None and turn.assessment.outcome != "unreadable"
        if turn.solved or (judged and not smaller and turn.plan.move != "confirm_scaffold"):
            yield turn
        smaller = turn.plan.move == "scaffold" or (smaller and turn.plan.move in MOVES_THAT_WAIT)


def _numbers(turns: Iterable[Turn]) -> tuple[int, ...]:
    return tuple(turn.number for turn in turns)
