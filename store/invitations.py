"""Links that open one thing once: the secret is handed out, its SHA-256 is kept.

    token = invitations.make("join staff", staff_id=staff.id, by=admin.id, lifetime=timedelta(days=7))
    invitations.look(token, "join staff")     # what it is for, while it holds
    invitations.use(token, "join staff")      # the same, once

A token goes to a browser behind the ``#`` of an address, which no server and no proxy is told.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Literal, cast

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import SpentLinkError
from store.signins import kept_hash

Purpose = Literal["set up", "join staff", "new password", "teach with"]

KEPT = timedelta(days=30)
"""How long the rows of used and ended links stay."""

_ROW = tables.Invitation


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link opens. ``staff_id`` is whom it is for, where they are here already; ``by`` who made it."""

    purpose: Purpose
    staff_id: str
    payload: Mapping[str, str]
    by: str
    made: datetime
    expires: datetime


class Invitations:
    """Makes links, and looks at and uses up what they open."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def make(
        self,
        purpose: Purpose,
        *,
        by: str,
        lifetime: timedelta,
        staff_id: str = "",
        payload: Mapping[str, str] | None = None,
        only: bool = False,
    ) -> str:
        """A new secret (192 random bits), to be shown once.

        With ``only`` the earlier ones of the same purpose for the same person hold no more.
        """
        token = token_urlsafe(24)
        now = self._clock()
        with self._db.session() as session:
            session.execute(delete(_ROW).where(_ROW.expires <= now - KEPT))
            if only:
                withdraw(session, now, purpose, staff_id)
            session.add(
                _ROW(
                    token_hash=kept_hash(token),
                    purpose=purpose,
                    staff_id=staff_id,
                    payload=json.dumps(dict(payload or {}), ensure_ascii=False, sort_keys=True),
                    by=by,
                    made=now,
                    expires=now + lifetime,
                    used=None,
                )
            )
        return token

    def look(self, token: str, *purposes: Purpose) -> Invitation:
        """What a link opens, without using it up.

        Raises:
            SpentLinkError: it was used, has ended, is for something else, or never was one.
        """
        with self._db.reading() as session:
            row = session.get(_ROW, kept_hash(token))
            if row is None or row.used is not None or row.expires <= self._clock() or row.purpose not in purposes:
                raise SpentLinkError
            return _invitation(row)

    def use(self, token: str, *purposes: Purpose) -> Invitation:
        """Use a link up; raises as :meth:`look` does. Of two at the same moment one gets it."""
        with self._db.session() as session:
            return use(session, self._clock(), token, *purposes)

    def open(self, *purposes: Purpose) -> tuple[Invitation, ...]:
        """The links that still hold, the newest first."""
        wanted = select(_ROW).where(_ROW.purpose.in_(purposes), _ROW.used.is_(None), _ROW.expires > self._clock())
        with self._db.reading() as session:
            return tuple(_invitation(row) for row in session.scalars(wanted.order_by(_ROW.made.desc())))

    def withdraw(self, purpose: Purpose, staff_id: str = "") -> None:
        """Make the links of a purpose for somebody hold no more."""
        with self._db.session() as session:
            withdraw(session, self._clock(), purpose, staff_id)


def use(session: Session, at: datetime, token: str, *purposes: Purpose) -> Invitation:
    """Use a link up inside a transaction: it is used if, and only if, what it opened was done.

    Raises:
        SpentLinkError: it was used, has ended, is for something else, or never was one.
    """
    holds = (
        _ROW.token_hash == kept_hash(token),
        _ROW.used.is_(None),
        _ROW.expires > at,
        _ROW.purpose.in_(purposes),
    )
    if not session.scalars(update(_ROW).where(*holds).values(used=at).returning(_ROW.token_hash)).all():
        raise SpentLinkError
    return _invitation(session.get_one(_ROW, kept_hash(token)))


def withdraw(session: Session, at: datetime, purpose: Purpose, staff_id: str) -> None:
    """Inside a transaction, make the links of a purpose for somebody hold no more."""
    theirs = (_ROW.purpose == purpose, _ROW.staff_id == staff_id, _ROW.used.is_(None), _ROW.expires > at)
    session.execute(update(_ROW).where(*theirs).values(expires=at))


def _invitation(row: tables.Invitation) -> Invitation:
    purpose = cast("Purpose", row.purpose)
    return Invitation(purpose, row.staff_id, json.loads(row.payload), row.by, row.made, row.expires)
