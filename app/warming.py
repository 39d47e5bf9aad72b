"""Making ready in the background, so that the first page is served at once and the first search soon.

Opening an index loads libraries that take seconds. An index that is missing or older than its texts
is built again: it is a copy of what the database holds, and each app process keeps its own.

    warming = Warming(trellis)
    warming.start()
    warming.stop()      # waits for the course under way

    async with ready(trellis.writer): ...
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event, Thread

from app.indexes import refresh_apart
from app.wiring import Trellis
from retrieval.errors import RetrievalError
from writer.chat import ChatWriter
from writer.task import Writer

_LOG = logging.getLogger(__name__)


class Warming:
    """A thread that opens every course's index once."""

    def __init__(self, trellis: Trellis) -> None:
        self._trellis = trellis
        self._stop = Event()
        self._thread = Thread(target=self._run, name="warming", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the course under way."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        index, courses = self._trellis.index, self._trellis.courses
        for course in courses.all():
            if self._stop.is_set():
                return
            if not course.n_passages:
                continue
            try:
                refresh_apart(self._trellis, course.id)
                index.open(course.id)
            except RetrievalError as error:
                _LOG.warning("%s", error)


@asynccontextmanager
async def ready(writer: Writer) -> AsyncIterator[None]:
    """While the block runs, a model's client is loaded in the background; at its end the connections are closed.

    The embedded writer needs neither.
    """
    if not isinstance(writer, ChatWriter):
        yield
        return
    warm = asyncio.create_task(writer.warm())
    try:
        yield
    finally:
        await asyncio.wait({warm})
        await writer.close()
