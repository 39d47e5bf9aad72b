"""Alerts, what became of them, and the words behind them: apart from everything else, and sealed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class SealingKey(Base):
    """What seals, in hexadecimal, newest last. What opens is not in the database (``store.sealing``)."""

    __tablename__ = "sealing_key"

    id: Mapped[str] = mapped_column(primary_key=True)
    public: Mapped[str]
    made: Mapped[datetime]


class Alert(Base):
    """A student's words that a person has to hear; never changed, only ever added.

    Its sentences are in :class:`SealedWords`. ``source`` names what raised it, once: a session's event ("id:number"), a
    piece of a journal, or a drill. What was written in no session says itself whose it is and for which class:
    ``session_id`` is None there and for a drill. ``at`` is when the first words were accepted, ``heard`` when the alert
    was raised, ``by`` who started a drill.
    """

    __tablename__ = "alert"
    noun = "alert"
    __table_args__ = (Index(None, "session_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(unique=True)
    tier: Mapped[str]
    heard_in: Mapped[str]
    session_id: Mapped[str | None] = mapped_column(ForeignKey("session.id"))
    student_id: Mapped[str | None] = mapped_column(ForeignKey("student.id"))
    classroom_id: Mapped[str | None] = mapped_column(ForeignKey("classroom.id"))
    at: Mapped[datetime]
    heard: Mapped[datetime]
    by: Mapped[str]


class SealedWords(Base):
    """A sentence of an alert, sealed; the row goes when its words are no longer kept.

    ``id`` is what the words were sealed for, that of the alert for its first sentence. ``source`` names what raised it,
    once, as the alert's does for the first. ``number`` counts an alert's sentences from 1, as they were heard.
    """

    __tablename__ = "sealed_words"
    noun = "sentence"
    __table_args__ = (Index(None, "alert_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    alert_id: Mapped[str] = mapped_column(ForeignKey("alert.id"))
    source: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int]
    tier: Mapped[str]
    heard_in: Mapped[str]
    at: Mapped[datetime]
    key_id: Mapped[str]
    sealed: Mapped[str]


class AlertHappening(Base):
    """What was done about an alert; only ever added. ``note`` is sealed with ``key_id``, empty where there is none.

    ``once`` is what must not happen twice, None for what may.
    """

    __tablename__ = "alert_happening"
    __table_args__ = (Index(None, "alert_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    alert_id: Mapped[str] = mapped_column(ForeignKey("alert.id"))
    kind: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    whom: Mapped[str]
    route: Mapped[str]
    key_id: Mapped[str]
    note: Mapped[str]
    once: Mapped[str | None] = mapped_column(unique=True)


class Hearing(Base):
    """How far events have been listened to, in one row with id 1, and until when somebody is telling of alerts.

    ``through`` is the id of the last event before which none is left to hear.
    """

    __tablename__ = "hearing"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    through: Mapped[int]
    telling: Mapped[datetime]
