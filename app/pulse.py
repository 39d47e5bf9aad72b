"""Whether what students send can be saved, found out by saving something; never more often than it takes.

    pulse = Pulse(trellis.db)
    await pulse.check()     # raises what the last try to write ran into

/health is open to everybody, so a flood of it must cost nothing: one probe runs at a time, in a thread of its
own, and its outcome holds for :data:`FRESH_S`. Somebody who holds the write lock for a moment is no illness:
while a probe waits, the last outcome is told, and only a lock held for longer than a request waits is one.
"""

import asyncio
import time
from threading import Thread
from typing import Protocol

from store.errors import DatabaseError

FRESH_S = 2.0
"""How long an outcome holds, in seconds."""

AT_ONCE_S = 0.25
"""How long a health check waits for a probe; a write takes thousandths of a second."""


class Probed(Protocol):
    """What can say whether it can be written: ``store.database.Database``."""

    def probe(self) -> None:
        """Write something, or raise a :class:`store.errors.DatabaseError`."""


class Pulse:
    """The last outcome, and the probe under way. Belongs to one event loop."""

    def __init__(self, db: Probed) -> None:
        self._db = db
        self._error: DatabaseError | None = None
        self._until = 0.0
        self._probe: asyncio.Future[DatabaseError | None] | None = None

    async def check(self) -> None:
        """Do nothing while writes are saved.

        Raises:
            store.errors.DatabaseError: they are not; the message says why and names the database.
        """
        if time.monotonic() >= self._until:
            if self._probe is None or self._probe.done():
                self._probe = self._begin()
            await asyncio.wait({self._probe}, timeout=AT_ONCE_S)
        if self._error is not None:
            raise self._error

    def _begin(self) -> "asyncio.Future[DatabaseError | None]":
        loop = asyncio.get_running_loop()
        probe: asyncio.Future[DatabaseError | None] = loop.create_future()

        def settle(error: DatabaseError | None) -> None:
            self._error, self._until = error, time.monotonic() + FRESH_S
            if not probe.done():
                probe.set_result(error)

        def run() -> None:
            error: DatabaseError | None = None
            try:
                self._db.probe()
            except DatabaseError as found:
                error = found
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, error)

        Thread(target=run, name="pulse", daemon=True).start()
        return probe
