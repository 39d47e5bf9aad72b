"""Cards of a day, a week, a course and a skill: whose sessions they tell of, and the ways from one to the next."""

import re
from collections.abc import Callable

import pytest

from app.scope_cards import scope_card
from domain.card import Scope
from domain.goal import Goal
from teacher.cards import MOST_WORDS, record_of, words_of
from teacher.checking import faults
from tests.app.conftest import Caller
from tests.app.school import COURSE, SECOND, School
from tests.app.test_card_paper import words
from tests.app.test_teacher_pages import text

Callers = Callable[[], Caller]


def address(school: School, name: str, scope: str, **query: str) -> str:
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return f"/classes/7b/students/{school.students[name].id}/cards/{scope}?{asked}"


def test_a_week_tells_of_its_sessions_and_leads_to_the_week_before(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    page = ada.get(address(school, "Ben", "week"))
    assert page.status_code == 200
    # two days ago and today; ten days ago is the week before
    assert "Week from 9 November 2026 · 2 sessions" in text(page.text)
    assert f'href="/cards/{school.sessions["Ben"].id}"' in page.text
    assert "12 November 2026, turn 3" in text(page.text)
    (before,) = re.findall(r'rel="prev" href="([^"]+)"', page.text)
    earlier = text(ada.get(before.replace("&amp;", "&")).text)
    assert "Week from 2 November 2026 · 1 session" in earlier
    assert "November 2026 →" in earlier


def test_a_day_is_the_last_one_unless_another_is_asked_for(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    assert "12 November 2026 · 1 session" in text(ada.get(address(school, "Ben", "day")).text)
    assert "10 November 2026 · 1 session" in text(ada.get(address(school, "Ben", "day", about="2026-11-10")).text)
    quiet = text(ada.get(address(school, "Ben", "day", about="2026-11-11")).text)
    assert "Nothing was done on this day." in quiet
    assert "← 10 November 2026" in quiet
    assert "12 November 2026 →" in quiet


def test_every_card_of_the_class_holds_against_its_sessions(school: School) -> None:
    scopes: tuple[Scope, ...] = ("day", "week", "student", "skill")
    skills = school.trellis.courses.skills(COURSE.id)
    items = {item.id: item for item in COURSE.items}
    made = 0
    for student in school.students.values():
        room = school.other_room if student.name == "Eli" else school.room
        for scope in scopes:
            about = "brackets" if scope == "skill" else ""
            found = scope_card(school.trellis, room, student, scope, about, COURSE.id)
            if found.card is not None:
                made += 1
                record = record_of(found.sessions, scope, found.about, items)
                assert faults(found.card, record, skills) == ()
                assert words_of(found.card) <= MOST_WORDS
    assert made == 30


def test_a_skill_tells_of_the_work_on_it_alone(caller: Callers, school: School) -> None:
    page = text(caller().as_teacher(school).get(address(school, "Mia", "skill", about="brackets")).text)
    assert "Skill: Multiply out brackets · 1 session, 4 messages" in page
    assert "3x + 2x" not in page.replace("Combine like terms", "")


def test_pages_lead_there(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    mia = school.students["Mia"].id
    student = ada.get(f"/classes/7b/students/{mia}").text
    assert f'href="/classes/7b/students/{mia}/cards/week?course=linear-equations"' in student
    assert f'href="/classes/7b/students/{mia}/cards/skill?course=linear-equations&amp;about=brackets"' in student
    assert f'href="/classes/7b/students/{mia}/cards/week"' in ada.get("/classes/7b").text


def test_whoever_did_nothing_has_a_page_that_says_so(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    for scope in ("day", "week", "student", "skill"):
        page = ada.get(address(school, "Yusuf", scope))
        assert page.status_code == 200
        assert "Yusuf has written nothing in this course yet" in text(page.text)
    assert ada.get(address(school, "Yusuf", "week").replace("?", "/card.pdf?")).status_code == 404
    assert "has written nothing in this course yet" in text(
        ada.get(address(school, "Mia", "week", course=SECOND.id)).text
    )
    assert ada.get(address(school, "Mia", "month")).status_code == 404


def test_the_sheet_says_what_the_page_says(caller: Callers, school: School) -> None:
    found = scope_card(school.trellis, school.room, school.students["Ben"], "student", "", "")
    assert found.card is not None
    answer = caller().as_teacher(school).get(address(school, "Ben", "student").replace("?", "/card.pdf?"))
    sheets, shown = words(answer.content)
    assert (sheets, answer.headers["content-type"]) == (1, "application/pdf")
    assert "The whole course" in shown
    letters = re.sub(r"\W", "", shown)
    for claim in found.card.claims:
        if claim.speaker == "student":
            assert re.sub(r"\W", "", claim.quote) in letters
    assert "12 November 2026, turn" in shown


def test_what_a_person_has_to_hear_stands_on_none(school: School) -> None:
    school.sit_down("Ida", "i3")
    school.say("Ida", "i want to kill myself", reply="You want to kill yourself?")
    school.say("Ida", "2x + 3 = 14", "wrong")
    scopes: tuple[Scope, ...] = ("day", "week", "student", "skill")
    for scope in scopes:
        found = scope_card(school.trellis, school.room, school.students["Ida"], scope, "", "")
        assert found.card is not None
        assert "kill myself" not in str(found.card)
        assert "kill yourself" not in str(found.card)


def test_a_goal_that_the_card_had_no_room_for_stands_beside_it(
    caller: Callers, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("teacher.cards.MOST_WORDS", 8)
    school.trellis.sessions.set_goal(school.sessions["Ben"].id, Goal("Do two brackets alone.", "", ""))
    page = caller().as_teacher(school).get(address(school, "Ben", "day")).text
    assert re.search(r'<div class="goal"><h2>Goal</h2><p>“Do two brackets alone.”</p></div>', page)
