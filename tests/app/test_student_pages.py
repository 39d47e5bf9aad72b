"""The student's pages: what they say, what they refuse, and that nothing a student wrote is lost on the way."""

import json
from collections.abc import Callable
from html import unescape
from itertools import pairwise

import httpx2
import pytest

from app.turns import message_of
from domain.goal import Goal
from domain.help import HelpLevel
from tests.app.conftest import Caller
from tests.app.school import COURSE, SECOND, School


@pytest.fixture
def mia(caller: Callable[[], Caller], school: School) -> Caller:
    """Mia, signed in; she has an open session at i3 with her hand up."""
    return caller().as_student(school, "Mia")


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    """Ida, signed in; she has not begun."""
    return caller().as_student(school, "Ida")


def post(who: Caller, address: str, body: dict[str, str], accept: str = "application/json") -> httpx2.Response:
    return who.client.post(address, json=body, headers={"X-CSRF-Token": who.token, "Accept": accept})


def started(school: School, item: str = "i3") -> str:
    """Ida sits down at an item; the session's id."""
    return school.sit_down("Ida", item).id


def test_home_continues_first_with_the_goal_on_top(mia: Caller, school: School) -> None:
    text = mia.get("/home").text
    order = [
        text.index(words)
        for words in ("Hello, Mia.", "I want to do brackets without a hint.", "Continue where I left", "What I can do")
    ]
    assert all(before < after for before, after in pairwise(order))
    assert f'href="/sessions/{school.sessions["Mia"].id}"' in text
    assert "can do alone" in text
    assert "3 of 3 right alone" in text
    assert 'href="/me/visibility"' in text


def test_home_offers_two_or_three_each_with_a_word_why(ida: Caller) -> None:
    text = ida.get("/home").text
    assert "Continue where I left" not in text
    assert 2 <= text.count('class="pick-why"') <= 3
    assert "A good first one" in unescape(text)
    assert text.count('class="course"') == 2


def test_the_course_can_be_changed(ida: Caller) -> None:
    assert 'value="p-i1"' in ida.get(f"/home?course={SECOND.id}").text
    assert 'value="p-i1"' not in ida.get(f"/home?course={COURSE.id}").text
    assert ida.get("/home?course=nonsense").status_code == 200


def test_choosing_a_problem_begins_a_session_with_its_goal(ida: Caller, school: School) -> None:
    ida.get("/home")
    page = ida.send("/sessions", course=COURSE.id, item="i1")
    session = school.trellis.sessions.of_student(school.students["Ida"].id)[0]
    assert page.url.path == f"/sessions/{session.id}/goal"
    assert session.items[0].item == "i1"
    assert session.items[0].reason.startswith("A good first one")


def test_a_second_problem_goes_on_in_the_same_session(mia: Caller, school: School) -> None:
    mia.get("/home")
    page = mia.send("/sessions", course=COURSE.id, item="i2")
    assert page.url.path == f"/sessions/{school.sessions['Mia'].id}"
    assert [opened.item for opened in school.trellis.sessions.get(school.sessions["Mia"].id).items] == ["i3", "i2"]


def test_after_hours_away_a_problem_begins_a_new_session(mia: Caller, school: School) -> None:
    school.watch.go_on(hours=4)
    mia.as_student(school)
    mia.get("/home")
    mia.send("/sessions", course=COURSE.id, item="i2")
    assert school.trellis.sessions.get(school.sessions["Mia"].id).closed is not None
    assert len(school.trellis.sessions.of_student(school.students["Mia"].id)) == 3


@pytest.mark.parametrize(("course", "item"), [(COURSE.id, "nope"), ("nope", "i1"), (COURSE.id, "p-i1")])
def test_what_is_not_offered_cannot_be_begun(ida: Caller, school: School, course: str, item: str) -> None:
    ida.get("/home")
    assert ida.send("/sessions", course=course, item=item).status_code == 404
    assert school.trellis.sessions.of_student(school.students["Ida"].id) == ()


def test_practice_shows_the_problem_its_source_and_the_conversation(mia: Caller, school: School) -> None:
    text = mia.get(f"/sessions/{school.sessions['Mia'].id}").text
    assert text.count("<h1") == 1
    assert "CC BY 4.0" in text
    assert "2x + 3 = 14\n2x = 11\nx = 5.5" in text
    assert "Hint 1 of 4: where to look" in text
    assert "Hint 2 of 4: the idea" in text
    assert "With your teacher" in text
    assert 'role="log"' in text
    for words in ("Check my work", "Hint", "I'm stuck", "Explain it another way", "Ask my teacher"):
        assert f">{words}</button>" in text
    assert "<script type=" in text
    assert "style=" not in text


def test_the_answer_key_is_on_no_page(ida: Caller, school: School) -> None:
    session = started(school, "i5")
    page = ida.get(f"/sessions/{session}")
    assert "12" not in page.text.split('id="problem"')[1].split("</details>")[0]


def test_somebody_elses_session_is_not_there(ida: Caller, school: School) -> None:
    theirs = school.sessions["Mia"].id
    assert ida.get(f"/sessions/{theirs}").status_code == 404
    assert post(ida, f"/api/sessions/{theirs}/turns", {"id": "a" * 8, "text": "x=4"}).status_code == 404
    assert post(ida, f"/api/sessions/{theirs}/preview", {"text": "x=4"}).status_code == 404
    assert ida.send(f"/sessions/{theirs}/turns", text="x=4").status_code == 404
    assert ida.send(f"/sessions/{theirs}/items", item="i1").status_code == 404


def test_a_turn_as_json(ida: Caller, school: School) -> None:
    session = started(school)
    answered = post(ida, f"/api/sessions/{session}/turns", {"id": "message-1", "text": "2x + 3 = 14"})
    assert answered.status_code == 200
    turn = answered.json()
    assert (turn["number"], turn["message_id"], turn["solved"]) == (1, "message-1", False)
    assert turn["reply"]
    assert 'id="turn-1"' in turn["html"]
    assert 'id="problem"' in turn["problem_html"]
    assert turn["next_html"] == ""


def test_no_moment_alone_is_marked_where_the_problem_was_helped_with(ida: Caller, school: School) -> None:
    session = started(school)
    helped = {"id": "message-0", "text": "", "intent": "hint"}
    assert post(ida, f"/api/sessions/{session}/turns", helped).status_code == 200
    turn = post(ida, f"/api/sessions/{session}/turns", {"id": "message-1", "text": "x = 4"}).json()
    assert (turn["solved"], turn["moment"]) == (True, "")


def test_a_right_answer_offers_what_comes_next_and_marks_the_moment(ida: Caller, school: School) -> None:
    session = started(school)
    turn = post(ida, f"/api/sessions/{session}/turns", {"id": "message-1", "text": "x = 4"}).json()
    assert turn["solved"]
    assert turn["problem_solved"]
    assert turn["moment"] == "Multiply out brackets"
    assert "Alone for the first time" in turn["html"]
    assert "Finish and look back" in turn["next_html"]
    assert 'name="csrf"' in turn["next_html"]
    assert "Done alone" in turn["problem_html"]
    page = ida.get(f"/sessions/{session}").text
    assert "Solved. What next?" in page


def test_progress_is_told_while_the_reply_is_made(ida: Caller, school: School) -> None:
    session = started(school)
    streamed = post(ida, f"/api/sessions/{session}/turns", {"id": "message-1", "text": "x = 9"}, "text/event-stream")
    assert streamed.headers["content-type"].startswith("text/event-stream")
    events = [dict(line.split(": ", 1) for line in block.splitlines()) for block in streamed.text.strip().split("\n\n")]
    assert [event["event"] for event in events][-1] == "turn"
    stages = [json.loads(event["data"])["stage"] for event in events if event["event"] == "progress"]
    assert stages[0] == "reading"
    assert "writing" in stages
    assert json.loads(events[-1]["data"])["number"] == 1


def test_sent_twice_it_is_the_same_turn(ida: Caller, school: School) -> None:
    session = started(school)
    sent = {"id": "message-1", "text": "x = 9"}
    first, second = (post(ida, f"/api/sessions/{session}/turns", sent).json() for _ in range(2))
    assert first["number"] == second["number"] == 1
    assert len(school.trellis.sessions.get(session).turns) == 1


@pytest.mark.parametrize("intent", ["hint", "stuck", "another_way", "teacher"])
def test_each_button_says_a_sentence(ida: Caller, school: School, intent: str) -> None:
    session = started(school)
    turn = post(ida, f"/api/sessions/{session}/turns", {"id": "message-1", "intent": intent})
    assert turn.status_code == 200
    recorded = school.trellis.sessions.get(session).turns[0]
    assert recorded.message.intent == intent
    assert recorded.message.text
    assert "said-button" in turn.json()["html"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": ""}, "nothing to send"),
        ({"text": " \n\t "}, "nothing to send"),
        ({"text": "\x00\u202e"}, "nothing to send"),
        ({"text": "\u200b\u2060 \u200d"}, "nothing to send"),
        ({"text": "", "intent": "check"}, "have it checked"),
        ({"text": "x" * 10_000}, "10000 characters; the tutor reads up to 4000"),
    ],
)
def test_what_cannot_be_sent_is_refused_in_words(ida: Caller, school: School, sent: dict[str, str], words: str) -> None:
    session = started(school)
    refused = post(ida, f"/api/sessions/{session}/turns", {"id": "message-1", **sent})
    assert refused.status_code == 422
    problem = refused.json()
    assert words in f"{problem['title']} {problem['detail']}"
    assert school.trellis.sessions.pending(session) == ()


@pytest.mark.parametrize(
    "text",
    [
        "x\x00 = 9\x08",
        "הפתרון הוא 4\u202e",
        "👩🏽‍🏫 is it 9?",
        "<script>alert(1)</script>",
        "$\\frac{1$",
    ],
)
def test_odd_characters_are_taken_and_shown_as_words(ida: Caller, school: School, text: str) -> None:
    session = started(school)
    turn = post(ida, f"/api/sessions/{session}/turns", {"id": "message-1", "text": text})
    assert turn.status_code == 200
    stored = school.trellis.sessions.get(session).turns[0].message.text
    assert not set(stored) & {"\x00", "\x08", "\u202e"}
    assert "<script>" not in turn.json()["html"]
    assert 'class="said-words" dir="auto"' in turn.json()["html"]


def test_half_a_character_is_shown_as_one_that_is_missing(ida: Caller, school: School) -> None:
    session = started(school)
    headers = {"X-CSRF-Token": ida.token, "Content-Type": "application/json"}
    body = b'{"id": "message-1", "text": "x = 9 \\ud83d"}'
    turn = ida.client.post(f"/api/sessions/{session}/turns", content=body, headers=headers)
    assert turn.status_code == 200
    assert school.trellis.sessions.get(session).turns[0].message.text == "x = 9 \ufffd"
    assert ida.get(f"/sessions/{session}").status_code == 200


def test_a_session_closed_in_another_tab(ida: Caller, school: School) -> None:
    session = started(school)
    ida.get(f"/sessions/{session}")
    school.trellis.sessions.close(session)
    sent = {"id": "message-1", "text": "x = 9"}
    refused = post(ida, f"/api/sessions/{session}/turns", sent)
    assert refused.status_code == 409
    assert "another tab" in refused.text
    streamed = post(ida, f"/api/sessions/{session}/turns", sent, "text/event-stream")
    assert "event: error" in streamed.text
    assert '"status": 409' in streamed.text
    page = ida.get(f"/sessions/{session}").text
    assert "This session is finished" in page
    assert 'id="composer"' not in page


def test_without_scripts_a_closed_session_shows_what_was_not_sent(ida: Caller, school: School) -> None:
    session = started(school)
    ida.get(f"/sessions/{session}")
    school.trellis.sessions.close(session)
    page = ida.send(f"/sessions/{session}/turns", text="x = <9>", intent="message", id="message-1")
    assert page.status_code == 409
    assert "Your message was not sent" in page.text
    assert "x = &lt;9&gt;" in page.text
    assert school.trellis.sessions.get(session).turns == ()


def test_without_scripts_a_form_does_the_same(ida: Caller, school: School) -> None:
    session = started(school)
    ida.get(f"/sessions/{session}")
    page = ida.send(f"/sessions/{session}/turns", text="x = 9", intent="message", id="message-1")
    assert page.url.path == f"/sessions/{session}"
    assert 'id="turn-1"' in page.text
    ida.send(f"/sessions/{session}/turns", text="x = 9", intent="message", id="message-1")
    assert len(school.trellis.sessions.get(session).turns) == 1


def test_without_scripts_a_refused_text_is_kept(ida: Caller, school: School) -> None:
    session = started(school)
    ida.get(f"/sessions/{session}")
    words = "my work " * 600
    page = ida.send(f"/sessions/{session}/turns", text=words, intent="message")
    assert page.status_code == 422
    assert "the tutor reads up to 4000" in page.text
    assert words in page.text


def test_a_message_that_a_crash_left_is_answered_on_the_next_visit(ida: Caller, school: School) -> None:
    session = started(school)
    message = message_of(school.trellis, session, client_id="lost-one", text="x = 9")
    school.trellis.sessions.accept(session, message)
    text = ida.get(f"/sessions/{session}").text
    assert 'data-message="lost-one"' in text
    assert school.trellis.sessions.pending(session) == ()


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("x = 3/(2+1)", ["x=\\frac{3}{2+1}"]),
        ("2x+6=14\n2x=8", ["2x+6=14", "2x=8"]),
        ("why do I divide?", []),
        ("", []),
        ("((((", []),
    ],
)
def test_the_preview_shows_what_is_read(ida: Caller, school: School, text: str, tex: list[str]) -> None:
    session = started(school)
    ida.get(f"/sessions/{session}")
    shown = post(ida, f"/api/sessions/{session}/preview", {"text": text}).json()
    assert shown["tex"] == tex
    assert shown["html"].count("<math>") == len(tex)
    assert school.trellis.sessions.get(session).turns == ()


def test_the_section_marks_the_passage_and_names_source_and_licence(ida: Caller) -> None:
    page = ida.get(f"/courses/{COURSE.id}/sections/2.3?passage=p2&quote=multiplies+every+term")
    assert "<mark>multiplies every term</mark>" in page.text
    assert "passage-here" in page.text
    assert "CC BY 4.0" in page.text
    piece = ida.get(f"/courses/{COURSE.id}/sections/2.3?passage=p2&quote=as+in+%24a(b%2Bc)&part=passage").text
    assert "<html" not in piece
    assert "<mark>as in <math>" in piece
    assert "Solving · Brackets" in piece
    assert "Read the whole section" in piece


@pytest.mark.parametrize(
    "address",
    [
        "/courses/nope/sections/2.3",
        f"/courses/{COURSE.id}/sections/9.9",
        f"/courses/{COURSE.id}/sections/2.3?passage=nope&part=passage",
    ],
)
def test_a_section_that_is_not_there(ida: Caller, address: str) -> None:
    assert ida.get(address).status_code == 404


def test_a_course_of_another_class_cannot_be_read(caller: Callable[[], Caller], school: School) -> None:
    eli = caller().as_student(school, "Eli")
    assert eli.get(f"/courses/{COURSE.id}/sections/2.3").status_code == 200
    assert eli.get(f"/courses/{SECOND.id}/sections/1").status_code == 404


def test_visibility_lists_who_opened_what_and_why(mia: Caller, school: School) -> None:
    assert "Nobody has opened one of your conversations" in mia.get("/me/visibility").text
    student = school.students["Mia"]
    school.trellis.access.record(
        "t-ada", student.id, school.sessions["Mia"].id, "She asked me <b>to</b> look at line 2"
    )
    text = mia.get("/me/visibility").text
    assert "Ada Brandt" in text
    assert "She asked me &lt;b&gt;to&lt;/b&gt; look at line 2" in text
    assert text.count("It can be wrong") == 1
    assert "What you write is not sent anywhere else." in text


@pytest.mark.parametrize(
    ("level", "lit", "words", "above"),
    [
        (HelpLevel.POINT, 1, "Hint 1 of 4: a smaller question", "Hint 1 of 4: a smaller question"),
        (HelpLevel.SCAFFOLD, 3, "Hint 3 of 4: a smaller question", "Hint 3 of 4: a smaller question"),
        (HelpLevel.HANDOFF, 4, "With your teacher", "A smaller question"),
        (HelpLevel.PUMP, 0, "On your own again", "A smaller question"),
    ],
)
def test_help_is_shown_where_it_stands(
    ida: Caller, school: School, level: HelpLevel, lit: int, words: str, above: str
) -> None:
    session = started(school)
    assert "On your own so far" in ida.get(f"/sessions/{session}").text
    school.say("Ida", "x = 1", "wrong", alone=True, move="scaffold", level=level)
    page = ida.get(f"/sessions/{session}").text
    assert f'<p class="reply-help">{above}</p>' in page
    panel = page.split('class="help-stands')[1].split("</p>")[0]
    assert f"help-lit-{lit}" in panel
    assert words in panel


def test_the_goal_is_shown_beside_the_work(caller: Callable[[], Caller], school: School) -> None:
    session = school.sit_down("Ida", "i3", Goal("Brackets <i>alone</i>"))
    text = caller().as_student(school, "Ida").get(f"/sessions/{session.id}").text
    assert "Brackets &lt;i&gt;alone&lt;/i&gt;" in text


def test_a_hint_asked_for_faster_than_the_last_can_be_read_gets_a_nudge(ida: Caller, school: School) -> None:
    session = started(school)
    for number in (1, 2):
        body = {"id": f"message-{number}", "intent": "hint", "text": ""}
        reply = post(ida, f"/api/sessions/{session}/turns", body)
    assert "Read the last hint once more" in reply.json()["html"]
    assert "Read the last hint once more" in ida.get(f"/sessions/{session}").text
    school.watch.go_on(minutes=1)
    post(ida, f"/api/sessions/{session}/turns", {"id": "message-3", "text": "x = 11"})
    assert "Read the last hint once more" not in ida.get(f"/sessions/{session}").text
