"""Sessions folded once: kept in this process, and brought up to date with the events since.

Whether a kept one is still the newest is asked of the database every time, so other processes and an
erased student are seen at once; only what was read before is not read and folded again.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from threading import Lock
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session as Transaction

from domain.session import Session
from domain.turn import Turn
from store import tables
from store.events import ANEW, Happened, begun, fold

_EVENT = tables.Event.__table__.c
_NEWEST = (
    select(_EVENT.session_id, func.max(_EVENT.number).label("number"))
    .where(_EVENT.session_id.in_(bindparam("sessions", expanding=True)))
    .group_by(_EVENT.session_id)
)
_SINCE = (
    select(_EVENT.session_id, _EVENT.kind, _EVENT.at, _EVENT.payload, _EVENT.number)
    .where(_EVENT.session_id.in_(bindparam("sessions", expanding=True)), _EVENT.kind != "message_accepted")
    .where(_EVENT.number > bindparam("number"))
    .order_by(_EVENT.session_id, _EVENT.number)
)
"""Built once: they are asked several times a turn."""

KEPT = 512
"""Sessions that are kept: those of some classes at work."""


class _Told(NamedTuple):
    """A session as its events up to this number tell it."""

    number: int
    session: Session


class Folded:
    """The sessions this process has folded. Threads may share it."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._told: OrderedDict[str, _Told] = OrderedDict()
        self._lock = Lock()

    def of(self, transaction: Transaction, session_ids: Iterable[str]) -> dict[str, Session]:
        """These sessions by id, as this transaction sees them; those that are not there are left out."""
        wanted = tuple(session_ids)
        newest = {row.session_id: row.number for row in transaction.execute(_NEWEST, {"sessions": wanted})}
        found: dict[str, Session] = {}
        unread: list[str] = []
        for session_id in wanted:
            told = self._find(session_id, newest.get(session_id, 0))
            if told is None:
                unread += [session_id] if session_id in newest else []
            elif told.number == newest[session_id]:
                found[session_id] = told.session
            else:
                found |= self._read(transaction, [session_id], newest, told)
        return found | self._read(transaction, unread, newest, None)

    def at(self, session_id: str, number: int) -> Session | None:
        """What is kept of a session, where it is kept as of just this event."""
        with self._lock:
            told = self._told.get(session_id)
            return told.session if told is not None and told.number == number else None

    def add(self, session_id: str, number: int, turn: Turn | None = None) -> None:
        """Take in an event that this process wrote and committed: a turn, or (None) a message, which changes nothing.

        Where the event before it is not what is kept, it is read with the others the next time.
        """
        with self._lock:
            told = self._told.get(session_id)
            if told is not None and told.number == number - 1:
                session = replace(told.session, turns=(*told.session.turns, turn)) if turn else told.session
                self._told[session_id] = _Told(number, session)

    def _find(self, session_id: str, newest: int) -> _Told | None:
        """What is kept of a session, unless this transaction sees less of it than was seen already."""
        with self._lock:
            told = self._told.get(session_id)
            if told is None:
                return None
            if newest == 0:
                del self._told[session_id]
                return None
            self._told.move_to_end(session_id)
            return told if told.number <= newest else None

    def _read(
        self, transaction: Transaction, session_ids: Sequence[str], newest: dict[str, int], told: _Told | None
    ) -> dict[str, Session]:
        """Fold what happened after ``told``, which is of the only session asked for, or everything."""
        if not session_ids:
            return {}
        since = {"sessions": session_ids, "number": told.number if told else 0}
        events = transaction.execute(_SINCE, since)
        happened = {
            session_id: [Happened(row.kind, row.at, row.payload, row.number) for row in rows]
            for session_id, rows in groupby(events, key=attrgetter("session_id"))
        }
        if told is not None and any(event.kind in ANEW for event in happened.get(told.session.id, [])):
            return self._read(transaction, session_ids, newest, None)
        found = {
            session_id: fold(session_id, events, told.session if told else _begun(transaction, session_id, events))
            for session_id in session_ids
            for events in (happened.get(session_id, []),)
        }
        self._keep({session_id: _Told(newest[session_id], session) for session_id, session in found.items()})
        return found

    def _keep(self, told: dict[str, _Told]) -> None:
        with self._lock:
            for session_id, one in told.items():
                if session_id not in self._told or self._told[session_id].number < one.number:
                    self._told[session_id] = one
                self._told.move_to_end(session_id)
            while len(self._told) > self._kept:
                self._told.popitem(last=False)


def _begun(transaction: Transaction, session_id: str, events: Sequence[Happened]) -> Session | None:
    """The session as it began; by its row, which says the same, where its first event does not tell all."""
    told = begun(session_id, events)
    if told is not None and told.classroom:
        return told
    row = transaction.get(tables.Session, session_id)
    if row is None:
        return told
    return Session(session_id, row.student_id, row.course_id, row.started, classroom=row.classroom_id)
