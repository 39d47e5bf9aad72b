"""Class codes and PINs guessed by many sources at once, and a class that signs in meanwhile: who gets in.

    found = asyncio.run(flood(trellis, guesses=100_000, sources=50))

The requests go to the whole app in this process, over ASGI, without a network. Nothing is waited for: a delay moves
on the clock of the source it hits, and each source sends its next guess when its last one is answered. The clock is
that of the earliest source, so that windows of time end as they would. A guesser is as clever as the door allows: a
browser that was never here with every guess, so that only accounts, classes and addresses count against it.
"""

import asyncio
import heapq
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, Literal
from urllib.parse import urlencode

from app.security.codes import new_code
from app.security.cookies import VISIT
from app.security.csrf import HEADER, token
from app.security.passwords import hashed
from app.web import create_app
from app.wiring import Trellis
from domain.people import Classroom, Staff, Student

CLASSES = 30
CLASS_SIZE = 35
ANSWER_S = 0.05
"""What a request takes beside its delay."""

Kind = Literal["codes", "PINs"]


@dataclass
class Moving:
    """A clock that goes where it is put, and never back."""

    now: datetime = datetime(2026, 11, 12, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time now."""
        return self.now


@dataclass
class Source:
    """A network address that guesses. ``first_delay`` is how many of its guesses were answered before one waited."""

    address: str
    at: float = 0.0
    made: int = 0
    first_delay: int | None = None


@dataclass
class Found:
    """What came of it, by kind: guesses answered in each way, delays, and how long it would have taken."""

    answers: dict[Kind, Counter[str]] = field(default_factory=lambda: {"codes": Counter(), "PINs": Counter()})
    delayed: Counter[Kind] = field(default_factory=Counter)
    before_delay: dict[Kind, int] = field(default_factory=dict)
    hours: dict[Kind, float] = field(default_factory=dict)
    class_in: int = 0
    class_refused: int = 0
    class_delayed_s: float = 0.0

    @property
    def accepted(self) -> int:
        """Guesses that opened something."""
        return sum(one["accepted"] for one in self.answers.values())


class Door:
    """The app, asked as a browser asks it. ``delay`` is what the last answer would have waited, in seconds."""

    def __init__(self, trellis: Trellis) -> None:
        self.app = create_app(trellis)
        self.delay = 0.0
        self.app.state.guesses.pause = self._pause

    async def _pause(self, seconds: float) -> None:
        self.delay = seconds

    async def ask(self, method: str, path: str, address: str, browser: str, **fields: str) -> int:
        """The status of an answer."""
        self.delay = 0.0
        text = urlencode(fields)
        body, query = (text.encode(), b"") if method == "POST" else (b"", text.encode())
        headers = [(b"host", b"trellis.example"), (b"cookie", f"{VISIT}={browser}".encode())]
        if method == "POST":
            headers += [
                (b"content-type", b"application/x-www-form-urlencoded"),
                (b"content-length", str(len(body)).encode()),
                (HEADER.lower().encode(), token(browser).encode()),
            ]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": path, "raw_path": path.encode(), "query_string": query, "root_path": "", "headers": headers,
            "client": (address, 40_000), "server": ("trellis.example", 80),
        }  # fmt: skip
        status = 0

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:  # noqa: ANN401 - ASGI's
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]

        await self.app(scope, receive, send)
        return status


async def flood(trellis: Trellis, clock: Moving, guesses: int, sources: int, seed: int = 7) -> Found:
    """Let a class sign in, then half of the guesses at codes and half at the PINs of one class."""
    rooms = _school(trellis)
    door, found, draw = Door(trellis), Found(), random.Random(seed)
    await _class_signs_in(door, found, rooms[1], clock)
    for kind in ("codes", "PINs"):
        await _guess(door, found, kind, guesses // 2, sources, rooms[0], clock, draw)
        clock.now += timedelta(days=2)
    door.app.state.desk.close()
    return found


async def _guess(
    door: Door,
    found: Found,
    kind: Kind,
    guesses: int,
    sources: int,
    room: Classroom,
    clock: Moving,
    draw: random.Random,
) -> None:
    began = clock.now
    line = [(0.0, n, Source(f"198.51.{n // 250}.{n % 250 + 1}")) for n in range(sources)]
    for number in range(guesses):
        at, order, source = heapq.heappop(line)
        clock.now = max(clock.now, began + timedelta(seconds=at))
        status = await _one(door, kind, source, room, draw, number)
        found.answers[kind][_said(status)] += 1
        if door.delay:
            found.delayed[kind] += 1
            source.first_delay = source.made if source.first_delay is None else source.first_delay
        source.made += 1
        heapq.heappush(line, (at + ANSWER_S + door.delay, order, source))
    met = [one.made if one.first_delay is None else one.first_delay for _, _, one in line]
    found.before_delay[kind] = max(met)
    found.hours[kind] = max(at for at, _, _ in line) / 3600


async def _one(door: Door, kind: Kind, source: Source, room: Classroom, draw: random.Random, number: int) -> int:
    browser = f"guess-{number}"
    if kind == "codes":
        return await door.ask("GET", "/join", source.address, browser, code=new_code())
    student = f"{room.id}-{draw.randrange(CLASS_SIZE)}"
    pin = f"{draw.randrange(10_000):04}"
    return await door.ask("POST", "/join", source.address, browser, code=room.code, student=student, pin=pin)


async def _class_signs_in(door: Door, found: Found, room: Classroom, clock: Moving) -> None:
    """35 students behind one address within a minute, each third of whom mistypes the PIN once."""
    for number in range(CLASS_SIZE):
        clock.now += timedelta(seconds=60 / CLASS_SIZE)
        fields = {"code": room.code, "student": f"{room.id}-{number}"}
        statuses = []
        for pin in ["0000"] * (number % 3 == 0) + [pin_of(number)]:
            statuses.append(await door.ask("POST", "/join", "203.0.113.9", f"own-{number}", pin=pin, **fields))
            found.class_delayed_s = max(found.class_delayed_s, door.delay)
        found.class_in += statuses[-1] == HTTPStatus.SEE_OTHER
        found.class_refused += HTTPStatus.TOO_MANY_REQUESTS in statuses


def _said(status: int) -> str:
    if status in {HTTPStatus.OK, HTTPStatus.SEE_OTHER}:
        return "accepted"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return "told to wait"
    return "wrong" if status == HTTPStatus.FORBIDDEN else f"status {status}"


def pin_of(number: int) -> str:
    """The PIN of a student, drawn anew with every run of the same number from numbers nobody tries first."""
    return f"{random.Random(f'pin {number}').randrange(10_000):04}"


def _school(trellis: Trellis) -> list[Classroom]:
    """Thirty classes; the first and second have students with PINs."""
    trellis.people.add_staff(Staff("bench-teacher", "teacher@bench.example", "Bench", ""))
    rooms = [Classroom(f"c{n}", f"Class {n}", new_code(), ("bench-teacher",), ()) for n in range(CLASSES)]
    hashes = [hashed(pin_of(n)) for n in range(CLASS_SIZE)]
    for room in rooms:
        trellis.people.add_classroom(room)
    for room in rooms[:2]:
        for n, kept in enumerate(hashes):
            trellis.people.add_student(Student(f"{room.id}-{n}", f"Student {n}", kept), room.id)
    return rooms


def run(trellis: Trellis, clock: Moving, guesses: int, sources: int) -> Found:
    """:func:`flood` from where nothing runs yet."""
    return asyncio.run(flood(trellis, clock, guesses, sources))
