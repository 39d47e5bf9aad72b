"""The person a worried student is sent to is named where a student is, and to nobody who is not signed in."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from domain.school import Contact
from tests.app.conftest import Caller
from tests.app.school import School


def name_somebody(school: School) -> None:
    schools = school.trellis.schools
    schools.save(
        replace(
            schools.get(),
            contact=Contact("Ms Ray", "room 12"),
            rules=replace(schools.get().rules, helpline=Contact("Kids line", "116 111")),
        )
    )


def sent(mia: Caller, session: str, text: str) -> str:
    """What comes back onto the page for a message."""
    body = {"id": uuid4().hex, "text": text}
    answer = mia.client.post(f"/api/sessions/{session}/turns", json=body, headers={"X-CSRF-Token": mia.token})
    assert answer.status_code == 200
    return str(answer.json()["html"])


def test_the_foot_of_a_students_page_names_them_and_the_doors_do_not(
    caller: Callable[[], Caller], school: School
) -> None:
    name_somebody(school)
    foot = "<strong>Ms Ray</strong> can help you: room 12"
    assert foot in caller().as_student(school).get("/home").text
    assert "Ms Ray" not in caller().get("/").text
    assert "Ms Ray" not in caller().get("/join").text
    assert "Ms Ray" not in caller().as_teacher(school).get("/classes/7b").text


@pytest.mark.parametrize("named", [True, False])
def test_the_reply_to_a_worried_message_names_them_where_somebody_is_named(
    caller: Callable[[], Caller], school: School, named: bool
) -> None:
    if named:
        name_somebody(school)
    session = school.sit_down("Mia").id
    mia = caller().as_student(school)
    mia.get(f"/sessions/{session}")
    assert "Ms Ray" not in sent(mia, session, "x = 3")
    reply = sent(mia, session, "i want to kill myself")
    assert 'data-move="safeguard"' in reply
    assert ("<strong>Ms Ray</strong> at your school" in reply) is named
    assert ("tel:116111" in reply) is named


def test_a_goal_and_a_look_back_that_need_a_person_name_them_too(caller: Callable[[], Caller], school: School) -> None:
    name_somebody(school)
    session = school.sit_down("Mia").id
    mia = caller().as_student(school)
    goal = mia.send(f"/sessions/{session}/goal", wish="i dont want to live anymore")
    assert goal.status_code == 200
    assert "I&#39;m software" in goal.text
    assert "<strong>Ms Ray</strong> at your school" in goal.text
    assert "live anymore" not in goal.text
    assert school.trellis.sessions.get(session).goal is None
    sent(mia, session, "x = 3")
    page = mia.get(f"/sessions/{session}/reflect").text
    question = page.split('name="question" value="', 1)[1].split('"', 1)[0]
    mia.send(f"/sessions/{session}/reflect", question=question, answer="my grandma died yesterday")
    looked_back = mia.get(f"/sessions/{session}/reflect").text
    assert "at your school is told" in looked_back
    assert "<strong>Ms Ray</strong> at your school" in looked_back


def test_the_help_page_is_one_tap_away_everywhere_and_names_nobody_to_strangers(
    caller: Callable[[], Caller], school: School
) -> None:
    name_somebody(school)
    mia, stranger = caller().as_student(school), caller()
    session = school.sit_down("Mia").id
    ways = (
        "/home",
        "/me/visibility",
        f"/sessions/{session}",
        f"/sessions/{session}/goal",
        f"/sessions/{session}/reflect",
    )
    for page in (*(mia.get(way) for way in ways), stranger.get("/"), stranger.get("/join"), stranger.get("/sign-in")):
        assert 'href="/help"' in page.text
    assert "<strong>Ms Ray</strong> at your school is there for this: room 12" in mia.get("/help").text
    outside = stranger.get("/help").text
    assert "Ms Ray" not in outside
    assert 'href="tel:116111"' in outside
    assert "has no feelings" in outside
    schools = school.trellis.schools
    schools.save(replace(schools.get(), rules=replace(schools.get().rules, contact_public=True)))
    assert "Ms Ray" in caller().get("/help").text


def test_the_school_keeps_a_helpline_with_its_number_and_no_half_of_one(
    caller: Callable[[], Caller], school: School, hana: Caller
) -> None:
    given = {"name": "Hillside", "language": "en", "timezone": "Europe/Dublin", "contact": "Ms Ray", "reach": "room 12"}
    half = hana.send("/school/about", **given, helpline="Child line")
    assert half.status_code == 422
    assert "Type the number to call" in half.text
    hana.send("/school/about", **given, helpline="Child line", number="+353 1800 66 66 66", contact_public="true")
    rules = school.trellis.schools.get().rules
    assert rules.helpline == Contact("Child line", "+353 1800 66 66 66")
    assert rules.contact_public
    assert 'tel:+3531800666666"' in caller().get("/help").text
    hana.send("/school/rules", student_idle_min="20", staff_idle_min="60")
    assert school.trellis.schools.get().rules.helpline.name == "Child line"


def test_a_break_is_suggested_once_after_45_minutes_of_work_and_stands_where_it_was(
    caller: Callable[[], Caller], school: School
) -> None:
    session = school.sit_down("Mia").id
    mia = caller().as_student(school)
    mia.get(f"/sessions/{session}")
    for _ in range(6):
        school.watch.go_on(minutes=8)
        replies = sent(mia, session, "what do they want")
    assert "You have worked for 45 minutes. A short break helps" in replies
    school.watch.go_on(minutes=3)
    assert "A short break" not in sent(mia, session, "what do they want")
    assert mia.get(f"/sessions/{session}").text.count("A short break helps") == 1
