"""A teacher corrects a course on its pages: found, looked at, kept, met by students, taken back."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest

from domain.answer import AnswerKey
from domain.correction import Change, Place
from domain.item import Step
from tests.app.conftest import Caller
from tests.app.school import COURSE, School
from tests.app.test_correcting import tell

PROBLEMS = f"/classes/7b/courses/{COURSE.id}/problems"
WHY = "The book asks for it."


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    teacher = caller().as_teacher(school)
    teacher.get(f"{PROBLEMS}/i3")
    return teacher


def correct(ada: Caller, kind: str, item: str = "i3", step: str = "", hint: str = "", **fields: str) -> str:
    address = f"{PROBLEMS}/{item}/correct/{kind}?step={step}&hint={hint}"
    ada.get(address)
    return unescape(ada.send(address, **{"reason": WHY} | fields).text)


def undo(ada: Caller, item: str = "i3") -> None:
    page = ada.get(f"{PROBLEMS}/{item}").text
    found = re.search(r'action="([^"]+/corrections/\d+)"', page)
    assert found
    assert "Undone" in ada.send(found.group(1), act="undo").text


def test_problems_are_found_by_their_words_their_hints_and_the_courses_texts(ada: Caller) -> None:
    assert "1 problem with “2(x+3)”" in unescape(ada.get(f"{PROBLEMS}?q=2(x%2B3)").text)
    hits = unescape(ada.get(f"{PROBLEMS}?q=front+multiply").text)
    assert "5 problems with" in hits
    assert "What does the number in front multiply?" in hits
    texts = unescape(ada.get(f"{PROBLEMS}?q=every+term+inside").text)
    assert "No problem of this course" in texts
    assert "1 place in the course’s texts" in texts
    assert "1 problem" in ada.get(f"{PROBLEMS}?lesson=l-brackets").text


def test_a_key_is_mended_after_it_was_seen_and_undone(ada: Caller, school: School) -> None:
    looked = correct(ada, "key", step="s1", accepted="13\n14")
    assert "What a student sees" in looked
    assert 'class="reply reply-right"' in looked
    assert school.trellis.corrections.of(COURSE.id, "7b") == ()
    kept = correct(ada, "key", step="s1", accepted="13\n14", keep="true")
    assert WHY in kept
    school.sit_down("Ida")
    assert not tell(school, "Ida", "4").solved
    assert tell(school, "Ida", "14").solved
    undo(ada)
    school.sit_down("Omar")
    assert tell(school, "Omar", "4").solved


def test_a_slip_a_hint_and_a_first_word_are_met_by_the_next_student(ada: Caller, school: School) -> None:
    words = "You opened the bracket for the x alone. What else stands in it?"
    fields = {"answer": "x = 5.5", "name": "Opens it for one term", "text": words}
    assert words in correct(ada, "slip", step="s1", **fields)
    correct(ada, "slip", step="s1", keep="true", **fields)
    school.sit_down("Ida")
    assert tell(school, "Ida", "x = 5.5").reply.endswith("What else stands in it?")
    edited = "Which two things does the 2 stand in front of?"
    assert edited in correct(ada, "hint", step="s1", hint="h1", text=edited)
    correct(ada, "hint", step="s1", hint="h1", text=edited, keep="true")
    assert school.trellis.corrected.item(COURSE.id, "i3", "7b").steps[0].pathway[0].text == edited
    first = "Say in words what happens to x."
    assert first in correct(ada, "new-hint", step="s1", text=first, keep="true")
    assert first in ada.get(f"{PROBLEMS}/i3").text


def test_a_problem_is_switched_off_and_on_for_a_class_or_the_school(ada: Caller, school: School) -> None:
    def offered(room: str) -> bool:
        return "i3" in {one.id for one in school.trellis.corrected.summaries(COURSE.id, room)}

    assert "not offered this problem any more" in correct(ada, "off")
    correct(ada, "off", keep="true")
    assert (offered("7b"), offered("8a")) == (False, True)
    undo(ada)
    assert offered("7b")
    correct(ada, "off", keep="true", school="true")
    assert (offered("7b"), offered("8a")) == (False, False)
    assert "For every class of the school." in ada.get(f"{PROBLEMS}/i3").text


def test_what_makes_something_wrong_is_not_kept_and_what_was_typed_stays(ada: Caller, school: School) -> None:
    told = correct(ada, "hint", step="s1", hint="h1", text="It is 4.", keep="true")
    assert "This tells the answer." in told
    assert "It is 4.</textarea>" in told
    short = correct(ada, "key", step="s1", accepted="13", reason="so", keep="true")
    assert "Say why in 10 to 300 characters" in short
    assert "13</textarea>" in short
    empty = correct(ada, "slip", step="s1", answer="5", text=" ", name="")
    assert "Write what the student reads." in empty
    assert school.trellis.corrections.of(COURSE.id, "7b") == ()


def test_corrections_outlive_an_import_and_say_when_they_no_longer_fit(ada: Caller, school: School) -> None:
    correct(ada, "key", step="s1", accepted="13", keep="true")
    correct(ada, "hint", step="s1", hint="h1", text="Look at the bracket.", keep="true")
    correct(ada, "off", item="i2", keep="true")
    courses, corrected = school.trellis.courses, school.trellis.corrected

    def taken_in(step: Step) -> None:
        items = [replace(one, steps=(step,)) if one.id == "i3" else one for one in COURSE.items]
        courses.save(replace(COURSE, items=tuple(items), name=f"{COURSE.name}, again"))

    taken_in(replace(COURSE.items[2].steps[0], skills=("combine",)))
    again = corrected.item(COURSE.id, "i3", "7b").steps[0]
    assert (again.key.accepted, again.pathway[0].text) == (("13",), "Look at the bracket.")
    assert "No longer fits" not in ada.get(PROBLEMS).text
    taken_in(replace(COURSE.items[2].steps[0], key=AnswerKey("expression", ("5",))))
    again = corrected.item(COURSE.id, "i3", "7b").steps[0]
    assert (again.key.accepted, again.pathway[0].text) == (("5",), "Look at the bracket.")
    page = ada.get(PROBLEMS).text
    assert page.count("No longer fits") == 1
    assert "What the course said then" in page
    courses.save(replace(COURSE, items=COURSE.items[2:]))
    assert [one.place.item for one in corrected.unfit(COURSE.id, "7b")] == ["i2"]
    assert "no longer in the course" in ada.get(f"{PROBLEMS}/i2").text


def test_a_reply_is_fixed_from_the_page_of_its_turn(ada: Caller, school: School) -> None:
    school.sit_down("Ida")
    turn = tell(school, "Ida", "x = 11")
    session = school.sessions["Ida"].id
    address = f"{PROBLEMS}/i3/correct/slip?step=s1&hint=&turn={session}/{turn.number}"
    assert "x = 11" not in ada.get(address).text
    ada.get(f"/cards/{session}/transcript")
    ada.send(f"/cards/{session}/transcript", reason="To prepare how to help in class")
    page = unescape(ada.get(f"/cards/{session}/turns/{turn.number}").text)
    assert "Fix this reply" in page
    assert f"/correct/slip?step=s1&hint=&turn={session}/{turn.number}" in page.replace("%2F", "/")
    assert 'value="x = 11"' in ada.get(address).text
    words = {"answer": "x = 11", "name": "Adds", "text": "What undoes the plus 3?", "reason": WHY}
    assert "What undoes the plus 3?" in ada.send(address, **words).text
    kept = ada.send(address, keep="true", **words)
    assert kept.url.path == f"/cards/{session}/turns/{turn.number}"
    school.sit_down("Tom")
    assert "What undoes the plus 3?" in tell(school, "Tom", "x = 11").reply


@pytest.mark.parametrize(
    "query",
    ["hint?step=s1", "key?step=nope", "right?step=s1", "off?step=s1", "slip?step=s1&hint=h1"],
)
def test_what_cannot_be_corrected_is_not_there(ada: Caller, query: str) -> None:
    assert ada.get(f"{PROBLEMS}/i3/correct/{query}").status_code == 404


def test_a_correction_made_before_it_was_remembered_what_the_course_said_still_holds(school: School) -> None:
    school.trellis.corrections.keep(
        Place(COURSE.id, "i3", "s1"), Change("key", accepted=("13",)), classroom="7b", by="t-ada", reason=WHY
    )
    assert school.trellis.corrected.item(COURSE.id, "i3", "7b").steps[0].key.accepted == ("13",)
    assert school.trellis.corrected.unfit(COURSE.id, "7b") == ()
