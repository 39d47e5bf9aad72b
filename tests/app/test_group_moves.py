"""A group on the class page is given a problem in one press; the page says so then, and takes it back."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest

from domain.answer import AnswerKey
from domain.item import Item, Step
from store.small_groups import Opening
from tests.app.conftest import Caller
from tests.app.school import COURSE, School
from tests.app.test_student_pages import post

WORK = "/classes/7b/assignments"
PAIR = ("Tom", "Yusuf")


def _bracket(id_: str, body: str, answer: str) -> Item:
    step = Step("s1", "Solve for $x$.", AnswerKey("expression", (answer,)), skills=("brackets",))
    return Item(id_, f"Solve {body}", (step,), body=f"Solve {body}.", lesson="l-brackets")


@pytest.fixture
def slipping(caller: Callable[[], Caller], school: School) -> Caller:
    """Two students multiply only the first term at i3, in a course with other problems of the skill; their teacher."""
    more = (_bracket("b1", "$x + 9 = 12$", "3"), _bracket("b2", "$4(x+1) = 20$", "4"))
    school.trellis.courses.save(replace(COURSE, items=(*COURSE.items, *more)))
    for name in PAIR:
        student, session = caller().as_student(school, name), school.sit_down(name, "i3").id
        for number in range(2):
            said = {"id": f"slipping-{name}-{number}", "text": "2x + 3 = 14\n2x = 11\nx = 5.5", "intent": "message"}
            assert post(student, f"/api/sessions/{session}/turns", said).status_code == 200
    school.watch.go_on(minutes=1)
    return caller().as_teacher(school)


def card(ada: Caller, school: School) -> str:
    """The card of their group on the class page."""
    page: str = ada.get("/classes/7b").text
    cards = page.partition('id="groups"')[2].partition("</section>")[0].split('<li class="card stack-small">')
    (found,) = [one for one in cards if "members" in one and all(name in one for name in PAIR)]
    return found


def press(ada: Caller, form: str, to: str = WORK) -> None:
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form):
        fields.setdefault(name, []).append(unescape(value))
    sent = ada.client.post(to, data={**fields, "csrf": ada.token})
    assert sent.status_code == 200, sent.text


def form_in(found: str, words: str) -> str:
    forms: list[str] = re.findall(r"<form.*?</form>", found, re.DOTALL)
    (form,) = [one for one in forms if words in one]
    return form


def test_a_group_is_given_a_problem_that_shows_its_slip_and_that_nobody_stands_at(
    caller: Callable[[], Caller], school: School, slipping: Caller
) -> None:
    form = form_in(card(slipping, school), "Assign it to all")
    press(slipping, form)
    (given,) = school.trellis.assignments.of_class("7b")
    assert (given.work.items, given.work.mode) == (("b2",), "alone"), "i3 is where they are stuck; b1 has no bracket"
    assert {school.students[name].id for name in PAIR} <= set(given.students)
    for name in PAIR:
        assert "From your teacher" in caller().as_student(school, name).get("/home").text


def test_the_card_says_what_was_given_to_whom_and_takes_it_back(school: School, slipping: Caller) -> None:
    tom = {"who": school.students["Tom"].id, "course": COURSE.id, "item": "b2", "mode": "alone"}
    slipping.send(WORK, **tom)
    found = card(slipping, school)
    assert "Given just now to 1 of" in found
    assert "(Tom)" in found
    rest = form_in(found, " too</button>")
    assert school.students["Tom"].id not in rest
    assert school.students["Yusuf"].id in rest
    press(slipping, rest)
    found = card(slipping, school)
    assert "Assign it" not in found
    assert "Assign practice" not in found
    (first, second) = school.trellis.assignments.of_class("7b")
    for one in (first, second):
        press(slipping, form_in(found, one.id), f"{WORK}/{one.id}")
    assert "Assign it to all" in card(slipping, school)


def test_work_on_which_the_slip_cannot_show_is_none_for_the_group(school: School, slipping: Caller) -> None:
    slipping.send(WORK, who=school.students["Tom"].id, course=COURSE.id, item="b1", mode="alone")
    found = card(slipping, school)
    assert "Given" not in found
    assert school.students["Tom"].id in form_in(found, "Assign it to all")


def test_a_mini_lesson_for_them_is_said_and_called_off(school: School, slipping: Caller) -> None:
    asked = [school.students[name].id for name in PAIR]
    school.trellis.small_groups.open("7b", Opening("Tuesday’s three", "Tuesday, room 4", None), asked, "t-ada")
    found = card(slipping, school)
    assert "Mini-lesson just now for" in found
    (group,) = school.trellis.small_groups.of_class("7b")
    slipping.send(f"/classes/7b/small-groups/{group.id}/close")
    assert "Mini-lesson just now" not in card(slipping, school)


def test_without_another_problem_on_which_it_shows_none_is_proposed(school: School, slipping: Caller) -> None:
    only = [one for one in COURSE.items if one.id != "b2"]
    school.trellis.courses.save(replace(COURSE, items=(*only, _bracket("b1", "$x + 9 = 12$", "3"))))
    found = card(slipping, school)
    assert "Assign it" not in found
    assert "Reteach" in found
