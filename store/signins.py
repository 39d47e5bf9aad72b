"""Sign-ins: tokens handed to a browser, of which only the SHA-256 is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Literal, cast

from sqlalchemy import bindparam, delete, select

from store import tables
from store.clock import Clock, Steady, utc_now
from store.database import Database

SignInKind = Literal["teacher", "student"]

LIFETIME = timedelta(hours=12)
"""How long a sign-in lasts at most: a school day and the homework after it."""

AHEAD = timedelta(minutes=5)
"""How far another process's clock may be ahead of ours."""

_ROW = tables.SignIn.__table__.c
_FIND = select(_ROW.kind, _ROW.user_id, _ROW.opened, _ROW.expires).where(_ROW.token_hash == bindparam("token"))


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who came in with a token, when, and until when it holds."""

    kind: SignInKind
    user: str
    opened: datetime
    expires: datetime


class SignIns:
    """Opens, finds and closes sign-ins. A token goes into an HttpOnly cookie and never into a log.

    A clock that is set back keeps none open for longer: while this process runs its own clock goes on, and a
    sign-in from what is now the future has ended.
    """

    def __init__(self, db: Database, clock: Clock = utc_now, lifetime: timedelta = LIFETIME) -> None:
        self._db = db
        self._clock = clock if isinstance(clock, Steady) else Steady(clock)
        self._lifetime = lifetime

    def open(self, kind: SignInKind, user_id: str) -> str:
        """A new token (256 random bits) for this user. Expired sign-ins of everybody are cleared away."""
        token = token_urlsafe(32)
        now = self._clock()
        with self._db.session() as session:
            session.execute(delete(tables.SignIn).where(tables.SignIn.expires <= now))
            session.add(
                tables.SignIn(
                    token_hash=_hash(token), kind=kind, user_id=user_id, opened=now, expires=now + self._lifetime
                )
            )
        return token

    def find(self, token: str) -> SignIn | None:
        """The sign-in this token opens, while it holds."""
        with self._db.reading() as session:
            row = session.execute(_FIND, {"token": _hash(token)}).one_or_none()
            if row is None:
                return None
            now = self._clock()
            if not row.opened - AHEAD <= now < min(row.expires, row.opened + self._lifetime):
                return None
            return SignIn(cast("SignInKind", row.kind), row.user_id, row.opened, row.expires)

    def close(self, token: str) -> None:
        """Forget a token; nothing happens when there is none."""
        with self._db.session() as session:
            session.execute(delete(tables.SignIn).where(tables.SignIn.token_hash == _hash(token)))


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
