"""The coach's check-in during practice: asked beside the conversation, answered there, heard, or passed over."""

from collections.abc import Callable

import pytest

from coach.kinds import kinds
from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_alarm import places


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_student(school, "Ida")


@pytest.fixture
def paused(ida: Caller, school: School) -> str:
    """Ida has opened a problem and been quiet for five minutes; the session's id."""
    session = school.sit_down("Ida", "i3").id
    assert 'class="check-in' not in ida.get(f"/sessions/{session}").text
    school.watch.go_on(minutes=5)
    return session


def test_a_feeling_is_met_where_it_is_said_and_asked_on_once(ida: Caller, school: School, paused: str) -> None:
    piece = ida.get(f"/sessions/{paused}/check-in").text
    assert "quiet here for a while" in piece
    assert "quiet here for a while" in ida.get(f"/sessions/{paused}").text
    page = ida.send(f"/sessions/{paused}/check-in", question="check-0", answer="i feel dumb").text
    assert any(said in page for said in kinds("en").named("unkind").working.says)
    assert 'value="check-0/more"' in page
    page = ida.send(f"/sessions/{paused}/check-in", question="check-0/more", answer="yes, shorter please").text
    assert 'name="question"' not in page
    kept = [one.answer for one in school.trellis.sessions.get(paused).reflections]
    assert kept == ["i feel dumb", "yes, shorter please"]
    school.watch.go_on(minutes=5)
    assert 'name="question"' not in ida.get(f"/sessions/{paused}/check-in").text


def test_one_click_passes_over_it_for_good(ida: Caller, paused: str) -> None:
    ida.get(f"/sessions/{paused}")
    assert 'class="check-in' not in ida.send(f"/sessions/{paused}/check-in/skip", question="check-0").text
    assert ida.get(f"/sessions/{paused}/check-in").text.strip() == ""


def test_an_empty_answer_is_not_kept_and_says_what_to_do(ida: Caller, school: School, paused: str) -> None:
    ida.get(f"/sessions/{paused}")
    refused = ida.send(f"/sessions/{paused}/check-in", question="check-0", answer=" ")
    assert refused.status_code == 422
    assert "Write a few words" in refused.text
    assert school.trellis.sessions.get(paused).reflections == ()


def test_a_cry_is_heard_whatever_it_answers_and_no_check_in_follows(ida: Caller, school: School, paused: str) -> None:
    ida.get(f"/sessions/{paused}")
    ida.send(f"/sessions/{paused}/check-in", question="check-99", answer="i want to kill myself")
    page = ida.send(f"/sessions/{paused}/check-in", question="check-0", answer="i want to kill myself")
    assert "kill myself" not in page.text
    assert places(school).count("reflection") == 2
    school.watch.go_on(minutes=20)
    assert 'name="question"' not in ida.get(f"/sessions/{paused}/check-in").text


def test_the_look_back_keeps_its_three_questions(ida: Caller, paused: str) -> None:
    ida.get(f"/sessions/{paused}")
    ida.send(f"/sessions/{paused}/check-in", question="check-0", answer="hm, i drew it first")
    assert "Question 1 of 3" in ida.get(f"/sessions/{paused}/reflect").text


def test_what_is_typed_and_passed_over_is_heard_all_the_same(ida: Caller, school: School, paused: str) -> None:
    ida.get(f"/sessions/{paused}")
    ida.send(f"/sessions/{paused}/check-in/skip", question="check-0", answer="i want to kill myself")
    assert school.trellis.sessions.get(paused).reflections == ()
    assert [one.alert.heard_in for one in school.trellis.alerts.open()] == ["reflection"]


def test_an_answer_to_a_question_no_longer_open_is_heard_all_the_same(ida: Caller, school: School, paused: str) -> None:
    ida.get(f"/sessions/{paused}")
    ida.send(f"/sessions/{paused}/reflect", question="gone", answer="i want to kill myself")
    assert school.trellis.sessions.get(paused).reflections == ()
    assert [one.alert.heard_in for one in school.trellis.alerts.open()] == ["reflection"]
