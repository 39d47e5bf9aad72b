"""SIGKILL while the worst messages are pending: how soon Trellis is back, and whether anything is lost.

Every message has its own id. What was answered before a kill must be in the store after it, once; what was
accepted and not answered must be answered when its student's page is opened.
"""

import asyncio
import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

from eval.caller import Caller
from eval.school import Pupil
from eval.server import HOST, trellis_serving
from eval.stand_watch import LONGEST_S
from eval.stand_worst import MESSAGES

LATEST_S = 2.0
"""Seconds after the messages went out, at most, until the process is killed."""

AT_ONCE = 5
"""Students with a message under way when it is."""


class Kills(NamedTuple):
    """What came of it. ``back_s`` runs from starting the process to its first health check that says ok."""

    kills: int
    back_s: float
    usually_s: float
    sent: int
    accepted: int
    answered: int
    lost: int
    twice: int
    unanswered: int
    page_s: float


async def kill(folder: Path, pupils: Sequence[Pupil], kills: int, told: Callable[[], None]) -> Kills:
    """Serve, send, kill, ``kills`` times over; then open everybody's page and compare."""
    chance = random.Random(20261128)
    confirmed: set[str] = set()
    starts: list[float] = []
    sent = 0
    for number in range(kills):
        chosen = chance.sample(list(pupils), min(AT_ONCE, len(pupils)))
        began = time.perf_counter()
        with trellis_serving(folder, quiet=True) as server:
            async with Caller(HOST, server.port, {}) as caller:
                await caller.get("/health")
            starts.append(time.perf_counter() - began)
            posts = [
                asyncio.create_task(_post(server.port, pupil, f"kill-{number:04}-{at}", chance.choice(MESSAGES)))
                for at, pupil in enumerate(chosen)
            ]
            await asyncio.sleep(chance.uniform(0, LATEST_S))
            os.kill(server.pid, signal.SIGKILL)
            confirmed.update(filter(None, await asyncio.gather(*posts)))
        sent += len(chosen)
        told()
    page_s = await _open_pages(folder, pupils)
    return _compared(folder, pupils, confirmed, starts, sent, page_s)


async def _post(port: int, pupil: Pupil, id_: str, text: str) -> str:
    """The id when the message was answered, empty when the process was gone first."""
    with suppress(OSError, asyncio.IncompleteReadError):
        async with Caller(HOST, port, pupil.headers) as caller:
            answer = await caller.post_json(f"/api/sessions/{pupil.session}/turns", {"id": id_, "text": text})
            return id_ if answer.status == 200 else ""
    return ""


async def _open_pages(folder: Path, pupils: Sequence[Pupil]) -> float:
    """Everybody comes back; the seconds of the slowest page."""
    slowest = 0.0
    with trellis_serving(folder, quiet=True) as server:
        for pupil in pupils:
            began = time.perf_counter()
            with suppress(TimeoutError):
                async with Caller(HOST, server.port, pupil.headers) as caller:
                    await asyncio.wait_for(caller.get(f"/sessions/{pupil.session}"), LONGEST_S)
            slowest = max(slowest, time.perf_counter() - began)
    return slowest


def _compared(
    folder: Path, pupils: Sequence[Pupil], confirmed: set[str], starts: Sequence[float], sent: int, page_s: float
) -> Kills:
    from app.settings import load_settings
    from app.wiring import wire

    trellis = wire(load_settings(None, data=folder, database_url="", model="", model_base_url=""))
    try:
        turns = [turn.message.id for pupil in pupils for turn in trellis.sessions.get(pupil.session).turns]
        pending = [message.id for pupil in pupils for message in trellis.sessions.pending(pupil.session)]
    finally:
        trellis.close()
    ours = [id_ for id_ in turns if id_.startswith("kill-")]
    return Kills(
        kills=len(starts),
        back_s=round(max(starts), 2),
        usually_s=round(median(starts), 2),
        sent=sent,
        accepted=len({*ours, *pending}),
        answered=len(set(ours)),
        lost=len(confirmed - {*ours}),
        twice=len(ours) - len(set(ours)),
        unanswered=len(pending),
        page_s=round(page_s, 2),
    )
