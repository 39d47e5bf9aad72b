"""One turn of a session at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from app.errors import StillAnswering
from store.patience import patience_here


class TurnLocks:
    """One message of a session at a time, within this process; the store keeps order across processes."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, session_id: str) -> AsyncIterator[None]:
        """Hold one session's lock while the block runs.

        Raises:
            StillAnswering: whoever holds it holds it for longer than this request waits.
        """
        lock = self._locks.setdefault(session_id, asyncio.Lock())
        try:
            async with asyncio.timeout(patience_here().left):
                await lock.acquire()
        except TimeoutError:
            raise StillAnswering from None
        try:
            yield
        finally:
            lock.release()
