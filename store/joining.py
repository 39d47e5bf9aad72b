"""Which alert a sentence belongs to, and what becomes of that alert with it; inside the transaction that keeps it.

Sentences of one student for one class, no more than ``domain.alert.JOINED`` apart, are one alert until it is resolved.
A sentence that is worse makes the alert urgent; where somebody had taken it on, it waits again. It waits again too
where a later sentence may be about whoever had taken it on.
"""

from datetime import datetime
from typing import NamedTuple, Protocol

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session as Transaction

from domain.alert import JOINED, Case, HappeningKind, Tier
from store import tables
from store.happenings import case_of, happening_row
from store.rows import row_of

_ALERT, _DONE, _WORDS = tables.Alert, tables.AlertHappening, tables.SealedWords


class Writer(NamedTuple):
    """Whose words they are, and for which class, by id."""

    student: str
    classroom: str


class Written(Protocol):
    """What says whose words they are: a session, or, where there is none, itself."""

    @property
    def session(self) -> str:
        """Its id, or empty."""

    @property
    def student(self) -> str:
        """An id, or empty."""

    @property
    def classroom(self) -> str:
        """An id, or empty."""


def writer_of(transaction: Transaction, heard: Written) -> Writer:
    """Whose words these are."""
    session = transaction.get(tables.Session, heard.session) if heard.session else None
    return (
        Writer(heard.student, heard.classroom) if session is None else Writer(session.student_id, session.classroom_id)
    )


def joined(transaction: Transaction, writer: Writer, at: datetime) -> str | None:
    """The alert that what this student writes now belongs to, None where it is one of its own. It is held."""
    sitting = tables.Session
    theirs = (sitting.student_id == writer.student) & (sitting.classroom_id == writer.classroom)
    apart = (_ALERT.student_id == writer.student) & (_ALERT.classroom_id == writer.classroom)
    near = exists().where(_WORDS.alert_id == _ALERT.id, _WORDS.at >= at - JOINED, _WORDS.at <= at + JOINED)
    resolved = exists().where(_DONE.alert_id == _ALERT.id, _DONE.kind == "resolved")
    found = transaction.scalar(
        select(_ALERT.id)
        .outerjoin(sitting, sitting.id == _ALERT.session_id)
        .where(or_(theirs, apart), near, ~resolved)
        .order_by(_ALERT.at.desc(), _ALERT.id)
        .limit(1)
    )
    if found is None:
        return None
    row_of(transaction, _ALERT, found, held=True)
    ended = transaction.scalar(select(exists().where(_DONE.alert_id == found, _DONE.kind == "resolved")))
    return None if ended else found


def sentences_of(transaction: Transaction, alert: str) -> int:
    """How many sentences an alert has."""
    return transaction.scalar(select(func.count()).where(_WORDS.alert_id == alert)) or 0


def passed_over(transaction: Transaction, alert: str) -> frozenset[str]:
    """Whom an alert passes over by now."""
    return _case(transaction, alert).passed_over


def add_sentence(
    transaction: Transaction, alert: str, sentence: str, tier: Tier, past: frozenset[str], now: datetime
) -> None:
    """Note that an alert has another sentence, and what that changes; ``past`` is whom it passes over since."""
    case = _case(transaction, alert)
    kinds: list[HappeningKind] = ["said more"]
    if tier == "urgent" and case.alert.tier != "urgent":
        kinds.append("worse")
    if case.state != "waiting" and ("worse" in kinds or case.acknowledged_by in past):
        kinds.append("waits again")
    for kind in kinds:
        transaction.add(happening_row(alert, kind, now, once=f"{alert}:{kind}:{sentence}"))


def _case(transaction: Transaction, alert: str) -> Case:
    found = row_of(transaction, _ALERT, alert)
    rows = transaction.scalars(select(_DONE).where(_DONE.alert_id == alert).order_by(_DONE.id)).all()
    return case_of(found, rows)
