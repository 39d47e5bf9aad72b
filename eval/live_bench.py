"""A class that works at once, with the teacher's page open beside it: how far behind the page is, and what it costs."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from eval.caller import Caller
from eval.school import Pupil
from eval.server import HOST, trellis_serving
from eval.turn_cost import WrongAnswerError, alone

EVERY_S = 1.5
"""How often the page asks, as app/static/js/class-now.js does."""

THINKS_S = 6.0
"""Seconds between one student's messages; all of them send the first in the same instant."""

WARM_UP = 2
"""Students at the end whose turns are not counted: the search and the first templates are loaded by theirs."""

BEHIND_S = 2.0
CORES = 1.0


class Live(NamedTuple):
    """Seconds from each raised hand's answered post until the page showed it, and what was seen beside that.

    ``polls`` are the milliseconds of the page's questions, ``unchanged`` how many were answered with nothing.
    ``cores`` is the processor time of the server and its processes over the time that went by.
    """

    behind: tuple[float, ...]
    polls: tuple[float, ...]
    unchanged: int
    turns: int
    turn_ms: tuple[float, ...]
    cores: float
    seconds: float


def live(folder: Path, pupils: Sequence[Pupil], door: str, room: str, rounds: int) -> Live:
    """Serve ``folder`` and let these students of one class work, each raising a hand once, while the page is open."""
    with trellis_serving(folder) as server:
        asyncio.run(alone(server.port, pupils[-WARM_UP:]))
        return asyncio.run(_watched(server.port, server.pid, pupils[:-WARM_UP], door, room, rounds))


async def _watched(port: int, pid: int, pupils: Sequence[Pupil], door: str, room: str, rounds: int) -> Live:
    raised: dict[str, float] = {}
    shown: dict[str, float] = {}
    polls: list[float] = []
    unchanged = 0
    timings: list[float] = []
    done = asyncio.Event()

    async def page() -> None:
        nonlocal unchanged
        import httpx2

        mark, headers = "", {"Cookie": door, "X-Unattended": "1"}
        async with httpx2.AsyncClient(base_url=f"http://{HOST}:{port}", timeout=30) as client:
            while not done.is_set() or len(shown) < len(raised):
                began = time.perf_counter()
                answer = await client.get(f"/classes/{room}/now", headers={**headers, "If-None-Match": mark})
                polls.append((time.perf_counter() - began) * 1000)
                now = time.perf_counter()
                unchanged += answer.status_code == 304
                if answer.status_code == 200:
                    mark = answer.headers["ETag"]
                    hands = _hands(answer.text)
                    shown.update({name: now for name in raised if name in hands and name not in shown})
                await asyncio.sleep(EVERY_S)

    async def student(number: int, pupil: Pupil) -> None:
        for at in range(rounds):
            hand = at == 1 + number % max(1, rounds - 1)
            text = "" if hand else f"{pupil.sayings[0].text}{at}"
            sent = {"id": f"live-{number:03}-{at:03}", "text": text, "intent": "teacher" if hand else "message"}
            async with Caller(HOST, port, pupil.headers) as caller:
                answer = await caller.post_json(f"/api/sessions/{pupil.session}/turns", sent)
            if answer.status != 200:
                raise WrongAnswerError(f"A message was answered {answer.status}: {answer.body[:300]!r}")
            timings.append(answer.milliseconds)
            if hand:
                raised[f"Student {number}"] = time.perf_counter()
            await asyncio.sleep(THINKS_S * (0.5 + (number * 7 + at * 3) % 10 / 10))

    began, before = time.perf_counter(), _used(pid)
    watching = asyncio.create_task(page())
    await asyncio.gather(*(student(number, pupil) for number, pupil in enumerate(pupils)))
    done.set()
    await asyncio.wait_for(watching, timeout=60)
    seconds = time.perf_counter() - began
    return Live(
        behind=tuple(max(0.0, shown[name] - raised[name]) for name in raised),
        polls=tuple(polls),
        unchanged=unchanged,
        turns=len(timings),
        turn_ms=tuple(timings),
        cores=(_used(pid) - before) / seconds,
        seconds=seconds,
    )


def _hands(page: str) -> set[str]:
    """Whose hands a page says are up."""
    _, _, rest = page.partition('data-hands="')
    return set(rest.partition('"')[0].split("|"))


def _used(pid: int) -> float:
    """Seconds of processor time of a process and of those it started, so far."""
    import psutil

    root = psutil.Process(pid)
    each = [one.cpu_times() for one in (root, *root.children(recursive=True))]
    return sum(one.user + one.system for one in each)
