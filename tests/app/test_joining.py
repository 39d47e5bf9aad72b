"""The students' door: names that are shown or typed, cards, closed joining, and who does not get in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI

from app.joining import named
from app.security.card_secrets import card_address, card_number, card_secret, opens
from app.security.connections import Bounds, Doorkeeper
from app.security.passwords import hashed
from app.settings import Settings
from domain.people import Classroom, Student
from domain.school import Rules
from store import tables
from tests.app.conftest import Caller
from tests.app.school import School

Callers = Callable[[], Caller]

ROSTER = (
    Student("s-1", "Mia Müller", "h"),
    Student("s-2", "Zoë Müller-Sørensen", "h", preferred="Zozo"),
    Student("s-3", "Chen, Mia", "h"),
    Student("s-4", "Łukasz O’Neill", "h"),
)


@pytest.mark.parametrize(
    ("typed", "whom"),
    [
        ("mia mueller", {"s-1"}),
        ("MULLER MIA", {"s-1"}),
        ("Müller, Mia", {"s-1"}),
        ("mia", {"s-1", "s-3"}),
        ("mia chen", {"s-3"}),
        ("zoe muller sorensen", {"s-2"}),
        ("zozo", {"s-2"}),
        ("zoe", {"s-2"}),
        ("lukasz oneill", {"s-4"}),
        (str(card_number("s-4")), {"s-4"}),
        (f" {card_number('s-1')} ", {"s-1"}),
        ("mi", set()),
        ("1", set()),
        ("99999999999999999999999999999", set()),
        ("", set()),
        ("’", set()),
        ("mia mia chen müller", set()),
    ],
)
def test_a_typed_name_stands_for_whom_it_says_enough_of(typed: str, whom: set[str]) -> None:
    assert {one.id for one in named(ROSTER, typed)} == whom


def hide(school: School, *, card_alone: bool = False, names_shown: bool = False) -> None:
    kept = replace(school.trellis.schools.get(), rules=Rules(card_alone, names_shown))
    school.trellis.schools.save(kept)


def test_whoever_guesses_a_code_sees_no_name(caller: Callers, school: School) -> None:
    hide(school)
    guesser = caller()
    mia = school.students["Mia"].id
    pages = [
        guesser.get(f"/join?code={school.room.code}"),
        guesser.get(f"/join?code={school.room.code}&student=nobody"),
        guesser.get(f"/join?code={school.room.code}&student={mia}"),
        guesser.send("/join", code=school.room.code, name="Somebody", pin="1111"),
        guesser.send("/join", code=school.room.code, student="nobody", pin="1111"),
        guesser.send("/join", code=school.room.code, student=mia, pin="1111"),
    ]
    assert [page.status_code for page in pages] == [200] * 3 + [403] * 3
    for page in pages:
        assert not any(name in page.text for name in school.students)


def test_a_name_that_is_there_one_that_is_not_and_one_of_two_are_answered_alike(
    web: FastAPI, caller: Callers, school: School
) -> None:
    hide(school)
    school.trellis.people.add_student(Student("twin", "Mia Other", school.students["Mia"].pin_hash), school.room.id)
    school.trellis.people.add_student(Student("twin-2", "Ben Other", school.students["Mia"].pin_hash), school.room.id)

    async def pause(_seconds: float) -> None: ...

    web.state.guesses.pause = pause
    seen = {}
    for name in ("Aylin", "Nobody Atall", "Other"):
        answers = []
        for n in range(6):
            one = caller()
            one.get(f"/join?code={school.room.code}")
            answer = one.send("/join", code=school.room.code, name=name, pin=f"000{n}")
            answers.append((answer.status_code, answer.text.replace(name, "").replace(one.token, "")))
        seen[name] = answers
    first = seen["Aylin"]
    assert [status for status, _ in first] == [403] * 5 + [429]
    assert [[status for status, _ in answers] for answers in seen.values()] == [[403] * 5 + [429]] * 3
    assert len({answers[0][1] for answers in seen.values()}) == 1
    assert "the number on it" in first[0][1]


def test_a_student_types_their_name_however_they_spell_it(caller: Callers, school: School) -> None:
    hide(school)
    for typed in ("SOFIA", "sofía", str(card_number(school.students["Sofía"].id))):
        one = caller()
        one.get(f"/join?code={school.room.code}")
        assert one.send("/join", code=school.room.code, name=typed, pin=school.pin).url.path == "/home"
    wrong = caller()
    wrong.get(f"/join?code={school.room.code}")
    assert 'value="Sofia M"' in wrong.send("/join", code=school.room.code, name="Sofia M", pin=school.pin).text


def test_a_card_opens_the_page_of_its_student_and_asks_for_the_pin(caller: Callers, school: School) -> None:
    mia = school.students["Mia"]
    address = card_address(school.trellis, school.room, mia)
    assert "card=" not in address
    page = caller().get(address).text
    assert "Hello, Mia" in page
    assert "Your PIN" in page


def test_a_card_alone_signs_in_where_the_school_says_so(caller: Callers, school: School) -> None:
    hide(school, card_alone=True)
    mia = school.students["Mia"]
    address = card_address(school.trellis, school.room, mia)
    secret = parse_qs(urlsplit(address).query)["card"][0]
    one = caller()
    page = one.get(address)
    assert secret not in str(page.url)
    assert secret not in page.text
    assert "Hello, Mia" in page.text
    assert "PIN" not in page.text.partition("<main")[2].partition("</ol>")[2]
    fields = {"code": school.room.code, "student": mia.id}
    assert one.send("/join", **fields).url.path == "/home"
    one.send("/sign-out")
    one.get("/join")
    assert one.send("/join", pin="", **fields).status_code == 403, "the card is used up in this browser"


@pytest.mark.parametrize("what", ["another student's", "from before a new PIN", "made up", "where cards do not open"])
def test_a_card_that_does_not_hold_asks_for_the_pin(caller: Callers, school: School, what: str) -> None:
    hide(school, names_shown=True, card_alone=what != "where cards do not open")
    keys, mia = school.trellis.keys, school.students["Mia"]
    secret = {"another student's": card_secret(keys, school.students["Ben"]), "made up": "x" * 22}.get(
        what, card_secret(keys, mia)
    )
    if what == "from before a new PIN":
        with school.trellis.db.session() as session:
            session.get_one(tables.Student, mia.id).pin_hash = hashed("9753")
    one = caller()
    page = one.get(f"/join?code={school.room.code}&student={mia.id}&card={secret}")
    assert "Your PIN" in page.text
    assert "card=" not in str(page.url)
    one.client.cookies.set("trellis_card", secret)
    assert one.send("/join", code=school.room.code, student=mia.id).status_code == 403


def test_guessing_cards_is_slowed(web: FastAPI, caller: Callers, school: School) -> None:
    hide(school, card_alone=True)
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    web.state.guesses.pause = pause
    one = caller()
    one.as_student(school)
    for n in range(8):
        one.get(f"/join?code={school.room.code}&student={school.students['Mia'].id}&card={n:022}")
    assert pauses == [0.5, 1.0, 2.0], "also in a browser that had the code right"


def test_nobody_without_a_pin_has_a_card_that_opens(caller: Callers, school: School) -> None:
    hide(school, names_shown=True, card_alone=True)
    new = Student("new", "New One", "")
    school.trellis.people.add_student(new, school.room.id)
    assert "card=" not in card_address(school.trellis, school.room, new)
    assert not opens(school.trellis.keys, new, card_secret(school.trellis.keys, new))
    one = caller()
    page = one.get(f"/join?code={school.room.code}&student=new").text
    assert "You have no PIN yet. Ask your teacher for one" in page
    assert 'name="pin"' not in page
    for pin in ("", "0000", "no account has this"):
        assert one.send("/join", code=school.room.code, student="new", pin=pin).status_code == 403


def test_closed_joining_says_what_it_means_and_lets_those_of_the_class_in(caller: Callers, school: School) -> None:
    school.trellis.classes.set_joining("7b", False, "t-ada")
    one = caller()
    page = one.get(f"/join?code={school.room.code}").text
    assert "nobody new comes into this class now" in page
    assert not any(name in page for name in school.students)
    assert one.send("/join", code=school.room.code, name="Mia", pin=school.pin).url.path == "/home"
    by_card = caller()
    assert "Your PIN" in by_card.get(card_address(school.trellis, school.room, school.students["Ben"])).text
    ada = caller().as_teacher(school)
    assert "Those who are in this class and have a PIN still sign in" in ada.get("/classes/7b/people").text


@pytest.mark.parametrize("gone", ["disabled", "merged", "left"])
def test_whose_access_or_time_has_ended_does_not_get_in_and_is_out_with_the_next_request(
    caller: Callers, school: School, gone: str
) -> None:
    mia = school.students["Mia"]
    inside = caller().as_student(school)
    with school.trellis.db.session() as session:
        row = session.get_one(tables.Student, mia.id)
        if gone == "disabled":
            row.disabled = school.watch()
        elif gone == "merged":
            row.merged_into = school.students["Ben"].id
        else:
            for time_in in session.query(tables.Enrolment).filter_by(student_id=mia.id):
                time_in.ends = school.trellis.schools.today() - timedelta(days=1)
    one = caller()
    assert "Mia" not in one.get(f"/join?code={school.room.code}").text
    assert one.send("/join", code=school.room.code, student=mia.id, pin=school.pin).status_code == 403
    if gone != "left":
        assert inside.get("/me/visibility").url.path == "/join"


def test_a_student_of_two_classes_signs_in_through_either(caller: Callers, school: School) -> None:
    people = school.trellis.people
    people.add_classroom(Classroom("9c", "9C Biology", "HJKMNP", ("t-bo",), ("plants",)))
    people.add_student(Student("both", "Both Ways", school.students["Mia"].pin_hash), "7b", "9c")
    for code in (school.room.code, "HJKMNP"):
        one = caller()
        one.get(f"/join?code={code}")
        assert one.send("/join", code=code, student="both", pin=school.pin).url.path == "/home"


def test_the_served_app_logs_no_address() -> None:
    from app.cli.serving import configured

    config = configured(lambda *_: None, Settings(), Doorkeeper(Bounds(10, 10), named=lambda _: False))  # type: ignore[arg-type]
    assert config.access_log is False
