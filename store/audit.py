"""Who did what to whom: only ever added to, in the transaction that does it or beside it, each entry in a chain."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple, cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from store import tables
from store.chain import FIRST, OPENINGS_GONE, Entry, Fault, Opened, digest_of, first_fault, hash_of
from store.clock import Clock, utc_now
from store.database import Database

Kind = Literal["school", "staff", "student", "class", "course", "roster", "setting"]

COMMAND_LINE = "command line"
"""Who did it, where nobody signed in."""


class Done(NamedTuple):
    """An entry: ``by`` a member of staff's id or :data:`COMMAND_LINE`, ``whom`` an id; ``detail`` holds no names."""

    at: datetime
    by: str
    action: str
    kind: Kind
    whom: str
    detail: Mapping[str, object]


class Checked(NamedTuple):
    """Every entry of the log, oldest first, and the first thing that is wrong with it."""

    entries: Sequence[Entry]
    fault: Fault | None


class Audit:
    """The log of the school."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def note(self, by: str, action: str, kind: Kind, whom: str = "", **detail: object) -> None:
        """Write an entry of its own."""
        with self._db.session() as session:
            note(session, self._clock(), by, action, kind, whom, **detail)

    def entries(
        self,
        *,
        by: str = "",
        kind: str = "",
        whom: str | Collection[str] = "",
        action: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        before: int = 0,
        most: int = 200,
    ) -> tuple[tuple[int, Done], ...]:
        """Entries with their numbers, newest first, that match everything given.

        ``whom`` is an id, or several of which any will do; ``until`` is not included; ``before`` goes on from a number.
        """
        table = tables.Audit
        wanted = select(table).order_by(table.id.desc()).limit(most)
        for column, value in ((table.by, by), (table.kind, kind), (table.action, action)):
            if value:
                wanted = wanted.where(column == value)
        if whom:
            wanted = wanted.where(table.whom == whom if isinstance(whom, str) else table.whom.in_(whom))
        if since is not None:
            wanted = wanted.where(table.at >= since)
        if until is not None:
            wanted = wanted.where(table.at < until)
        if before:
            wanted = wanted.where(table.id < before)
        with self._db.reading() as session:
            return tuple(
                (row.id, Done(row.at, row.by, row.action, cast("Kind", row.kind), row.whom, json.loads(row.detail)))
                for row in session.scalars(wanted)
            )

    def checked(self) -> Checked:
        """The whole log held against its chain, and every opened transcript against the log."""
        table = tables.Audit
        columns = (
            table.id, table.at, table.by, table.action, table.kind, table.whom, table.detail, table.before, table.hash
        )  # fmt: skip
        with self._db.reading() as session:
            entries = [Entry(*row) for row in session.execute(select(*columns).order_by(table.id))]
            fault = first_fault(entries, _opened(session))
        return Checked(entries, fault)

    def actions(self) -> tuple[tuple[str, str], ...]:
        """Everything that was ever done, by its name, with the kind of what it was done to."""
        table = tables.Audit
        with self._db.reading() as session:
            found = session.execute(select(table.action, table.kind).distinct().order_by(table.action, table.kind))
            return tuple((row.action, row.kind) for row in found)


def note(session: Session, at: datetime, by: str, action: str, kind: Kind, whom: str = "", **detail: object) -> None:
    """Write an entry inside a transaction: it is there if, and only if, what it tells of was done.

    It follows the one before it in the chain (:mod:`store.chain`); nobody else adds to it until the transaction ends.
    """
    told = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    before = session.info[_LAST] if _LAST in session.info else _last(session)
    session.info[_LAST] = hash_of(at, by, action, kind, whom, told, before)
    session.add(
        tables.Audit(
            at=at, by=by, action=action, kind=kind, whom=whom, detail=told, before=before, hash=session.info[_LAST]
        )
    )


_LAST = "the last entry's hash"
_LOCK = 7_269_413
"""PostgreSQL's number of the lock that whoever adds to the chain holds. SQLite has one writer at a time anyway."""


def _last(session: Session) -> str:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    return session.scalar(select(tables.Audit.hash).order_by(tables.Audit.id.desc()).limit(1)) or FIRST


def note_openings_gone(session: Session, at: datetime, by: str, which: ColumnElement[bool]) -> None:
    """Say in the log that these openings of transcripts are about to be removed, where there are any."""
    gone = sorted(digest_of(one) for one in _opened(session, which))
    if gone:
        note(session, at, by, OPENINGS_GONE, "school", openings=gone)


def _opened(session: Session, which: ColumnElement[bool] | None = None) -> Iterator[Opened]:
    table = tables.Opening
    wanted = select(table.id, table.teacher_id, table.session_id, table.reason, table.at).order_by(table.id)
    for row in session.execute(wanted if which is None else wanted.where(which)):
        yield Opened(*row)
