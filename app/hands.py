"""Raised hands between a student's page and a teacher's: who asked, and whether the teacher has seen it."""

from datetime import datetime
from itertools import chain
from typing import NamedTuple

from app.render import plain
from app.wiring import Trellis
from domain.session import Session
from domain.turn import Turn
from domain.voice import Answered, Asked
from teacher.hands import asked, raised


class Hand(NamedTuple):
    """A hand that went up in a session. ``seen`` is when a teacher saw it, None while nobody did."""

    up: datetime
    seen: datetime | None


def hand_of(trellis: Trellis, session: Session) -> Hand | None:
    """The last hand of a session; None where none went up, or its step was solved since. One query where one is up."""
    turn = raised(session.turns, None)
    if turn is None:
        return None
    seen = trellis.hands.seen(session.student)
    return Hand(turn.at, seen if seen is not None and seen >= turn.at else None)


def keep_as_question(trellis: Trellis, session: Session, turn: Turn, title: str) -> None:
    """A hand that a student raised at a problem is a question too, so that it can be answered in words."""
    if asked(turn) and not turn.message.sealed:
        said = Asked(turn.message.id, turn.message.text, plain(title), f"/sessions/{session.id}")
        trellis.voices.ask(session.id, said)


def answer_in_words(trellis: Trellis, teacher: str, student: str, session_id: str, words: str) -> None:
    """Answer the hand that is up in a session, as the question that it is; whichever way it went up."""
    session = trellis.sessions.get(session_id)
    turn = raised(session.turns, None)
    if turn is None:
        return
    if not any(one.asked.id == turn.message.id for one in trellis.voices.questions(session=session.id)):
        about = plain(trellis.courses.item(session.course, turn.message.item).title) if turn.message.item else ""
        text = "" if turn.message.sealed else turn.message.text
        trellis.voices.ask(session.id, Asked(turn.message.id, text, about, f"/sessions/{session.id}"))
    trellis.voices.answer(session.id, Answered(turn.message.id, teacher, words))
    note_seen(trellis, teacher, student)


def note_seen(trellis: Trellis, teacher: str, student: str) -> None:
    """A teacher looks at a student's work: a raised hand that nobody saw is seen now."""
    latest = trellis.sessions.latest([student]).get(student, ())
    turn = raised(tuple(chain.from_iterable(session.turns for session in reversed(latest))), None)
    seen = trellis.hands.seen(student)
    if turn is not None and (seen is None or seen < turn.at):
        trellis.hands.see(student, teacher)
