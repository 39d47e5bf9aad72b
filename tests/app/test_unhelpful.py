"""A student says that a reply did not help; the class's teachers read it without a name and see to it."""

import re
from collections.abc import Callable
from html import unescape

from app.replies_to_look_at import replies_left, replies_to_look_at
from tests.app.conftest import Caller
from tests.app.school import COURSE, School
from tests.app.test_correcting import tell
from tests.statements import statements

LIST = f"/classes/7b/courses/{COURSE.id}/unhelpful"


def flag(caller: Callable[[], Caller], school: School, name: str, **fields: str) -> str:
    """Somebody answers wrongly and says that the reply did not help; what the page says then."""
    school.sit_down(name)
    turn = tell(school, name, "give me a hint please")
    session = school.sessions[name].id
    student = caller().as_student(school, name)
    assert "This didn’t help" in student.get(f"/sessions/{session}").text
    return student.send(f"/sessions/{session}/turns/{turn.number}/unhelpful", **fields).text


def test_one_tap_is_kept_shown_and_taken_back(caller: Callable[[], Caller], school: School) -> None:
    assert "without your name" in flag(caller, school, "Ida")
    session = school.trellis.sessions.get(school.sessions["Ida"].id)
    assert session.unhelpful == {1}
    ida = caller().as_student(school, "Ida")
    ida.get(f"/sessions/{session.id}")
    address = f"/sessions/{session.id}/turns/1/unhelpful"
    again = ida.send(address, back="true")
    assert "This didn’t help" in again.text
    assert ida.send(address, back="true").status_code == 200
    assert school.trellis.sessions.get(session.id).unhelpful == frozenset()
    assert ida.send(f"/sessions/{session.id}/turns/9/unhelpful").status_code == 404
    piece = ida.client.post(address, data={"csrf": ida.token}, headers={"X-Part": "unhelpful"}).text
    assert piece.lstrip().startswith("<form")
    assert "Take that back" in piece


def test_teachers_work_through_them_without_names_and_they_come_back(
    caller: Callable[[], Caller], school: School
) -> None:
    flag(caller, school, "Ida")
    flag(caller, school, "Omar")
    ada = caller().as_teacher(school)
    page = unescape(ada.get(LIST).text)
    reply = school.sessions["Ida"].turns[0].reply
    assert "1 left" in page
    assert "did not help 2 students" in page
    assert "(1 left)" in ada.get(f"/classes/7b/courses/{COURSE.id}/problems").text
    assert all(name not in page for name in ("Ida", "Omar", "hint please", school.sessions["Ida"].id))
    way = re.search(r'href="([^"]+/correct/[^"]+back=unhelpful)"', page)
    assert way
    assert ada.get(way.group(1)).status_code == 200
    subject = re.search(r'name="subject" value="([^"]+)"', page)
    assert subject
    done = ada.send(LIST, subject=subject.group(1), act="done").text
    assert "None left</strong>, 1 done" in done
    assert reply not in done
    school.watch.go_on(minutes=1)
    flag(caller, school, "Tom")
    assert "did not help 3 students" in ada.get(LIST).text
    aside = ada.send(LIST, subject=subject.group(1), act="aside").text
    number = re.search(r'name="number" value="(\d+)"', aside)
    assert number
    ada.send(LIST, number=number.group(1), act="undo")
    assert ada.send(LIST, subject="reply nothing", act="done").status_code == 404


def test_a_right_answers_reply_has_no_such_button(caller: Callable[[], Caller], school: School) -> None:
    school.sit_down("Ida")
    tell(school, "Ida", "x = 4")
    ida = caller().as_student(school, "Ida")
    assert "This didn’t help" not in ida.get(f"/sessions/{school.sessions['Ida'].id}").text


def test_how_many_are_left_is_counted_in_as_many_statements_however_many_there_are(
    caller: Callable[[], Caller], school: School
) -> None:
    seen = []
    for name in ("Ida", "Omar", "Tom"):
        flag(caller, school, name)
        replies_left(school.trellis, school.room, COURSE.id)
        with statements() as asked:
            assert replies_left(school.trellis, school.room, COURSE.id) == 1
        seen.append(len(asked))
    assert len(set(seen)) == 1
    assert replies_to_look_at(school.trellis, school.room, COURSE.id).left == 1
