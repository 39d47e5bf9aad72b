"""Who has stopped: a silence in an open problem, or nobody here for days. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.session import Session
from domain.signal import Seen, Signal

SILENT = timedelta(minutes=10)
"""A session open and without a message for this long is idle."""

LESSON = timedelta(minutes=45)
"""An open session silent for longer than this, a lesson, was left behind, not stalled in."""

AWAY = timedelta(days=7)
"""Nobody who was not here for this long just works on."""


def last_seen(sessions: Sequence[Session]) -> datetime | None:
    """When the student last did anything; None where they never did. The sessions come in any order."""
    return max(
        (
            moment
            for session in sessions
            for moment in (
                session.started,
                *(opened.at for opened in session.items[-1:]),
                *(turn.at for turn in session.turns[-1:]),
            )
        ),
        default=None,
    )


def silence(sessions: Sequence[Session], now: datetime) -> Signal | None:
    """``idle``, counted in minutes: with an item where its problem is open, without where somebody is away for days."""
    last = last_seen(sessions)
    if last is None:
        return None
    for_now, newest = now - last, max(sessions, key=lambda one: last_seen([one]) or one.started)
    minutes = int(for_now.total_seconds() // 60)
    written = [session for session in sessions if session.turns]
    latest = max(written, key=lambda one: one.turns[-1].at, default=None)
    seen = (Seen(latest.id, latest.turns[-1].number),) if latest else ()
    if newest.closed is None and newest.items and SILENT < for_now <= LESSON:
        return Signal("idle", seen, last, now, minutes, item=newest.item)
    return Signal("idle", seen, last, now, minutes) if written and for_now >= AWAY else None
