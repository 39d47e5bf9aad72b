"""Sessions' cards and signals as rows: kept where every claim holds, and refused where one does not.

    cards = Cards(db, sessions, check)
    cards.keep(card, signals)            # whether a new version was written; CardRefusedError where a claim fails

A version is added where the card says something else than the last one kept, and none is ever changed.
"""

import json
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Transaction

from domain.card import Card, CardClaim
from domain.session import Session
from domain.signal import Signal
from store import tables
from store.database import Database
from store.errors import CardRefusedError
from store.sessions import Sessions

Check = Callable[[Card, Session], Sequence[str]]
"""What does not hold of a session's card, each in a sentence."""

Row = tuple[object, ...]


class Cards:
    """Keeps cards of sessions. ``check`` says what of a card does not hold against the session as it is stored."""

    def __init__(self, db: Database, sessions: Sessions, check: Check) -> None:
        self._db = db
        self._sessions = sessions
        self._check = check

    def keep(self, card: Card, signals: Iterable[Signal]) -> bool:
        """Keep a session's card and the signals that stand in it; whether it is new or says something else than before.

        Raises:
            NotFoundError: there is no such session.
            CardRefusedError: a claim does not hold, or its quote stands nowhere; nothing was kept.
        """
        event = tables.Event
        with self._db.reading() as transaction:
            wanted = select(func.max(event.number)).where(event.session_id == card.about)
            events = transaction.scalar(wanted) or 0
        session = self._sessions.get(card.about)
        if faults := self._check(card, session):
            raise CardRefusedError(card.about, faults)
        with self._db.session() as transaction:
            version = self._last(transaction, session.id) + 1
            rows = _rows(card, session, signals, version)
            if version > 1 and _told(rows) == _told(self._kept(transaction, session.id, version - 1)):
                return False
            move = card.move
            transaction.add(
                tables.Card(
                    session_id=session.id,
                    version=version,
                    events=events,
                    at=card.until,
                    move=move.kind if move else "",
                    slip=move.slip if move else "",
                    item=move.item if move else "",
                )
            )
            transaction.flush()
            transaction.add_all(rows)
        return True

    def _last(self, transaction: Transaction, session: str) -> int:
        card = tables.Card
        return transaction.scalar(select(func.max(card.version)).where(card.session_id == session)) or 0

    def _kept(self, transaction: Transaction, session: str, version: int) -> list[tables.CardClaim | tables.CardSignal]:
        found: list[tables.CardClaim | tables.CardSignal] = []
        for table, order in ((tables.CardClaim, tables.CardClaim.place), (tables.CardSignal, tables.CardSignal.signal)):
            wanted = select(table).where(table.session_id == session, table.version == version).order_by(order)
            found += transaction.scalars(wanted)
        return found


def _rows(
    card: Card, session: Session, signals: Iterable[Signal], version: int
) -> list[tables.CardClaim | tables.CardSignal]:
    claims = [_claim(claim, session, version, place) for place, claim in enumerate(card.claims, 1)]
    return [*claims, *(_signal(one, session.id, version) for one in sorted(signals, key=lambda one: one.name))]


def _claim(claim: CardClaim, session: Session, version: int, place: int) -> tables.CardClaim:
    begins, ends = _span(claim, session)
    return tables.CardClaim(
        session_id=session.id,
        version=version,
        place=place,
        kind=claim.fact.kind,
        concerns=_listed(claim.fact.about),
        counted=_listed(claim.fact.counts),
        slip=claim.fact.slip,
        says=claim.text,
        seen=_listed([seen.turn for seen in claim.seen]),
        speaker=claim.speaker,
        quoted=claim.quoted.turn if claim.quoted else 0,
        begins=begins,
        ends=ends,
    )


def _span(claim: CardClaim, session: Session) -> tuple[int, int]:
    """Where a quote stands in its turn; (0, 0) for a goal, of which the whole is meant."""
    if claim.quoted is None:
        return 0, 0
    turn = next((one for one in session.turns if one.number == claim.quoted.turn), None)
    words = (turn.message.text if claim.speaker == "student" else turn.reply) if turn else ""
    begins = words.find(claim.quote)
    if begins < 0:
        raise CardRefusedError(session.id, [f"Turn {claim.quoted.turn} does not say {claim.quote!r}."])
    return begins, begins + len(claim.quote)


def _signal(one: Signal, session: str, version: int) -> tables.CardSignal:
    return tables.CardSignal(
        session_id=session,
        version=version,
        signal=one.name,
        item=one.item,
        step=one.step,
        skill=one.skill,
        count=one.count,
        among=one.of,
        seen=_listed([seen.turn for seen in one.seen]),
        since=one.since,
        until=one.until,
    )


def _told(rows: Iterable[tables.CardClaim | tables.CardSignal]) -> list[Row]:
    """What rows say, but for the version they are of."""
    return [
        tuple(getattr(row, column.name) for column in row.__table__.columns if column.name != "version") for row in rows
    ]


def _listed(values: Sequence[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
