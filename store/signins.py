"""Sign-ins: tokens handed to a browser, of which only the SHA-256 is kept."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Literal, cast

from sqlalchemy import RowMapping, bindparam, delete, select, update
from sqlalchemy.orm import Session

from store import tables
from store.clock import Clock, Steady, utc_now
from store.database import Database
from store.errors import DatabaseError
from store.patience import Patience, waiting_at_most

SignInKind = Literal["staff", "student"]

LIFETIME = timedelta(hours=12)
"""How long a sign-in lasts at most: a school day and the homework after it."""

AHEAD = timedelta(minutes=5)
"""How far another process's clock may be ahead of ours."""

GRAIN = timedelta(minutes=1)
"""How exactly it is known when a sign-in was last used: writing it down with every request would cost too much."""

HURRY_S = 0.05
"""Seconds that writing it down may wait for others: the next request can do it as well."""

_KINDS: tuple[SignInKind, ...] = ("staff", "student")

Idle = Callable[[SignInKind], timedelta]
"""How long a sign-in holds without a request."""

_ROW = tables.SignIn.__table__.c
_COLUMNS = select(_ROW.token_hash, _ROW.kind, _ROW.user_id, _ROW.opened, _ROW.expires, _ROW.seen, _ROW.browser)
_FIND = _COLUMNS.where(_ROW.token_hash == bindparam("token"))


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who came in with a token, when, until when it holds, when it was last used, and in which browser.

    ``mark`` names it among those of its owner; it opens nothing.
    """

    kind: SignInKind
    user: str
    opened: datetime
    expires: datetime
    seen: datetime
    browser: str
    mark: str


def _never(_kind: SignInKind) -> timedelta:
    return LIFETIME


class SignIns:
    """Opens, finds and closes sign-ins. A token goes into an HttpOnly cookie and never into a log.

    One ends after its lifetime, and earlier when nothing is asked with it for as long as ``idle`` says, never
    before that and up to a minute after. A clock that is set back keeps none open for longer: while this process
    runs its own clock goes on, and a sign-in from what is now the future has ended.
    """

    def __init__(
        self, db: Database, clock: Clock = utc_now, lifetime: timedelta = LIFETIME, idle: Idle = _never
    ) -> None:
        self._db = db
        self._clock = clock if isinstance(clock, Steady) else Steady(clock)
        self._lifetime = lifetime
        self._idle = idle

    def open(self, kind: SignInKind, user_id: str, browser: str = "") -> str:
        """A new token (256 random bits) for this user. Ended sign-ins of everybody are cleared away."""
        token = token_urlsafe(32)
        now = self._clock()
        unused = {each: now - self._idle(each) - GRAIN for each in _KINDS}
        with self._db.session() as session:
            session.execute(delete(tables.SignIn).where(_ROW.expires <= now))
            for each in _KINDS:
                session.execute(delete(tables.SignIn).where(_ROW.kind == each, _ROW.seen < unused[each]))
            session.add(
                tables.SignIn(
                    token_hash=kept_hash(token),
                    kind=kind,
                    user_id=user_id,
                    opened=now,
                    expires=now + self._lifetime,
                    seen=now,
                    browser=browser,
                )
            )
        return token

    def find(self, token: str) -> SignIn | None:
        """The sign-in this token opens, while it holds."""
        with self._db.reading() as session:
            row = session.execute(_FIND, {"token": kept_hash(token)}).mappings().one_or_none()
            return self._held(row) if row is not None else None

    def used(self, found: SignIn) -> None:
        """Write down that somebody uses this sign-in: once a minute, and not where that has to wait for others."""
        now = self._clock()
        if now - found.seen < GRAIN:
            return
        with suppress(DatabaseError), waiting_at_most(Patience(HURRY_S)), self._db.session() as session:
            session.execute(update(tables.SignIn).where(_ROW.token_hash == found.mark).values(seen=now))

    def of(self, kind: SignInKind, user_id: str) -> tuple[SignIn, ...]:
        """The sign-ins of somebody that hold now, the last used first."""
        wanted = _COLUMNS.where(_ROW.kind == kind, _ROW.user_id == user_id).order_by(_ROW.seen.desc(), _ROW.token_hash)
        with self._db.reading() as session:
            rows = session.execute(wanted).mappings().all()
        return tuple(held for row in rows if (held := self._held(row)) is not None)

    def close(self, token: str) -> None:
        """Forget a token; nothing happens when there is none."""
        with self._db.session() as session:
            session.execute(delete(tables.SignIn).where(_ROW.token_hash == kept_hash(token)))

    def end(self, kind: SignInKind, user_id: str, mark: str) -> bool:
        """End one of somebody's sign-ins; whether it was there and theirs."""
        theirs = (_ROW.kind == kind, _ROW.user_id == user_id, _ROW.token_hash == mark)
        with self._db.session() as session:
            return bool(session.scalars(delete(tables.SignIn).where(*theirs).returning(_ROW.token_hash)).all())

    def end_others(self, kind: SignInKind, user_id: str, token: str) -> int:
        """End every sign-in of somebody but the one of this token; how many there were."""
        others = (_ROW.kind == kind, _ROW.user_id == user_id, _ROW.token_hash != kept_hash(token))
        with self._db.session() as session:
            return len(session.scalars(delete(tables.SignIn).where(*others).returning(_ROW.token_hash)).all())

    def _held(self, row: RowMapping) -> SignIn | None:
        now, kind = self._clock(), cast("SignInKind", row["kind"])
        ends = min(row["expires"], row["opened"] + self._lifetime, row["seen"] + self._idle(kind) + GRAIN)
        if not row["opened"] - AHEAD <= now < ends:
            return None
        return SignIn(
            kind, row["user_id"], row["opened"], row["expires"], row["seen"], row["browser"], row["token_hash"]
        )


def end_sign_ins_of(session: Session, kind: SignInKind, user_id: str) -> int:
    """Inside a transaction, end every sign-in of somebody; how many there were."""
    table = tables.SignIn
    ended = session.scalars(
        delete(table).where(table.kind == kind, table.user_id == user_id).returning(table.token_hash)
    )
    return len(ended.all())


def kept_hash(token: str) -> str:
    """What is kept of a secret that was handed out: its SHA-256, in hexadecimal."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
