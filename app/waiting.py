"""Every request waits for at most so long, whatever it waits for, and waiting ones keep nobody from reading.

``Waiting`` gives each request its deadline (``store.patience``) as it comes in. Requests that wait for the
database each hold a thread; ``room_to_wait`` makes those of the event loop as many as Starlette has for plain
functions, so that a class whose messages wait does not hold up the next one's pages.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from store.patience import Patience, waiting_at_most

THREADS = 40
"""As many as Starlette's own. They are made when they are needed, and mostly wait."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The clock of a request starts with its head."""

    app: ASGIApp
    seconds: float

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its deadline."""
        with waiting_at_most(Patience(self.seconds)):
            await self.app(scope, receive, send)


def room_to_wait() -> None:
    """Give the running event loop its threads."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "trellis"))
