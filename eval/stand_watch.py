"""Somebody else meanwhile: health checks and the turns of students who have nothing to do with an attack.

A request that is not answered within :data:`LONGEST_S` counts as that long and as refused.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from itertools import count
from typing import NamedTuple

from eval.caller import Answer, Caller
from eval.school import Pupil
from eval.server import HOST

LONGEST_S = 60.0
HEALTH_EVERY_S = 0.1
TURN_EVERY_S = 0.4

_NUMBERS = count(1)


class Seen(NamedTuple):
    """How many requests of one kind there were, the slowest in milliseconds, and how many were not answered 200."""

    requests: int
    slowest_ms: float
    refused: int


class Watched(NamedTuple):
    """What others saw during an attack."""

    health: Seen
    turns: Seen


async def watch(port: int, pupils: Sequence[Pupil], seconds: float) -> Watched:
    """Look on for so long; requests under way at its end are waited for."""
    end = time.perf_counter() + seconds

    async def turn(number: int) -> Answer:
        pupil = pupils[number % len(pupils)]
        async with Caller(HOST, port, pupil.headers) as caller:
            sent = {"id": f"watch-{next(_NUMBERS):08}", "text": f"{number}"}
            return await caller.post_json(f"/api/sessions/{pupil.session}/turns", sent)

    async def health(_number: int) -> Answer:
        async with Caller(HOST, port, {}) as caller:
            return await caller.get("/health")

    seen = await asyncio.gather(_repeated(health, HEALTH_EVERY_S, end), _repeated(turn, TURN_EVERY_S, end))
    return Watched(*seen)


async def _repeated(ask: Callable[[int], Awaitable[Answer]], every_s: float, end: float) -> Seen:
    """One request after the other until the end, the time to connect counted."""
    slowest, refused, number = 0.0, 0, 0
    while number == 0 or time.perf_counter() < end:
        began = time.perf_counter()
        try:
            answer = await asyncio.wait_for(ask(number), LONGEST_S)
            refused += answer.status != 200
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            refused += 1
        slowest = max(slowest, time.perf_counter() - began)
        number += 1
        await asyncio.sleep(every_s)
    return Seen(number, round(slowest * 1000, 1), refused)


async def well_again(port: int, longest_s: float = LONGEST_S) -> float:
    """Seconds until a health check says ok; infinity when none does."""
    began = time.perf_counter()
    while (spent := time.perf_counter() - began) < longest_s:
        try:
            async with Caller(HOST, port, {}) as caller:
                if (await asyncio.wait_for(caller.get("/health"), longest_s)).status == 200:
                    return time.perf_counter() - began
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            pass
        await asyncio.sleep(0.1)
    return float("inf") if spent >= longest_s else spent
