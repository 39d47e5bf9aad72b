"""Wrong tries, counted in the database: no restart forgets them, and every process adds to the same counts.

    taken = tries.add([Budget("student by account 300 s", "mia", timedelta(minutes=5), most=5)])
    if taken.wait: ...                          # nothing was counted: it has to wait
    tries.take_back(budgets)                    # it was right after all

A try counts when it begins and is taken back when it was right, so that many at once gain nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from store import tables
from store.clock import Clock, utc_now
from store.database import Database

_ROW = tables.WrongTries
_NONE = timedelta(0)


class Budget(NamedTuple):
    """What is counted for whom, over which time; with ``most`` tries in it, one more has to wait for its end."""

    scope: str
    whose: str
    window: timedelta
    most: int | None = None


class Taken(NamedTuple):
    """``counts`` are those before this try, a budget each. With a ``wait`` the try was not counted."""

    counts: tuple[int, ...]
    wait: timedelta


class WrongTries:
    """The counts. A window begins with its first wrong try."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def counts(self, budgets: Sequence[Budget]) -> tuple[int, ...]:
        """What stands now, a budget each."""
        now = self._clock()
        with self._db.reading() as session:
            return tuple(_count(_found(session, one, now)) for one in budgets)

    def add(self, budgets: Sequence[Budget]) -> Taken:
        """Count a try in every budget, or in none when one of them is used up."""
        now = self._clock()
        with self._db.session() as session:
            session.execute(delete(_ROW).where(_ROW.until <= now))
            rows = [_found(session, one, now) for one in budgets]
            counts = tuple(map(_count, rows))
            waits = [
                min(row.until - now, one.window)
                for one, row in zip(budgets, rows, strict=True)
                if row is not None and one.most is not None and row.count >= one.most
            ]
            if waits:
                return Taken(counts, max(waits))
            for one, row in zip(budgets, rows, strict=True):
                if row is None:
                    session.add(_ROW(scope=one.scope, whose=one.whose, count=1, until=now + one.window))
                else:
                    row.count += 1
            return Taken(counts, _NONE)

    def take_back(self, budgets: Iterable[Budget]) -> None:
        """Count a try less: it was right."""
        with self._db.session() as session:
            for one in budgets:
                row = session.get(_ROW, (one.scope, one.whose))
                if row is not None:
                    row.count = max(0, row.count - 1)

    def forget(self, budgets: Iterable[Budget]) -> None:
        """Begin again from nothing."""
        with self._db.session() as session:
            for one in budgets:
                session.execute(delete(_ROW).where(_ROW.scope == one.scope, _ROW.whose == one.whose))

    def used_up(self, budgets: Iterable[Budget]) -> frozenset[str]:
        """Who has to wait now: the ``whose`` of every budget that is used up."""
        limits = {(one.scope, one.whose): one.most for one in budgets if one.most is not None}
        columns = select(_ROW.scope, _ROW.whose, _ROW.count.label("wrong"))
        scopes = {scope for scope, _ in limits}
        with self._db.reading() as session:
            rows = session.execute(columns.where(_ROW.scope.in_(scopes), _ROW.until > self._clock())).all()
        return frozenset(row.whose for row in rows if row.wrong >= limits.get((row.scope, row.whose), row.wrong + 1))


def _found(session: Session, budget: Budget, now: datetime) -> tables.WrongTries | None:
    row = session.get(_ROW, (budget.scope, budget.whose))
    return row if row is not None and row.until > now else None


def _count(row: tables.WrongTries | None) -> int:
    return row.count if row is not None else 0
