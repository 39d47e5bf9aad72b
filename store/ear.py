"""Listening to what students write: what a person has to hear becomes an alert, and its words are sealed.

    ear = Ear(language.distress.tier_of, seal, language.staff_spoken_of.spoken_of)
    tier = ear.tier(text)                         # before the transaction that keeps the text
    alert = ear.keep(transaction, heard, now)     # inside it: the alert and the text, or neither

What listens may raise anything, and must not keep a message from being taken: such a text is kept as it is, and
``store.listening`` listens to it again until it was heard.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from threading import Event
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from domain.alert import HeardIn, SpokenOf, Tier
from domain.turn import Message
from store import tables
from store.colleagues import About, colleagues
from store.happenings import happening_row
from store.joining import Writer, add_sentence, joined, passed_over, sentences_of, writer_of
from store.payload import load
from store.sealing import Seal

_log = logging.getLogger("trellis.alerts")

Hear = Callable[[str], Tier | None]
"""How soon a person is needed after a text, None where nobody is."""


BEFORE = 5
"""Messages of a session before a cry that are looked at for whom it speaks of, where it names nobody: "he hurts me"."""


class DeafError(Exception):
    """What listens raised something; the text was not heard."""


class Heard(NamedTuple):
    """A text that somebody has to hear: the event it stands in, its words, and when it was accepted.

    What is in no session stands in ``piece`` of a journal, and says whose it is and for which class.
    """

    session: str
    number: int
    where: HeardIn
    words: str
    tier: Tier
    at: datetime
    piece: str = ""
    student: str = ""
    classroom: str = ""

    @property
    def source(self) -> str:
        """What raises the alert, by a name of its own."""
        return f"{self.session or self.piece}:{self.number}"


class Ear:
    """Listens, and keeps what it heard. ``raised`` is set whenever an alert was.

    Whom the words may be ``about`` of those who work here learns nothing of the alert (``domain.alert.Case``).
    """

    def __init__(self, hear: Hear, seal: Seal | None = None, about: About = lambda *_: ()) -> None:
        self._hear = hear
        self._seal = seal
        self._about = about
        self.raised = Event()

    def tier(self, *texts: str) -> Tier | None:
        """How soon a person is needed after these texts; None too where listening failed, which the log says."""
        try:
            return self.tier_or_raise(*texts)
        except DeafError:
            return None

    def tier_or_raise(self, *texts: str) -> Tier | None:
        """The same.

        Raises:
            DeafError: what listens raised something, whatever it was.
        """
        try:
            found = {self._hear(text) for text in texts}
        except Exception as error:
            _log.error("a text could not be listened to (%s); it is tried again", type(error).__name__)
            raise DeafError from error
        return "urgent" if "urgent" in found else "concern" if "concern" in found else None

    def keep(self, transaction: Transaction, heard: Heard, now: datetime) -> str:
        """Raise the alert and seal its words, inside the transaction that keeps the text; the id of the sentence.

        What the same student wrote for the same class shortly before and that is not resolved is the same alert.

        Raises:
            store.errors.KeyFileError: no key was made yet.
        """
        if self._seal is None:
            raise DeafError
        sentence = uuid5(NAMESPACE_OID, heard.source).hex
        writer = writer_of(transaction, heard)
        alert = joined(transaction, writer, heard.at)
        sealed = self._seal.seal(transaction, heard.words, about=sentence)
        if alert is None:
            transaction.add(
                tables.Alert(
                    id=sentence,
                    source=heard.source,
                    tier=heard.tier,
                    heard_in=heard.where,
                    session_id=heard.session or None,
                    student_id=heard.student or None,
                    classroom_id=heard.classroom or None,
                    at=heard.at,
                    heard=now,
                    by="",
                )
            )
            transaction.flush()
        said = sentences_of(transaction, alert or sentence) if alert else 0
        transaction.add(
            tables.SealedWords(
                id=sentence, alert_id=alert or sentence, source=heard.source, number=said + 1, tier=heard.tier,
                heard_in=heard.where, at=heard.at, key_id=sealed.key, sealed=sealed.text,
            )
        )  # fmt: skip
        about = self._spoken_of(transaction, heard, writer)
        past = _pass_over(transaction, self._seal, alert or sentence, sentence, about, now)
        if alert is not None:
            add_sentence(transaction, alert, sentence, heard.tier, past, now)
        return sentence

    def follows(self, transaction: Transaction, session: str, text: str, now: datetime) -> bool:
        """Whether a text that is no cry belongs to an alert of its session all the same: it says who it was."""
        row = transaction.get(tables.Session, session)
        if row is None or self._seal is None:
            return False
        writer = Writer(row.student_id, row.classroom_id)
        if not self._about(text, colleagues(transaction, *writer)):
            return False
        return joined(transaction, writer, now) is not None

    def _spoken_of(self, transaction: Transaction, heard: Heard, writer: Writer) -> tuple[SpokenOf, ...]:
        """Whom the words may be about; where they name nobody, whom the few messages before them may be about."""
        here = colleagues(transaction, *writer)
        found = self._about(heard.words, here)
        if found or not heard.session:
            return found
        return self._about("\n".join(_said_before(transaction, heard)), here)


def _pass_over(
    transaction: Transaction, seal: Seal, alert: str, sentence: str, about: Iterable[SpokenOf], now: datetime
) -> frozenset[str]:
    """Note whom a sentence may be about, with why, unless the alert passes over them already; whom that is."""
    known = passed_over(transaction, alert)
    found = [one for one in about if one.staff not in known]
    for one in found:
        why = seal.seal(transaction, one.why, about=alert)
        transaction.add(
            happening_row(
                alert, "passed over", now, whom=one.staff, key=why.key, note=why.text,
                once=f"{alert}:passed over:{one.staff}:{sentence}",
            )
        )  # fmt: skip
    transaction.flush()
    return frozenset(one.staff for one in found)


def _said_before(transaction: Transaction, heard: Heard) -> list[str]:
    event = tables.Event
    rows = transaction.scalars(
        select(event.payload)
        .where(event.session_id == heard.session, event.kind == "message_accepted", event.number < heard.number)
        .order_by(event.number.desc())
        .limit(BEFORE)
    )
    said: list[str] = []
    for payload in rows:
        try:
            message = load(Message, payload)
        except ValueError:
            continue
        said += [] if message.sealed or message.of_button else [message.text]
    return said[::-1]
