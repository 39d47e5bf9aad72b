"""A form that cannot be kept stands there again as it was typed, with what is wrong beside the field."""

from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from typing import NamedTuple

import pytest

from tests.app.conftest import Caller
from tests.app.school import School

Callers = Callable[[], Caller]
LONG = "a very long name " * 300


class Refused(NamedTuple):
    """A form that is refused: where it goes, what it holds, and the fields of it that somebody typed or chose."""

    who: str
    address: str
    fields: Mapping[str, str]
    kept: tuple[str, ...]


MIA = "/classes/7b/students/s-1"
FORMS = (
    Refused("ada", "/classes", {"name": LONG}, ("name",)),
    Refused("ada", "/classes/7b/name", {"name": LONG}, ("name",)),
    Refused("ada", f"{MIA}/name", {"name": "", "preferred": "Mimi of the hill"}, ("preferred",)),
    Refused("ada", f"{MIA}/name", {"name": LONG, "preferred": "Mimi of the hill"}, ("name", "preferred")),
    Refused("ada", "/classes/7b/teachers", {"email": "nobody@school.example"}, ("email",)),
    Refused("ada", "/classes/7b/teachers", {"email": "x" * 5000}, ("email",)),
    Refused("ada", "/classes/7b/promote", {"name": "8B next", "year": ""}, ("name",)),
    Refused("ada", "/classes/7b/add-students", {"text": "Mia Chen;4711;x;y;z\n=1+1\n"}, ("text",)),
    Refused(
        "ada", "/classes/7b/settings", {"top": "5", "chooser": "shared", "goal": "solve it " * 60, "grade": "9"},
        ("goal",),
    ),
    Refused("hana", "/school/classes", {"name": "9c of the hill", "teacher": ""}, ("name",)),
    Refused("hana", "/school/classes", {"name": LONG, "teacher": "t-bo"}, ("name",)),
    Refused("hana", "/school/staff", {"person": "Uma Ray", "email": "no address", "roles": "evaluator"},
            ("person", "email")),
    Refused("hana", "/school/staff", {"person": LONG, "email": "uma@school.example"}, ("person", "email")),
    Refused("hana", "/school/staff/t-bo/about", {"person": "Bo of the hill", "email": "no"}, ("person", "email")),
    Refused("hana", "/school/about", {"name": LONG, "language": "en", "timezone": "x", "contact": "Ms Ray",
                                      "reach": ""}, ("name", "contact")),
    Refused("hana", "/school/years", {"name": LONG, "begins": "soon", "ends": "later"}, ("name", "begins", "ends")),
    Refused("hana", "/school/rules", {"student_idle_min": "for ever and a day", "staff_idle_min": "9"},
            ("student_idle_min", "staff_idle_min")),
    Refused("hana", "/school/students/s-1/erase", {"name": "Not Mia"}, ("name",)),
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.address)
def test_what_was_typed_stands_in_the_form_again(caller: Callers, hana: Caller, school: School, form: Refused) -> None:
    school.trellis.years.add("2027/28", date(2027, 8, 1), date(2028, 7, 31), "hana")
    who = caller().as_teacher(school) if form.who == "ada" else hana
    answer = who.send(form.address, **form.fields)
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.text or "notice-warn" in answer.text
    assert "Error 422" not in answer.text, "it is the form, and no page of its own"
    for field in form.kept:
        words = str(escape(" ".join(form.fields[field].split()) if field != "text" else form.fields[field].strip()))
        assert words.replace("&#x27;", "&#39;") in " ".join(answer.text.split()) or words in answer.text, field


def test_roles_classes_and_the_taker_that_were_chosen_stay_chosen(hana: Caller, school: School) -> None:
    page = hana.send("/school/staff/hana/roles", roles="evaluator").text
    assert 'value="evaluator" checked' in page
    assert 'id="roles-wrong"' in page
    page = hana.send("/school/staff/t-bo/hand-over", classes="8a", taker="").text
    assert ('value="8a" checked' in page, 'id="taker-wrong"' in page) == (True, True)
    page = hana.send("/school/staff/t-bo/hand-over", taker="t-ada").text
    assert ('value="t-ada" selected' in page, 'id="classes-wrong"' in page) == (True, True)
    page = hana.send("/school/students/s-1/copy").text
    assert 'id="reason-wrong"' in page
    page = hana.send("/school/courses/imports", material="plants").text
    assert ('value="plants" selected' in page, 'id="file-wrong"' in page) == (True, True)


def test_where_a_page_of_its_own_refuses_it_shows_what_was_typed_and_leads_back(hana: Caller, school: School) -> None:
    answer = hana.client.post(
        "/school/years",
        data={"csrf": hana.token, "name": "The year <b>after</b>", "begins": "x" * 30_000},
        headers={"Referer": "http://testserver/school/years?a=1"},
    )
    assert answer.status_code == 422
    assert "The year &lt;b&gt;after&lt;/b&gt;</textarea>" in answer.text
    assert '<a class="button" href="/school/years?a=1">Back to the form</a>' in answer.text
    other = hana.client.post(
        "/school/years",
        data={"csrf": hana.token, "begins": "x" * 30_000},
        headers={"Referer": "http://elsewhere.example/school"},
    )
    assert '<a class="button" href="/">' in other.text
    secret = hana.client.post("/account/password", data={"csrf": hana.token, "password": "y" * 9_000, "name": "shown"})
    assert (secret.status_code, "shown" in secret.text, "yyy" in secret.text) == (422, False, False)
