"""From an empty data folder to an administrator who sees what is left to do."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.first_start import SET_UP, code_of_start
from app.settings import Settings
from app.web import create_app
from app.wiring import Trellis, wire
from domain.people import Classroom, Staff, Student
from domain.school import Contact, Safeguarding, School
from tests.app.commands import started
from tests.app.conftest import Caller
from tests.app.school import COURSE, Watch
from tests.app.test_library_page import settled
from tests.store.postgres import database_for

FILLED = {
    "name": "Hillside School", "language": "en", "timezone": "Europe/Dublin", "contact": "Ms Ray", "reach": "room 12",
    "person": "Hana Okafor", "email": "Hana@Hillside.example", "password": "copper lantern tide", "teaches": "true",
}  # fmt: skip


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def empty(tmp_path: Path, watch: Watch) -> Iterator[Trellis]:
    with database_for(tmp_path) as address:
        trellis = wire(Settings(data=tmp_path, database_url=address), watch)
        yield trellis
        trellis.close()


@pytest.fixture
def app(empty: Trellis) -> Iterator[FastAPI]:
    app = create_app(empty)
    yield app
    app.state.desk.close()
    app.state.course_desk.close()


def ticked(page: str) -> list[str]:
    return re.findall(r'class="task task-done" id="task-(\w+)"', page)


def test_the_start_prints_one_address_with_a_code_and_a_new_one_the_next_time(tmp_path: Path) -> None:
    said = set()
    for _ in range(2):
        with started("serve", "--port", "0", "--data", str(tmp_path / "new"), whole=r"/set-up#\S+") as (_, address):
            said.add(address.partition("#")[2])
    assert len(said) == 2
    assert all(len(code) >= 30 for code in said)


def test_before_it_is_set_up_the_first_page_says_where_the_address_is(app: FastAPI) -> None:
    page = Caller(app).get("/")
    assert "terminal" in page.text
    assert "Class code" not in page.text
    assert Caller(app).get("/health").json()["status"] == "ok"


def test_whoever_has_the_code_sets_up_the_school_and_is_signed_in(app: FastAPI, empty: Trellis) -> None:
    code = code_of_start(empty)
    hana = Caller(app)
    assert "Set-up code" in hana.get("/set-up").text
    assert "Europe/Dublin" in hana.send("/set-up", secret=code).text
    arrived = hana.send("/set-up/school", secret=code, **FILLED)
    assert (arrived.status_code, arrived.url.path) == (200, "/school")
    assert "Hillside School" in arrived.text
    assert empty.schools.get() == School("Hillside School", "en", "Europe/Dublin", Contact("Ms Ray", "room 12"))
    (first,) = empty.people.all_staff()
    assert (first.email, sorted(first.roles)) == ("hana@hillside.example", ["administrator", "teacher"])
    assert code_of_start(empty) == ""
    again = Caller(app)
    again.get("/set-up")
    assert again.send("/sign-in", email=FILLED["email"], password=FILLED["password"]).status_code == 200
    assert FILLED["password"] not in str(empty.audit.entries())


@pytest.mark.parametrize("code", ["", "guessed", "x" * 32])
def test_without_the_code_nobody_sets_anything_up(app: FastAPI, empty: Trellis, code: str) -> None:
    code_of_start(empty)
    eve = Caller(app)
    eve.get("/set-up")
    for address, fields in (("/set-up", {}), ("/set-up/school", FILLED)):
        refused = eve.send(address, secret=code, **fields)
        assert refused.status_code == 403
        assert "opens nothing any more" in refused.text
    assert empty.people.all_staff() == ()
    assert empty.schools.get() == School()


def test_an_old_an_ended_and_a_used_code_open_nothing(app: FastAPI, empty: Trellis, watch: Watch) -> None:
    eve = Caller(app)
    eve.get("/set-up")
    old = code_of_start(empty)
    newer = code_of_start(empty)
    assert eve.send("/set-up", secret=old).status_code == 403
    assert eve.send("/set-up", secret=newer).status_code == 200
    watch.go_on(seconds=SET_UP.total_seconds())
    assert eve.send("/set-up", secret=newer).status_code == 403
    used = code_of_start(empty)
    assert eve.send("/set-up/school", secret=used, **FILLED).status_code == 200
    second = Caller(app)
    second.get("/set-up")
    other = FILLED | {"email": "eve@hillside.example", "name": "Eve’s"}
    assert second.send("/set-up/school", secret=used, **other).status_code == 403
    assert empty.schools.get().name == "Hillside School"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", " ", "Type the school’s name"),
        ("timezone", "Mars/Olympus", "Choose a time zone"),
        ("contact", "", "Name the person a worried student is sent to"),
        ("reach", "", "Say how a student finds them"),
        ("person", "\u200b", "Type the name"),
        ("email", "hana", "Type an e-mail address"),
        ("password", "short", "needs at least 10"),
        ("name", "x" * 201, "Shorten it a little"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field_and_the_rest_is_kept_in_the_form(
    app: FastAPI, empty: Trellis, field: str, typed: str, said: str
) -> None:
    code = code_of_start(empty)
    hana = Caller(app)
    hana.get("/set-up")
    page = hana.send("/set-up/school", secret=code, **(FILLED | {field: typed}))
    assert page.status_code == 422
    assert re.search(rf'id="{field}-wrong">[^<]*{said}', page.text)
    assert page.text.count("aria-invalid") == 1
    others = {name: value for name, value in FILLED.items() if name in {"name", "contact", "reach", "person"} - {field}}
    assert all(f'value="{value}"' in page.text for value in others.values())
    assert FILLED["password"] not in page.text
    assert empty.people.all_staff() == ()
    assert hana.send("/set-up/school", secret=code, **FILLED).url.path == "/school"


def test_an_address_in_use_is_said_beside_it_and_the_code_still_holds(app: FastAPI, empty: Trellis) -> None:
    empty.people.add_staff(Staff("t", FILLED["email"], "Hana", "hash"))
    code = code_of_start(empty)
    hana = Caller(app)
    hana.get("/set-up")
    assert 'id="email-wrong"' in hana.send("/set-up/school", secret=code, **FILLED).text
    assert hana.send("/set-up/school", secret=code, **FILLED | {"email": "h@hillside.example"}).url.path == "/school"


def test_the_list_ticks_itself_off_from_what_is_there(app: FastAPI, empty: Trellis) -> None:
    hana = Caller(app)
    hana.get("/set-up")
    first = hana.send("/set-up/school", secret=code_of_start(empty), **FILLED)
    assert ticked(first.text) == []
    assert "6 things left to do" in first.text
    (me,) = empty.people.all_staff()

    def now() -> list[str]:
        return ticked(hana.get("/school").text)

    empty.courses.save(COURSE)
    assert now() == ["courses"]
    empty.people.add_classroom(Classroom("7b", "7B", "K7M2QX", (me.id,), (COURSE.id,)))
    assert now() == ["courses", "classes"]
    empty.people.add_student(Student("mia", "Mia", "hash"), "7b")
    assert "Invite a colleague first" in hana.get("/school").text
    empty.staffing.invite(Staff("bo", "bo@hillside.example", "Bo", "", frozenset({"teacher"})), me.id)
    assert now() == ["courses", "classes", "students", "staff"]
    hana.get("/school/safeguarding")
    hana.send("/school/safeguarding", lead="bo", deputy=me.id, minutes="10", teachers_told="true")
    assert now() == ["courses", "classes", "students", "staff", "safeguarding"]
    assert "The safeguarding lead cannot sign in." in hana.get("/school").text
    empty.staffing.set_password("bo", "hash")
    assert "cannot sign in." not in hana.get("/school").text
    done = hana.send("/school/no-model")
    assert len(ticked(done.text)) == 6
    assert "Everything is ready" in done.text


def test_who_leads_needs_only_to_say_whom_they_invite_as_deputy(app: FastAPI, empty: Trellis) -> None:
    hana = Caller(app)
    hana.get("/set-up")
    hana.send("/set-up/school", secret=code_of_start(empty), leads="true", **FILLED)
    (me,) = empty.people.all_staff()
    assert me.roles == {"administrator", "teacher", "safeguarding"}
    assert 'name="deputy" value="true" checked' in hana.get("/school/staff").text
    wrong = hana.send("/school/staff", person="Bo", email="", roles="teacher")
    assert 'name="deputy" value="true">' in wrong.text
    hana.send("/school/staff", person="Bo", email="bo@hillside.example", roles="teacher", deputy="true")
    deputy = next(one for one in empty.people.all_staff() if one.name == "Bo")
    assert deputy.roles == {"teacher", "safeguarding"}
    assert empty.schools.get().safeguarding == Safeguarding(me.id, deputy.id)
    assert "safeguarding" in ticked(hana.get("/school").text)
    assert 'name="deputy"' not in hana.get("/school/staff").text
    hana.send("/school/staff", person="Cy", email="cy@hillside.example", roles="teacher", deputy="true")
    assert empty.schools.get().safeguarding.deputy == deputy.id


def test_who_teaches_nothing_is_told_who_makes_the_classes(app: FastAPI, empty: Trellis) -> None:
    hana = Caller(app)
    hana.get("/set-up")
    fields = {name: value for name, value in FILLED.items() if name != "teaches"}
    page = hana.send("/set-up/school", secret=code_of_start(empty), **fields)
    assert page.url.path == "/school"
    assert "Invite a teacher" in page.text
    assert 'href="/classes"' not in page.text
    assert hana.get("/").url.path == "/school"


def test_the_school_can_be_called_something_else_later(app: FastAPI, empty: Trellis) -> None:
    hana = Caller(app)
    hana.get("/set-up")
    hana.send("/set-up/school", secret=code_of_start(empty), **FILLED)
    rules = replace(empty.schools.get().rules, names_shown=False)
    empty.schools.save(replace(empty.schools.get(), rules=rules))
    assert 'value="Hillside School"' in hana.get("/school/about").text
    fields = {name: FILLED[name] for name in ("language", "timezone", "contact", "reach")}
    assert hana.send("/school/about", name="", **fields).status_code == 422
    assert "Kept." in hana.send("/school/about", name="Hilltop School", **fields).text
    assert empty.schools.get() == School("Hilltop School", "en", "Europe/Dublin", Contact("Ms Ray", "room 12"), rules)


def test_what_a_command_named_stands_in_the_form(app: FastAPI, empty: Trellis) -> None:
    empty.schools.save(School("Hillside School", "de", "Europe/Berlin", Contact("Ms Ray", "")))
    hana = Caller(app)
    hana.get("/set-up")
    page = hana.send("/set-up", secret=code_of_start(empty)).text
    assert 'value="Hillside School"' in page
    assert '<option value="Europe/Berlin" selected>' in page
    assert '<option value="de" selected>' in page


def test_a_demo_s_first_page_is_what_it_was(app: FastAPI, empty: Trellis) -> None:
    empty.people.add_staff(Staff("demo", "demo@school.example", "Demo", "hash"))
    assert "Class code" in Caller(app).get("/").text


def test_a_course_that_comes_with_trellis_is_added_at_one_click(app: FastAPI, empty: Trellis) -> None:
    hana = Caller(app)
    hana.get("/set-up")
    hana.send("/set-up/school", secret=code_of_start(empty), **FILLED)
    assert "Add How plants make food" in hana.get("/school/courses").text
    answer = hana.send("/school/courses/shipped", course="plants")
    assert "How plants make food: taken in." in settled(hana, answer.url.path)
    assert empty.courses.get("plants") is not None
    page = hana.get("/school/courses").text
    assert "Add How plants make food" not in page
    assert "Add Linear equations" in page
