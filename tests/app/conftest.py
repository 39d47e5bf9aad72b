import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.settings import Settings
from app.web import create_app
from app.wiring import wire
from tests.app.school import School, open_school


class Caller:
    """One browser: keeps its cookies, follows redirects, and sends the token of the last page it was shown."""

    def __init__(self, app: FastAPI, address: str = "http://testserver") -> None:
        self.client = TestClient(app, base_url=address, raise_server_exceptions=False)
        self.token = ""

    def get(self, address: str) -> httpx2.Response:
        return self._seen(self.client.get(address))

    def send(self, address: str, *, token: str | None = None, **fields: str) -> httpx2.Response:
        """Post a form, with the page's token or another one."""
        return self._seen(self.client.post(address, data={"csrf": self.token if token is None else token, **fields}))

    def _seen(self, response: httpx2.Response) -> httpx2.Response:
        if found := re.search(r'<meta name="csrf" content="(\w+)">', response.text):
            self.token = found.group(1)
        return response

    def as_teacher(self, school: School, email: str = "") -> "Caller":
        self.get("/sign-in")
        assert self.send("/sign-in", email=email or school.email, password=school.password).status_code == 200
        return self

    def as_student(self, school: School, name: str = "Mia") -> "Caller":
        """Join; /home may not be there in every test's app, so only the sign-in is asserted."""
        student = school.students[name]
        code = (school.room if student.classroom == school.room.id else school.other_room).code
        self.get("/join")
        joined = self.client.post(
            "/join",
            data={"csrf": self.token, "code": code, "student": student.id, "pin": school.pin},
            follow_redirects=False,
        )
        assert (joined.status_code, joined.headers["location"]) == (303, "/home")
        self.get("/me/visibility")
        return self


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> School:
    """The school's database, made once; tests work on copies."""
    school = open_school(tmp_path_factory.mktemp("built"))
    school.trellis.close()
    return school


@pytest.fixture
def school(built: School, tmp_path: Path) -> Iterator[School]:
    """A school with two weeks of work in it, in a database of this test's own; only the search index is shared."""
    folder = built.trellis.settings.data
    shutil.copy(folder / "trellis.db", tmp_path / "trellis.db")
    watch = replace(built.watch)
    settings = Settings(data=folder, database_url=f"sqlite:///{tmp_path / 'trellis.db'}")
    trellis = wire(settings, watch)
    yield replace(built, trellis=trellis, watch=watch, sessions=dict(built.sessions))
    trellis.close()


@pytest.fixture
def web(school: School) -> Iterator[FastAPI]:
    app = create_app(school.trellis)
    yield app
    app.state.desk.close()


@pytest.fixture
def caller(web: FastAPI) -> Callable[[], Caller]:
    """Makes browsers: ``caller().as_teacher(school)``."""
    return lambda: Caller(web)
