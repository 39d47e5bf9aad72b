"""Finding where to start, at a student's desk."""

from collections.abc import Callable

import pytest

from app import placing
from app.student_offers import Desk
from learner.placing import MOST
from tests.app.conftest import Caller
from tests.app.school import COURSE, School


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    """Ida, signed in; she has not begun."""
    return caller().as_student(school, "Ida")


def test_who_is_new_is_offered_it_and_who_has_begun_is_not(
    ida: Caller, caller: Callable[[], Caller], school: School
) -> None:
    assert "Find where to start" in ida.get(f"/home?course={COURSE.id}").text
    assert "Find where to start" not in caller().as_student(school, "Mia").get(f"/home?course={COURSE.id}").text
    ida.send("/sessions", course=COURSE.id, item="i1", room="7b")
    assert "Find where to start" not in ida.get(f"/home?course={COURSE.id}").text


def test_each_question_is_another_one_and_it_comes_to_an_end(ida: Caller, school: School) -> None:
    ida.get(f"/home?course={COURSE.id}")
    page = ida.send("/placing", course=COURSE.id, room="7b")
    session = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert session is not None
    assert str(page.url).endswith(f"/sessions/{session.id}")
    assert "question 1 of at most 8" in page.text
    for _ in range(MOST + 1):
        page = ida.send(f"/sessions/{session.id}/placing")
        if "/home" in str(page.url):
            break
    assert "Now we know where to start" in page.text
    opened = school.trellis.sessions.get(session.id).items
    assert len({one.item for one in opened}) == len(opened) <= MOST
    assert {one.code for one in opened} == {"placing"}
    desk = Desk(school.students["Ida"].id, COURSE.id, "7b")
    assert placing.now(school.trellis, desk, leaving=True).ask is None
