"""Lines that are only held open keep nobody out, and nothing is asked faster than a person asks."""

import itertools
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from urllib.request import urlopen

import pytest
from fastapi import FastAPI
from limits import parse
from starlette.types import Receive, Scope, Send

from app.cli.serving import configured
from app.security import limits
from app.security.connections import FILES, Bounds, Doorkeeper, Standing, bounds
from app.security.limits import Paces
from app.settings import Settings
from tests.app.commands import TRELLIS
from tests.app.conftest import Caller
from tests.app.school import School

_NUMBERS = itertools.count()


@dataclass(eq=False)
class Line:
    """A connection that does what it is told."""

    peer: str = "192.0.2.7"
    does: Standing = "new"
    until: float = 1e9
    ended: list[int] = field(default_factory=list)
    number: int = field(default_factory=lambda: next(_NUMBERS))

    def standing(self) -> Standing:
        return self.does

    def late(self, now: float) -> bool:
        return now > self.until

    def end(self) -> None:
        self.ended.append(self.number)


def door(total: int, per_address: int, proxy: str = "") -> Doorkeeper:
    return Doorkeeper(Bounds(total, per_address), lambda address: address == proxy)


def test_whoever_asked_for_nothing_makes_room_first_and_oldest_first() -> None:
    keeper = door(100, 4)
    lines = [Line(does="busy"), Line(does="between"), Line(), Line()]
    assert all(map(keeper.enter, lines))
    for newcomer, gone in ((Line(does="busy"), lines[2]), (Line(does="reading"), lines[3]), (Line("x"), None)):
        assert keeper.enter(newcomer)
        assert gone is None or gone.ended
    assert keeper.enter(Line(does="busy"))
    assert lines[1].ended
    assert not lines[0].ended


def test_what_is_being_answered_is_never_cut_off() -> None:
    keeper = door(100, 3)
    lines = [Line(does="busy") for _ in range(3)]
    assert all(map(keeper.enter, lines))
    assert not keeper.enter(Line())
    keeper.leave(lines[0])
    assert keeper.enter(Line())
    assert keeper.total == 3
    assert not any(line.ended for line in lines)


def test_one_address_holds_up_no_other_and_a_named_proxy_may_hold_all() -> None:
    keeper = door(10, 8, proxy="192.0.2.1")
    greedy = [Line() for _ in range(50)]
    assert all(map(keeper.enter, greedy))
    assert keeper.total == 8
    school = [Line("192.0.2.1", "busy") for _ in range(10)]
    assert all(map(keeper.enter, school))
    assert keeper.total == 10
    assert not any(line.ended for line in school)
    assert all(line.ended for line in greedy)
    assert list(keeper.guests) == ["192.0.2.1"]


def test_who_is_late_goes() -> None:
    keeper = door(10, 10)
    slow, quick = Line(until=5.0), Line()
    keeper.enter(slow)
    keeper.enter(quick)
    keeper.sweep(6.0)
    assert (len(slow.ended), len(quick.ended), keeper.total) == (1, 0, 1)
    keeper.leave(slow)
    assert keeper.total == 1


@pytest.mark.parametrize("files", [64, 256, 1024, 4096, FILES])
def test_there_are_always_files_to_spare(files: int) -> None:
    found = bounds(files)
    assert 0 < found.per_address < found.total <= files // 2 + max(0, files // 2 - 256) + 1
    assert found.total < files


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """The app as it is served, in a process that may open 256 files only: host and port."""
    if sys.platform == "win32":
        pytest.skip("no such limit there")
    words = [*TRELLIS, "serve", "--port", "0", "--data", str(tmp_path_factory.mktemp("served"))]
    few = ["sh", "-c", 'ulimit -n 256 && exec "$@"', "sh"]
    with subprocess.Popen([*few, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        try:
            said, port = "", None
            for line in process.stdout:
                said += line
                if port := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                    break
            assert "The system lets Trellis open 256 files only: 128 connections at a time." in said
            assert port is not None
            yield "127.0.0.1", int(port[1])
        finally:
            process.kill()


HEAD = b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
HELD: dict[str, bytes] = {
    "silent": b"",
    "half a head": HEAD,
    "half a body": HEAD + b"Content-Length: 5000\r\n\r\nemail=",
    "a body in pieces": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nemail\r\n",
}


@pytest.mark.parametrize("held", HELD)
def test_held_lines_keep_no_page_from_being_served(served: tuple[str, int], held: str) -> None:
    with ExitStack() as lines:
        for n in range(300):
            line = lines.enter_context(socket.create_connection(served, timeout=5))
            line.sendall(HELD[held])
            if n % 100 == 99:
                for page in ("/health", "/sign-in"):
                    with urlopen(f"http://127.0.0.1:{served[1]}{page}", timeout=20) as answer:
                        assert answer.status == 200


def test_a_head_without_end_is_cut_off(served: tuple[str, int]) -> None:
    with socket.create_connection(served, timeout=20) as line:
        sent = 0
        with suppress(ConnectionError):
            line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
            while sent < 80_000_000:
                line.sendall(b"X-Filler: " + b"x" * 8000 + b"\r\n")
                sent += 8000
    assert sent < 40_000_000


def test_half_a_request_is_not_waited_for(served: tuple[str, int]) -> None:
    """The one test here that waits: as long as a head may take, ten seconds."""
    began = time.monotonic()
    with socket.create_connection(served, timeout=60) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: ")
        with suppress(ConnectionResetError):
            assert line.recv(10) == b""
    assert time.monotonic() - began < 60


async def claimed(settings: Settings, peer: str, claim: str) -> str:
    """The address that the app sees when ``peer`` claims to ask for somebody else."""
    seen: list[str] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["client"][0])

    config = configured(app, settings, door(9, 9))
    config.load()
    headers = [(b"x-forwarded-for", claim.encode())]
    scope = {"type": "http", "client": (peer, 1), "headers": headers, "scheme": "http"}
    await config.loaded_app(scope, None, None)
    return seen[0]


@pytest.mark.parametrize(
    ("proxy", "peer", "claim", "seen"),
    [
        ("", "127.0.0.1", "198.51.100.1", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "192.0.2.9", "198.51.100.1", "192.0.2.9"),
        ("10.0.0.0/8, 127.0.0.1", "10.1.2.3", "198.51.100.1, 10.9.9.9", "198.51.100.1"),
        ("10.0.0.5", "10.0.0.5", "203.0.113.1, 198.51.100.1", "198.51.100.1"),
    ],
)
async def test_who_asks_is_believed_from_the_proxy_that_is_named(
    monkeypatch: pytest.MonkeyPatch, proxy: str, peer: str, claim: str, seen: str
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    assert await claimed(Settings(proxy=proxy), peer, claim) == seen


def test_messages_faster_than_anybody_types_wait(
    caller: Callable[[], Caller], school: School, web: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(limits.RATES, "message", (parse("2 per minute"),))
    monkeypatch.setitem(limits.RATES, "preview", (parse("3 per minute"),))
    session = school.sit_down("Mia", "i3").id
    mia = caller().as_student(school)
    page = f"/sessions/{session}/turns"
    assert [mia.send(page, text=f"x = {n}").status_code for n in range(2)] == [200, 200]
    slowed = mia.send(page, text="x = 1234")
    assert slowed.status_code == 422
    assert "That is a lot in a short time." in slowed.text
    assert "x = 1234" in slowed.text
    headers = {"X-CSRF-Token": mia.token}
    api = mia.client.post(f"/api{page}", json={"id": "m-000001", "text": "x = 5"}, headers=headers)
    assert api.status_code == 429
    assert int(api.headers["retry-after"]) > 0
    assert len(school.trellis.sessions.get(session).turns) == 2
    previews = [
        mia.client.post(f"/api/sessions/{session}/preview", json={"text": "x=1"}, headers=headers).status_code
        for _ in range(4)
    ]
    assert previews == [200, 200, 200, 429]
    noah = school.sit_down("Noah", "i3").id
    other = caller().as_student(school, "Noah")
    assert other.send(f"/sessions/{noah}/turns", text="x = 9").status_code == 200


def test_a_person_never_meets_the_rates() -> None:
    paces = Paces()
    for _ in range(40):
        paces.count("message", "mia")
    for _ in range(240):  # a pause of a quarter of a second after each
        paces.count("preview", "mia")
