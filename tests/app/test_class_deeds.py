"""What a teacher does on the class page: it is kept, the student reads what is for them, and it can be undone."""

import re
from collections.abc import Callable

import pytest

from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_student_pages import post

FIRST = re.compile(r'<li class="need need-([a-z-]+)" data-key="([^"]+)">')


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_teacher(school)


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_student(school, "Ida")


@pytest.fixture
def asked(ida: Caller, school: School) -> str:
    session = school.sit_down("Ida", "i3").id
    ida.get(f"/sessions/{session}")
    post(ida, f"/api/sessions/{session}/turns", {"id": "asks-teacher", "text": "", "intent": "teacher"})
    return session


def first(page: str) -> dict[str, str]:
    """Concerns of the long rows by student."""
    return {student: concern for concern, student in FIRST.findall(page)}


def test_an_answer_lowers_the_hand_until_it_is_undone_and_the_student_reads_it(
    ada: Caller, ida: Caller, school: School, asked: str
) -> None:
    me = school.students["Ida"].id
    assert first(ada.get("/classes/7b").text)[me] == "hand-up"
    school.watch.go_on(seconds=5)
    page = ada.send(f"/classes/7b/students/{me}/answer", words="  Draw an <arrow> to each term. ")
    assert first(page.text).get(me) != "hand-up"
    assert "they read your sentence" in page.text
    line = ida.get(f"/sessions/{asked}/hand").text
    assert "Draw an &lt;arrow&gt; to each term." in line
    assert "data-waiting" not in line
    assert "Draw an &lt;arrow&gt;" in ida.get("/home").text
    note = re.search(r'name="note" value="(\d+)"', page.text)
    assert note is not None
    back = ada.send(f"/classes/7b/students/{me}/put-back", note=note[1])
    assert first(back.text)[me] == "hand-up"


@pytest.mark.parametrize(("words", "wrong"), [("  ", "sentence is missing"), ("x" * 301, "301 characters")])
def test_what_is_no_sentence_to_a_student_is_refused(
    ada: Caller, school: School, asked: str, words: str, wrong: str
) -> None:
    me = school.students["Ida"].id
    refused = ada.send(f"/classes/7b/students/{me}/answer", words=words)
    assert refused.status_code == 422
    assert wrong in refused.text
    assert first(ada.get("/classes/7b").text)[me] == "hand-up"
    assert asked


@pytest.mark.parametrize("how", ["seen to", "dismissed", "tomorrow", "next week"])
def test_a_row_is_put_aside_with_its_reason_and_comes_back_by_undo(ada: Caller, school: School, how: str) -> None:
    before = first(ada.get("/classes/7b").text)
    student = next(one for one, concern in before.items() if concern == "struggling")
    page = ada.send(f"/classes/7b/students/{student}/aside", how=how, reason="Was ill yesterday")
    assert student not in first(page.text)
    assert "Was ill yesterday" in page.text
    note = re.search(r'name="note" value="(\d+)"', page.text)
    assert note is not None
    assert first(ada.send(f"/classes/7b/students/{student}/put-back", note=note[1]).text) == before


def test_a_row_is_not_dismissed_without_a_reason(ada: Caller, school: School) -> None:
    student = next(iter(first(ada.get("/classes/7b").text)))
    refused = ada.send(f"/classes/7b/students/{student}/aside", how="dismissed", reason=" ")
    assert (refused.status_code, "reason is missing" in refused.text) == (422, True)


def test_what_waits_for_tomorrow_is_back_tomorrow(ada: Caller, school: School) -> None:
    student = next(one for one, concern in first(ada.get("/classes/7b").text).items() if concern == "struggling")
    ada.send(f"/classes/7b/students/{student}/aside", how="tomorrow", reason="Absent")
    school.watch.go_on(hours=2)
    assert student not in first(ada.get("/classes/7b").text)
    school.watch.go_on(hours=22)
    ada.as_teacher(school)
    assert student in first(ada.get("/classes/7b").text)


def test_the_page_answers_nothing_while_nothing_happens_and_a_hand_at_once(
    ada: Caller, ida: Caller, school: School
) -> None:
    first_time = ada.get("/classes/7b/now")
    mark = first_time.headers["ETag"]
    again = ada.client.get("/classes/7b/now", headers={"If-None-Match": mark})
    assert (again.status_code, again.text) == (304, "")
    session = school.sit_down("Ida", "i3").id
    ida.get(f"/sessions/{session}")
    post(ida, f"/api/sessions/{session}/turns", {"id": "asks-teacher", "text": "", "intent": "teacher"})
    for address in ("/classes/7b/now", "/classes/now"):
        fresh = ada.client.get(address, headers={"If-None-Match": mark})
        assert fresh.status_code == 200
        assert "Ida" in fresh.text
        assert "ETag" in fresh.headers
    assert first(ada.get("/classes/7b/now").text)[school.students["Ida"].id] == "hand-up"


def test_what_changed_since_the_last_visit_is_told(ada: Caller, ida: Caller, school: School) -> None:
    assert "Since you last looked" not in ada.get("/classes/7b").text
    school.watch.go_on(hours=1)
    ida.as_student(school, "Ida")
    ada.as_teacher(school)
    session = school.sit_down("Ida", "i3").id
    ida.get(f"/sessions/{session}")
    post(ida, f"/api/sessions/{session}/turns", {"id": "right-away", "text": "x = 4", "intent": "message"})
    page = " ".join(ada.get("/classes/7b").text.split())
    assert "Since you last looked, 1 hour ago" in page
    assert "1 student worked; 1 step solved, 1 of them alone." in page
