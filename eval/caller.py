"""One browser for measuring: a kept connection that costs the machine next to nothing.

async with Caller("127.0.0.1", 8000, {"Cookie": "trellis=..."}) as caller:
    answer = await caller.post_json("/api/sessions/1/turns", {"id": "m-000001", "text": "x = 4"})
    answer.status, answer.milliseconds, answer.body
"""

import asyncio
import json
import time
from collections.abc import Mapping
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urlencode


class Answer(NamedTuple):
    """What came back, and the milliseconds from the first byte sent to the last one received."""

    status: int
    body: bytes
    milliseconds: float


class Caller:
    """Sends one request at a time. ``headers`` go with every one; connects when first used."""

    def __init__(self, host: str, port: int, headers: Mapping[str, str]) -> None:
        self._host, self._port = host, port
        self._headers = {"Host": f"{host}:{port}", **headers}
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> Self:
        """Connect now, so that no request waits for it."""
        self._open = await asyncio.open_connection(self._host, self._port, limit=10_000_000)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        if self._open is not None:
            self._open[1].close()
            self._open = None

    async def get(self, path: str) -> Answer:
        """Read a page."""
        return await self._ask("GET", path, b"", {})

    async def post_json(self, path: str, value: object) -> Answer:
        """Send JSON."""
        return await self._ask("POST", path, json.dumps(value).encode(), {"Content-Type": "application/json"})

    async def post_form(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form; a redirect is an answer and is not followed."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self._ask("POST", path, urlencode(fields).encode(), kind)

    async def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        if self._open is None:
            raise RuntimeError("use the caller in a with block, which connects it")
        reader, writer = self._open
        lines = [f"{method} {path} HTTP/1.1", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in (self._headers | dict(headers)).items()]
        request = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
        began = time.perf_counter()
        writer.write(request)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *rest = head.split("\r\n")
        sizes = [line.split(":", 1)[1] for line in rest if line.lower().startswith("content-length:")]
        received = await reader.readexactly(int(sizes[0]) if sizes else 0)
        return Answer(int(first.split(" ")[1]), received, (time.perf_counter() - began) * 1000)
