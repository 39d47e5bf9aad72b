"""Random keys to sign with, the same for every process on a database and after every restart."""

import secrets

from store import tables
from store.database import Database


class Keys:
    """Makes each key once."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[str, bytes] = {}

    def key(self, name: str) -> bytes:
        """The 32 bytes of this name; they stay as long as the database."""
        if name not in self._known:
            self._known[name] = bytes.fromhex(self._read(name) or self._made(name))
        return self._known[name]

    def _read(self, name: str) -> str:
        with self._db.reading() as session:
            found = session.get(tables.SigningKey, name)
            return found.key if found else ""

    def _made(self, name: str) -> str:
        with self._db.session() as session:
            found = session.get(tables.SigningKey, name)  # another process may have made it meanwhile
            if found is None:
                found = tables.SigningKey(name=name, key=secrets.token_hex(32))
                session.add(found)
            return found.key
