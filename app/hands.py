"""Raised hands between a student's page and a teacher's: who asked, and whether the teacher has seen it."""

from datetime import datetime
from itertools import chain
from typing import NamedTuple

from app.wiring import Trellis
from domain.session import Session
from teacher.hands import raised


class Hand(NamedTuple):
    """A hand that went up in a session. ``seen`` is when a teacher saw it, None while nobody did."""

    up: datetime
    seen: datetime | None


def hand_of(trellis: Trellis, session: Session) -> Hand | None:
    """The last hand of a session; None where none went up, or its step was solved since. One query where one is up."""
    turn = raised(session.turns, None)
    if turn is None:
        return None
    seen = trellis.sessions.hand_seen(session.student)
    return Hand(turn.at, seen if seen is not None and seen >= turn.at else None)


def note_seen(trellis: Trellis, teacher: str, student: str) -> None:
    """A teacher looks at a student's work: a raised hand that nobody saw is seen now."""
    latest = trellis.sessions.latest([student]).get(student, ())
    turn = raised(tuple(chain.from_iterable(session.turns for session in reversed(latest))), None)
    seen = trellis.sessions.hand_seen(student)
    if turn is not None and (seen is None or seen < turn.at):
        trellis.sessions.see_hand(student, teacher)
