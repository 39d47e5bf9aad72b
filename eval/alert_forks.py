"""SIGKILL after SIGKILL between a student's words and a person, each in a process forked from one that is loaded.

A fork has no server's start to wait for, so that a thousand fit into minutes. It opens the school as a server does,
takes a message by the page's own address, hears it, raises the alert and tells of it by mail, until it is killed at a
random moment. Another fork then does what a server's start does, and says what it found before and after. What else
is the matter while a message comes: nothing, a full disk, a mail server that is down, a detector that raises.
"""

import asyncio
import gc
import json
import os
import random
import resource
import signal
import socket
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Literal, NamedTuple, Never, cast, get_args

from eval.alert_kills import GOAL_S, SAID
from eval.school import Pupil

if TYPE_CHECKING:
    from app.alarm import Alarm
    from app.wiring import Trellis
    from domain.alert import Case, Tier

Trouble = Literal["nothing else", "full disk", "mail server down", "detector raises"]

LATEST = 1.5
"""Times as long as replies take at that hour within which a process is killed after a message was sent."""

LAST = 15
"""Replies whose median says how long they take."""

ROOM = 96 * 1024
"""Bytes that the log of the database may still grow by, at most, where the disk is full: a message takes as many."""

LOOKS_S = 0.02
_Event = MutableMapping[str, object]
_Application = Callable[[_Event, Callable[[], Awaitable[_Event]], Callable[[_Event], Awaitable[None]]], Awaitable[None]]
_LEAD = "bench-lead"
_CHILD = 0


class Found(NamedTuple):
    """What the process after the kill found, in seconds from its start where it is a time.

    ``taken`` and ``raised``: the message, and its alert, were in the database before anything was sent or heard again.
    ``once`` sentences with these words stood there in the end. ``reply_s`` is what sending it again took, or 0.
    """

    taken: bool
    raised: bool
    once: int
    shown: bool
    mailed: bool
    page_s: float
    reply_s: float = 0.0


class Forked(NamedTuple):
    """Kills with one trouble.

    ``broken`` replies said that a message was taken whose alert or text was not there, ``refused`` that it was not.
    """

    kills: int
    taken: int
    raised: int
    missing: int
    doubled: int
    untold: int
    broken: int
    slowest_s: float
    usual_s: float
    refused: int = 0


class Run(NamedTuple):
    """All of it: by trouble, and how many of the sentences stand anywhere in the database's files as they were said."""

    by: dict[str, Forked]
    readable: int


class _Sent(NamedTuple):
    pupil: Pupil
    id: str
    words: str


def fork_and_kill(
    folder: Path, pupils: Sequence[Pupil], lead: Mapping[str, str], kills: int, told: Callable[[], None]
) -> Run:
    """Kill ``kills`` times, a quarter of them with each trouble."""
    chance = random.SystemRandom()
    seen = {name: key for name, key in lead.items() if name != "X-Unattended"}
    outcome: dict[str, list[tuple[Found, bool, bool]]] = {name: [] for name in get_args(Trouble)}
    with _postbox() as port, _silenced() as down:
        took = [_warm(folder, pupils[0], seen, port)]
        for number in range(kills):
            trouble = cast("Trouble", get_args(Trouble)[number % len(get_args(Trouble))])
            sent = _Sent(chance.choice(list(pupils)), f"kill-{number:06}", chance.choice(SAID).format(f"{number:06}"))
            after_s = chance.uniform(0, LATEST * median(took[-LAST:]))
            reply = _killed(folder, sent, trouble, down if trouble == "mail server down" else port, after_s)
            found = _after(folder, sent, seen, port, again=reply != b"y")
            broken = reply == b"y" and not (found.taken and (found.raised or trouble == "detector raises"))
            outcome[trouble].append((found, broken, reply == b"r"))
            took += [found.reply_s] if found.reply_s else []
            told()
    words = [f"number {number:06}".encode() for number in range(kills)]
    return Run({name: _counted(each) for name, each in outcome.items() if each}, _readable(folder, words))


def _warm(folder: Path, pupil: Pupil, lead: Mapping[str, str], port: int) -> float:
    """Do what every fork does once, so that each begins with it loaded; how long a reply took the second time.

    No database and no thread is left open.
    """
    trellis, app, _ = _opened(folder, port)
    for number in range(2):
        began = time.perf_counter()
        asyncio.run(_post(app, _Sent(pupil, f"warm-{number:06}", SAID[0].format("none"))))
        took = time.perf_counter() - began
    asyncio.run(_shown(app, lead, time.perf_counter()))
    for case in trellis.alerts.open():
        trellis.alerts.resolve(case.alert.id, _LEAD, "Nothing.")
    trellis.close()
    gc.collect()
    gc.freeze()
    return took


def _counted(outcome: Sequence[tuple[Found, bool, bool]]) -> Forked:
    found = [one for one, _, _ in outcome]
    return Forked(
        kills=len(found),
        taken=sum(one.taken for one in found),
        raised=sum(one.raised for one in found),
        missing=sum(one.once == 0 for one in found),
        doubled=sum(one.once > 1 for one in found),
        untold=sum(not (one.shown and one.mailed) for one in found),
        broken=sum(broken for _, broken, _ in outcome),
        slowest_s=round(max(one.page_s for one in found), 2),
        usual_s=round(median(one.page_s for one in found), 2),
        refused=sum(refused for _, _, refused in outcome),
    )


def _killed(folder: Path, sent: _Sent, trouble: Trouble, port: int, after_s: float) -> bytes:
    """Send a message in a fork and kill it; what the page saw before that: taken ("y"), refused ("r") or nothing."""
    room = random.SystemRandom().randrange(ROOM)
    reads, writes = os.pipe()
    pid = os.fork()
    if pid == _CHILD:
        _never_returning(lambda: _send(folder, sent, trouble, port, room, writes))
    os.close(writes)
    with os.fdopen(reads, "rb", buffering=0) as said:
        said.read(1)  # it is about to send
        time.sleep(after_s)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return said.read(1)


def _send(folder: Path, sent: _Sent, trouble: Trouble, port: int, room: int, writes: int) -> None:
    if trouble == "detector raises":
        vars(import_module("app.wiring"))["tier_of"] = _raises
    trellis, app, alarm = _opened(folder, port)
    if trouble == "full disk":
        _fill(folder, room)
    alarm.start()
    os.write(writes, b"n")
    status = asyncio.run(_post(app, sent))
    os.write(writes, b"y" if status == 200 else b"r")
    trellis.ear.raised.set()
    time.sleep(GOAL_S)


def _raises(text: str) -> "Tier | None":
    raise RuntimeError(len(text))


def _fill(folder: Path, room: int) -> None:
    """Have every write fail from now on that lies more than ``room`` bytes behind the end of the database's log."""
    log = max((file.stat().st_size for file in folder.glob("*.db-wal")), default=0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log + room, resource.RLIM_INFINITY))


def _after(folder: Path, sent: _Sent, lead: Mapping[str, str], port: int, *, again: bool) -> Found:
    """What a fork finds that does what a server's start does, and resolves at its end."""
    reads, writes = os.pipe()
    pid = os.fork()
    if pid == _CHILD:
        _never_returning(lambda: _look(folder, sent, lead, port, again, writes))
    os.close(writes)
    with os.fdopen(reads, "rb") as said:
        found = said.read()
    os.waitpid(pid, 0)
    if not found:
        raise RuntimeError("a process that looked for an alert ended without a word; what it said stands above")
    return Found(*json.loads(found))


def _look(folder: Path, sent: _Sent, lead: Mapping[str, str], port: int, again: bool, writes: int) -> None:
    began = time.perf_counter()
    trellis, app, alarm = _opened(folder, port)
    taken = sent.id in {
        *(turn.message.id for turn in trellis.sessions.get(sent.pupil.session).turns),
        *(message.id for message in trellis.sessions.pending(sent.pupil.session)),
    }
    raised = bool(_cases(trellis, sent))
    alarm.start()
    sends = time.perf_counter()
    if again:
        asyncio.run(_post(app, sent))
    reply_s = time.perf_counter() - sends if again else 0.0
    page_s = asyncio.run(_shown(app, lead, began))
    while not _mailed(trellis, sent) and time.perf_counter() - began < GOAL_S:
        time.sleep(LOOKS_S)
    mailed = _mailed(trellis, sent)
    cases = _cases(trellis, sent)
    shown = any(one.kind == "shown" and one.whom == _LEAD for case in cases for one in case.happenings)
    for case in trellis.alerts.open():
        trellis.alerts.resolve(case.alert.id, _LEAD, "Looked at.")
    found = Found(taken, raised, sum(_said(trellis, case, sent) for case in cases), shown, mailed, page_s, reply_s)
    os.write(writes, json.dumps(found).encode())


def _cases(trellis: "Trellis", sent: _Sent) -> "list[Case]":
    return [case for case in trellis.alerts.open() if _said(trellis, case, sent)]


def _said(trellis: "Trellis", case: "Case", sent: _Sent) -> int:
    return sum(one.words.text == sent.words for one in trellis.alerts.sentences(case.alert.id))


def _mailed(trellis: "Trellis", sent: _Sent) -> bool:
    return any(
        (one.kind, one.route, one.whom) == ("told", "mail", _LEAD)
        for case in _cases(trellis, sent) for one in case.happenings
    )  # fmt: skip


async def _post(app: _Application, sent: _Sent) -> int:
    """Send a message as a page does; the status of the reply."""
    body = json.dumps({"id": sent.id, "text": sent.words}).encode()
    headers = {"content-type": "application/json", **sent.pupil.headers}
    status, _ = await _asked(app, "POST", f"/api/sessions/{sent.pupil.session}/turns", headers, body)
    return status


async def _shown(app: _Application, lead: Mapping[str, str], began: float) -> float:
    """Seconds until the lead's page says that an alert waits; ``GOAL_S`` where it never does."""
    while (since := time.perf_counter() - began) < GOAL_S:
        _, page = await _asked(app, "GET", "/safeguarding", lead)
        if b"1 alert waits" in page:
            return time.perf_counter() - began
        await asyncio.sleep(LOOKS_S)
    return since


async def _asked(
    app: _Application, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
) -> tuple[int, bytes]:
    """Status and body of what an application answers to one request, past the network (ASGI 3)."""
    sent = [(name.lower().encode(), value.encode()) for name, value in {"host": "127.0.0.1", **headers}.items()]
    scope: _Event = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": sent,
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    replies: list[_Event] = []

    async def receive() -> _Event:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(reply: _Event) -> None:
        replies.append(reply)

    await app(scope, receive, send)
    status = next(one["status"] for one in replies if one["type"] == "http.response.start")
    said = (one.get("body", b"") for one in replies if one["type"] == "http.response.body")
    return cast("int", status), b"".join(cast("bytes", part) for part in said)


def _opened(folder: Path, port: int) -> "tuple[Trellis, _Application, Alarm]":
    from app.settings import load_settings
    from app.web import create_app
    from app.wiring import wire

    settings = load_settings(
        None, data=folder, database_url="", model="", model_base_url="", smtp_host="127.0.0.1", smtp_port=port,
        smtp_security="none", mail_from="trellis@bench.example",
    )  # fmt: skip
    trellis = wire(settings)
    app = create_app(trellis)
    return trellis, app, app.state.alarm


def _never_returning(work: Callable[[], None]) -> Never:
    """Do the work of a forked process, which ends here whatever comes of it."""
    try:
        work()
    finally:
        os._exit(0)


def _readable(folder: Path, words: Sequence[bytes]) -> int:
    files = b"\n".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
    return sum(one in files for one in words)


@contextmanager
def _silenced() -> Iterator[int]:
    """A port at which nothing answers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@contextmanager
def _postbox() -> Iterator[int]:
    """The port of a mail server in a process of its own, which takes every letter."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        pid = os.fork()
        if pid == _CHILD:
            _never_returning(lambda: asyncio.run(_take_letters(listening)))
        try:
            yield listening.getsockname()[1]
        finally:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


async def _take_letters(listening: socket.socket) -> None:
    async with await asyncio.start_server(_talk, sock=listening) as server:
        await server.serve_forever()


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """As much SMTP (RFC 5321) as takes a letter."""
    writer.write(b"220 bench\r\n")
    while line := await reader.readline():
        word = line.strip().upper()
        if word == b"DATA":
            writer.write(b"354 go on\r\n")
            await reader.readuntil(b"\r\n.\r\n")
        writer.write(b"221 bye\r\n" if word == b"QUIT" else b"250 fine\r\n")
        if word == b"QUIT":
            break
    writer.close()
