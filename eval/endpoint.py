"""A stand-in for a language model: an HTTP server on loopback that speaks OpenAI's chat completions.

It answers ``POST .../chat/completions`` (whole or as server-sent events, with tools or a response
format), ``POST .../embeddings`` and ``GET .../models``, and behaves as its ``eval.behaviour``
says. Asyncio only, so one process carries hundreds of requests at once.

>>> with running(canned("Which line changed?")) as endpoint:
...     endpoint.url        # "http://127.0.0.1:40123/v1"
...     endpoint.requests   # what was asked, newest last

>>> async with Endpoint(canned()).serving(port=8099) as endpoint: ...
"""

import asyncio
import json
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from typing import Any

from eval.behaviour import Act, Behaviour
from eval.protocol import body_of, embeddings_of, events_of

_REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 429: "Too Many Requests"}
_SIGN_IN_PAGE = b"<html><body>Please sign in to the school network</body></html>"
_LARGEST_BODY = 10_000_000

Answering = Callable[[Act, Mapping[str, Any]], dict[str, Any]]
"""The body of an answer to a request."""


class Endpoint:
    """One endpoint.

    ``requests`` are the bodies of the last thousand completions and embeddings asked for, ``paths`` method and
    path of the last thousand requests of any kind, ``headers`` the last one's, names in lower case.
    """

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.requests: deque[dict[str, Any]] = deque(maxlen=1000)
        self.paths: deque[str] = deque(maxlen=1000)
        self.headers: dict[str, str] = {}
        self.url = ""
        self._open: set[asyncio.Task[None]] = set()
        self._lines: set[asyncio.StreamWriter] = set()

    @asynccontextmanager
    async def serving(self, port: int = 0) -> AsyncIterator["Endpoint"]:
        """Serve on 127.0.0.1 while the block runs; port 0 takes a free one, ``url`` names it."""
        server = await asyncio.start_server(self._meet, "127.0.0.1", port, limit=_LARGEST_BODY, backlog=1024)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        try:
            yield self
        finally:
            server.close()
            for _ in range(10):  # whoever came in last: a conversation that never began would not close its line
                await asyncio.sleep(0)
            for conversation in tuple(self._open):
                conversation.cancel()
            for line in self._lines:
                line.transport.abort()  # what its client never read would keep it open
            await asyncio.gather(*self._open, return_exceptions=True)
            await asyncio.sleep(0)  # what was closed just now lets go of its socket

    def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A new connection. The task is ours, so that one that is cancelled at the end makes no noise."""
        conversation = asyncio.create_task(self._converse(reader, writer))
        self._open.add(conversation)
        self._lines.add(writer)
        conversation.add_done_callback(self._open.discard)
        conversation.add_done_callback(lambda _: writer.close())  # also where it was cancelled before it began

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """All requests of one connection, one after the other."""
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the client went away
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
            self._lines.discard(writer)

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False when the connection is to be closed."""
        line, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in lines)}
        method, path, *_ = line.split(" ")
        body = await reader.readexactly(int(headers.get("content-length") or 0))
        self.headers = headers
        self.paths.append(f"{method} {path}")
        if method == "GET" and path.endswith("/models"):
            await _send(writer, 200, {"object": "list", "data": [{"id": "stub", "object": "model"}]})
            return True
        if method != "POST" or not path.endswith(("/chat/completions", "/embeddings")):
            await _send(writer, 404, {"error": {"message": f"no {method} {path} here", "type": "not_found"}})
            return True
        try:
            request = json.loads(body)
        except ValueError:
            await _send(writer, 400, {"error": {"message": "the body is not JSON", "type": "invalid_request_error"}})
            return True
        self.requests.append(request)
        act = self.behaviour(request)
        answer = embeddings_of if path.endswith("/embeddings") else body_of
        return await self._act(act, request, writer, answer)

    async def _act(self, act: Act, request: Mapping[str, Any], writer: asyncio.StreamWriter, answer: Answering) -> bool:
        await asyncio.sleep(act.delay_s)
        if act.fault == "silent":
            await asyncio.sleep(3600)
        if act.status != 200:
            said = {"error": {"message": f"stub error {act.status}", "type": "stub", "code": None}}
            await _send(writer, act.status, said, act.headers)
            return True
        if request.get("stream"):
            return await _stream(writer, act, request)
        if act.fault == "not_the_protocol":
            await _send(writer, 200, _SIGN_IN_PAGE, kind="text/html")
            return True
        payload = json.dumps(answer(act, request), ensure_ascii=False).encode()
        if act.fault == "cut":
            writer.write(_head(200, len(payload), "application/json", act.headers) + payload[: len(payload) // 2])
            await writer.drain()
            return False
        await _send(writer, 200, payload, act.headers)
        return True


async def _send(
    writer: asyncio.StreamWriter,
    status: int,
    body: Mapping[str, Any] | bytes,
    headers: Mapping[str, str] | None = None,
    kind: str = "application/json",
) -> None:
    payload = body if isinstance(body, bytes) else json.dumps(body).encode()
    writer.write(_head(status, len(payload), kind, headers or {}) + payload)
    await writer.drain()


async def _stream(writer: asyncio.StreamWriter, act: Act, request: Mapping[str, Any]) -> bool:
    writer.write(_head(200, None, "text/event-stream", act.headers))
    events = events_of(act, request)
    kept = events[: len(events) // 2] if act.fault == "cut" else events
    for event in kept:
        data = event if isinstance(event, str) else json.dumps(event, ensure_ascii=False)
        chunk = f"data: {data}\n\n".encode()
        writer.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
        await writer.drain()
    if act.fault == "cut":
        return False
    writer.write(b"0\r\n\r\n")
    await writer.drain()
    return True


def _head(status: int, length: int | None, kind: str, headers: Mapping[str, str]) -> bytes:
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    lines = [f"HTTP/1.1 {status} {_REASONS.get(status, 'Stub')}", f"Content-Type: {kind}", size]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


@contextmanager
def running(behaviour: Behaviour, port: int = 0) -> Iterator[Endpoint]:
    """An endpoint in a thread of its own, for callers that have no event loop or have many.

    Raises:
        OSError: the port is taken.
    """
    endpoint = Endpoint(behaviour)
    ready, failed = threading.Event(), []
    ends: list[Callable[[], object]] = []

    async def serve() -> None:
        loop, stop = asyncio.get_running_loop(), asyncio.Event()
        try:
            async with endpoint.serving(port):
                ends.append(partial(loop.call_soon_threadsafe, stop.set))
                ready.set()
                await stop.wait()
        except OSError as error:
            failed.append(error)
            ready.set()

    # asyncio.run also ends what was being accepted when the server closed
    thread = threading.Thread(target=lambda: asyncio.run(serve()), name="stub endpoint", daemon=True)
    thread.start()
    ready.wait()
    try:
        if failed:
            raise failed[0]
        yield endpoint
    finally:
        for end in ends:
            end()
        thread.join()
