"""Raised hands. Pure."""

from collections.abc import Sequence
from datetime import datetime

from domain.turn import Turn


def raised(turns: Sequence[Turn], lowered: datetime | None) -> Turn | None:
    """The turn that a raised hand asks by, None when it is down: the last time the student asked, else the last call.

    See :func:`calls_up`.
    """
    up = calls_up(turns, lowered)
    return next((turn for turn in reversed(up) if asked(turn)), up[-1] if up else None)


def calls_up(turns: Sequence[Turn], lowered: datetime | None) -> tuple[Turn, ...]:
    """The turns that a raised hand rests on, oldest first; none when it is down. ``turns`` are oldest first.

    A hand goes up when help ran out, or when the student asked for the teacher, and waits from then on, whatever its
    owner does meanwhile. A teacher lowers it; a hand that went up because help ran out also goes down when the student
    solves that step after all. What a person has to hear is no hand: it is an alert (``domain.alert``), which nobody
    lowers.
    """
    calls = [turn for turn in turns if _calls(turn) and (lowered is None or turn.at > lowered)]
    solved = {(turn.message.item, turn.message.step): turn.at for turn in turns if turn.solved}
    return tuple(
        turn for turn in calls if asked(turn) or solved.get((turn.message.item, turn.message.step), turn.at) <= turn.at
    )


def asked(turn: Turn) -> bool:
    """Whether the student asked for the teacher, in words or by the button."""
    kinds = (turn.reading.kind, *turn.reading.also)
    return turn.message.intent == "teacher" or "teacher_request" in kinds


def _calls(turn: Turn) -> bool:
    return turn.plan.move == "handoff" or turn.plan.also == "handoff" or asked(turn)


def matters_for_hands(turn: Turn) -> bool:
    """Whether :func:`calls_up` looks at a turn: all others can be left out of what it is given."""
    return turn.solved or _calls(turn)
