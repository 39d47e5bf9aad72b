"""Teach it back: offered for what can be done alone, judged by its ideas, passed on without a name."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.answer import AnswerKey, Expectation
from domain.correction import Change, Place
from domain.item import Item, Step
from domain.voice import Explained
from tests.app.conftest import Caller
from tests.app.school import COURSE, School

KEY = AnswerKey(
    "explanation",
    expectations=(
        Expectation("both", "The 2 multiplies both terms.", (("both", "every", "each"), ("multiply", "multiplies")),
                    hint="Look at everything in the bracket."),
        Expectation("undo", "Subtracting undoes adding.", (("subtract", "take away"),), hint="Look at the plus three."),
    ),
)  # fmt: skip
WHY = Item("why", "Why it works", (Step("s1", "How does the bracket open, and what then?", KEY, skills=("brackets",)),),
           lesson="l-brackets")  # fmt: skip


@pytest.fixture
def mastered(school: School) -> str:
    """Ida can open brackets alone; the id of her closed session."""
    school.trellis.courses.save(replace(COURSE, items=(*COURSE.items, WHY)))
    for _ in range(3):
        school.sit_down("Ida", "i3")
        for _ in range(2):
            school.say("Ida", "x = 4", "right", alone=True)
        school.watch.go_on(days=1)
    school.trellis.sessions.close(school.sessions["Ida"].id)
    return school.sessions["Ida"].id


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School, mastered: str) -> Caller:
    return caller().as_student(school, "Ida")


def test_an_explanation_is_pointed_on_once_and_then_kept(ida: Caller, school: School, mastered: str) -> None:
    assert "Teach it back" in ida.get(f"/sessions/{mastered}/reflect").text
    assert "How does the bracket open" in ida.get(f"/sessions/{mastered}/teach-back").text
    sent = {"item": "why", "skill": "brackets"}
    page = ida.send(f"/sessions/{mastered}/teach-back", **sent, text="you multiply both of them by two").text
    assert "Look at the plus three." in page
    page = ida.send(f"/sessions/{mastered}/teach-back", **sent, text="you multiply both of them, thats it").text
    assert "Look at the plus three." not in page
    kept = [(one.explained.said, one.explained.of) for one in school.trellis.voices.explanations(classroom="7b")]
    assert kept == [(1, 2), (1, 2)]
    assert "Teach it back" not in ida.get(f"/sessions/{mastered}/reflect").text


def test_a_teacher_passes_it_on_to_those_who_need_it_without_a_name(
    ida: Caller, caller: Callable[[], Caller], school: School, mastered: str
) -> None:
    words = "you multiply both inside, then subtract six from each side"
    ida.get(f"/sessions/{mastered}/teach-back")
    fields = {"item": "why", "skill": "brackets", "text": words, "may_pass": "yes"}
    assert "May pass" not in ida.send(f"/sessions/{mastered}/teach-back", **fields).text
    school.sit_down("Tom", "i3")
    school.say("Tom", "x = 9", "wrong", alone=True)
    tom, ada = caller().as_student(school, "Tom"), caller().as_teacher(school)
    assert words not in tom.get("/home").text
    assert words in ada.get("/classes/7b/said").text
    (told,) = school.trellis.voices.explanations(classroom="7b")
    ada.send("/classes/7b/said/pass-on", explanation=told.explained.id)
    shown = tom.get("/home").text
    assert words in shown
    assert "Ida" not in shown
    assert words not in ida.get("/home").text
    school.trellis.enrolments.end(school.students["Ida"].id, "7b", "t-ada")
    assert words not in tom.get("/home").text
    gone = ada.get("/classes/7b/said").text
    assert words not in gone
    assert "1 explanation of students who left the class is not shown" in gone
    school.trellis.enrolments.bring_back(school.students["Ida"].id, "7b", "t-ada")
    assert words in tom.get("/home").text
    ada.send("/classes/7b/said/pass-on", explanation=told.explained.id, back="yes")
    assert words not in tom.get("/home").text


def test_teachers_reach_every_explanation_and_are_told_how_many_there_are(
    caller: Callable[[], Caller], school: School, mastered: str
) -> None:
    for n in range(52):
        school.trellis.voices.explain(mastered, Explained(f"x{n}", "why", "brackets", f"way {n:03}", 1, 2, "", True))
    ada = caller().as_teacher(school)
    page = ada.get("/classes/7b/said").text
    assert "2 explanations from before not shown" in page
    assert "way 001" not in page
    more = re.search(r'href="(/classes/7b/said\?shown=\d+)', page)
    assert more is not None
    assert "way 001" in ada.get(more[1]).text


def test_what_its_student_keeps_back_or_nobody_masters_is_not_passed_on(
    ida: Caller, caller: Callable[[], Caller], school: School, mastered: str
) -> None:
    ida.get(f"/sessions/{mastered}/teach-back")
    ida.send(f"/sessions/{mastered}/teach-back", item="why", skill="brackets", text="multiply both, then subtract")
    (told,) = school.trellis.voices.explanations(classroom="7b")
    ada = caller().as_teacher(school)
    assert "multiply both, then subtract" not in ada.get("/classes/7b/said").text
    assert ada.send("/classes/7b/said/pass-on", explanation=told.explained.id).status_code == 404
    session = school.sit_down("Tom", "i3").id
    tom = caller().as_student(school, "Tom")
    assert "There is nothing to explain yet" in tom.get(f"/sessions/{session}/teach-back").text
    assert tom.send(f"/sessions/{session}/teach-back", item="why", skill="brackets", text="hm").status_code == 404
    tom.send(f"/sessions/{session}/teach-back", item="why", skill="brackets", text="i want to kill myself")
    assert [one.alert.heard_in for one in school.trellis.alerts.open()] == ["explanation"]


def test_what_the_class_has_switched_off_is_not_offered_and_what_was_explained_stays_to_read(
    ida: Caller, school: School, mastered: str
) -> None:
    address, sent = f"/sessions/{mastered}/teach-back", {"item": "why", "skill": "brackets"}
    ida.get(address)
    off = school.trellis.corrections.keep(
        Place(COURSE.id, "why"), Change("off"), classroom="7b", by="t-ada", reason="It is not clear."
    )
    assert "There is nothing to explain yet" in ida.get(address).text
    assert ida.send(address, **sent, text="you multiply both").status_code == 404
    school.trellis.corrections.undo(off.id, "t-ada")
    ida.send(address, **sent, text="you multiply both of them")
    school.trellis.corrections.keep(
        Place(COURSE.id, "why"), Change("off"), classroom="7b", by="t-ada", reason="It is not clear."
    )
    assert "you multiply both of them" in ida.get(address).text
