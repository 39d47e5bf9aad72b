"""The page of a class's explanations: who said an idea, who the opposite, who not yet, and what may be quoted."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest

from domain.answer import AnswerKey, Expectation
from domain.item import Item, Step
from domain.voice import Explained
from tests.app.conftest import Caller
from tests.app.school import COURSE, School

PAGE = f"/classes/7b/courses/{COURSE.id}/explanations"
KEY = AnswerKey(
    "explanation",
    expectations=(
        Expectation("both", "The 2 multiplies both terms.", (("both", "every", "each"), ("multiply", "multiplies")),
                    ("only the first",), prompt="What does the two reach?"),
        Expectation("undo", "Subtracting undoes adding.", (("subtract", "take away"),)),
    ),
)  # fmt: skip
WHY = Item("why", "Why it works", (Step("s1", "How does the bracket open, and what then?", KEY, skills=("brackets",)),),
           lesson="l-brackets")  # fmt: skip


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    """The class's teacher; the course asks why."""
    school.trellis.courses.save(replace(COURSE, items=(*COURSE.items, WHY)))
    return caller().as_teacher(school)


def writes(caller: Callable[[], Caller], school: School, name: str, *said: str) -> str:
    """A student explains; their session's id."""
    student = caller().as_student(school, name)
    student.get("/home")
    student.send("/sessions", course=COURSE.id, item="why", room="7b")
    session = school.trellis.sessions.open_of(school.students[name].id)
    assert session is not None
    for number, text in enumerate(said):
        school.watch.go_on(seconds=50)
        student.get(f"/sessions/{session.id}")
        student.send(f"/sessions/{session.id}/turns", id=f"{name}-{number}", text=text, intent="message")
    return session.id


def test_a_course_that_asks_no_why_has_no_such_link(caller: Callable[[], Caller], school: School) -> None:
    ada = caller().as_teacher(school)
    assert PAGE not in ada.get("/classes/7b").text
    assert "Nobody has explained anything" in ada.get(PAGE).text


def test_ideas_are_counted_quoted_and_lead_to_their_turn(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    writes(caller, school, "Ida", "you multiply both of them, then subtract six")
    session = writes(caller, school, "Tom", "the 2 multiplies only the first term")
    assert PAGE in ada.get("/classes/7b").text
    page = unescape(ada.get(PAGE).text)
    assert "2 of 12 students explained it" in page
    assert "the 2 multiplies only the first term" in page
    assert f"/cards/{session}/transcript?turn=1#turn-1" in page
    assert "1 said the opposite" in page
    assert "What does the two reach?" in page
    assert page.index("Teach next") < page.index("Room to grow")


def test_what_a_person_has_to_hear_stands_nowhere_on_it(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    writes(caller, school, "Ida", "you multiply both of them", "I want to kill myself, then subtract six")
    assert "kill myself" not in ada.get(PAGE).text


def test_only_what_may_be_passed_on_of_explanations_for_a_friend_counts(ada: Caller, school: School) -> None:
    session = school.sit_down("Ida")
    for name, may in (("secret words", False), ("words to pass on", True)):
        told = Explained(name, "why", "brackets", f"both multiply, {name}", 1, 2, may_pass=may, covered=("both",))
        school.trellis.voices.explain(session.id, told)
    page = ada.get(PAGE).text
    assert "words to pass on" in page
    assert "secret words" not in page
    assert "for a friend who was away" in page
