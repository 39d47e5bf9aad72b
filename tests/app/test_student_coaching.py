"""The goal before, the three questions after, and the page a session ends on."""

import re
from collections.abc import Callable
from html import unescape

import pytest

from domain.goal import Aim, Goal
from tests.app.conftest import Caller
from tests.app.school import School


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    """Ida, signed in; she has not begun."""
    return caller().as_student(school, "Ida")


def begun(ida: Caller, school: School, item: str = "i3") -> str:
    session = school.sit_down("Ida", item).id
    ida.get(f"/sessions/{session}/goal")
    return session


def test_the_goal_page_suggests_and_can_be_skipped(ida: Caller, school: School) -> None:
    session = begun(ida, school)
    text = ida.get(f"/sessions/{session}/goal").text
    assert 1 <= text.count('class="suggest"') <= 3
    assert f'href="/sessions/{session}"' in text
    assert school.trellis.sessions.get(session).goal is None


def test_a_goal_with_a_plan_is_kept_and_the_work_begins(ida: Caller, school: School) -> None:
    session = begun(ida, school)
    page = ida.send(
        f"/sessions/{session}/goal",
        wish="solve two bracket equations alone",
        obstacle="If I get stuck",
        plan="reread the line",
    )
    assert page.url.path == f"/sessions/{session}"
    assert school.trellis.sessions.get(session).goal == Goal(
        "solve two bracket equations alone", "I get stuck", "reread the line", aim=Aim(2)
    )
    assert "solve two bracket equations alone" in page.text


def test_a_goal_is_nudged_twice_at_most_and_never_refused(ida: Caller, school: School) -> None:
    session = begun(ida, school)
    page = ida.send(f"/sessions/{session}/goal", wish="get better at math")
    assert page.status_code == 200
    assert "Your goal is kept" in page.text
    assert 'class="nudge"' in page.text
    assert page.text.count('class="nudge"') == 1
    again = ida.send(f"/sessions/{session}/goal", wish="get better at math", nudged="wish")
    assert "What could get in the way?" in again.text
    third = ida.send(f"/sessions/{session}/goal", wish="get better at math", nudged="wish obstacle")
    assert third.url.path == f"/sessions/{session}"


@pytest.mark.parametrize("wish", ["idk", "asdfgh", "this shit again"])
def test_no_wish_and_swearing_are_no_goals_and_get_a_way_in(ida: Caller, school: School, wish: str) -> None:
    session = begun(ida, school)
    page = ida.send(f"/sessions/{session}/goal", wish=wish)
    assert page.status_code == 422
    assert 'class="suggest"' in page.text
    assert page.text.count('class="wrong"') == 1
    assert "Skip this time" in page.text
    assert school.trellis.sessions.get(session).goal is None


@pytest.mark.parametrize("wish", ["", "   ", "x" * 900, "One thing. And two other things."])
def test_a_goal_that_cannot_be_kept_says_why_and_keeps_the_words(ida: Caller, school: School, wish: str) -> None:
    session = begun(ida, school)
    page = ida.send(f"/sessions/{session}/goal", wish=wish, obstacle="I rush", plan="count to <five>")
    assert page.status_code == 422
    assert 'class="wrong"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert f'value="{wish}"' in page.text
    assert "count to &lt;five&gt;" in page.text
    assert school.trellis.sessions.get(session).goal is None


def waits(page: str) -> str:
    """The id of the question that a page asks."""
    question = re.search(r'name="question" value="([^"]+)"', page)
    assert question is not None
    return unescape(question.group(1))


def test_three_questions_one_at_a_time_and_then_what_to_take_along(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3", Goal("Brackets, three in a row")).id
    school.say("Ida", "2x + 3 = 14", "wrong", alone=True)
    school.say("Ida", "x = 4", "right", move="confirm")
    answers = [
        "I realised that the 2 belongs to both because it stands outside",
        "I found out that reading it aloud helps me to see both parts",
        "Next time I will draw the arrows first",
    ]
    page = ida.get(f"/sessions/{session}/reflect")
    asked = []
    for number, answer in enumerate(answers, start=1):
        assert f"Question {number} of 3" in page.text
        asked.append(waits(page.text))
        page = ida.send(f"/sessions/{session}/reflect", question=asked[-1], answer=answer)
        assert answer in page.text
    assert len(set(asked)) == 3
    assert "Done for today." in page.text
    assert "Brackets, three in a row" in page.text
    assert "at a later try" in page.text
    assert "One next step" in page.text
    recorded = school.trellis.sessions.get(session)
    assert recorded.closed is not None
    assert [one.answer for one in recorded.reflections] == answers
    assert all(one.reply for one in recorded.reflections)
    assert page.text.count('class="answered-reply"') == 3


def test_what_the_coach_asks_back_is_answered_where_it_is_asked_and_once(ida: Caller, school: School) -> None:
    session = begun(ida, school)
    first = waits(ida.get(f"/sessions/{session}/reflect").text)
    page = ida.send(f"/sessions/{session}/reflect", question=first, answer="boring").text
    (asked,) = (one.reply for one in school.trellis.sessions.get(session).reflections)
    assert "Question 1 of 3, one thing more" in page
    assert waits(page) == f"{first}/more"
    last = re.split(r"(?<=\.) ", asked)[-1]
    assert page.count(last) == 1
    after = ida.send(f"/sessions/{session}/reflect", question=f"{first}/more", answer="boring").text
    assert "Question 2 of 3" in after
    second = school.trellis.sessions.get(session).reflections[-1]
    assert second.question.text == last
    assert "?" not in second.reply


def test_grief_gets_no_question_about_the_work(ida: Caller, school: School) -> None:
    session = begun(ida, school)
    first = waits(ida.get(f"/sessions/{session}/reflect").text)
    page = ida.send(f"/sessions/{session}/reflect", question=first, answer="mein Opa ist gestern gestorben").text
    assert "one thing more" not in page
    assert "?" not in school.trellis.sessions.get(session).reflections[-1].reply


def test_the_first_question_is_about_what_happened(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3").id
    school.say("Ida", "2x + 3 = 14", "wrong", alone=True)
    text = ida.get(f"/sessions/{session}/reflect").text
    assert "2(" in re.sub(r"<[^>]+>", "", text)
    assert "2x + 3 = 14" in text


def test_an_answer_sent_twice_is_kept_once(ida: Caller, school: School) -> None:
    session = begun(ida, school)
    question = re.search(r'name="question" value="([^"]+)"', ida.get(f"/sessions/{session}/reflect").text)
    assert question is not None
    for _ in range(2):
        ida.send(f"/sessions/{session}/reflect", question=unescape(question.group(1)), answer="later today")
    assert len(school.trellis.sessions.get(session).reflections) == 1


@pytest.mark.parametrize(("answer", "words"), [("  ", "Write a few words"), ("so " * 1_000, "up to 2000 are kept")])
def test_an_answer_that_cannot_be_kept_stays_in_its_field(ida: Caller, school: School, answer: str, words: str) -> None:
    session = begun(ida, school)
    question = re.search(r'name="question" value="([^"]+)"', ida.get(f"/sessions/{session}/reflect").text)
    assert question is not None
    page = ida.send(f"/sessions/{session}/reflect", question=unescape(question.group(1)), answer=answer)
    assert page.status_code == 422
    assert words in page.text
    assert answer.strip() in page.text
    assert school.trellis.sessions.get(session).reflections == ()


def test_finishing_without_answering_closes(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3").id
    school.say("Ida", "x = 4", "right", alone=True, move="confirm")
    ida.get(f"/sessions/{session}/reflect")
    page = ida.send(f"/sessions/{session}/close")
    assert "Done for today." in page.text
    assert "What you did alone" in page.text
    assert 'class="ticks"' in page.text
    assert school.trellis.sessions.get(session).closed is not None


def test_an_open_problem_is_the_next_step(ida: Caller, school: School) -> None:
    session = begun(ida, school, "i5")
    page = ida.send(f"/sessions/{session}/close")
    assert "It is still open" in page.text
    assert 'name="item" value="i5"' in page.text


def test_somebody_elses_goal_and_reflection_are_not_there(ida: Caller, school: School) -> None:
    theirs = school.sessions["Mia"].id
    ida.get("/home")
    assert ida.get(f"/sessions/{theirs}/goal").status_code == 404
    assert ida.get(f"/sessions/{theirs}/reflect").status_code == 404
    assert ida.send(f"/sessions/{theirs}/goal", wish="mine now").status_code == 404
    assert ida.send(f"/sessions/{theirs}/close").status_code == 404
    assert school.trellis.sessions.get(theirs).closed is None
