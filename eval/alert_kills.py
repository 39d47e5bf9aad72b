"""SIGKILL between a student's words and a person: is the alert there once the server is back, how soon, and once?

Half of the kills fall while a message is sent and told of; the client sends it again after the return, as a student's
page does that saw no reply. In the other half the message was accepted by a version that listens to nothing, and the
kill falls while the served Trellis finds it. Every sentence is another one, so that what is sealed behind the alerts
at the end says which are missing and which are there twice.
"""

import asyncio
import os
import random
import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from eval.caller import Caller
from eval.school import Pupil
from eval.server import HOST, Server, trellis_serving

if TYPE_CHECKING:
    from app.wiring import Trellis

LATEST_SENT_S = 1.5
"""Seconds after a message went out, at most, until the process is killed: a first reply takes as long."""

LATEST_FOUND_S = 0.8
"""The same after a start, while what nobody listened to is found."""

GOAL_S = 60.0
"""Seconds after its return within which an alert has to be on a page."""

LOOKS_S = 0.05

SAID = ("i want to kill myself, number {}", "i want to die, number {}", "my dad hits me every night, number {}")
"""Sentences that are heard: whether all such are is another measurement (``trellis eval distress``)."""

_SAID = re.compile(rb"(\d+) [Ss]entences?\b")
"""How many sentences the desk says that an alert has: those of one student within a while are one alert."""


class Kills(NamedTuple):
    """What came of it. Times run from the server's return to the alert on a page of the lead's, in seconds.

    ``accepted`` counts messages that were in the database when the process was dead, ``at_once`` those of them whose
    alert was there too, before anything was sent or found again.
    """

    kills: int
    accepted: int
    at_once: int
    missing: int
    twice: int
    slowest_s: float
    usual_s: float
    back_s: float


async def kill(
    folder: Path, pupils: Sequence[Pupil], lead: Mapping[str, str], kills: int, told: Callable[[], None]
) -> Kills:
    """Send or plant, kill, come back and look, ``kills`` times over; then compare what is sealed with what was said."""
    chance = random.Random(20261128)
    run = _Run(folder, lead)
    for number in range(kills):
        pupil, words = chance.choice(list(pupils)), chance.choice(SAID).format(number)
        sent = _Sent(pupil, f"kill-{number:06}", words)
        if number % 2:
            await run.planted(sent, chance.uniform(0, LATEST_FOUND_S))
        else:
            await run.sent(sent, chance.uniform(0, LATEST_SENT_S))
        told()
    await run.back()
    sealed = _sealed(folder)
    return Kills(
        kills=kills,
        accepted=run.accepted,
        at_once=run.at_once,
        missing=len(set(run.said) - set(sealed)),
        twice=len(sealed) - len(set(sealed)),
        slowest_s=round(max(run.times), 2),
        usual_s=round(median(run.times), 2),
        back_s=round(max(run.starts), 2),
    )


class _Sent(NamedTuple):
    pupil: Pupil
    id: str
    words: str

    @property
    def body(self) -> dict[str, str]:
        return {"id": self.id, "text": self.words}


class _Run:
    """Kills one after the other: the start after one of them is the server that the next one kills."""

    def __init__(self, folder: Path, lead: Mapping[str, str]) -> None:
        self.folder, self.lead = folder, lead
        self.said: list[str] = []
        self.again: _Sent | None = None
        self.accepted = self.at_once = 0
        self.times: list[float] = []
        self.starts: list[float] = []

    @contextmanager
    def _serving(self) -> Iterator[Server]:
        began = time.perf_counter()
        with trellis_serving(self.folder, quiet=True) as server:
            self.starts.append(time.perf_counter() - began)
            yield server

    async def sent(self, one: _Sent, after_s: float) -> None:
        """Look whether all is there since the last kill; then send, and kill."""
        with self._serving() as server:
            await self._look(server)
            sending = asyncio.create_task(_post(server.port, one))
            await asyncio.sleep(after_s)
            os.kill(server.pid, signal.SIGKILL)
            await sending
        self.said.append(one.words)
        taken, raised = _at_rest(self.folder, one)
        self.accepted, self.at_once = self.accepted + taken, self.at_once + (taken and raised)
        self.again = one

    async def planted(self, one: _Sent, after_s: float) -> None:
        """Have a message in the database that nobody listened to; kill while it is found."""
        _plant(self.folder, one)
        self.said.append(one.words)
        with self._serving() as server:
            if self.again is not None:
                await _post(server.port, self.again)
            await asyncio.sleep(after_s)
            os.kill(server.pid, signal.SIGKILL)

    async def back(self) -> None:
        """Come back the last time."""
        with self._serving() as server:
            await self._look(server)

    async def _look(self, server: Server) -> None:
        """Send again what a page saw no reply to, and wait until the lead's page shows every alert."""
        if not self.said:
            return
        back = time.perf_counter()
        if self.again is not None:
            await _post(server.port, self.again)
        shown = await _shown(server.port, self.lead, len(self.said))
        self.times.append(time.perf_counter() - back if shown else GOAL_S)


async def _post(port: int, one: _Sent) -> None:
    with suppress(OSError, asyncio.IncompleteReadError):
        async with Caller(HOST, port, one.pupil.headers) as caller:
            await caller.post_json(f"/api/sessions/{one.pupil.session}/turns", one.body)


async def _shown(port: int, lead: Mapping[str, str], wanted: int) -> bool:
    """Whether the lead's desk says within :data:`GOAL_S` that so many sentences wait."""
    until = time.perf_counter() + GOAL_S
    async with Caller(HOST, port, lead) as caller:
        while time.perf_counter() < until:
            answer = await caller.get("/safeguarding")
            if sum(int(found) for found in _SAID.findall(answer.body)) >= wanted:
                return True
            await asyncio.sleep(LOOKS_S)
    return False


def _plant(folder: Path, one: _Sent) -> None:
    """Accept a message as a version does that listens to nothing."""
    from app.turns import message_of

    trellis = _opened(folder)
    try:
        deaf = type(trellis.sessions)(trellis.db, trellis.clock)
        session = one.pupil.session
        deaf.accept(session, message_of(trellis, session, client_id=one.id, text=one.words))
    finally:
        trellis.close()


def _at_rest(folder: Path, one: _Sent) -> tuple[bool, bool]:
    """While nothing is served: whether the message is in the database, and whether its alert is."""
    trellis = _opened(folder)
    try:
        session = one.pupil.session
        taken = one.id in {
            *(turn.message.id for turn in trellis.sessions.get(session).turns),
            *(message.id for message in trellis.sessions.pending(session)),
        }
        return taken, one.words in _words(trellis)
    finally:
        trellis.close()


def _sealed(folder: Path) -> list[str]:
    trellis = _opened(folder)
    try:
        return _words(trellis)
    finally:
        trellis.close()


def _words(trellis: "Trellis") -> list[str]:
    return [one.words.text or "" for case in trellis.alerts.open() for one in trellis.alerts.sentences(case.alert.id)]


def _opened(folder: Path) -> "Trellis":
    from app.settings import load_settings
    from app.wiring import wire

    return wire(load_settings(None, data=folder, database_url="", model="", model_base_url=""))
