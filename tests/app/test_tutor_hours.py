"""When the tutor is closed nothing is sent and nothing begun; what was done can be read, and a hand raised."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from app.turns import message_of
from app.tutor_hours import spans_of, week_from, week_of
from app.views.hours import opening
from domain.hours import Span, TutorHours
from tests.app.conftest import Caller
from tests.app.school import COURSE, School

HOURS = "/classes/7b/hours"


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    """The teacher of 7b, at the tutor's hours."""
    teacher = caller().as_teacher(school)
    teacher.get(HOURS)
    return teacher


@pytest.fixture
def mia(caller: Callable[[], Caller], school: School) -> Caller:
    """Mia, with a session under way."""
    return caller().as_student(school, "Mia")


def say(mia: Caller, session: str, text: str, intent: str = "message") -> tuple[int, str]:
    body = {"id": f"m-{abs(hash((text, intent))):012}"[:40], "text": text, "intent": intent}
    sent = mia.client.post(f"/api/sessions/{session}/turns", json=body, headers={"X-CSRF-Token": mia.token})
    return sent.status_code, sent.text


def test_a_closed_tutor_takes_nothing_and_everything_else_stays_open(ada: Caller, mia: Caller, school: School) -> None:
    session = school.sessions["Mia"].id
    page = ada.send(f"{HOURS}/now", mode="closed").text
    assert "The tutor is <strong>closed</strong> until you open it." in page
    turns = len(school.trellis.sessions.get(session).turns)
    status, said = say(mia, session, "x = 4")
    assert status == 403
    assert "The tutor is closed now." in said
    assert "Your teacher opens it again." in said
    form = mia.send(f"/sessions/{session}/turns", text="x = 4", intent="message")
    assert form.status_code == 422
    assert "The tutor is closed now." in form.text
    assert ">x = 4</textarea>" in form.text
    assert mia.send("/sessions", course=COURSE.id, item="i1").status_code == 403
    assert mia.send(f"/sessions/{session}/items", item="i1").status_code == 403
    assert len(school.trellis.sessions.get(session).turns) == turns
    assert school.trellis.sessions.pending(session) == ()
    home = mia.get("/home")
    assert "The tutor is closed now." in home.text
    assert 'class="pick" type="submit" disabled' in home.text
    assert mia.get(f"/sessions/{session}").status_code == 200
    assert (
        mia.send(f"/sessions/{session}/goal", wish="Two brackets alone", obstacle="I rush", plan="I reread").status_code
        == 200
    )
    assert mia.get(f"/sessions/{session}/reflect").status_code == 200
    assert mia.get("/me/visibility").status_code == 200
    status, said = say(mia, session, "", "teacher")
    assert status == 200, said
    ada.send(f"{HOURS}/now", mode="open")
    assert say(mia, session, "x = 4")[0] == 200


def test_a_message_that_was_taken_before_is_the_same_turn_when_it_is_sent_again(
    ada: Caller, mia: Caller, school: School
) -> None:
    session = school.sessions["Mia"].id
    first = say(mia, session, "x = 4")
    turns = len(school.trellis.sessions.get(session).turns)
    ada.send(f"{HOURS}/now", mode="closed")
    assert say(mia, session, "x = 4") == first
    school.trellis.sessions.accept(session, message_of(school.trellis, session, client_id="left-behind", text="9"))
    body = {"id": "left-behind", "text": "9"}
    sent = mia.client.post(f"/api/sessions/{session}/turns", json=body, headers={"X-CSRF-Token": mia.token})
    assert sent.status_code == 200, "what a crash left unanswered is answered"
    assert len(school.trellis.sessions.get(session).turns) == turns + 1
    assert say(mia, session, "x = 5")[0] == 403


def test_looking_back_is_taken_while_the_tutor_is_closed(ada: Caller, mia: Caller, school: School) -> None:
    session = school.sessions["Mia"].id
    ada.send(f"{HOURS}/now", mode="closed")
    page = mia.get(f"/sessions/{session}/reflect").text
    question = page.split('name="question" value="')[1].split('"')[0]
    kept = mia.send(f"/sessions/{session}/reflect", question=question, answer="I multiplied both terms this time")
    assert kept.status_code == 200
    assert len(school.trellis.sessions.get(session).reflections) == 1


def test_days_and_times_open_it_by_the_schools_clock(ada: Caller, caller: Callable[[], Caller], school: School) -> None:
    schools, session = school.trellis.schools, school.sessions["Mia"].id
    schools.save(replace(schools.get(), timezone="America/Chicago"))
    kept = ada.send(HOURS, **{"from-0-0": "08:00", "to-0-0": "12:00", "from-3-0": "08:00", "to-3-0": "11:30"})
    assert "by its days and times" in kept.text
    hours = school.trellis.people.classroom("7b").hours
    assert hours == TutorHours("scheduled", (Span(0, time(8), time(12)), Span(3, time(8), time(11, 30))))

    def at(hour: int, minute: int) -> tuple[int, str]:
        school.watch.now = datetime(2026, 11, 12, hour, minute, tzinfo=UTC)  # a Thursday; Chicago is six hours behind
        return say(caller().as_student(school, "Mia"), session, f"x = {hour}{minute}")

    status, said = at(13, 59)
    assert status == 403
    assert "It opens today at 08:00." in said
    assert at(14, 0)[0] == 200
    assert at(17, 29)[0] == 200
    assert "It opens on Monday at 08:00." in at(17, 30)[1]
    ada.get(HOURS)
    ada.send(f"{HOURS}/now", mode="closed")
    ada.send(f"{HOURS}/now", mode="scheduled")
    assert school.trellis.people.classroom("7b").hours == hours, "its days and times are kept meanwhile"
    assert [entry.action for _, entry in school.trellis.audit.entries(whom="7b")] == ["tutor hours set"] * 3


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Give at least one day"),
        ({"from-0-0": "08:00"}, "Give Monday a beginning and an end"),
        ({"from-1-0": "12:00", "to-1-0": "08:00"}, "On Tuesday it has to end after it begins"),
        (
            {"from-2-0": "08:00", "to-2-0": "12:00", "from-2-1": "11:00", "to-2-1": "14:00"},
            "On Wednesday the second time",
        ),
        ({"from-4-0": "soon", "to-4-0": "later"}, "Give Friday a beginning and an end"),
    ],
)
def test_a_week_that_cannot_be_is_given_back_as_typed(
    ada: Caller, school: School, fields: dict[str, str], said: str
) -> None:
    sent = ada.send(HOURS, **fields)
    assert sent.status_code == 422
    assert said in sent.text
    for name, value in fields.items():
        assert f'name="{name}" value="{value}"' in sent.text
    assert school.trellis.people.classroom("7b").hours == TutorHours()


def test_days_and_times_that_were_never_set_cannot_be_gone_back_to(ada: Caller, school: School) -> None:
    sent = ada.send(f"{HOURS}/now", mode="scheduled")
    assert (sent.status_code, "Give at least one day" in sent.text) == (422, True)
    assert school.trellis.people.classroom("7b").hours == TutorHours()


def test_a_week_comes_back_as_it_was_typed() -> None:
    spans = (Span(0, time(8), time(10)), Span(0, time(13), time(15)), Span(6, time(9), time(9, 30)))
    week = week_of(spans)
    assert spans_of(week) == spans
    fields = {
        f"{side}-{day}-{part}": value
        for day, one in enumerate(week)
        for part, pair in enumerate(one.parts)
        for side, value in zip(("from", "to"), pair, strict=True)
    }
    assert week_from(fields) == week


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 9, 7, 14, 0, tzinfo=UTC), "today at 14:00"),
        (datetime(2026, 9, 8, 8, 0, tzinfo=UTC), "tomorrow at 08:00"),
        (datetime(2026, 9, 12, 8, 30, tzinfo=UTC), "on Saturday at 08:30"),
        (datetime(2026, 9, 14, 8, 0, tzinfo=UTC), "next Monday at 08:00"),
    ],
)
def test_when_it_opens_is_said_as_people_say_it(at: datetime, words: str) -> None:
    assert opening(at, datetime(2026, 9, 7, 9, 0, tzinfo=UTC)) == words
