"""One turn of a session at a time."""

import asyncio
from weakref import WeakValueDictionary


class TurnLocks:
    """One message of a session at a time, within this process; the store keeps order across processes."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, session_id: str) -> asyncio.Lock:
        """The lock of one session, the same object for as long as anybody holds it."""
        return self._locks.setdefault(session_id, asyncio.Lock())
