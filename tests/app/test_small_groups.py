"""Mini-lessons: opened for some, who read no reason and nobody's name, and come or not with one press."""

from collections.abc import Callable
from html import unescape

import pytest

from tests.app.conftest import Caller
from tests.app.school import School

GROUPS = "/classes/7b/small-groups"
FIELDS = {"topic": "Brackets", "when": "Tuesday, at the round table", "places": ""}


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    teacher = caller().as_teacher(school)
    teacher.get(GROUPS)
    return teacher


def opened(ada: Caller, school: School, *names: str, **fields: str) -> str:
    """Ask these students; the page that comes."""
    who = [school.students[name].id for name in names]
    sent = ada.client.post(GROUPS, data={"csrf": ada.token, "who": who} | FIELDS | fields)
    return f"{sent.status_code} {unescape(sent.text)}"


def home(student: Caller) -> str:
    return unescape(student.get("/home").text)


def test_who_is_asked_reads_the_teachers_words_and_nobodys_name(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    page = opened(ada, school, "Ida", "Mia")
    assert "They are asked." in page
    assert "0 of 2 asked come" in page
    ida = caller().as_student(school, "Ida")
    shown = home(ida)
    invitation = shown.partition('id="groups"')[2].partition("</section>")[0]
    assert "Brackets" in invitation
    assert "Tuesday, at the round table" in invitation
    assert "Mia" not in invitation
    assert 'id="groups"' not in home(caller().as_student(school, "Tom"))


def test_one_press_joins_and_one_leaves_and_the_teacher_sees_it(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    opened(ada, school, "Ida", places="1")
    opened_again = opened(ada, school, "Mia", "Ida", topic="Signs", places="1")
    assert opened_again.startswith("200")
    both = school.trellis.small_groups.of_student(school.students["Ida"].id)
    signs = next(one for one in both if one.topic == "Signs")
    ida, mia = caller().as_student(school, "Ida"), caller().as_student(school, "Mia")
    ida.get("/home")
    page = unescape(ida.send(f"/me/small-groups/{signs.id}", comes="yes").text)
    assert "You come. Your teacher knows." in page
    assert "All places are taken." in home(mia)
    assert mia.send(f"/me/small-groups/{signs.id}", comes="yes").status_code == 409
    told = unescape(ada.get(GROUPS).text)
    assert "1 of 1 place taken" in told
    assert "Ida" in told.partition("1 of 1 place taken")[2]
    assert "You said no, thank you." in unescape(ida.send(f"/me/small-groups/{signs.id}", comes="no").text)
    assert "You come." in unescape(mia.send(f"/me/small-groups/{signs.id}", comes="yes").text)


def test_closing_takes_it_off_the_home_pages(ada: Caller, caller: Callable[[], Caller], school: School) -> None:
    opened(ada, school, "Ida")
    (one,) = school.trellis.small_groups.of_class("7b")
    page = unescape(ada.send(f"{GROUPS}/{one.id}/close").text)
    assert "Closed. Students do not find it any more." in page
    assert 'id="groups"' not in home(caller().as_student(school, "Ida"))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"topic": " "}, "what it is about"),
        ({"when": ""}, "when and where"),
        ({"places": "many"}, "number from 1"),
        ({"places": "0"}, "number from 1"),
        ({"topic": "x" * 81}, "characters at most"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    ada: Caller, school: School, fields: dict[str, str], wrong: str
) -> None:
    page = opened(ada, school, "Ida", **fields)
    assert page.startswith("422")
    assert wrong in page
    kept = fields.get("when", FIELDS["when"])
    assert f'value="{kept}"' in page
    assert f'value="{school.students["Ida"].id}" checked' in page
    assert school.trellis.small_groups.of_class("7b") == ()


def test_nobody_ticked_is_said(ada: Caller, school: School) -> None:
    assert "Tick who is asked." in opened(ada, school)


def test_a_group_of_the_class_page_is_proposed_by_its_lesson(ada: Caller, school: School) -> None:
    page = unescape(ada.get(f"{GROUPS}?topic=Brackets&student={school.students['Ida'].id}").text)
    assert 'name="topic" value="Brackets"' in page
    assert f'value="{school.students["Ida"].id}" checked' in page
    assert "/classes/7b/small-groups?topic=" in ada.get("/classes/7b").text
