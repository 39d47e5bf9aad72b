"""Sealing words so that only whoever has the key file reads them: the database has what seals, and not what opens.

    seal = Seal(db, folder / "alerts.key")
    seal.prepare()                                       # at the start: makes the first key, file before database
    sealed = seal.seal(transaction, "i want to ...", about=alert.id)     # needs no key file
    seal.open(sealed, about=alert.id)                    # SealedError says why it cannot

Hybrid public key encryption (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM) from the ``cryptography`` package. Since
sealing takes the public half only, a key file that is lost or wrong keeps no alert from being raised and loses no
words that are sent meanwhile: they can be read again once the file is back. ``about`` is bound in, so that words moved
to another row open nothing.

The file has a line for each key, newest last: its id and the private half in hexadecimal.
"""

import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import KeyFileError, SealedError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite

FILE = "alerts.key"
"""The key file's name in the data folder, where the settings name no other."""

_HEAD = "# Opens the words behind Trellis' alerts. Keep a copy apart from the database; without it they stay closed.\n"


class Sealed(NamedTuple):
    """Sealed words in hexadecimal, and the id of the key that opens them."""

    key: str
    text: str


class Seal:
    """Seals and opens words."""

    def __init__(self, db: Database, file: Path, clock: Clock = utc_now) -> None:
        self._db = db
        self.file = file
        self._clock = clock

    def prepare(self) -> None:
        """Make the first key where the database has none; the file is written before the database learns of it.

        Raises:
            KeyFileError: the file cannot be made; nothing was changed.
        """
        with self._db.reading() as transaction:
            if _newest(transaction) is not None:
                return
        key, private = (tuple(self._private().items()) or ((self._make()),))[-1]
        with self._db.session() as transaction:
            if _newest(transaction) is None:
                transaction.add(tables.SealingKey(id=key, public=_public(private), made=self._clock()))

    def seal(self, transaction: Transaction, words: str, about: str) -> Sealed:
        """Seal words inside a transaction. The file is not needed for it."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

        key = _newest(transaction)
        if key is None:
            raise KeyFileError(self.file, "no key was made yet; start Trellis again")
        public = X25519PublicKey.from_public_bytes(bytes.fromhex(key.public))
        return Sealed(key.id, _suite().encrypt(words.encode(), public, info=about.encode()).hex())

    def open(self, sealed: Sealed, about: str) -> str:
        """The words.

        Raises:
            SealedError: the file is gone, cannot be read, or has another key; the message says what to do.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        try:
            private = self._private().get(sealed.key)
        except KeyFileError as error:
            raise SealedError(self.file, str(error)) from error
        if private is None:
            raise SealedError(self.file, f"there is no key {sealed.key} in it" if self.file.exists() else "it is gone")
        try:
            opened = _suite().decrypt(
                bytes.fromhex(sealed.text), X25519PrivateKey.from_private_bytes(private), info=about.encode()
            )
        except (InvalidTag, ValueError) as error:
            raise SealedError(self.file, f"key {sealed.key} does not open them, or they were changed") from error
        return opened.decode()

    def trouble(self) -> str:
        """What keeps the words from being opened, empty where nothing does."""
        with self._db.reading() as transaction:
            used = set(transaction.scalars(select(tables.SealedWords.key_id).distinct()))
            newest = _newest(transaction)
            used |= {newest.id} if newest is not None else set()
        try:
            missing = used - set(self._private())
        except KeyFileError as error:
            return str(error)
        if not missing:
            return ""
        return str(SealedError(self.file, "its key is not in it" if self.file.exists() else "it is gone"))

    def rotate(self) -> int:
        """Make a new key and seal everything anew with it; how many texts. The former keys stay in the file.

        Raises:
            SealedError: something cannot be opened with the keys of the file; nothing was changed.
        """
        key, private = self._make()
        words, happening = tables.SealedWords, tables.AlertHappening
        with self._db.session() as transaction:
            before = _newest(transaction)
            made = self._clock()
            if before is not None:  # the newest one seals, however the clock was set since
                made = max(made, before.made + timedelta(microseconds=1))
            transaction.add(tables.SealingKey(id=key, public=_public(private), made=made))
            transaction.flush()
            held = transaction.scalars(select(words)).all()
            notes = transaction.scalars(select(happening).where(happening.note != "")).all()
            for row in held:
                again = self.seal(transaction, self.open(Sealed(row.key_id, row.sealed), row.id), row.id)
                row.key_id, row.sealed = again
            for note in notes:
                again = self.seal(transaction, self.open(Sealed(note.key_id, note.note), note.alert_id), note.alert_id)
                note.key_id, note.note = again
            return len(held) + len(notes)

    def _private(self) -> dict[str, bytes]:
        """The private halves by id, in the file's order; none where there is no file."""
        try:
            lines = self.file.read_text(encoding="ascii").splitlines()
            pairs = (line.split() for line in lines if line.strip() and not line.startswith("#"))
            return {key: _of_size(bytes.fromhex(private)) for key, private in pairs}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            cause = error.strerror if isinstance(error, OSError) and error.strerror else "a line is none of ours"
            raise KeyFileError(self.file, cause) from error

    def _make(self) -> tuple[str, bytes]:
        """A new key, at the end of the file and on the disk when this returns."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        before = self._private()
        key, private = uuid4().hex[:12], X25519PrivateKey.generate().private_bytes_raw()
        lines = "".join(f"{one} {half.hex()}\n" for one, half in (before | {key: private}).items())
        beside = self.file.with_name(f"{self.file.name}.new")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                beside.unlink()
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as stream:
                stream.write(_HEAD + lines)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(self.file)
        except OSError as error:
            raise KeyFileError(self.file, error.strerror or str(error)) from error
        return key, private


def _suite() -> "Suite":
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _public(private: bytes) -> str:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def _newest(transaction: Transaction) -> tables.SealingKey | None:
    table = tables.SealingKey
    return transaction.scalar(select(table).order_by(table.made.desc(), table.id).limit(1))


_SIZE = 32


def _of_size(key: bytes) -> bytes:
    if len(key) != _SIZE:
        raise ValueError("no key has this length")
    return key
