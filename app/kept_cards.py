"""Keeps sessions' cards and signals as rows: when a session ends, when its card is opened, and all with a rebuild."""

import logging

from app.cards import items_of, shows_in
from app.wiring import Trellis
from domain.card import Card, NextMove
from domain.session import Session
from learner.signals.at_work import at_work
from learner.signals.moments import words_in
from store.errors import CardRefusedError
from teacher.cards import card_of_session
from teacher.moves import next_move
from teacher.record import Record

log = logging.getLogger("trellis.cards")


def keep(trellis: Trellis, session: Session, made: Card | None = None) -> bool:
    """Keep a session's card, where something was sent in it; whether that is new. ``made`` is it where it is made.

    A card with a claim that does not hold is not kept, and the log says why.
    """
    if not session.turns:
        return False
    items = items_of(trellis, session.course, session)
    try:
        return trellis.cards.keep(made or _made(trellis, session), at_work(session, words_in(items)))
    except CardRefusedError as refused:
        log.warning("%s", refused)
        return False


def close(trellis: Trellis, session: str) -> None:
    """End a session and keep its card."""
    trellis.sessions.close(session)
    keep(trellis, trellis.sessions.get(session))


def keep_all(trellis: Trellis, student: str) -> tuple[int, int]:
    """Keep the card of every session of a student; how many have one, and how many were not so before."""
    sessions = [one for one in trellis.sessions.of_student(student) if one.turns]
    return len(sessions), sum(keep(trellis, one) for one in sessions)


def _made(trellis: Trellis, session: Session) -> Card:
    """The card without the passage of its move, which is looked for when somebody reads it, and kept nowhere."""
    skills, items = trellis.courses.skills(session.course), items_of(trellis, session.course, session)
    name = trellis.people.student(session.student).name

    def suggest(record: Record) -> NextMove | None:
        course, room = session.course, session.classroom
        offered = trellis.corrected.summaries(course, room)
        return next_move(name, record, skills, offered, shows=shows_in(trellis, course, room))

    return card_of_session(session, skills, items, name, suggest)
