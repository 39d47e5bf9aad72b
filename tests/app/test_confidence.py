"""Saying how sure one is before a problem, and what came of it."""

from collections.abc import Callable

import pytest

from domain.goal import Goal
from tests.app.conftest import Caller
from tests.app.school import School


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_student(school, "Ida")


QUESTION = "How sure are you that you get this alone?"


def test_it_is_asked_before_the_work_and_kept(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3", Goal("two alone")).id
    assert QUESTION in ida.get(f"/sessions/{session}").text
    page = ida.send(f"/sessions/{session}/sure", item="i3", percent="75")
    assert QUESTION not in page.text
    assert "You said you are 75 of 100 sure." in page.text
    assert [(one.item, one.percent) for one in school.trellis.sessions.get(session).sureness] == [("i3", 75)]


def test_once_the_work_has_begun_nothing_is_kept(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3").id
    school.say("Ida", "2x + 3 = 14", "wrong", alone=True)
    page = ida.send(f"/sessions/{session}/sure", item="i3", percent="75")
    assert QUESTION not in page.text
    assert school.trellis.sessions.get(session).sureness == ()


@pytest.mark.parametrize("percent", ["-1", "101", "half", ""])
def test_what_is_no_share_of_a_hundred_is_refused(ida: Caller, school: School, percent: str) -> None:
    session = school.sit_down("Ida", "i3").id
    assert ida.send(f"/sessions/{session}/sure", item="i3", percent=percent).status_code == 422
    assert school.trellis.sessions.get(session).sureness == ()


def test_the_page_holds_what_was_said_against_what_was_done(ida: Caller, school: School) -> None:
    assert "Nothing to compare yet" in ida.get("/me/confidence").text
    session = school.sit_down("Ida", "i3").id
    ida.send(f"/sessions/{session}/sure", item="i3", percent="100")
    school.say("Ida", "2x + 3 = 14", "wrong", alone=True)
    page = ida.get("/me/confidence").text
    assert "1 of 4 so far." in page
    assert "<td>1</td><td>100</td><td>0</td>" in page
    assert "Nothing to compare yet" not in page
