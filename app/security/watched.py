"""uvicorn's connections, with a limit on how long a client may take to send a request and to read its answer.

uvicorn itself ends a connection that stays silent after an answer, and waits for ever for one that never
finishes a request.
"""

import asyncio
from typing import TYPE_CHECKING

from app.security.connections import Doorkeeper, Patience, Standing
from app.security.guesses import network

if TYPE_CHECKING:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as Http
else:
    from uvicorn.protocols.http.auto import AutoHTTPProtocol as Http

_WORDS = b"Too many connections. Wait a little, then try again."
_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nRetry-After: 5\r\n"
    b"Connection: close\r\nContent-Length: %d\r\n\r\n%b" % (len(_WORDS), _WORDS)
)


def watched(door: Doorkeeper, patience: Patience) -> type[asyncio.Protocol]:
    """What uvicorn makes for each connection, known to ``door``."""

    class Watched(Http):
        peer = ""
        asked = False
        head_from: float | None = None
        head_bytes = 0
        body_from = 0.0
        body_bytes = 0
        stuck_from: float | None = None

        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            super().connection_made(transport)  # type: ignore[arg-type]
            self.peer = network(self.client[0]) if self.client else ""
            self.head_from = self.loop.time()
            if not door.enter(self):
                self.transport.write(_FULL)
                self.transport.close()

        def connection_lost(self, exc: Exception | None) -> None:
            door.leave(self)
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            now, standing, before = self.loop.time(), self.standing(), self.cycle
            if standing in {"new", "between"}:
                self.head_from = now if self.head_from is None else self.head_from
                self.head_bytes += len(data)
            self.body_bytes += len(data)
            super().data_received(data)
            if self.cycle is not before:
                self.asked = True
                self.head_from, self.head_bytes = None, 0
                self.body_from, self.body_bytes = now, 0
            elif self.head_bytes > patience.head_bytes:
                self.end()

        def pause_writing(self) -> None:
            self.stuck_from = self.loop.time()
            super().pause_writing()

        def resume_writing(self) -> None:
            self.stuck_from = None
            super().resume_writing()

        def standing(self) -> Standing:
            if not self.asked:
                return "new"
            if self.cycle.response_complete:
                return "between"
            return "reading" if self.cycle.more_body else "busy"

        def late(self, now: float) -> bool:
            if self.stuck_from is not None and now - self.stuck_from > patience.reading_s:
                return True
            match self.standing():
                case "new" | "between":
                    return self.head_from is not None and now - self.head_from > patience.head_s
                case "reading":
                    if self.flow.read_paused:  # it is we who do not read
                        self.body_from, self.body_bytes = now, 0
                    return now - self.body_from > patience.body_s + self.body_bytes / patience.rate
                case "busy":
                    return False

        def end(self) -> None:
            self.transport.abort()

    return Watched
