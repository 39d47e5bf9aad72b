"""One's own password and sign-ins, and when a sign-in ends by itself."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi import FastAPI

from app.security.browsers import in_words
from app.web import create_app
from app.wiring import wire
from domain.people import Staff
from domain.school import Rules
from store.database import Database
from store.errors import BusyDatabaseError
from tests.app.conftest import Caller
from tests.app.school import School

Callers = Callable[[], Caller]

NEW = "seven wet bicycles"


WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/131.0 Safari/537.36 Edg/131.0", "Edge on Windows"),
        (f"Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) {WEBKIT} Version/17.5 Safari/604.1", "Safari on an iPad"),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) {WEBKIT} CriOS/131.0 Safari/604.1", "Chrome on an iPhone"),
        (f"Mozilla/5.0 (X11; CrOS x86_64) {WEBKIT} Chrome/131.0 Safari/537.36", "Chrome on a Chromebook"),
        (f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} SamsungBrowser/27.0 Chrome/125.0", "Samsung Internet on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15) Gecko/20100101 Firefox/133.0", "Firefox on a Mac"),
        ("Mozilla/5.0 (Linux)", "A browser on Linux"),
        ("<script>alert(1)</script>", "Another program"),
        ("", "Another program"),
    ],
)
def test_a_browser_is_named_as_people_know_it(said: str, words: str) -> None:
    assert in_words(said) == words


def test_a_password_is_changed_with_the_present_one_and_ends_the_other_sign_ins(
    caller: Callers, school: School
) -> None:
    ada, elsewhere = caller().as_teacher(school), caller().as_teacher(school)
    before = ada.client.cookies["trellis"]
    ada.get("/account")
    changed = ada.send("/account/password", password=school.password, new=NEW, again=NEW)
    assert "Your password is changed." in changed.text
    assert ada.client.cookies["trellis"] != before
    assert school.trellis.signins.find(before) is None
    assert elsewhere.get("/account").url.path == "/sign-in"
    assert ada.get("/classes/7b").status_code == 200
    fresh = caller()
    fresh.get("/sign-in")
    assert fresh.send("/sign-in", email=school.email, password=school.password).status_code == 403
    assert fresh.send("/sign-in", email=school.email, password=NEW).status_code == 200
    noted = school.trellis.audit.entries(action="set a password")
    assert [(done.by, done.whom) for _, done in noted] == [("t-ada", "t-ada")]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"password": "not it at all", "new": NEW, "again": NEW}, "This is not your present password."),
        ({"new": "short", "again": "short"}, "needs at least 10"),
        ({"new": "Ada.Brandt99", "again": "Ada.Brandt99"}, "your name or address"),
        ({"new": NEW, "again": NEW + "x"}, "The two differ."),
        ({"new": "green paper lantern", "again": "green paper lantern"}, "This is the password you have."),
        ({"new": ""}, "has 0 characters"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said_beside_its_field(
    caller: Callers, school: School, fields: dict[str, str], said: str
) -> None:
    ada = caller().as_teacher(school)
    ada.get("/account")
    answer = ada.send("/account/password", **({"password": school.password} | fields))
    assert answer.status_code == 422
    assert said in answer.text
    assert NEW not in answer.text
    assert school.trellis.people.staff("t-ada").password_hash
    assert ada.get("/account").status_code == 200, "nothing ended"


def test_guessing_the_present_password_at_an_open_screen_is_slowed(
    web: FastAPI, caller: Callers, school: School
) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    web.state.guesses.pause = pause
    ada = caller().as_teacher(school)
    ada.get("/account")
    for n in range(8):
        ada.send("/account/password", password=f"guess number {n}", new=NEW, again=NEW)
    assert pauses == [0.5, 1.0, 2.0]


def test_sign_ins_are_listed_and_ended(caller: Callers, school: School) -> None:
    ada, tablet, phone = caller(), caller(), caller()
    tablet.client.headers["user-agent"] = "Mozilla/5.0 (iPad; CPU OS 17_5) Version/17.5 Mobile/15E148 Safari/604.1"
    for one in (ada, tablet, phone):
        one.as_teacher(school)
    page = ada.get("/account").text
    assert page.count("this one") == 1
    assert "Safari on an iPad" in page
    tablets = next(one for one in school.trellis.signins.of("staff", "t-ada") if "iPad" in one.browser)
    assert "Ended." in ada.send(f"/account/sign-ins/{tablets.mark}/end").text
    assert tablet.get("/account").url.path == "/sign-in"
    assert phone.get("/account").url.path == "/account"
    ada.get("/account")
    ada.send("/account/sign-ins/end-others")
    assert phone.get("/account").url.path == "/sign-in"
    assert "nowhere else" in ada.get("/account").text
    assert len(school.trellis.audit.entries(action="ended own sign-ins")) == 2


def test_nobody_ends_somebody_elses_sign_in(caller: Callers, school: School) -> None:
    ada, bo = caller().as_teacher(school), caller().as_teacher(school, school.other_email)
    bos = school.trellis.signins.of("staff", "t-bo")[0]
    ada.get("/account")
    theirs, unknown = (ada.send(f"/account/sign-ins/{mark}/end") for mark in (bos.mark, "0" * 64))
    assert theirs.status_code == unknown.status_code == 404
    assert bo.get("/account").url.path == "/account"


@pytest.mark.parametrize(("kind", "minutes"), [("student", 30), ("staff", 480)])
def test_a_sign_in_that_is_not_used_ends(caller: Callers, school: School, kind: str, minutes: int) -> None:
    one = caller().as_student(school) if kind == "student" else caller().as_teacher(school)
    page = "/me/visibility" if kind == "student" else "/account"
    for _ in range(3 if kind == "student" else 1):
        school.watch.go_on(minutes=minutes - 0.5)
        assert one.get(page).url.path == page
    school.watch.go_on(minutes=minutes + 1.5)
    ended = one.get(page)
    assert ended.url.path == ("/join" if kind == "student" else "/sign-in")
    assert "Your sign-in has ended." in ended.text


def test_a_page_left_open_keeps_no_sign_in_open(caller: Callers, school: School) -> None:
    mia = caller().as_student(school)
    for _ in range(4):
        school.watch.go_on(minutes=10)
        mia.client.get("/me/visibility", headers={"X-Unattended": "1"})
    assert mia.get("/me/visibility").url.path == "/join"


def test_that_a_sign_in_is_used_is_written_once_a_minute_and_waits_for_nobody(
    caller: Callers, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = caller().as_teacher(school)
    opened = school.trellis.signins.of("staff", "t-ada")[0].seen
    school.watch.go_on(seconds=40)
    ada.get("/account")
    assert school.trellis.signins.of("staff", "t-ada")[0].seen == opened
    school.watch.go_on(seconds=40)
    ada.get("/account")
    assert school.trellis.signins.of("staff", "t-ada")[0].seen > opened
    school.watch.go_on(minutes=5)

    def busy(_db: Database) -> None:
        raise BusyDatabaseError("elsewhere")

    monkeypatch.setattr(Database, "session", busy)
    assert ada.get("/account").status_code == 200


def test_what_was_written_when_a_sign_in_ended_stays_on_the_page(caller: Callers, school: School) -> None:
    mia = caller().as_student(school)
    school.watch.go_on(minutes=45)
    session = school.sessions["Mia"].id
    kept = mia.send(f"/sessions/{session}/turns", text="2x + 6 = 14 so <b>x</b> = 4")
    assert kept.status_code == 401
    assert "2x + 6 = 14 so &lt;b&gt;x&lt;/b&gt; = 4" in kept.text
    assert 'href="/join"' in kept.text
    mia.as_student(school)
    stale = mia.send(f"/sessions/{session}/turns", token="0" * 64, text="and then x = 4")
    assert stale.status_code == 403
    assert "and then x = 4" in stale.text
    ada = caller().as_teacher(school)
    school.watch.go_on(hours=9)
    ended = ada.send("/account/password", password=school.password, new=NEW, again=NEW)
    assert ended.url.path == "/sign-in"
    assert NEW not in ended.text


def as_administrator(caller: Callers, school: School) -> Caller:
    kept = school.trellis.people.staff("t-ada").password_hash
    roles = frozenset({"administrator"})
    school.trellis.people.add_staff(Staff("t-cy", "cy@school.example", "Cy", kept, roles))  # type: ignore[arg-type]
    one = caller()
    one.get("/sign-in")
    one.send("/sign-in", email="cy@school.example", password=school.password, next="/school/rules")
    return one


def test_an_administrator_sets_the_rules(caller: Callers, school: School) -> None:
    cy = as_administrator(caller, school)
    kept = cy.send("/school/rules", card_alone="true", student_idle_min="10", staff_idle_min="60")
    assert "The rules are kept." in kept.text
    rules = Rules(card_alone=True, names_shown=False, student_idle_min=10, staff_idle_min=60)
    assert school.trellis.schools.get().rules == rules
    wrong = cy.send("/school/rules", names_shown="true", student_idle_min="soon", staff_idle_min="1")
    assert wrong.status_code == 422
    assert 'value="soon"' in wrong.text
    assert re.search(r'names_shown" value="true" checked', wrong.text)
    assert wrong.text.count("Type minutes from") == 2
    endless = cy.send("/school/rules", student_idle_min="9" * 5000, staff_idle_min="60")
    assert (endless.status_code, endless.text.count("Type minutes from")) == (422, 1)
    assert school.trellis.schools.get().rules.student_idle_min == 10
    assert [done.by for _, done in school.trellis.audit.entries(kind="school")] == ["t-cy"]
    ada = caller().as_teacher(school)
    assert ada.get("/school/rules").status_code == 403
    mia = caller().as_student(school)
    school.watch.go_on(minutes=12)
    assert mia.get("/me/visibility").url.path == "/join"


def test_not_you_is_in_sight_and_signs_out(caller: Callers, school: School) -> None:
    mia = caller().as_student(school)
    page = mia.get("/me/visibility").text
    assert re.search(r"<button[^>]*><span[^>]*>Mia</span> <span[^>]*>Not you\?", page)
    assert mia.send("/sign-out").url.path == "/"
    assert mia.get("/me/visibility").url.path == "/join"


def test_disabling_somebody_ends_their_access_with_the_next_request(caller: Callers, school: School) -> None:
    bo = caller().as_teacher(school, school.other_email)
    assert bo.get("/classes/8a").status_code == 200
    school.trellis.staffing.disable("t-bo")
    assert bo.get("/classes/8a").url.path == "/sign-in"
    bo.get("/sign-in")
    assert bo.send("/sign-in", email=school.other_email, password=school.password).status_code == 403


def test_two_servers_on_one_database_agree(web: FastAPI, school: School) -> None:
    other = replace(school, trellis=wire(school.trellis.settings, school.watch))
    elsewhere = create_app(other.trellis)
    mia = Caller(web).as_student(school)
    there = Caller(elsewhere)
    there.client.cookies.set("trellis", mia.client.cookies["trellis"])
    assert there.get("/me/visibility").status_code == 200, "a sign-in at one is one at the other"
    mia.send("/sign-out")
    assert there.get("/me/visibility").url.path == "/join", "and so is a sign-out"
    fields = {"code": school.room.code, "student": school.students["Mia"].id}
    statuses = []
    for n in range(6):
        guesser = Caller(web if n % 2 else elsewhere)
        guesser.get("/join")
        statuses.append(guesser.send("/join", pin=f"000{n}", **fields).status_code)
    assert statuses == [403] * 5 + [429], "wrong tries count together"
    other.trellis.close()
    elsewhere.state.desk.close()
