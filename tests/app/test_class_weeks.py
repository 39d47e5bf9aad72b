"""The page of a class's weeks and goals: its figures are the class page's, and goals of other classes stay there."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest

from app.class_reading import heat_of
from app.class_weeks import read_weeks, state_of
from app.views.plot import week_labels
from app.views.trend_plot import counts_plot
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


def test_the_class_page_asks_for_its_weeks_in_one_picture_with_its_figures(ada: Caller, school: School) -> None:
    page = unescape(ada.get("/classes/7b").text)
    assert "Can they do more alone than before?" in page
    (place,) = re.findall(r'data-fetched="([^"]+)"', page)
    short = unescape(ada.get(place).text)
    assert (short.count("<svg"), short.count("<caption")) == (1, 1)
    roster = school.trellis.people.roster("7b")
    found = read_weeks(school.trellis, school.room, roster, COURSE.id).trends
    each = found.alone_each(len(roster))
    assert each[-1] == sum(one.can_do[-1] for one in found.skills) / len(roster) > 0
    assert f"<strong>{each[-1]:.1f}" in short
    assert "<h1" not in short, "a part of the page and no page of its own"


def test_weeks_are_labelled_where_there_is_room() -> None:
    begins = [date(2026, 1, 5) + timedelta(weeks=at) for at in range(12)]
    labels = week_labels(begins)
    assert [one.day for one in labels] == ["", "12", "", "26", "", "9", "", "23", "", "9", "", "23"]
    assert [one.month for one in labels if one.month] == ["Jan", "Feb", "Mar"]
    assert all(one.day for one in week_labels(begins[:8]))
    assert week_labels([]) == ()


def test_columns_stand_clear_of_the_scale() -> None:
    plot = counts_plot([3] * 8, [date(2026, 1, 5) + timedelta(weeks=at) for at in range(8)], 3)
    assert all(mark.x - plot.wide / 2 >= plot.frame.left for mark in plot.marks)
    assert all(mark.x + plot.wide / 2 <= plot.frame.width - plot.frame.right for mark in plot.marks)


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
