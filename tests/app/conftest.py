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
from domain.people import Staff
from store.erasures import FILE
from tests.app.school import PASSWORD, School, open_school
from tests.store.postgres import ON, database_for


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
        code = (school.other_room if student.name == "Eli" else school.room).code
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
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The school's database, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("built")
    with database_for(folder) as address:
        school = open_school(folder, settings=Settings(data=folder, database_url=address))
        school.trellis.close()
        yield school


@pytest.fixture
def school(built: School, tmp_path: Path) -> Iterator[School]:
    """A school with two weeks of work in it, in a database of this test's own; only the search index is shared."""
    folder = built.trellis.settings.data
    if not ON:
        shutil.copy(folder / "trellis.db", tmp_path / "trellis.db")
    watch = replace(built.watch)
    with database_for(tmp_path, like=built.trellis.settings.database_url) as address:
        trellis = wire(Settings(data=folder, database_url=address), watch)
        yield replace(built, trellis=trellis, watch=watch, sessions=dict(built.sessions))
        trellis.close()
    (folder / FILE).unlink(missing_ok=True)  # whom this test erased is here for the next one


@pytest.fixture
def web(school: School) -> Iterator[FastAPI]:
    app = create_app(school.trellis)
    yield app
    app.state.desk.close()
    app.state.course_desk.close()


@pytest.fixture
def caller(web: FastAPI) -> Callable[[], Caller]:
    """Makes browsers: ``caller().as_teacher(school)``."""
    return lambda: Caller(web)


@pytest.fixture
def hana(caller: Callable[[], Caller], school: School) -> Caller:
    """Hana, who runs Trellis and teaches nothing."""
    ada = school.trellis.people.staff("t-ada")
    school.trellis.people.add_staff(
        Staff("hana", "hana@school.example", "Hana Okafor", ada.password_hash, frozenset({"administrator"}))
    )
    signed_in = caller()
    signed_in.get("/sign-in")
    assert signed_in.send("/sign-in", email="hana@school.example", password=PASSWORD).url.path == "/school"
    return signed_in
