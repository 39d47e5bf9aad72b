"""What an endpoint sends: bounded while it comes in, and its counts checked before anybody reads them.

The hook stands in the client's list, not in a transport of its own, because a client that is handed a
transport no longer heeds the proxy that the environment names.
"""

import json
import zlib
from collections.abc import AsyncIterable
from typing import cast

from httpx2 import AsyncByteStream, ByteStream, Response

from writer.errors import OversizeError, UnreadableError
from writer.usage import checked

MOST_BYTES = 500_000
"""Of one answer, unpacked. A reply has a few hundred; the rest is room for a model that thinks aloud."""

UNPACKED = {"Accept-Encoding": "identity"}
"""Sent with every request: an answer of a few hundred bytes is not worth packing."""

_GZIP_OR_ZLIB = 47
"""``wbits`` for zlib: tell the two apart by their heads."""


async def receive(response: Response) -> None:
    """Take in ``response`` up to :data:`MOST_BYTES`, unpacking it here where it was packed all the same.

    Raises:
        OversizeError: it is larger; the rest is not read.
        UnreadableError: it is packed in a way nobody asked for.
    """
    said = response.headers.get("content-length", "")
    if said.isdecimal() and int(said) > MOST_BYTES:
        raise _oversize()
    packed = response.headers.get("content-encoding", "identity").strip().casefold()
    if packed not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise UnreadableError("the endpoint packed its answer in a way that was not asked for")
    stream = cast("AsyncByteStream", response.stream)
    try:
        body = await _bounded(stream, packed=packed != "identity")
    finally:
        await stream.aclose()
    for outdated in ("content-encoding", "content-length"):
        response.headers.pop(outdated, None)
    response.stream = ByteStream(_with_sound_usage(body))


async def _bounded(stream: AsyncIterable[bytes], *, packed: bool) -> bytes:
    unpack = zlib.decompressobj(_GZIP_OR_ZLIB) if packed else None
    body, taken = bytearray(), 0
    async for piece in stream:
        taken += len(piece)
        try:
            body += unpack.decompress(piece, MOST_BYTES - len(body) + 1) if unpack else piece
        except zlib.error as error:
            raise UnreadableError("the endpoint's answer could not be unpacked") from error
        if max(taken, len(body)) > MOST_BYTES:
            raise _oversize()
    return bytes(body)


def _oversize() -> OversizeError:
    return OversizeError(f"the endpoint sent more than {MOST_BYTES:,} bytes")


def _with_sound_usage(body: bytes) -> bytes:
    """An answer with what it counted checked; what is no JSON, or of another protocol, is for the client to refuse."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return body
    if not isinstance(answer, dict) or "usage" not in answer:
        return body
    answer["usage"] = checked(answer["usage"])
    return json.dumps(answer).encode()
