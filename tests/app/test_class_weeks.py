"""The page of a class's weeks and goals: its figures are the class page's, and goals of other classes stay there."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest

from app.class_reading import heat_of
from app.class_weeks import read_weeks, state_of
from coach.aims import Progress
from coach.goals import KeptGoal
from domain.goal import Goal, GoalStep
from tests.app.conftest import Caller
from tests.app.school import COURSE, NOON, School

PAGE = "/classes/7b/weeks"


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_teacher(school)


def test_the_last_number_of_a_skill_is_what_the_heat_map_shows(school: School) -> None:
    trellis = school.trellis
    roster = trellis.people.roster("7b")
    read = read_weeks(trellis, school.room, roster, COURSE.id)
    heat = heat_of(trellis, roster, trellis.courses.get(COURSE.id))
    now = {row.skill.id: sum(cell.band == "can do alone" for cell in row.cells) for row in heat.rows}
    assert {one.skill: one.can_do[-1] for one in read.trends.skills} == now
    assert sum(now.values()) > 0


def test_every_picture_has_its_question_and_its_table(ada: Caller) -> None:
    page = unescape(ada.get(PAGE).text)
    for question in ("Can more of them do it alone?", "Do they come?", "Do they need less help?", "Who has a goal"):
        assert question in page
    assert page.count("<svg") == page.count("multiple-plot") + 2
    assert page.count("<caption") >= 2
    assert "Combine like terms" in page
    flat = page.partition("Begun, and nobody does it alone yet: ")[2].partition(".</p>")[0].split("; ")
    assert flat
    assert not any(f"<h3>{skill}</h3>" in page for skill in flat)


def test_goals_of_the_class_stand_there_and_those_of_another_do_not(ada: Caller, school: School) -> None:
    page = unescape(ada.get(PAGE).text)
    assert "I want to do brackets without a hint." in page
    assert f"/classes/7b/students/{school.students['Mia'].id}#goals" in page
    assert "2 of 12 have a goal: 2 open" in " ".join(page.replace("<strong>", "").replace("</strong>", "").split())
    school.sit_down("Eli", "i1", Goal("A goal for 8A."))
    assert "A goal for 8A." not in ada.get(PAGE).text


def test_what_a_person_has_to_hear_is_not_read_as_a_goal(ada: Caller, school: School) -> None:
    school.sit_down("Tom", "i1", Goal("I want to kill myself."))
    assert "kill myself" not in ada.get(PAGE).text


def test_a_class_without_work_says_what_will_stand_there(ada: Caller) -> None:
    page = ada.get(f"{PAGE}?course=plants").text
    assert "Once somebody works in How plants make food" in page


def test_a_goal_that_took_longer_is_open_until_it_is_met() -> None:
    goal = KeptGoal("s1", COURSE.id, "7b", Goal("Two alone."), NOON, (), Progress(0, 0, 0, 0))
    moved, met = GoalStep("moved", NOON), GoalStep("met", NOON)
    said = GoalStep("commented", NOON, by="t-ada", words="Go on")
    assert state_of(goal) == "open"
    assert state_of(replace(goal, steps=(moved, said))) == "moved"
    assert state_of(replace(goal, steps=(moved, met))) == "met"
    assert state_of(replace(goal, goal=None)) == "proposed"
