"""Alerts on the pages of each kind of person: what each of them reads, and what nobody reads but who acts on them."""

import re
from collections.abc import Callable

import pytest

from app.turns import message_of
from domain.school import Safeguarding
from tests.app.conftest import Caller
from tests.app.school import PASSWORD, School
from tests.app.test_alarm import SAID, cry, people

Callers = Callable[[], Caller]
WORDS = ("elephants", "kill myself")


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def staffed(school: School) -> School:
    people(school)
    school.trellis.classes.add_teacher("7b", "t-bo", "t-ada")
    return school


def signed(caller: Callers, who: str) -> Caller:
    one = caller()
    one.get("/sign-in")
    assert one.send("/sign-in", email=f"{who}@school.example", password=PASSWORD).status_code == 200
    return one


def bar(page: str) -> str:
    found = re.search(r'<div id="alerts".*?(?=<aside|<main)', page, re.DOTALL)
    return text(found[0]) if found else ""


def test_each_kind_of_person_reads_what_is_theirs_and_only_the_lead_the_words(caller: Callers, staffed: School) -> None:
    alert = cry(staffed)
    told = "Please speak to Lena about Mia."
    for teacher in ("ada", "bo"):
        page = signed(caller, teacher).get("/account").text
        assert told in bar(page)
        assert not any(word in page for word in WORDS)
    hana = signed(caller, "hana")
    assert bar(hana.get("/school").text).strip() == ""
    seen = hana.get(f"/safeguarding/alerts/{alert}").text
    assert "read by those who act on alerts, and by nobody else" in seen
    assert not any(word in seen for word in WORDS)
    for path in ("words", "acknowledge", "notes", "resolve"):
        assert hana.send(f"/safeguarding/alerts/{alert}/{path}", note="x").status_code == 403
    lena = signed(caller, "lena")
    front = lena.get("/safeguarding").text
    assert "1 alert waits for somebody to take it on. It came just now." in bar(front)
    assert "Mia" not in bar(front)  # a page may be projected
    closed = lena.get(f"/safeguarding/alerts/{alert}").text
    assert not any(word in closed for word in WORDS)
    assert SAID in lena.send(f"/safeguarding/alerts/{alert}/words").text
    assert "Lena read the words" in hana.get(f"/safeguarding/alerts/{alert}").text


def test_the_sentence_stands_on_no_page_table_or_card_of_a_teacher(caller: Callers, staffed: School) -> None:
    cry(staffed)
    ada = signed(caller, "ada")
    mia, session = staffed.students["Mia"].id, staffed.sessions["Mia"].id
    ada.get("/classes/7b")
    places = [
        "/classes/7b", "/classes/7b/students.csv", "/classes/7b/skills.csv", f"/classes/7b/students/{mia}",
        f"/cards/{session}", f"/classes/7b/students/{mia}/view/home",
    ]  # fmt: skip
    pages = [ada.get(place) for place in places]
    pages.append(ada.send(f"/cards/{session}/transcript", reason="I want to help Mia with brackets"))
    assert [page.url.path for page in pages if any(word in page.text for word in WORDS)] == []
    assert "need-needs-a-person" in pages[0].text
    assert "hand-down" not in pages[0].text.split("need-needs-a-person")[1].split("</li>")[0]


def test_it_is_taken_on_noted_and_resolved_and_everybody_sees_that_it_is_over(caller: Callers, staffed: School) -> None:
    alert = cry(staffed)
    lena, deo, ada = signed(caller, "lena"), signed(caller, "deo"), signed(caller, "ada")
    address = f"/safeguarding/alerts/{alert}"
    for one in (lena, deo, ada):
        one.get("/account")
    assert "You have taken it on" in lena.send(f"{address}/acknowledge").text
    assert "Somebody had taken it on before you" in deo.send(f"{address}/acknowledge").text
    assert "1 alert is being worked on" in bar(deo.get("/account").text)
    assert "Write what was done" in lena.send(f"{address}/notes", note=" ").text
    assert "Write what was done, so that" in lena.send(f"{address}/resolve", note="").text
    long = lena.send(f"{address}/resolve", note="told the aunt " * 400)
    assert (long.status_code, "told the aunt told the aunt" in long.text) == (422, True)
    endless = lena.send(f"{address}/notes", note="told the aunt " * 2_000)
    assert (endless.status_code, "told the aunt told the aunt" in endless.text) == (422, True)
    assert "Rang her <b>aunt</b>" not in lena.send(f"{address}/notes", note="Rang her <b>aunt</b>.").text
    assert "Rang her &lt;b&gt;aunt&lt;/b&gt;" in deo.get(address).text
    assert "Please speak to Lena about Mia." in bar(ada.get("/classes/7b").text)
    done = lena.send(f"{address}/resolve", note="Her aunt takes her in.")
    assert (done.url.path, "Resolved." in done.text) == ("/safeguarding", True)
    assert "No alert is open" in done.text
    for one in (lena, deo, ada):
        assert bar(one.get("/account").text).strip() == ""
    assert "need-needs-a-person" not in ada.get("/classes/7b").text
    kept = deo.get(address).text
    assert "Her aunt takes her in." in kept
    assert "I take it on" not in kept


def test_the_top_of_a_page_left_open_follows_and_is_not_counted_as_seen(caller: Callers, staffed: School) -> None:
    lena = signed(caller, "lena")
    assert text(lena.get("/safeguarding/now").text).strip() == ""
    alert = cry(staffed)
    unattended = lena.client.get("/safeguarding/now", headers={"X-Unattended": "1"}).text
    assert "1 alert waits" in unattended
    assert staffed.trellis.alerts.one(alert).happenings == ()
    lena.get("/account")
    lena.get("/account")
    assert [(one.kind, one.whom) for one in staffed.trellis.alerts.one(alert).happenings] == [("shown", "lena")]


def test_teachers_read_nothing_where_the_school_decides_so(caller: Callers, staffed: School) -> None:
    school = staffed.trellis.schools.get()
    rules = Safeguarding("lena", "deo", teachers_told=False)
    staffed.trellis.schools.save(type(school)(name="Hill", safeguarding=rules))
    cry(staffed)
    page = signed(caller, "ada").get("/classes/7b").text
    assert bar(page).strip() == ""
    assert "needs-a-person" not in page.split("<main")[1]


def test_a_teacher_of_another_class_reads_nothing(caller: Callers, school: School) -> None:
    people(school)
    cry(school)
    assert bar(signed(caller, "bo").get("/account").text).strip() == ""


def test_a_drill_is_marked_as_one_everywhere_and_its_times_are_kept(caller: Callers, staffed: School) -> None:
    hana = signed(caller, "hana")
    hana.get("/safeguarding")
    assert "The drill has begun" in hana.send("/safeguarding/drills").text
    assert bar(signed(caller, "ada").get("/account").text).strip() == ""
    (case,) = staffed.trellis.alerts.open()
    staffed.watch.go_on(seconds=40)
    lena = signed(caller, "lena")
    assert "Drill A drill waits" in bar(lena.get("/safeguarding").text)
    page = lena.get(f"/safeguarding/alerts/{case.alert.id}").text
    assert "A drill: nobody needs help" in page
    assert "Read the words" not in page
    staffed.watch.go_on(seconds=50)
    lena.send(f"/safeguarding/alerts/{case.alert.id}/acknowledge")
    lena.send(f"/safeguarding/alerts/{case.alert.id}/resolve", note="Everybody knew what to do.")
    table = text(hana.get("/safeguarding").text)
    assert "40 seconds 90 seconds 90 seconds Lena" in table


def test_without_its_key_the_desk_says_what_to_do_and_nothing_breaks(caller: Callers, staffed: School) -> None:
    alert = cry(staffed)
    lena = signed(caller, "lena")
    lena.get("/safeguarding")
    key = staffed.trellis.seal.file
    kept = key.read_bytes()
    try:
        key.unlink()
        page = lena.send(f"/safeguarding/alerts/{alert}/words")
        assert (page.status_code, "Speak with the student now" in page.text) == (200, True)
        assert "cannot be opened with the key file" in bar(lena.get("/account").text)
        assert lena.send(f"/safeguarding/alerts/{alert}/notes", note="Went to see her.").status_code == 200
    finally:
        key.write_bytes(kept)
    assert SAID in lena.send(f"/safeguarding/alerts/{alert}/words").text
    assert "Went to see her." in lena.get(f"/safeguarding/alerts/{alert}").text


def test_the_lead_and_the_deputy_are_named_before_a_class_opens(caller: Callers, hana: Caller, school: School) -> None:
    ada = caller().as_teacher(school)
    ada.get("/classes/new")
    ada.send("/classes", name="8c", course="linear-equations")
    room = next(one for one in school.trellis.people.classrooms() if one.name == "8c")
    assert "not open to students yet" in ada.get(f"/classes/{room.id}").text
    page = hana.get("/school/safeguarding").text
    assert "New classes stay closed to students until both are named" in page
    wrong = hana.send("/school/safeguarding", lead="t-ada", deputy="t-ada", minutes="0")
    assert wrong.status_code == 422
    assert "Choose somebody else than the lead" in wrong.text
    assert "Type minutes from 1 to 120" in wrong.text
    endless = hana.send("/school/safeguarding", lead="t-ada", deputy="t-bo", minutes="9" * 5000)
    assert endless.status_code == 422
    assert "Type minutes from 1 to 120" in endless.text
    assert hana.send("/school/safeguarding", lead="nobody", deputy="t-bo", minutes="10").status_code == 422
    kept = hana.send("/school/safeguarding", lead="t-ada", deputy="t-bo", minutes="5", teachers_told="true")
    assert "Classes are open to students" in kept.text
    assert "not open to students yet" not in ada.get(f"/classes/{room.id}").text
    assert school.trellis.people.classroom(room.id).opened
    assert "Safeguarding" in ada.get("/classes/7b").text
    assert school.trellis.schools.get().safeguarding == Safeguarding("t-ada", "t-bo", True, 5)


def test_who_was_replaced_acts_on_alerts_no_more(hana: Caller, school: School) -> None:
    hana.get("/school/safeguarding")
    for lead in ("t-ada", "hana"):
        hana.send("/school/safeguarding", lead=lead, deputy="t-bo", minutes="10")
    roles = {one.id: one.roles for one in school.trellis.people.all_staff()}
    assert "safeguarding" not in roles["t-ada"]
    assert {"safeguarding"} <= roles["hana"] & roles["t-bo"]


def test_more_that_is_written_stands_with_the_rest_and_is_read_before_anything_is_resolved(
    caller: Callers, staffed: School
) -> None:
    alert = cry(staffed, "everybody at school bullies me")
    lena = signed(caller, "lena")
    lena.get("/account")
    lena.send(f"/safeguarding/alerts/{alert}/acknowledge")
    assert 'name="seen" value="1"' in lena.get(f"/safeguarding/alerts/{alert}").text
    more = staffed.trellis.sessions.accept(
        staffed.sessions["Mia"].id,
        message_of(staffed.trellis, staffed.sessions["Mia"].id, client_id="more-0001", text=SAID),
    )
    assert more.message.sealed != alert
    assert "Urgent 1 alert waits" in bar(lena.get("/account").text)
    late = lena.send(f"/safeguarding/alerts/{alert}/resolve", note="We spoke of the bullying.", seen="1")
    assert (late.status_code, "has written more since" in late.text) == (422, True)
    assert "We spoke of the bullying." in late.text
    assert staffed.trellis.alerts.one(alert).state == "waiting"
    assert "2 sentences" in text(lena.get("/safeguarding").text)
    words = text(lena.send(f"/safeguarding/alerts/{alert}/words").text)
    assert words.index("bullies me") < words.index(SAID)
    lena.send(f"/safeguarding/alerts/{alert}/resolve", note="Her aunt takes her in.", seen="2")
    assert staffed.trellis.alerts.open() == ()


def test_late_nights_are_looked_at_only_where_the_school_says_so(hana: Caller, school: School) -> None:
    assert 'name="nights" value="true">' in hana.get("/school/safeguarding").text
    assert not school.trellis.schools.get().safeguarding.nights
    page = hana.send("/school/safeguarding", lead="t-ada", deputy="t-bo", minutes="5", nights="true").text
    assert school.trellis.schools.get().safeguarding == Safeguarding("t-ada", "t-bo", False, 5, nights=True)
    assert 'name="nights" value="true" checked>' in page
    hana.send("/school/safeguarding", lead="t-ada", deputy="t-bo", minutes="5")
    assert not school.trellis.schools.get().safeguarding.nights
