"""Sign-in cards: a PIN is made for each, opens the student's work, is shown once and kept as a hash."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.security.passwords import matches
from app.sign_in_cards import qr
from app.web import create_app
from domain.people import Student
from tests.app.conftest import Caller
from tests.app.school import School

CARDS = "/classes/7b/sign-in-cards"


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    """The teacher of 7b, at its cards. One student has no PIN yet."""
    school.trellis.enrolments.add("7b", [Student("new", "Uma Ray", "")], [], "t-ada")
    teacher = caller().as_teacher(school)
    teacher.get(CARDS)
    return teacher


def pins(page: str) -> dict[str, str]:
    """PINs by name, as the sheet shows them."""
    found = re.findall(r'cut-name" dir="auto">([^<]+)</p>.*?cut-pin">(\d{4})?', page, re.DOTALL)
    return dict(found)


def hashes(school: School) -> dict[str, str]:
    return {one.name: one.pin_hash for one in school.trellis.people.roster("7b")}


def test_those_without_a_pin_get_one_that_lets_them_in(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    assert "Those without a PIN: 1 student." in ada.get(CARDS).text
    before = hashes(school)
    sheet = ada.send(CARDS, which="without", paper="Letter")
    assert sheet.headers["cache-control"] == "no-store"
    assert "sheet-letter" in sheet.text
    made = pins(sheet.text)
    assert list(made) == ["Uma Ray"]
    after = hashes(school)
    assert matches(after["Uma Ray"], made["Uma Ray"])
    assert {name: kept for name, kept in after.items() if name != "Uma Ray"} == {
        name: kept for name, kept in before.items() if name != "Uma Ray"
    }
    uma = caller()
    uma.get("/join")
    assert uma.send("/join", code=school.room.code, student="new", pin=made["Uma Ray"]).url.path == "/home"
    assert made["Uma Ray"] not in ada.get("/classes/7b/people").text


def test_new_pins_for_all_end_the_former_and_everybody_is_signed_out(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    mia = caller().as_student(school, "Mia")
    made = pins(ada.send(CARDS, which="all").text)
    assert set(made) == set(hashes(school))
    assert all(matches(kept, made[name]) for name, kept in hashes(school).items())
    assert mia.get("/home").url.path == "/join"
    assert (
        mia.send("/join", code=school.room.code, student=school.students["Mia"].id, pin=school.pin).status_code == 403
    )


def test_one_student_gets_a_new_pin_and_nobody_else_does(ada: Caller, school: School) -> None:
    before = hashes(school)
    made = pins(ada.send(CARDS, which="one", student=school.students["Ben"].id).text)
    after = hashes(school)
    assert list(made) == ["Ben"]
    assert {name for name in after if after[name] != before[name]} == {"Ben"}
    assert ada.send(CARDS, which="one", student=school.students["Eli"].id).status_code == 422


def test_cards_without_pins_change_nothing(ada: Caller, school: School) -> None:
    before = hashes(school), len(school.trellis.audit.entries())
    page = ada.send(CARDS, which="plain").text
    assert page.count('class="cut"') == 13
    assert set(pins(page).values()) == {""}
    assert (hashes(school), len(school.trellis.audit.entries())) == before


def test_a_pin_is_nowhere_but_on_the_sheet(
    ada: Caller, school: School, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("app.sign_in_cards.new_pin", lambda: "planted-7351-pin")
    with caplog.at_level("DEBUG"):
        assert "planted-7351-pin" in ada.send(CARDS, which="all").text
    school.trellis.db.compact()
    files = list(Path(school.trellis.db.place).parent.glob("trellis.db*"))
    assert b"argon2id" in b"".join(file.read_bytes() for file in files)
    assert b"planted" not in b"".join(file.read_bytes() for file in files)
    assert "planted" not in caplog.text
    made = [len(school.trellis.audit.entries(action=action)) for action in ("PIN renewed", "PIN made")]
    assert made == [12, 1]


def test_the_square_leads_to_the_page_that_asks_for_the_pin(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    page = ada.send(CARDS, which="plain").text
    assert page.count('<svg viewBox="0 0 ') == 13
    assert str(qr(f"http://testserver/join?code={school.room.code}&student=new")) in page
    uma = caller().get(f"/join?code={school.room.code}&student=new")
    assert uma.status_code == 200
    assert "Uma Ray" in uma.text


@pytest.mark.parametrize(
    ("address", "base_url", "said"),
    [
        ("http://testserver", "", False),
        ("http://localhost:8000", "", True),
        ("http://127.0.0.1:8000", "", True),
        ("http://localhost:8000", "http://trellis.school.example", False),
        ("http://localhost:8000", "http://localhost:8000", True),
    ],
)
def test_cards_that_only_this_computer_could_open_are_warned_of(
    school: School, address: str, base_url: str, said: bool
) -> None:
    settings = school.trellis.settings.model_copy(update={"base_url": base_url})
    app = create_app(replace(school.trellis, settings=settings))
    page = Caller(app, address).as_teacher(school).get(CARDS).text
    app.state.desk.close()
    assert ("no other computer can open" in page) == said
    assert "Make the cards" in page
