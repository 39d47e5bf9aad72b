"""What was read out of sessions and kept: their cards, claim by claim, and their signals.

No words of anybody stand here: a quote is where it begins and ends in the turn, so that it is always as it was written,
and gone once those words are sealed or erased.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class Card(Base):
    """A session's card as it was kept, the ``version``-th of it; only ever added to.

    ``events`` is the number of the session's last event that it was counted from, ``at`` the last moment it tells of.
    ``move`` is what it suggests, ``slip`` about which slip, ``item`` with which problem; each may be empty.
    """

    __tablename__ = "card"

    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    events: Mapped[int]
    at: Mapped[datetime]
    move: Mapped[str]
    slip: Mapped[str]
    item: Mapped[str]


class CardClaim(Base):
    """One claim of a kept card, the ``place``-th from 1.

    ``concerns``, ``counted`` and ``seen`` are JSON lists: the ids it is about, its counts, its turns' numbers.
    ``quoted`` is the turn quoted and ``speaker`` whose words of it, from ``begins`` up to ``ends``; a goal, which is
    quoted whole, has turn 0.
    """

    __tablename__ = "card_claim"
    __table_args__ = (ForeignKeyConstraint(["session_id", "version"], ["card.session_id", "card.version"]),)

    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    concerns: Mapped[str]
    counted: Mapped[str]
    slip: Mapped[str]
    says: Mapped[str]
    seen: Mapped[str]
    speaker: Mapped[str]
    quoted: Mapped[int]
    begins: Mapped[int]
    ends: Mapped[int]


class CardSignal(Base):
    """A signal that stood in a session when its card was kept: ``domain.signal.Signal``. ``seen`` is a JSON list."""

    __tablename__ = "card_signal"
    __table_args__ = (ForeignKeyConstraint(["session_id", "version"], ["card.session_id", "card.version"]),)

    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    signal: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str]
    step: Mapped[str]
    skill: Mapped[str]
    count: Mapped[int]
    among: Mapped[int]
    seen: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime]
