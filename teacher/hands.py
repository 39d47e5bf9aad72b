"""Raised hands. Pure."""

from collections.abc import Sequence
from datetime import datetime

from domain.turn import Turn


def raised(turns: Sequence[Turn], lowered: datetime | None) -> Turn | None:
    """The turn at which a student's hand went up, or None when it is down. ``turns`` are oldest first.

    A hand goes up when help ran out, when the student asked for the teacher, or when a message sounded like
    distress, which weighs most. A teacher lowers it; a hand that went up because help ran out also goes down
    when the student solves that step after all.
    """
    calls = [turn for turn in turns if _calls(turn) and (lowered is None or turn.at > lowered)]
    solved = {(turn.message.item, turn.message.step): turn.at for turn in turns if turn.solved}
    up = [
        turn
        for turn in calls
        if asked(turn)
        or turn.plan.move == "safeguard"
        or solved.get((turn.message.item, turn.message.step), turn.at) <= turn.at
    ]
    distress = [turn for turn in up if turn.plan.move == "safeguard"]
    return next(reversed(distress or up), None)


def asked(turn: Turn) -> bool:
    """Whether the student asked for the teacher, in words or by the button."""
    kinds = (turn.reading.kind, *turn.reading.also)
    return turn.message.intent == "teacher" or "teacher_request" in kinds


def _calls(turn: Turn) -> bool:
    return turn.plan.move in {"handoff", "safeguard"} or turn.plan.also == "handoff" or asked(turn)
