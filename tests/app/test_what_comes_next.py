"""Asking for something else, and going on with every problem that was begun."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest

from domain.goal import Goal, GoalStep
from domain.help import ClassPolicy
from domain.item import Item
from tests.app.conftest import Caller
from tests.app.school import COURSE, SECOND, School


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    """Ida, signed in; she has not begun."""
    return caller().as_student(school, "Ida")


@pytest.fixture
def many(school: School) -> None:
    """The course holds four of each of its problems."""
    more = [replace(item, id=f"{item.id}-{n}", title=f"{item.title} ({n})") for item in COURSE.items for n in range(3)]
    items: tuple[Item, ...] = (*COURSE.items, *more)
    school.trellis.courses.save(replace(COURSE, items=items))


def test_other_problems_can_be_asked_for_by_links_that_keep_the_course(ida: Caller, many: None) -> None:
    page = ida.get("/home").text
    assert "?course=linear-equations&amp;room=7b&amp;want=else#offers" in page
    first = unescape(page)
    other = unescape(ida.get("/home?want=else").text)
    assert "Something else, as you asked" in other
    assert "Something else, as you asked" not in first
    assert 'name="want" value="else"' in other
    assert "want=else&want=harder#offers" in other
    assert "Back to the first ones" in other


def test_what_was_asked_for_is_kept_with_the_problem(ida: Caller, school: School, many: None) -> None:
    page = ida.get("/home?want=else").text
    item = page.split('name="item" value="')[1].split('"')[0]
    ida.send("/sessions", course=COURSE.id, item=item, room="7b", want="else")
    session = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert session is not None
    assert (session.items[0].item, session.items[0].code) == (item, "else")
    assert session.items[0].reason.startswith("Something else, as you asked")


def test_what_is_not_there_is_said(ida: Caller) -> None:
    assert "There is nothing else left" in ida.get("/home?" + "&".join(["want=else"] * 4)).text


def test_no_other_words_can_be_asked(ida: Caller) -> None:
    assert ida.get("/home?want=worse").status_code == 422
    assert ida.get("/home?" + "&".join(["want=else"] * 9)).status_code == 422


def test_a_teacher_who_chooses_is_not_asked(ida: Caller, school: School) -> None:
    school.trellis.people.set_terms("7b", 7, ClassPolicy(chooser="teacher"))
    assert "want=easier" not in ida.get("/home").text


def test_a_problem_of_another_course_stays_open_and_home_offers_to_go_on_with_each(ida: Caller, school: School) -> None:
    ida.send("/sessions", course=COURSE.id, item="i3", room="7b")
    first = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert first is not None
    school.watch.go_on(minutes=5)
    ida.send("/sessions", course=SECOND.id, item="p-i1", room="7b")
    second = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert second is not None
    assert second.id != first.id
    assert school.trellis.sessions.get(first.id).closed is None
    page = ida.get("/home").text
    assert page.index(f'href="/sessions/{second.id}"') < page.index(f'href="/sessions/{first.id}"')
    assert page.count("Continue where I left") == page.count("Or go on with") == 1
    school.watch.go_on(minutes=5)
    again = ida.send("/sessions", course=COURSE.id, item="i3", room="7b")
    assert str(again.url).endswith(f"/sessions/{first.id}")


def test_a_problem_left_within_a_session_is_gone_on_with_there(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3")
    school.say("Ida", "2x + 3 = 14", "wrong")
    school.watch.go_on(minutes=1)
    school.trellis.sessions.open_item(session.id, "i1")
    page = ida.get("/home").text
    assert f'action="/sessions/{session.id}/items"' in page
    ida.send(f"/sessions/{session.id}/items", item="i3")
    assert school.trellis.sessions.get(session.id).item == "i3"


def test_a_teacher_who_chooses_lets_students_finish_what_they_began(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i5")
    school.say("Ida", "x = 3", "wrong")
    school.trellis.sessions.open_item(session.id, "i1")
    school.trellis.people.set_terms("7b", 7, ClassPolicy(chooser="teacher", lesson="l-combine"))
    assert ida.send(f"/sessions/{session.id}/items", item="i5").status_code == 200
    assert ida.send(f"/sessions/{session.id}/items", item="i4").status_code == 403


def test_the_teachers_lesson_is_named_in_every_course_of_the_class(ida: Caller, school: School) -> None:
    school.trellis.people.set_terms("7b", 7, ClassPolicy(lesson="l-brackets"))
    assert "Your teacher’s lesson now is" not in ida.get(f"/home?course={COURSE.id}").text
    assert "Your teacher’s lesson now is" in ida.get(f"/home?course={SECOND.id}").text


def test_what_is_offered_follows_the_goal_that_holds_now(ida: Caller, school: School) -> None:
    """Like terms were wanted first and let go; one-step ones are wanted now, in words taken from the teacher’s."""
    first = school.sit_down("Ida", "i5", Goal("combine like terms"))
    school.watch.go_on(minutes=5)
    second = school.sit_down("Ida", "i5", Goal("be less lost"))
    sessions = school.trellis.sessions
    sessions.step_goal(first.id, GoalStep("dropped", school.watch()))
    sessions.step_goal(second.id, GoalStep("accepted", school.watch()), Goal("do the one-step ones"))
    page = ida.get("/home").text
    assert "do the one-step ones" in page
    assert "Fits what you want: “Solve one-step equations”" in page
    assert "Fits what you want: “Combine like terms”" not in page
    sessions.step_goal(second.id, GoalStep("met", school.watch()))
    assert "Fits what you want" not in ida.get("/home").text
