"""Ask my teacher from any page, and how a session felt: what comes to whom."""

from collections.abc import Callable

import pytest

from domain.alert import KEPT_APART
from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_alarm import places
from tests.app.test_student_pages import post

CRY = "i want to kill myself"


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_student(school, "Ida")


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_teacher(school)


def only_question(school: School) -> str:
    return school.trellis.voices.questions(classroom="7b")[-1].asked.id


def test_a_question_from_home_comes_to_the_teacher_and_its_answer_to_the_next_page(
    ida: Caller, ada: Caller, school: School
) -> None:
    assert "/me/questions?place=%2Fhome" in ida.get("/home").text
    ida.get("/me/questions")
    ida.send("/me/questions", text="Why do we flip <b>it</b>?", place="/home", about="Home")
    assert "Not seen yet." in ida.get("/me/questions").text
    assert "What students say <strong>(1 question)</strong>" in ada.get("/classes/7b").text
    page = ada.get("/classes/7b/said").text
    assert "Ida" in page
    assert "Why do we flip &lt;b&gt;it&lt;/b&gt;?" in page
    assert "Your teacher has seen it." in ida.get("/me/questions").text
    refused = ada.send("/classes/7b/said", question=only_question(school), answer=" ")
    assert refused.status_code == 422
    ada.send("/classes/7b/said", question=only_question(school), answer="Cut four apples in half.")
    session = school.sit_down("Ida", "i3").id
    for place in ("/home", f"/sessions/{session}", f"/sessions/{session}/reflect", "/me/visibility"):
        assert "Cut four apples in half." in ida.get(place).text
    ida.send("/me/questions/read", question=only_question(school), place="/home")
    assert "Cut four apples" not in ida.get("/home").text
    assert "Cut four apples" in ida.get("/me/questions").text
    assert "Read by Ida." in ada.get("/classes/7b/said").text


def test_a_hand_at_a_problem_is_answered_in_words_and_goes_down(ida: Caller, ada: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3").id
    ida.get(f"/sessions/{session}")
    post(ida, f"/api/sessions/{session}/turns", {"id": "asks-teacher", "text": "is it the minus?", "intent": "teacher"})
    assert "is it the minus?" in ada.get("/classes/7b/said").text
    ada.send("/classes/7b/said", question="asks-teacher", answer="Yes, look left of it.")
    shown = ida.get(f"/sessions/{session}/hand").text
    assert "Yes, look left of it." in shown
    assert "data-waiting" not in shown
    assert school.trellis.hands.lowered([school.students["Ida"].id])


def test_nobody_elses_question_is_read_or_answered(
    ida: Caller, ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    ida.get("/me/questions")
    ida.send("/me/questions", text="Why?")
    mia = caller().as_student(school, "Mia")
    assert "Why?" not in mia.get("/me/questions").text
    assert mia.send("/me/questions/read", question=only_question(school)).status_code == 404
    ada.get("/classes/7b/said")
    assert ada.send("/classes/7b/said", question="made-up", answer="Hm.").status_code == 404


@pytest.mark.parametrize("place", ["//evil.example/x", "https://evil.example", "\\\\evil"])
def test_the_way_back_leads_to_pages_of_ours_only(ida: Caller, place: str) -> None:
    ida.get("/me/questions")
    shown = ida.send("/me/questions", text="Why?", place=place)
    assert shown.url.path == "/me/questions"
    assert "evil" not in shown.text


def test_a_cry_in_a_question_or_a_word_goes_to_a_person_and_not_to_the_class(
    ida: Caller, ada: Caller, school: School
) -> None:
    ida.get("/me/questions")
    said = ida.send("/me/questions", text=CRY).text
    assert "What do you want to know?" in said
    assert 'role="status"' in said
    session = school.sit_down("Ida", "i3").id
    ida.send(f"/sessions/{session}/voice", felt="lost me", text=CRY, readable="yes")
    assert set(places(school)) >= {"question", "voice"}
    page = ada.get("/classes/7b/said").text
    assert CRY not in page
    assert KEPT_APART not in page


def test_how_a_session_felt_is_one_tap_and_comes_to_the_teacher_with_four_others(
    caller: Callable[[], Caller], ada: Caller, school: School
) -> None:
    names = [one.name for one in school.trellis.people.roster("7b")][:5]
    for number, name in enumerate(names):
        session = school.sit_down(name, "i3").id
        student = caller().as_student(school, name)
        student.get("/home")
        student.send(f"/sessions/{session}/close")
        assert "How was it?" in student.get(f"/sessions/{session}/reflect").text
        readable = "yes" if number else ""
        shown = student.send(f"/sessions/{session}/voice", felt="lost me", text=f"word {number}", readable=readable)
        assert "You said: <strong>It lost me</strong>" in shown.text
        page = ada.get("/classes/7b/said").text
        assert ("word 1" in page) == (number == 4)
        assert "word 0" not in page


def test_only_one_of_the_four_can_be_said(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3").id
    ida.get("/home")
    assert ida.send(f"/sessions/{session}/voice", felt="boring").status_code == 422
