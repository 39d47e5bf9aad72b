"""The attacks of ``trellis bench stand``, each in a process of its own that is given a target and a time.

    python -m eval.stand_attacks NAME < target.json

An attack goes on until it is ended. What the server answers to it does not matter: others are watched meanwhile.
"""

import asyncio
import json
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from itertools import count
from typing import NamedTuple, Self

from app.security.cookies import VISIT, new_visit
from app.security.csrf import HEADER, token
from eval import stand_worst
from eval.caller import Caller
from eval.server import HOST

MANY = 1_100
"""Connections: more than a process may have open by most systems' defaults."""

_LOST = (OSError, asyncio.IncompleteReadError)
"""What ends a connection that the server has had enough of."""


@dataclass(frozen=True, slots=True)
class Target:
    """A served school. Sessions and headers are of the attackers, who are signed in; ``pid`` is the server's."""

    port: int
    pid: int
    database: str
    course: str
    sessions: tuple[str, ...]
    headers: tuple[dict[str, str], ...]
    teacher: dict[str, str]

    @classmethod
    def read(cls, line: str) -> Self:
        """From its JSON."""
        found = json.loads(line)
        return cls(**found | {"sessions": tuple(found["sessions"]), "headers": tuple(found["headers"])})

    def written(self) -> str:
        """As JSON, on one line."""
        return json.dumps(asdict(self))

    @property
    def material(self) -> str:
        """Where the teacher's files go."""
        return f"/classes/bench-0/courses/{self.course}/material"


class Attack(NamedTuple):
    """What is done, in a line, and how; ``heals`` says whether the server's refusals meanwhile are the right answer."""

    what: str
    run: Callable[[Target], Awaitable[None]]
    heals: bool = False


async def _always(work: Callable[[], Awaitable[object]]) -> None:
    """Again and again, whatever the server does to the connection."""
    while True:
        with suppress(*_LOST):
            await work()
        await asyncio.sleep(0.01)


async def _hold(target: Target, sent: bytes, drip: bytes = b"") -> None:
    """A connection that says so much and then nothing, or one byte a second."""
    reader, writer = await asyncio.open_connection(HOST, target.port)
    try:
        writer.write(sent)
        while not reader.at_eof():
            writer.write(drip)
            await writer.drain()
            with suppress(TimeoutError):
                await asyncio.wait_for(reader.read(1), 1)
    finally:
        writer.close()


async def _many(connections: int, work: Callable[[int], Awaitable[object]]) -> None:
    async def one(number: int) -> None:
        await _always(lambda: work(number))

    await asyncio.gather(*(one(number) for number in range(connections)))


async def _idle(target: Target) -> None:
    await _many(MANY, lambda _: _hold(target, b""))


async def _half_sent(target: Target) -> None:
    await _many(MANY, lambda _: _hold(target, b"GET / HTTP/1.1\r\nHost: school\r\nX-Slow: ", b"a"))


async def _slow_bodies(target: Target) -> None:
    head = b"POST /join HTTP/1.1\r\nHost: school\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    await _many(300, lambda _: _hold(target, head + b"Content-Length: 200000\r\n\r\na=", b"a"))


def _multipart(target: Target, path: str, data: bytes) -> tuple[bytes, bytes]:
    """The head and the body of an upload by the teacher."""
    body = b'--part\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n' % path.encode()
    body += b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n--part--\r\n"
    lines = [f"POST {target.material} HTTP/1.1", "Host: school", f"Content-Length: {len(body)}"]
    lines += ["Content-Type: multipart/form-data; boundary=part"]
    lines += [f"{name}: {value}" for name, value in target.teacher.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n", body


async def _slow_upload(target: Target) -> None:
    head, body = _multipart(target, "slow.txt", b"a" * 20_000_000)
    await _many(20, lambda _: _hold(target, head + body[:100_000], b"a" * 5_000))


async def _upload(target: Target, name: str, data: bytes) -> None:
    """Send a file and wait for what is said of it."""
    head, body = _multipart(target, name, data)
    reader, writer = await asyncio.open_connection(HOST, target.port)
    try:
        writer.write(head + body)
        await writer.drain()
        await reader.readuntil(b"\r\n\r\n")
    finally:
        writer.close()


def _uploads(name: str, made: Callable[[], bytes]) -> Callable[[Target], Awaitable[None]]:
    async def run(target: Target) -> None:
        data = made()
        await _many(6, lambda number: _upload(target, f"{number}-{name}", data))

    return run


async def _keep(target: Target) -> None:
    """A large file is read, then kept, so that it is indexed; then another one."""
    data = stand_worst.book()
    for number in count():
        with suppress(*_LOST):
            await _upload(target, "book.txt", data + f"\n\nEdition {number}".encode())
            async with Caller(HOST, target.port, target.teacher) as caller:
                page = (await caller.get(target.material)).body.decode()
                for material in {part.split('"')[0] for part in page.split(f'action="{target.material}/')[1:]}:
                    await caller.post_form(f"{target.material}/{material}", {"act": "keep"})
        await asyncio.sleep(0.1)


async def _posts(target: Target, each: int, path: str, body: Callable[[int], object]) -> None:
    """``each`` connections of every attacker, posting as soon as the last answer is there."""

    async def work(number: int) -> None:
        at = number % len(target.sessions)
        async with Caller(HOST, target.port, target.headers[at]) as caller:
            for post in count():
                await caller.post_json(path.format(session=target.sessions[at]), body(post * 10_000 + number))

    await _many(each * len(target.sessions), work)


async def _previews(target: Target) -> None:
    await _posts(target, 2, "/api/sessions/{session}/preview", lambda _: {"text": "(x+1)^8 = x^8 + 1\n" * 100})


async def _turns(target: Target) -> None:
    sent = count()
    await _posts(
        target, 1, "/api/sessions/{session}/turns", lambda _: {"id": f"flood-{next(sent):08}", "text": "x = 3"}
    )


async def _judging(target: Target) -> None:
    sent = count()

    def body(post: int) -> object:
        return {"id": f"worst-{next(sent):08}", "text": stand_worst.MESSAGES[post % len(stand_worst.MESSAGES)]}

    await _posts(target, 1, "/api/sessions/{session}/turns", body)


async def _codes(target: Target) -> None:
    async def work(number: int) -> None:
        visit = new_visit()
        headers = {"Cookie": f"{VISIT}={visit}", HEADER: token(visit)}
        async with Caller(HOST, target.port, headers) as caller:
            for guess in range(10):
                await caller.post_form("/join", {"code": f"WRONG-{number}-{guess}"})

    await _many(16, work)


async def _health(target: Target) -> None:
    async def work(_number: int) -> None:
        async with Caller(HOST, target.port, {}) as caller:
            while True:
                await caller.get("/health")

    await _many(16, work)


async def _locked(target: Target) -> None:
    with closing(sqlite3.connect(target.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.Event().wait()


async def _full(target: Target) -> None:
    """No file of the server may grow, by a limit of the system's on its process; taken away again at the end."""
    import resource

    was = resource.prlimit(target.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(target.pid, resource.RLIMIT_FSIZE, (0, was[1]))
    try:
        await asyncio.Event().wait()
    finally:
        resource.prlimit(target.pid, resource.RLIMIT_FSIZE, was)


ATTACKS: dict[str, Attack] = {
    "nobody": Attack("nothing, to compare with", lambda _: asyncio.Event().wait()),  # type: ignore[arg-type,return-value]
    "idle": Attack(f"{MANY:,} connections that say nothing", _idle),
    "half-sent": Attack(f"{MANY:,} requests whose head never ends", _half_sent),
    "slow-bodies": Attack("300 forms, a byte a second", _slow_bodies),
    "slow-upload": Attack("20 uploads of 20 MB, 5 KB a second", _slow_upload),
    "previews": Attack("previews of 100 lines, two browsers a student", _previews),
    "turns": Attack("turns, as fast as they are answered", _turns),
    "judging": Attack("messages that are heavy to judge, 20 students", _judging),
    "codes": Attack("wrong class codes from 16 browsers", _codes),
    "health": Attack("health checks from 16 monitors", _health),
    "pdf": Attack("PDFs of 20 KB with 3,000 full pages", _uploads("pages.pdf", stand_worst.pdf)),
    "html": Attack("HTML of 3 MB, lists in tables", _uploads("nested.html", stand_worst.html)),
    "text": Attack("texts of 12 MB, fences without an end", _uploads("fences.txt", stand_worst.text)),
    "keep": Attack("a book is read, kept and indexed", _keep),
    "locked": Attack("another process holds the write lock", _locked, heals=True),
    "disk-full": Attack("no file of the server may grow", _full, heals=True),
}
"""Every attack by its name. Those that heal make writes impossible, and refusing them is right."""


async def _run(name: str, target: Target) -> None:
    task = asyncio.ensure_future(ATTACKS[name].run(target))
    await asyncio.to_thread(sys.stdin.readline)  # the line, or the end, that says enough
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def main() -> None:
    """Attack until a second line comes, or whoever started this is gone."""
    try:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    except ImportError:  # not on Windows, where connections are not files
        pass
    asyncio.run(_run(sys.argv[1], Target.read(sys.stdin.readline())))


if __name__ == "__main__":
    main()
