"""What one turn costs: real posts to a real server process, alone, under load, and beside a slow model."""

import asyncio
import time
from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from eval.caller import Caller
from eval.school import Pupil
from eval.server import HOST

_NUMBERS = count(1)


class WrongAnswerError(Exception):
    """A post was not answered as it should be; the message says how."""


class Timing(NamedTuple):
    """One post: whose, how long, and the health check right after it where one was made (both in milliseconds)."""

    session: str
    milliseconds: float
    health: float = 0.0


class Load(NamedTuple):
    """Posts made while others were under way, and the seconds all of them took together."""

    timings: tuple[Timing, ...]
    seconds: float

    @property
    def turns_per_s(self) -> float:
        """Turns answered in a second."""
        return len(self.timings) / self.seconds


async def alone(port: int, pupils: Sequence[Pupil]) -> tuple[Timing, ...]:
    """One student after the other, one post at a time, each with a health check to compare it with."""
    timings: list[Timing] = []
    for pupil in pupils:
        async with Caller(HOST, port, pupil.headers) as caller:
            timings += await _practise(caller, pupil, compare=True)
    return tuple(timings)


async def at_once(port: int, pupils: Sequence[Pupil], browsers: int) -> Load:
    """``browsers`` students at a time, each posting again as soon as the reply is there."""
    waiting = list(reversed(pupils))
    timings: list[Timing] = []

    async def browser() -> None:
        while waiting:
            pupil = waiting.pop()
            async with Caller(HOST, port, pupil.headers) as caller:
                timings.extend(await _practise(caller, pupil, compare=False))

    began = time.perf_counter()
    await asyncio.gather(*(browser() for _ in range(browsers)))
    return Load(tuple(timings), time.perf_counter() - began)


async def all_together(port: int, pupils: Sequence[Pupil], spread_s: float) -> Load:
    """Every student posts their first message, spread evenly over ``spread_s``; 0 is one instant for all."""
    callers = [Caller(HOST, port, pupil.headers) for pupil in pupils]
    for caller in callers:
        await caller.__aenter__()
    began = time.perf_counter()

    async def post(at: int) -> Timing:
        await asyncio.sleep(spread_s * at / len(pupils))
        return await _say(callers[at], pupils[at], 0)

    timings = await asyncio.gather(*(post(at) for at in range(len(pupils))))
    seconds = time.perf_counter() - began
    for caller in callers:
        await caller.__aexit__(None, None, None)
    return Load(tuple(timings), seconds)


async def endpoint_alone(port: int, requests: int, spread_s: float) -> tuple[float, ...]:
    """The model endpoint itself, asked as often and at the same instants, with nothing of Trellis between."""

    async def ask(at: int) -> float:
        async with Caller(HOST, port, {}) as caller:
            await asyncio.sleep(spread_s * at / requests)
            asked = {"model": "stub", "messages": [{"role": "user", "content": "x" * 2000}]}
            return (await caller.post_json("/v1/chat/completions", asked)).milliseconds

    return tuple(await asyncio.gather(*(ask(at) for at in range(requests))))


async def _practise(caller: Caller, pupil: Pupil, *, compare: bool) -> list[Timing]:
    timings = []
    for at, said in enumerate(pupil.sayings):
        if at and said.item:
            opened = await caller.post_form(f"/sessions/{pupil.session}/items", {"item": said.item})
            _check("the next problem", opened.status, 303)
        timing = await _say(caller, pupil, at)
        timings.append(timing._replace(health=await _health(caller)) if compare else timing)
    return timings


async def _say(caller: Caller, pupil: Pupil, at: int) -> Timing:
    said = pupil.sayings[at]
    sent = {"id": f"bench-{next(_NUMBERS):08}", "text": said.text, "intent": said.intent}
    answer = await caller.post_json(f"/api/sessions/{pupil.session}/turns", sent)
    _check(answer.body[:200].decode(errors="replace"), answer.status, 200)
    return Timing(pupil.session, answer.milliseconds)


async def _health(caller: Caller) -> float:
    answer = await caller.get("/health")
    _check("/health", answer.status, 200)
    return answer.milliseconds


def _check(what: str, status: int, wanted: int) -> None:
    if status != wanted:
        raise WrongAnswerError(f"The server answered {status} instead of {wanted}: {what}")
