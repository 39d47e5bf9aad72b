"""A class's settings: kept, held at once, and what a student may choose under each."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.help import ClassPolicy, HelpLevel
from tests.app.conftest import Caller
from tests.app.school import COURSE, SECOND, School


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    """The class's teacher, at its settings."""
    teacher = caller().as_teacher(school)
    teacher.get("/classes/7b/settings")
    return teacher


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    """Ida, signed in; she has not begun."""
    return caller().as_student(school, "Ida")


def keep(ada: Caller, **changed: str) -> None:
    kept = ada.send("/classes/7b/settings", **{"top": "5", "chooser": "shared", "grade": "7"} | changed)
    assert kept.status_code == 200
    assert "The settings are kept." in kept.text


def policy(school: School) -> ClassPolicy:
    return school.trellis.people.classroom("7b").policy


def test_the_class_leads_to_its_settings_and_they_show_what_holds(ada: Caller) -> None:
    assert 'href="/classes/7b/settings"' in ada.get("/classes/7b").text
    keep(ada, top="3", chooser="teacher", lesson="l-brackets", goal="Multiply out without a hint", grade="5")
    page = ada.get("/classes/7b/settings").text
    assert 'name="top" value="3" checked' in page
    assert 'name="chooser" value="teacher" checked' in page
    assert '<option value="l-brackets" selected>' in page
    assert 'value="Multiply out without a hint"' in page
    assert '<option value="5" selected>' in page


def test_what_is_kept_is_the_policy_of_the_next_turn(ada: Caller, school: School) -> None:
    keep(ada, top="2", bottom_out="true", grade="9")
    terms = school.trellis.people.terms(school.room.id)
    assert (terms.grade, terms.policy) == (9, ClassPolicy(HelpLevel.TEACH, bottom_out=True))


@pytest.mark.parametrize("field", [{"top": "9"}, {"chooser": "nobody"}, {"grade": "99"}, {"top": ""}])
def test_what_is_no_choice_is_refused_and_changes_nothing(ada: Caller, school: School, field: dict[str, str]) -> None:
    before = policy(school)
    sent = ada.send("/classes/7b/settings", **{"top": "5", "chooser": "shared", "grade": "7"} | field)
    assert sent.status_code == 422
    assert policy(school) == before


def test_a_goal_too_long_is_given_back_and_a_lesson_of_another_course_is_none(ada: Caller, school: School) -> None:
    sent = ada.send("/classes/7b/settings", top="5", chooser="shared", grade="7", goal="very " * 60)
    assert sent.status_code == 422
    assert "very very" in sent.text
    keep(ada, lesson="somebody-elses")
    assert policy(school).lesson is None


def test_another_teachers_class_is_not_there(ada: Caller, school: School) -> None:
    assert ada.get(f"/classes/{school.other_room.id}/settings").status_code == 404
    assert ada.send(f"/classes/{school.other_room.id}/settings", top="1", chooser="shared").status_code == 404


def test_where_the_teacher_chooses_one_problem_is_offered_and_no_other_is_taken(
    ada: Caller, ida: Caller, school: School
) -> None:
    keep(ada, chooser="teacher", lesson="l-brackets")
    page = ida.get("/home").text
    assert page.count('name="item"') == 1
    assert 'name="item" value="i3"' in page
    assert "Your next problem" in page
    refused = ida.send("/sessions", course=COURSE.id, item="i1")
    assert refused.status_code == 403
    assert "Your teacher chooses the problems" in refused.text
    assert ida.send("/sessions", course=COURSE.id, item="i3").status_code == 200


def test_where_the_teacher_chooses_the_goal_is_the_classs(ada: Caller, ida: Caller, school: School) -> None:
    keep(ada, chooser="teacher", goal="Multiply out without a hint")
    session = school.sit_down("Ida", "i3").id
    page = ida.get(f"/sessions/{session}/goal").text
    assert "Multiply out without a hint" in page
    assert 'name="wish"' not in page
    ida.send(f"/sessions/{session}/goal", wish="something else", obstacle="I am stuck", plan="I reread it")
    goal = school.trellis.sessions.get(session).goal
    assert goal is not None
    assert (goal.wish, goal.plan) == ("Multiply out without a hint", "I reread it")


def test_a_shared_goal_is_the_first_idea(ada: Caller, ida: Caller, school: School) -> None:
    keep(ada, goal="Multiply out without a hint")
    session = school.sit_down("Ida", "i3").id
    page = ida.get(f"/sessions/{session}/goal").text
    assert page.index('type="hidden" name="wish" value="Multiply out without a hint"') == page.index(
        'type="hidden" name="wish" value="'
    )
    assert 'name="wish"' in page


def test_a_student_who_chooses_may_take_any_problem_of_a_lesson(ada: Caller, ida: Caller, school: School) -> None:
    keep(ada, chooser="student", goal="Multiply out without a hint")
    page = ida.get(f"/home?course={COURSE.id}&lesson=l-fractions").text
    assert "Or choose any problem" in page
    assert 'name="item" value="i5"' in page
    assert "Multiply out without a hint" not in page
    assert ida.send("/sessions", course=COURSE.id, item="i5").status_code == 200


def test_a_class_without_a_goal_has_an_empty_field(ada: Caller) -> None:
    keep(ada, goal="")
    page = ada.get("/classes/7b/settings").text
    assert 'name="goal" value=""' in page
    assert "None" not in page


def test_what_was_solved_in_one_course_is_not_said_of_another_courses_problem_of_the_same_id(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    twin = replace(SECOND.items[0], id="i1", lesson="l1")
    school.trellis.courses.save(replace(SECOND, items=(twin,)))
    keep(ada, chooser="student")
    mia = caller().as_student(school, "Mia")
    assert "Solved" in mia.get(f"/home?course={COURSE.id}&lesson=l-combine").text
    there = mia.get(f"/home?course={SECOND.id}&lesson=l1").text
    assert "Why green?" in there
    assert "Solved" not in there
