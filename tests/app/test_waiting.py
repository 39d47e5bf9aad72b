"""A lock that another process holds: an honest page soon, the words kept, and health that says what is so."""

import asyncio
import re
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.errors import StillAnswering
from app.locks import TurnLocks
from app.pulse import Pulse
from app.turns import message_of
from app.web import create_app
from store.errors import BusyDatabaseError, DatabaseError
from store.patience import Patience, waiting_at_most
from tests.app.conftest import Caller
from tests.app.school import School

SAID = "I think it is x = 4, is it?"
ID = "kept-message-1"


@pytest.fixture
def impatient(school: School) -> Iterator[Callable[[], Caller]]:
    """Browsers of an app whose requests wait for a tenth of a second."""
    app = create_app(school.trellis, patience_s=0.1)
    yield lambda: Caller(app)
    app.state.desk.close()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    with closing(sqlite3.connect(folder / "trellis.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def at_work(caller: Callable[[], Caller], school: School) -> tuple[Caller, str]:
    mia = caller().as_student(school)
    session = school.sit_down("Mia", "i1").id
    mia.get(f"/sessions/{session}")
    return mia, session


def test_a_form_that_could_not_be_saved_comes_back_with_its_words_to_be_sent_again(
    impatient: Callable[[], Caller], school: School, tmp_path: Path
) -> None:
    mia, session = at_work(impatient, school)
    with locked(tmp_path):
        busy = mia.send(f"/sessions/{session}/turns", text=SAID, id=ID)
        assert mia.get(f"/sessions/{session}").status_code == 200, "reading waits for nobody"
    assert busy.status_code == 503
    assert busy.headers["retry-after"] == "5"
    assert "send it again" in busy.text
    assert str(tmp_path) not in busy.text
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', busy.text))
    assert (fields["text"], fields["id"]) == (SAID, ID)
    assert school.trellis.sessions.get(session).turns == ()
    again = mia.client.post(f"/sessions/{session}/turns", data=fields)
    assert again.status_code == 200
    assert [turn.message.text for turn in school.trellis.sessions.get(session).turns] == [SAID]


def test_the_api_and_its_stream_say_so_without_naming_the_database(
    impatient: Callable[[], Caller], school: School, tmp_path: Path
) -> None:
    mia, session = at_work(impatient, school)
    with locked(tmp_path):
        for accept in ("application/json", "text/event-stream"):
            said = mia.client.post(
                f"/api/sessions/{session}/turns",
                json={"id": ID, "text": SAID},
                headers={"X-CSRF-Token": mia.token, "Accept": accept},
            )
            assert "send it again" in said.text
            assert str(tmp_path) not in said.text
            assert said.status_code == (503 if accept == "application/json" else 200)


def test_a_secret_is_never_shown_again(impatient: Callable[[], Caller], school: School, tmp_path: Path) -> None:
    ada = impatient()
    ada.get("/sign-in")
    with locked(tmp_path):
        busy = ada.send("/sign-in", email=school.email, password=school.password)
    assert busy.status_code == 503
    assert school.password not in busy.text
    assert 'type="hidden" name="password"' not in busy.text


def test_a_page_is_shown_though_a_message_left_by_a_crash_cannot_be_answered(
    impatient: Callable[[], Caller], school: School, tmp_path: Path
) -> None:
    mia, session = at_work(impatient, school)
    message = message_of(school.trellis, session, client_id=ID, text=SAID)
    school.trellis.sessions.accept(session, message)
    with locked(tmp_path):
        assert mia.get(f"/sessions/{session}").status_code == 200
    assert [one.id for one in school.trellis.sessions.pending(session)] == [ID]
    mia.get(f"/sessions/{session}")
    assert school.trellis.sessions.pending(session) == ()


async def test_a_message_does_not_wait_for_ever_for_the_one_before_it() -> None:
    locks = TurnLocks()
    async with locks.of("s"):
        with waiting_at_most(Patience(0.01)), pytest.raises(StillAnswering):
            async with locks.of("s"):
                pass
    with waiting_at_most(Patience(0)):
        async with locks.of("s"):
            pass


@contextmanager
def full(school: School) -> Iterator[None]:
    """No file of this process may grow: what a full disk does, by a limit of the system's."""
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)


def test_health_says_when_nothing_can_be_saved_and_when_it_can_again(
    caller: Callable[[], Caller], school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.pulse.FRESH_S", 0.0)
    monkeypatch.setattr("app.pulse.AT_ONCE_S", 10.0)
    with caller().client as browser:
        assert browser.get("/health").json() == {"status": "ok", "vectors": "on"}
        with full(school):
            sick = browser.get("/health")
        assert sick.status_code == 503
        assert "cannot save" in sick.json()["title"]
        assert "trellis.db" not in sick.text
        assert browser.get("/health").json() == {"status": "ok", "vectors": "on"}


class Stuck:
    """A database whose probe ends when it is let go."""

    def __init__(self) -> None:
        self.probes = 0
        self.error: DatabaseError | None = None

    def probe(self) -> None:
        self.probes += 1
        if self.error is not None:
            raise self.error


async def test_a_flood_of_health_checks_writes_once() -> None:
    stuck = Stuck()
    pulse = Pulse(stuck)
    await asyncio.gather(*(pulse.check() for _ in range(50)))
    await pulse.check()
    assert stuck.probes == 1


async def test_what_a_probe_met_holds_until_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.pulse.AT_ONCE_S", 10.0)
    stuck = Stuck()
    stuck.error = BusyDatabaseError("x")
    pulse = Pulse(stuck)
    for _ in range(2):
        with pytest.raises(BusyDatabaseError):
            await pulse.check()
    assert stuck.probes == 1
