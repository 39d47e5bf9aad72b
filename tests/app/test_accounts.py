"""Joining a class, signing in and out, and what guessing gets."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from sqlalchemy import text

from app.cli import staff
from app.routes.accounts import own_address
from app.security.codes import ALPHABET, aloud, new_code, spellings
from app.security.guesses import Asker
from domain.people import Role, Student
from tests.app.conftest import Caller
from tests.app.school import School

Callers = Callable[[], Caller]


def test_the_first_page_has_two_doors(caller: Callers) -> None:
    page = caller().get("/")
    assert page.status_code == 200
    assert "I’m a student" in page.text
    assert "I’m a teacher" in page.text


def test_a_student_joins_with_code_name_and_pin(caller: Callers, school: School) -> None:
    mia = caller()
    assert "Class code" in mia.get("/join").text
    names = mia.get("/join?code=k7m-2qx").text
    assert all(name in names for name in ("Mia", "Sofía", "Zoë Müller-Sørensen"))
    assert "Eli" not in names
    assert "Hello, Mia" in mia.get(f"/join?code={school.room.code}&student={school.students['Mia'].id}").text
    mia.as_student(school)
    found = school.trellis.signins.find(mia.client.cookies["trellis"])
    assert found is not None
    assert (found.kind, found.user) == ("student", school.students["Mia"].id)


def test_a_teacher_signs_in_and_lands_where_they_wanted(caller: Callers, school: School) -> None:
    ada = caller()
    asked = ada.get("/classes/7b?course=plants")
    assert asked.url.path == "/sign-in"
    arrived = ada.send(
        "/sign-in", email=" ADA@school.example", password=school.password, next="/classes/7b?course=plants"
    )
    assert (arrived.status_code, arrived.url.path, arrived.url.query) == (200, "/classes/7b", b"course=plants")


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/\n/evil", ""]
)
def test_signing_in_never_leads_to_another_site(elsewhere: str) -> None:
    assert own_address(elsewhere) == "/classes"


def test_wrong_password_and_unknown_address_read_the_same(caller: Callers, school: School) -> None:
    ada = caller()
    ada.get("/sign-in")
    wrong = ada.send("/sign-in", email=school.email, password="nope")
    unknown = ada.send("/sign-in", email="nobody@school.example", password="nope")
    assert wrong.status_code == unknown.status_code == 403
    neutral = [re.sub(r'value="[^"]*"', "", page.text) for page in (wrong, unknown)]
    assert neutral[0] == neutral[1]
    assert "That did not work." in wrong.text


def test_whoever_runs_trellis_reads_how_to_get_back_in(caller: Callers) -> None:
    said = re.search(r"<code>trellis (\w+) (\w+) ADDRESS</code>", caller().get("/sign-in").text)
    assert said is not None
    assert said[1] == "staff"
    assert said[2] in staff.group.commands


def test_wrong_code_and_wrong_pin_are_answered_the_same_kind_way(caller: Callers, school: School) -> None:
    mia = caller()
    code = mia.get("/join?code=WRONG")
    pin = mia.send("/join", code=school.room.code, student=school.students["Mia"].id, pin="0000")
    assert code.status_code == pin.status_code == 403
    assert "That did not work." in code.text
    assert "That did not work." in pin.text
    assert "or ask your teacher for it" in code.text
    assert "or ask your teacher for it" in pin.text


def test_signing_in_replaces_the_browsers_former_sign_in(caller: Callers, school: School) -> None:
    shared = caller().as_student(school)
    former = shared.client.cookies["trellis"]
    shared.as_teacher(school)
    assert shared.client.cookies["trellis"] != former
    assert school.trellis.signins.find(former) is None


def test_signing_out_ends_the_sign_in_for_good(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    token = ada.client.cookies["trellis"]
    ada.get("/classes/7b")
    left = ada.send("/sign-out")
    assert left.url.path == "/"
    assert "You are signed out." in left.text
    assert "You are signed out." not in ada.get("/").text
    assert school.trellis.signins.find(token) is None
    ada.client.cookies.set("trellis", token)
    assert ada.get("/classes").url.path == "/sign-in"


def test_a_sign_in_ends_after_the_hours_that_are_set(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    for hours in (6, 5.9):
        school.watch.go_on(hours=hours)
        assert ada.get("/classes/7b").url.path == "/classes/7b"
    school.watch.go_on(hours=0.2)
    assert ada.get("/classes/7b").url.path == "/sign-in"


@pytest.fixture
def pauses(web: FastAPI) -> list[float]:
    """Every delay of the running app, of which none is waited for."""
    found: list[float] = []

    async def pause(seconds: float) -> None:
        found.append(seconds)

    web.state.guesses.pause = pause
    return found


def fresh(caller: Callers, page: str = "/join") -> Caller:
    """A browser that was never here."""
    one = caller()
    one.get(page)
    return one


def test_the_sixth_wrong_pin_waits_in_browsers_that_are_new_to_it(
    caller: Callers, school: School, pauses: list[float]
) -> None:
    fields = {"code": school.room.code, "student": school.students["Mia"].id}
    mias = caller().as_student(school)
    guesses = [fresh(caller).send("/join", pin=f"000{n}", **fields).status_code for n in range(6)]
    assert guesses == [403] * 5 + [429]
    slowed = fresh(caller).send("/join", pin=school.pin, **fields)
    assert slowed.status_code == 429
    assert 0 < int(slowed.headers["retry-after"]) <= 300
    assert re.search(r"Please wait \d+ minutes", slowed.text)
    mias.send("/sign-out")
    mias.get("/join")
    assert mias.send("/join", pin=school.pin, **fields).url.path == "/home"
    assert pauses == []


def test_a_teacher_lets_a_student_in_again(caller: Callers, school: School, pauses: list[float]) -> None:
    fields = {"code": school.room.code, "student": school.students["Mia"].id}
    for n in range(5):
        fresh(caller).send("/join", pin=f"000{n}", **fields)
    ada = caller().as_teacher(school)
    page = ada.get("/classes/7b").text
    assert "Cannot join right now" in page
    assert page.count("Let in again") == 1
    assert fresh(caller).send("/join", pin=school.pin, **fields).status_code == 429
    after = ada.send(f"/classes/7b/students/{fields['student']}/let-in").text
    assert "They can join again" in after
    assert "Cannot join right now" not in after
    assert fresh(caller).send("/join", pin=school.pin, **fields).url.path == "/home"
    assert pauses == []


def test_wrong_passwords_from_elsewhere_do_not_shut_a_teacher_out(
    caller: Callers, school: School, pauses: list[float]
) -> None:
    ada = caller().as_teacher(school)
    ada.send("/sign-out")
    fields = {"email": school.email, "password": "guess"}
    statuses = [fresh(caller, "/sign-in").send("/sign-in", **fields).status_code for _ in range(6)]
    assert statuses == [403] * 5 + [429]
    ada.get("/sign-in")
    assert ada.send("/sign-in", email=school.email, password="mistyped").status_code == 403
    assert ada.send("/sign-in", email=school.email, password=school.password).url.path == "/classes/7b"
    assert pauses == []


@pytest.mark.parametrize("wrong", [50, 600])
def test_wrong_codes_from_one_address_keep_nobody_there_out(
    caller: Callers, school: School, pauses: list[float], web: FastAPI, wrong: int
) -> None:
    guesses = web.state.guesses
    asker = Asker("b", "testclient")
    school.trellis.tries.add(guesses._slowed("code", address=asker.address))
    with school.trellis.db.session() as session:
        session.execute(text("UPDATE wrong_tries SET count = :wrong"), {"wrong": wrong})
    caller().as_teacher(school)
    assert pauses == [], "teachers are counted apart"
    mia = fresh(caller)
    assert mia.get(f"/join?code={school.room.code}&student={school.students['Mia'].id}").status_code == 200
    assert pauses == [0.5 if wrong == 50 else 5.0], "once, before this browser had it right"
    mia.as_student(school)
    assert len(pauses) == 1
    assert fresh(caller).get("/join?code=AAAAA9").status_code == 403
    assert pauses[-1] <= 5.0


def test_a_browser_that_mistypes_codes_is_delayed(caller: Callers, pauses: list[float]) -> None:
    guesser = fresh(caller)
    assert [guesser.get(f"/join?code=AAAAA{n}").status_code for n in range(2, 10)] == [403] * 8
    assert pauses == [0.5, 1.0, 2.0]
    assert fresh(caller).get("/join?code=AAAAA9").status_code == 403
    assert len(pauses) == 3, "another browser at the same address is not"


def test_a_program_that_keeps_no_cookie_is_delayed_as_one_browser(caller: Callers, pauses: list[float]) -> None:
    assert [caller().get(f"/join?code=C{n:05}").status_code for n in range(7)] == [403] * 7
    assert pauses == [0.5, 1.0]


def test_tries_sent_at_once_count_as_much_as_tries_in_a_row(caller: Callers, school: School) -> None:
    guessers = [caller() for _ in range(20)]
    for guesser in guessers:
        guesser.get("/sign-in")
    with ThreadPoolExecutor(20) as pool:
        answers = pool.map(lambda one: one.send("/sign-in", email=school.email, password="x").status_code, guessers)
    assert sorted(answers).count(403) <= 5


def test_a_class_of_35_signs_in_from_one_address_at_once(web: FastAPI, school: School) -> None:
    people = school.trellis.people
    for n in range(35):
        people.add_student(Student(f"new-{n}", f"New {n}", school.students["Mia"].pin_hash), school.room.id)

    def join(n: int) -> list[int]:
        one, fields = Caller(web), {"code": school.room.code, "student": f"new-{n}"}
        one.get(f"/join?code={school.room.code}")
        tries = ["1111"] * (n % 2) + [school.pin]
        return [
            one.client.post("/join", data={"csrf": one.token, "pin": pin, **fields}, follow_redirects=False).status_code
            for pin in tries
        ]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(join, range(35)))
    assert all(answer[-1] == 303 for answer in answers)
    assert not any(429 in answer for answer in answers)


def test_class_codes_are_read_back_however_they_are_typed() -> None:
    code = new_code()
    assert len(code) == 6
    assert set(code) <= set(ALPHABET)
    assert code in spellings(f" {aloud(code).lower()} ")
    assert code in spellings(f"{code[:3]}-{code[3:]}")
    assert aloud("BEECH") == "BEECH"


@pytest.mark.parametrize(
    ("roles", "first"),
    [({"administrator"}, "/school"), ({"administrator", "teacher"}, "/classes/7b"), ({"evaluator"}, "/school/export")],
)
def test_everybody_begins_where_they_may_be(caller: Callers, school: School, roles: set[Role], first: str) -> None:
    school.trellis.staffing.set_roles("t-bo", {"administrator"})
    school.trellis.staffing.set_roles("t-ada", roles)
    ada = caller()
    assert 'name="next" value=""' in ada.get("/sign-in").text
    arrived = ada.send("/sign-in", email=school.email, password=school.password, next="")
    assert (arrived.status_code, arrived.url.path) == (200, first)
    assert ada.get("/").url.path == arrived.url.path
