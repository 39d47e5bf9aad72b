"""An alert that may be about somebody who works here: it goes past them, they learn nothing of it, others act."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.alerting import bar_of
from app.turns import message_of
from domain.people import Staff
from domain.school import Contact
from domain.turn import Message
from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_alarm import cry, mailing, people
from tests.app.test_safeguarding_desk import bar, signed, text
from tutor.help.wordings import sayings

Callers = Callable[[], Caller]
OF_LENA = "lena touches me and i hate purple elephants"
OF_BOTH = "lena and deo both touch me and i hate purple elephants"


@pytest.fixture
def staffed(school: School) -> School:
    people(school)
    school.trellis.classes.add_teacher("7b", "t-bo", "t-ada")
    return school


def test_the_lead_whom_it_names_learns_nothing_and_the_deputy_acts_at_once(caller: Callers, staffed: School) -> None:
    alert = cry(staffed, OF_LENA)
    lena, deo = signed(caller, "lena"), signed(caller, "deo")
    assert bar(lena.get("/account").text).strip() == ""
    desk = lena.get("/safeguarding").text
    assert "No alert is open" in desk
    unknown = lena.get("/safeguarding/alerts/nope")
    assert (lena.get(f"/safeguarding/alerts/{alert}").status_code, unknown.status_code) == (404, 404)
    for path in ("words", "acknowledge", "notes", "resolve", "bring-in"):
        sent = lena.send(f"/safeguarding/alerts/{alert}/{path}", note="x", staff="lena")
        assert sent.status_code == 404
    assert staffed.trellis.alerts.one(alert).state == "waiting"
    assert "1 alert waits" in bar(deo.get("/account").text)
    page = deo.get(f"/safeguarding/alerts/{alert}").text
    assert "Not told to Lena, whom it may be about" in page
    assert "the words seem to name them: “lena”" in page
    assert OF_LENA in deo.send(f"/safeguarding/alerts/{alert}/words").text
    ada = bar(signed(caller, "ada").get("/classes/7b").text)
    assert "Please speak to Deo" in ada
    deo.send(f"/safeguarding/alerts/{alert}/resolve", note="The police have it.")
    assert "Mia" not in lena.get("/safeguarding").text


def test_no_letter_goes_to_whom_it_is_about_whatever_the_time(staffed: School) -> None:
    with mailing(staffed) as (alarm, box, _):
        cry(staffed, OF_LENA)
        for _ in range(3):
            alarm.tell()
            staffed.watch.go_on(minutes=10)
    assert [one["To"] for one in box.letters] == ["deo@school.example", "hana@school.example"]
    assert "Take it on" not in box.letters[1].get_content()


def test_my_teacher_goes_past_the_teachers_of_the_class(caller: Callers, staffed: School) -> None:
    cry(staffed, "my teacher touches me")
    for one in ("ada", "bo"):
        page = signed(caller, one).get("/classes/7b").text
        assert bar(page).strip() == ""
        assert "needs-a-person" not in page.split("<main")[1]
    assert "1 alert waits" in bar(signed(caller, "lena").get("/account").text)


def said(school: School, session: str, text: str, id_: str) -> Message:
    return message_of(school.trellis, session, client_id=id_, text=text)


def test_a_name_in_the_messages_before_counts_where_the_cry_names_nobody(staffed: School) -> None:
    session = staffed.sit_down("Mia").id
    staffed.trellis.sessions.accept(session, said(staffed, session, "lena keeps me after class", "before-1"))
    alert = staffed.trellis.sessions.accept(
        session, said(staffed, session, "he touches me", "cry-00001")
    ).message.sealed
    assert staffed.trellis.alerts.one(alert).passed_over == {"lena"}


def test_a_button_that_names_the_teacher_is_none_of_the_students_words(staffed: School) -> None:
    session, sessions = staffed.sit_down("Mia").id, staffed.trellis.sessions
    pressed = replace(said(staffed, session, "Ask my teacher.", "button-01"), intent="teacher")
    sessions.accept(session, pressed)
    alert = sessions.accept(session, said(staffed, session, "i want to die", "cry-00001")).message.sealed
    after = sessions.accept(session, replace(pressed, id="button-02")).message
    case = staffed.trellis.alerts.one(alert)
    assert (case.passed_over, case.said, after.sealed) == (frozenset(), 1, "")


def test_where_nobody_is_left_administrators_read_that_and_nothing_else(caller: Callers, staffed: School) -> None:
    alert = cry(staffed, OF_BOTH)
    hana = signed(caller, "hana")
    page = hana.get("/school").text
    assert "Nobody can receive it" in bar(page)
    assert "Mia" not in bar(page)
    seen = hana.get(f"/safeguarding/alerts/{alert}").text
    assert "elephants" not in seen
    assert "the words seem" not in seen
    for one in ("lena", "deo"):
        assert bar(signed(caller, one).get("/account").text).strip() == ""
    kept = staffed.trellis.people.staff("lena").password_hash
    staffed.trellis.people.add_staff(Staff("nia", "nia@school.example", "Nia", kept, frozenset({"safeguarding"})))
    assert "1 alert waits" in bar(signed(caller, "nia").get("/account").text)
    assert bar(hana.get("/school").text).strip() == ""


def test_a_lone_administrator_who_is_passed_over_is_asked_to_name_somebody(staffed: School) -> None:
    staffed.trellis.staffing.set_roles("lena", {"safeguarding", "administrator"})
    staffed.trellis.staffing.set_roles("hana", {"teacher"})
    cry(staffed, OF_BOTH)
    told = bar_of(staffed.trellis, staffed.trellis.people.staff("lena"), ())
    assert told is not None
    assert [line.word for line in told.lines] == ["Nobody can receive it"]
    assert "Mia" not in repr(told)


def test_whoever_acts_can_say_that_it_is_not_about_somebody(caller: Callers, staffed: School) -> None:
    alert = cry(staffed, OF_LENA)
    deo = signed(caller, "deo")
    assert "tell them too" in deo.get(f"/safeguarding/alerts/{alert}").text
    assert "told of it from now on" in deo.send(f"/safeguarding/alerts/{alert}/bring-in", staff="lena").text
    lena = signed(caller, "lena")
    assert "1 alert waits" in bar(lena.get("/account").text)
    assert "Deo had Lena told too" in lena.get(f"/safeguarding/alerts/{alert}").text


def test_the_student_is_not_sent_to_whom_they_wrote_of(caller: Callers, staffed: School) -> None:
    school = staffed.trellis.schools.get()
    staffed.trellis.schools.save(
        type(school)("Hill", contact=Contact("Lena", "room 3"), safeguarding=school.safeguarding)
    )
    mia = caller().as_student(staffed)
    assert "room 3" in mia.get("/help").text
    cry(staffed, OF_LENA)
    for page in ("/help", "/home", "/me/visibility"):
        assert "room 3" not in mia.get(page).text
    assert "room 3" in caller().as_student(staffed, "Ben").get("/help").text


def test_who_it_was_that_is_said_afterwards_belongs_to_the_alert_and_takes_it_from_them(
    caller: Callers, staffed: School
) -> None:
    session = staffed.sit_down("Ida", "i3").id
    mia = caller().as_student(staffed, "Ida")
    token = mia.token

    def says(text: str, id_: str) -> str:
        sent = mia.client.post(
            f"/api/sessions/{session}/turns", json={"id": id_, "text": text}, headers={"X-CSRF-Token": token}
        )
        assert sent.status_code == 200, sent.text
        return sent.text

    says("somebody here touches me", "first-0001")
    (case,) = staffed.trellis.alerts.open()
    lena = signed(caller, "lena")
    lena.get("/account")
    lena.send(f"/safeguarding/alerts/{case.alert.id}/acknowledge")
    assert "told" in says("it was lena", "then-00001")
    after = staffed.trellis.alerts.one(case.alert.id)
    assert after.passed_over == {"lena"}
    assert (after.state, after.said) == ("waiting", 2)
    assert lena.get(f"/safeguarding/alerts/{case.alert.id}").status_code == 404
    assert "lena" not in staffed.trellis.sessions.get(session).turns[-1].message.text
    assert "1 alert waits" in bar(signed(caller, "deo").get("/account").text)


def a_talk(school: School, student: Caller, cry: str) -> str:
    """A session in which a cry stands between two answers, and one more when looking back; its id."""
    session = school.sit_down("Ida", "i3").id
    for number, typed in enumerate(("x = 9", cry, "x = 8")):
        sent = student.client.post(
            f"/api/sessions/{session}/turns",
            json={"id": f"talk-{number:05}", "text": typed},
            headers={"X-CSRF-Token": student.token},
        )
        assert sent.status_code == 200, sent.text
    page = student.get(f"/sessions/{session}/reflect").text
    question = re.search(r'name="question" value="([^"]+)"', page)
    assert question is not None
    student.send(f"/sessions/{session}/reflect", question=question[1], answer=cry)
    return session


def all_pages(one: Caller, *starts: str) -> dict[str, str]:
    """Every page of the site that links lead to from these, by address; at most 150."""
    found: dict[str, str] = {}
    ahead = list(starts)
    while ahead and len(found) < 150:
        place = ahead.pop(0).split("#")[0]
        if place in found or not place.startswith("/") or place.startswith(("/static", "/sign-out")):
            continue
        answer = one.get(place)
        found[place] = answer.text if answer.status_code == 200 else ""
        ahead += re.findall(r'href="([^"]+)"', found[place])
    return found


def test_a_teacher_whom_it_goes_past_finds_no_trace_of_it_on_any_page(caller: Callers, staffed: School) -> None:
    student = caller().as_student(staffed, "Ida")
    session = a_talk(staffed, student, "my teacher touches me and i hate purple elephants")
    ada = signed(caller, "ada")
    ada.get(f"/cards/{session}/transcript")
    page = ada.send(f"/cards/{session}/transcript", reason="To prepare how to help").text
    assert "x = 9" in text(page)
    assert "turn 2" in page
    assert "turn 3" not in page
    first, last = (ada.get(f"/cards/{session}/turns/{number}") for number in (1, 3))
    assert (first.status_code, last.status_code) == (200, 200)
    assert "turn 2 of 2" in last.text
    assert "turns/2" not in first.text + last.text
    for number in (2, 4):  # what is kept apart, and what never was: one and the same answer
        assert ada.get(f"/cards/{session}/turns/{number}").status_code == 404
    pages = all_pages(ada, "/classes/7b", f"/classes/7b/students/{staffed.students['Ida'].id}", f"/cards/{session}")
    assert len(pages) > 20
    assert f"/cards/{session}/transcript" in pages
    asides = sayings()["aside.after_a_cry"]
    assert staffed.trellis.sessions.get(session).turns[-1].reply.startswith(asides), "nothing to leave out"
    traces = ("Kept for the people", "elephants", "Please speak to", "needs-a-person", *asides)
    assert [(place, one) for place, page in pages.items() for one in traces if one in page] == []
    (case,) = staffed.trellis.alerts.open()
    staffed.trellis.alerts.resolve(case.alert.id, "lena", "Done.")
    assert "Kept for the people" not in ada.get(f"/cards/{session}/transcript").text


def test_a_teacher_of_whom_it_is_not_sees_the_place_and_neither_words_nor_what_was_answered(
    caller: Callers, staffed: School
) -> None:
    student = caller().as_student(staffed, "Ida")
    session = a_talk(staffed, student, OF_LENA)
    ada = signed(caller, "ada")
    ada.get(f"/cards/{session}/transcript")
    page = ada.send(f"/cards/{session}/transcript", reason="To prepare how to help").text
    assert page.count("Kept for the people") == 2
    assert "elephants" not in page
    (sealed,) = staffed.trellis.sessions.get(session).reflections
    assert sealed.reply
    assert sealed.reply.split(".")[0] not in text(page)
    assert staffed.trellis.alerts.passes_over("lena", staffed.students["Ida"].id)
    assert not staffed.trellis.alerts.passes_over("t-ada", staffed.students["Ida"].id)
    assert not staffed.trellis.alerts.passes_over("lena", staffed.students["Mia"].id)
