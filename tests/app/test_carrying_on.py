"""Administrators make classes for their teachers, and carry many on into a school year at once."""

from collections.abc import Callable
from datetime import date

import pytest

from app.carrying_on import next_name
from tests.app.conftest import Caller
from tests.app.school import School
from tests.statements import statements

Fields = dict[str, str | list[str]]
Callers = Callable[[], Caller]


@pytest.fixture
def ahead(school: School) -> str:
    school.trellis.years.add("2027/28", date(2027, 8, 1), date(2028, 7, 31), "hana")
    return school.trellis.schools.years()[0].id


def ticked(hana: Caller, address: str, **fields: str | list[str]) -> tuple[int, str]:
    answer = hana.client.post(address, data={"csrf": hana.token, **fields})
    hana._seen(answer)
    return answer.status_code, answer.text


def test_classes_go_on_in_one_go_after_a_look_and_are_undone(hana: Caller, school: School, ahead: str) -> None:
    trellis = school.trellis
    page = hana.get("/school/carry-on").text
    assert "students come into their new class on 1 August 2027" in page
    assert page.count('name="room"') == 2
    chosen: Fields = {
        "year": ahead,
        "room": ["7b", "8a"],
        "name-7b": "8B Mathematics",
        "name-8a": "9A Mathematics",
    }
    status, look = ticked(hana, "/school/carry-on", **chosen, step="look")
    assert status == 200
    assert "<strong>8B Mathematics</strong> follows 7B Mathematics: 12 students on 1 August 2027" in look
    assert "Nothing is done yet." in look
    assert trellis.archiving.followed() == frozenset()
    status, done = ticked(hana, "/school/carry-on", **chosen, step="do")
    assert (status, "to be undone" in done) == (200, True)
    assert trellis.archiving.followed() == {"7b", "8a"}
    assert "No class is left" in done
    made = [room.id for room in trellis.people.classrooms() if room.follows]
    status, undone = ticked(hana, "/school/carry-on/undo", year=ahead, made=made)
    assert (status, "as they were" in undone) == (200, True)
    assert trellis.archiving.followed() == frozenset()
    assert len(trellis.people.classrooms()) == 2
    done_to = [one.action for _, one in trellis.audit.entries(kind="class", whom="7b")]
    assert done_to == ["carrying on undone", "class promoted"]


def test_what_cannot_go_on_is_said_beside_it_and_nothing_is_done(hana: Caller, school: School, ahead: str) -> None:
    trellis = school.trellis
    fields: Fields = {"year": ahead, "room": ["7b", "8a"], "name-7b": " ", "name-8a": "9A"}
    status, page = ticked(hana, "/school/carry-on", **fields, step="do")
    assert (status, "Give the class a name" in page, 'value="9A"' in page) == (422, True, True)
    status, page = ticked(hana, "/school/carry-on", year=ahead, step="do")
    assert (status, "Choose at least one class." in page) == (422, True)
    status, page = ticked(hana, "/school/carry-on", year="no", room=["7b"], step="do")
    assert (status, "Choose a school year." in page) == (422, True)
    trellis.years.add("2026/27", date(2026, 8, 1), date(2027, 7, 31), "hana")
    now = next(one.id for one in trellis.schools.years() if one.name == "2026/27")
    status, page = ticked(hana, "/school/carry-on", **{**fields, "year": now, "name-7b": "8B"}, step="do")
    assert (status, "Mia still waits for a person" in page) == (422, True)
    assert trellis.archiving.followed() == frozenset()
    status, page = ticked(hana, "/school/carry-on/undo", year=ahead, made=["7b"])
    assert (status, "Look at the list again." in page) == (422, True)


def test_an_administrator_makes_a_class_for_its_teacher(hana: Caller, school: School) -> None:
    trellis = school.trellis
    assert "7B Mathematics" in hana.get("/school/classes").text
    status, page = ticked(hana, "/school/classes", name="", teacher="hana")
    assert (status, "Give the class a name" in page, "Choose who teaches it." in page) == (422, True, True)
    status, page = ticked(hana, "/school/classes", name="8A Mathematics", teacher="t-bo")
    assert (status, "They have a class called 8A Mathematics already." in page) == (422, True)
    sending = "0" * 32
    for _ in range(2):
        status, page = ticked(
            hana, "/school/classes", name="9c", teacher="t-bo", course=["linear-equations"], sending=sending
        )
        assert (status, "Its teacher adds the students." in page) == (200, True)
    made = [room for room in trellis.people.classrooms_of("t-bo") if room.name == "9c"]
    assert [(room.teachers, room.courses) for room in made] == [(("t-bo",), ("linear-equations",))]


def asked(hana: Caller, page: str) -> int:
    """How many statements a page takes; the second look leaves out what is read again only after some seconds."""

    def once() -> int:
        with statements() as seen:
            assert hana.get(page).status_code == 200
        return len(seen)

    return min(once(), once())


def test_lists_of_classes_ask_as_often_for_many_as_for_few(hana: Caller, school: School) -> None:
    pages = ("/school/classes", "/school/staff", "/school/carry-on")
    few = {page: asked(hana, page) for page in pages}
    for number in range(6):
        ticked(hana, "/school/classes", name=f"Class {number}", teacher="t-bo")
    assert {page: asked(hana, page) for page in pages} == few


def test_names_of_the_next_year() -> None:
    assert [next_name(name) for name in ("7B Mathematics", "Year 9 maths", "Algebra", "13b", "2026 club")] == [
        "8B Mathematics", "Year 10 maths", "Algebra", "13b", "2026 club",
    ]  # fmt: skip
