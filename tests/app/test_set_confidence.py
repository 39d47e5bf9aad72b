"""Saying how sure one is before a set of problems, once a set, and what came of it for student and teacher."""

from collections.abc import Callable

import pytest

from domain.help import ClassPolicy
from tests.app.conftest import Caller
from tests.app.school import COURSE, School
from tests.app.test_assignments import given

QUESTION = "how much do you think you get alone?"
ITEM_QUESTION = "How sure are you that you get this alone?"


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    teacher = caller().as_teacher(school)
    teacher.get("/classes/7b/assignments/new")
    return teacher


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_student(school, "Ida")


def begin(ida: Caller, school: School, item: str) -> str:
    """Take a problem from the home page and pass the goal over; the session's id."""
    ida.get("/home")
    ida.send("/sessions", course=COURSE.id, item=item, room="7b")
    session = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert session is not None
    return session.id


def key_in(page: str) -> str:
    return page.partition('name="set" value="')[2].partition('"')[0]


def answer(ida: Caller, school: School, session: str, text: str) -> None:
    school.watch.go_on(seconds=50)
    ida.get(f"/sessions/{session}")
    ida.send(f"/sessions/{session}/turns", id=f"{session}-{text}", text=text, intent="message")


def test_it_is_asked_before_the_set_and_kept_and_then_the_problem_is_asked_about(
    ada: Caller, ida: Caller, school: School
) -> None:
    given(ada, school, "i3", "i2")
    session = begin(ida, school, "i3")
    page = ida.get(f"/sessions/{session}").text
    assert QUESTION in page
    assert ITEM_QUESTION not in page, "one thing at a time"
    page = ida.send(f"/sessions/{session}/sure/set", set=key_in(page), percent="75").text
    assert QUESTION not in page
    assert ITEM_QUESTION in page
    (kept,) = school.trellis.sessions.get(session).set_sureness
    assert (set(kept.items), kept.percent) == ({"i3", "i2"}, 75)
    assert QUESTION not in ida.send(f"/sessions/{session}/items", item="i2").text, "once a set"


def test_one_click_passes_it_over_for_good(ada: Caller, ida: Caller, school: School) -> None:
    given(ada, school, "i3", "i2")
    session = begin(ida, school, "i3")
    key = key_in(ida.get(f"/sessions/{session}").text)
    assert QUESTION not in ida.send(f"/sessions/{session}/sure/set", set=key, percent="").text
    assert QUESTION not in ida.send(f"/sessions/{session}/items", item="i2").text
    ida.send(f"/sessions/{session}/sure/set", set=key, percent="50")
    assert school.trellis.sessions.get(session).set_sureness == ()


@pytest.mark.parametrize("items", [("i3",), ()])
def test_one_problem_is_no_set_and_what_nobody_gave_is_none(
    ada: Caller, ida: Caller, school: School, items: tuple[str, ...]
) -> None:
    if items:
        given(ada, school, *items)
    session = begin(ida, school, "i3")
    assert QUESTION not in ida.get(f"/sessions/{session}").text
    ida.send(f"/sessions/{session}/sure/set", set="work:none", percent="50")
    assert school.trellis.sessions.get(session).set_sureness == ()


def test_once_the_work_has_begun_it_is_not_asked(ada: Caller, ida: Caller, school: School) -> None:
    given(ada, school, "i3", "i2")
    session = begin(ida, school, "i3")
    key = key_in(ida.get(f"/sessions/{session}").text)
    answer(ida, school, session, "9")
    ida.send(f"/sessions/{session}/sure/set", set=key, percent="50")
    assert school.trellis.sessions.get(session).set_sureness == ()
    assert QUESTION not in ida.send(f"/sessions/{session}/items", item="i2").text


@pytest.mark.parametrize("percent", ["101", "-1", "half"])
def test_what_is_no_share_of_a_hundred_is_refused(ada: Caller, ida: Caller, school: School, percent: str) -> None:
    given(ada, school, "i3", "i2")
    session = begin(ida, school, "i3")
    key = key_in(ida.get(f"/sessions/{session}").text)
    assert ida.send(f"/sessions/{session}/sure/set", set=key, percent=percent).status_code == 422
    assert school.trellis.sessions.get(session).set_sureness == ()


def test_what_came_of_it_is_shown_and_to_teachers_where_the_class_says_so(
    ada: Caller, ida: Caller, school: School
) -> None:
    given(ada, school, "i3", "i2")
    session = begin(ida, school, "i3")
    ida.send(f"/sessions/{session}/sure/set", set=key_in(ida.get(f"/sessions/{session}").text), percent="100")
    assert "0 of 2 so far" in ida.get("/me/confidence").text
    answer(ida, school, session, "4")
    ida.send(f"/sessions/{session}/items", item="i2")
    answer(ida, school, session, "9")
    page = ida.get("/me/confidence").text
    assert "You expected 100 of 100 and did 50 of 100 alone." in page
    assert "<td>2</td><td>100</td><td>50</td><td>25</td>" in page
    theirs = f"/classes/7b/students/{school.students['Ida'].id}"
    assert "How sure, how right" not in ada.get(theirs).text
    school.trellis.people.set_terms("7b", 7, ClassPolicy(depth_seen=True))
    told = ada.get(theirs).text
    assert "100 of 100 expected; 1 of 2 problems done alone" in told
    assert "Bias +0.50, Brier score 0.25." in told
    assert "see these figures too" in ida.get("/me/confidence").text
