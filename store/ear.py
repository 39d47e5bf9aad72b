"""Listening to what students write: what a person has to hear becomes an alert, and its words are sealed.

    ear = Ear(language.distress.tier_of, seal)
    tier = ear.tier(text)                         # before the transaction that keeps the text
    alert = ear.keep(transaction, heard, now)     # inside it: the alert and the text, or neither

What listens may raise anything, and must not keep a message from being taken: such a text is kept as it is, and
``store.listening`` listens to it again until it was heard.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy.orm import Session as Transaction

from domain.alert import HeardIn, Tier
from store import tables
from store.sealing import Seal

_log = logging.getLogger("trellis.alerts")

Hear = Callable[[str], Tier | None]
"""How soon a person is needed after a text, None where nobody is."""


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
    """Listens, and keeps what it heard. ``raised`` is set whenever an alert was."""

    def __init__(self, hear: Hear, seal: Seal | None = None) -> None:
        self._hear = hear
        self._seal = seal
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
        """Raise the alert and seal its words, inside the transaction that keeps the text; the alert's id.

        Raises:
            store.errors.KeyFileError: no key was made yet.
        """
        if self._seal is None:
            raise DeafError
        alert = uuid5(NAMESPACE_OID, heard.source).hex
        sealed = self._seal.seal(transaction, heard.words, about=alert)
        transaction.add(
            tables.Alert(
                id=alert,
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
        transaction.add(tables.SealedWords(alert_id=alert, key_id=sealed.key, sealed=sealed.text))
        return alert
