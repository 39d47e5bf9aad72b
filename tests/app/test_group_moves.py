"""A group on the class page is given its problem in one press, and it is taken back on the next page."""

import re
from collections.abc import Callable
from html import unescape

from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_student_pages import post

WORK = "/classes/7b/assignments"


def test_a_group_is_given_its_problem_in_one_press(caller: Callable[[], Caller], school: School) -> None:
    names = ("Tom", "Yusuf")
    for name in names:
        student, session = caller().as_student(school, name), school.sit_down(name, "i3").id
        for number in range(2):
            said = {"id": f"slipping-{name}-{number}", "text": "2x + 3 = 14\n2x = 11\nx = 5.5", "intent": "message"}
            assert post(student, f"/api/sessions/{session}/turns", said).status_code == 200
    ada = caller().as_teacher(school)
    page = ada.get("/classes/7b").text
    forms = [one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if "Assign it to all" in one]
    (form,) = [one for one in forms if school.students["Tom"].id in one]
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form):
        fields.setdefault(name, []).append(unescape(value))
    sent = ada.client.post(WORK, data={**fields, "csrf": ada.token})
    assert sent.status_code == 200, sent.text
    (given,) = school.trellis.assignments.of_class("7b")
    assert (given.work.items, given.work.mode) == (("i3",), "alone")
    assert {school.students[name].id for name in names} <= set(fields["who"])
    for name in names:
        assert "From your teacher" in caller().as_student(school, name).get("/home").text
    ada.get(f"{WORK}/{given.id}")
    ada.send(f"{WORK}/{given.id}", act="take back")
    assert "From your teacher" not in caller().as_student(school, "Tom").get("/home").text
