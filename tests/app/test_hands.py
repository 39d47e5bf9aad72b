"""A raised hand: the student reads whether the teacher has seen it."""

from collections.abc import Callable

import pytest

from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_student_pages import post

WAITING = "Your hand is up. You read here when your teacher has seen it."
SEEN = "Your teacher has seen it"


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_student(school, "Ida")


@pytest.fixture
def asked(ida: Caller, school: School) -> str:
    """Ida asked for her teacher; the session's id."""
    session = school.sit_down("Ida", "i3").id
    ida.get(f"/sessions/{session}")
    sent = post(ida, f"/api/sessions/{session}/turns", {"id": "asks-teacher", "text": "", "intent": "teacher"}).json()
    assert WAITING in sent["hand_html"]
    return session


@pytest.mark.parametrize("page", ["/classes/7b/students/{student}", "/cards/{session}"])
def test_a_hand_is_seen_when_the_teacher_opens_the_students_page_or_card(
    caller: Callable[[], Caller], ida: Caller, school: School, asked: str, page: str
) -> None:
    assert WAITING in ida.get(f"/sessions/{asked}").text
    student = school.trellis.sessions.get(asked).student
    ada = caller().as_teacher(school)
    ada.get("/classes/7b")
    assert WAITING in ida.get(f"/sessions/{asked}/hand").text
    for _ in range(2):
        assert ada.get(page.format(student=student, session=asked)).status_code == 200
    shown = ida.get(f"/sessions/{asked}/hand").text
    assert SEEN in shown
    assert "data-waiting" in shown, "an answer may still come"
    assert SEEN in ida.get(f"/sessions/{asked}").text


def test_no_hand_no_line(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3").id
    assert ida.get(f"/sessions/{session}/hand").text.strip() == ""


def test_looking_without_a_hand_writes_nothing(caller: Callable[[], Caller], school: School) -> None:
    session = school.sit_down("Ida", "i3")
    caller().as_teacher(school).get(f"/cards/{session.id}")
    assert school.trellis.hands.seen(session.student) is None
