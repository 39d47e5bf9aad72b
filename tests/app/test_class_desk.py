"""A teacher's own desk: classes are made and set up, people leave and come back, and each change says who did it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from domain.course import Course
from domain.people import Staff
from tests.app.conftest import Caller
from tests.app.school import School


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    """The teacher of 7b, on its set-up page."""
    teacher = caller().as_teacher(school)
    teacher.get("/classes/7b/people")
    return teacher


def done(school: School, whom: str) -> list[tuple[str, str]]:
    return [(entry.by, entry.action) for _, entry in reversed(school.trellis.audit.entries(whom=whom))]


def made(ada: Caller, **fields: str) -> str:
    """The id of a class made from its form."""
    ada.get("/classes/new")
    kept = ada.send("/classes", **fields)
    assert kept.status_code == 200, kept.text
    found = re.fullmatch(r"/classes/(\w+)/add-students", kept.url.path)
    assert found is not None
    return found.group(1)


def test_a_teacher_without_a_class_is_led_to_making_one(caller: Callable[[], Caller], school: School) -> None:
    school.trellis.people.add_staff(
        Staff("t-new", "new@school.example", "Cy", school.trellis.people.staff("t-ada").password_hash)
    )
    cy = caller().as_teacher(school, "new@school.example")
    page = cy.get("/classes").text
    assert "No class yet" in page
    assert 'href="/classes/new"' in page
    room = made(cy, name=" 8c  maths ", course="plants")
    found = school.trellis.people.classroom(room)
    assert (found.name, found.teachers, found.courses, found.joining) == ("8c maths", ("t-new",), ("plants",), True)
    assert re.fullmatch("[A-Z2-9]{6}", found.code)
    assert done(school, room) == [("t-new", "class made")]
    assert cy.get("/classes").url.path == f"/classes/{room}"


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "Give the class a name"), ("x" * 81, "81 characters"), ("8C MATHS", "You have a class called")],
)
def test_a_name_that_cannot_be_is_given_back_with_what_was_chosen(
    ada: Caller, school: School, name: str, said: str
) -> None:
    made(ada, name="8c maths")
    ada.get("/classes/new")
    sent = ada.send("/classes", name=name, course="plants")
    assert sent.status_code == 422
    assert said in sent.text
    assert 'value="plants" checked' in sent.text
    sent = ada.send("/classes/7b/name", name=name)
    assert sent.status_code == 422
    assert said in sent.text
    assert [room.name for room in school.trellis.people.classrooms_of("t-ada")] == [school.room.name, "8c maths"]


def test_a_class_is_renamed_by_its_case_alone_too(ada: Caller, school: School) -> None:
    name = school.room.name.swapcase()
    assert "The class is renamed." in ada.send("/classes/7b/name", name=name).text
    assert school.trellis.people.classroom("7b").name == name


def test_a_second_click_makes_no_second_class(ada: Caller, school: School) -> None:
    page = ada.get("/classes/new").text
    found = re.search(r'name="sending" value="(\w+)"', page)
    assert found is not None
    first, again = (ada.send("/classes", name="8c maths", sending=found.group(1)) for _ in range(2))
    assert first.url == again.url
    assert [room.name for room in school.trellis.people.classrooms_of("t-ada")] == [school.room.name, "8c maths"]


def test_courses_are_chosen_and_put_in_order(ada: Caller, school: School) -> None:
    people = school.trellis.people
    school.trellis.courses.save(Course("optics", "Optics"))
    page = ada.get("/classes/7b/people").text
    assert 'value="optics"' not in page, "a course without problems is nothing to work on"
    client = ada.client
    sent = {"csrf": ada.token, "course": ["plants", "linear-equations", "nobody-has-it"]}
    assert client.post("/classes/7b/courses", data=sent).status_code == 200
    assert people.classroom("7b").courses == ("plants", "linear-equations")
    client.post("/classes/7b/courses", data=sent | {"shift": "up linear-equations"})
    assert people.classroom("7b").courses == ("linear-equations", "plants")
    client.post("/classes/7b/courses", data={"csrf": ada.token})
    assert people.classroom("7b").courses == ()


def test_a_new_code_replaces_the_former_and_closed_joining_shows_no_names(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    former = school.room.code
    ada.send("/classes/7b/code")
    code = school.trellis.people.classroom("7b").code
    assert code != former
    somebody = caller()
    assert somebody.get(f"/join?code={former}").status_code == 403
    assert somebody.get(f"/join?code={code}").status_code == 200
    inside = caller()
    inside.get("/join")
    mia = school.students["Mia"].id
    page = inside.send("/join", code=code, student=mia, pin=school.pin)
    assert page.url.path == "/home"
    shut = ada.send("/classes/7b/joining", joining="false")
    assert "Joining is closed." in shut.text
    hidden = somebody.get(f"/join?code={code}")
    assert "nobody new comes into this class now" in hidden.text
    assert not any(name in hidden.text for name in school.students)
    assert somebody.send("/join", code=code, name="mia", pin=school.pin).url.path == "/home"
    assert inside.get("/home").status_code == 200
    ada.send("/classes/7b/joining", joining="true")
    assert somebody.get(f"/join?code={code}").status_code == 200
    assert done(school, "7b") == [("t-ada", action) for action in ("code renewed", "joining closed", "joining opened")]


def test_a_student_leaves_comes_back_and_is_moved_with_all_their_work(ada: Caller, school: School) -> None:
    people, mia = school.trellis.people, school.students["Mia"].id
    sessions = school.trellis.sessions.of_student(mia)
    page = ada.send(f"/classes/7b/students/{mia}/remove")
    assert "Mia is out of 7B" in page.text
    assert "Undo" in page.text
    assert not people.is_in(mia, "7b")
    assert ada.get(f"/classes/7b/students/{mia}").status_code == 404
    assert ada.send(f"/classes/7b/students/{mia}/remove").status_code == 404
    page = ada.send(f"/classes/7b/students/{mia}/bring-back")
    assert people.is_in(mia, "7b")
    assert ada.send(f"/classes/7b/students/{mia}/bring-back").status_code == 404
    other = made(ada, name="7c")
    assert ada.send(f"/classes/7b/students/{mia}/move", to=other).url.path == f"/classes/{other}/people"
    assert [room.id for room in people.classes_of(mia)] == [other]
    assert school.trellis.sessions.of_student(mia) == sessions
    eli = school.students["Eli"].id
    assert ada.send(f"/classes/7b/students/{eli}/bring-back").status_code == 404, "never in the class"
    assert not people.is_in(eli, "7b")
    ben = school.students["Ben"].id
    assert ada.send(f"/classes/7b/students/{ben}/move", to=school.other_room.id).status_code == 404
    assert people.is_in(ben, "7b")
    assert done(school, mia) == [("t-ada", action) for action in ("taken out", "brought back", "taken out", "enrolled")]


def test_who_was_taken_out_can_send_nothing_more_in_the_class(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    mia = caller().as_student(school, "Mia")
    session = school.sessions["Mia"].id
    ada.send(f"/classes/7b/students/{school.students['Mia'].id}/remove")
    sent = mia.client.post(
        f"/api/sessions/{session}/turns", json={"id": "after-leaving", "text": "4"}, headers={"X-CSRF-Token": mia.token}
    )
    assert sent.status_code == 403
    assert "not in this class any more" in sent.text


def test_a_name_is_written_anew_and_one_that_cannot_be_is_kept_in_its_field(ada: Caller, school: School) -> None:
    people, mia = school.trellis.people, school.students["Mia"].id
    ada.send(f"/classes/7b/students/{mia}/name", name=" Mia   Okafor ", preferred="Mimi")
    assert (people.student(mia).name, people.student(mia).called) == ("Mia Okafor", "Mimi")
    assert "called Mimi" in ada.get("/classes/7b/people").text
    sent = ada.send(f"/classes/7b/students/{mia}/name", name=" ", preferred="Mi")
    assert sent.status_code == 422
    assert "A student needs a name" in sent.text
    assert 'value="Mi"' in sent.text
    assert people.student(mia).called == "Mimi"


def test_a_colleague_teaches_the_class_too_and_the_last_teacher_stays(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    classrooms = school.trellis.people
    sent = ada.send("/classes/7b/teachers", email="nobody@school.example")
    assert sent.status_code == 422
    assert "Nobody here signs in with this address" in sent.text
    assert 'value="nobody@school.example"' in sent.text
    assert ada.send("/classes/7b/teachers", email="").status_code == 422
    classrooms.add_staff(Staff("e", "eve@school.example", "Eve", "", frozenset({"evaluator"})))
    assert "not a teacher here" in ada.send("/classes/7b/teachers", email="eve@school.example").text
    bo = caller().as_teacher(school, school.other_email)
    assert bo.get("/classes/7b").status_code == 404
    ada.send("/classes/7b/teachers", email=school.other_email.upper())
    assert classrooms.classroom("7b").teachers == ("t-ada", "t-bo")
    assert bo.get("/classes/7b").status_code == 200
    assert bo.send("/classes/7b/teachers/remove", who="t-ada").status_code == 200
    assert ada.get("/classes/7b").status_code == 404
    last = bo.send("/classes/7b/teachers/remove", who="t-bo")
    assert last.status_code == 422
    assert "no other teacher" in last.text
    assert done(school, "7b") == [("t-ada", "teacher added"), ("t-bo", "teacher removed")]


def test_whoever_leaves_a_class_reads_that_they_left(ada: Caller, school: School) -> None:
    school.trellis.classes.add_teacher("7b", "t-bo", "t-ada")
    left = ada.send("/classes/7b/teachers/remove", who="t-ada")
    assert left.url.path == "/classes"
    assert "You teach that class no more." in left.text


def test_a_link_lets_one_colleague_teach_the_class_once(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    page = ada.send("/classes/7b/teachers/link").text
    found = re.search(r'value="http://testserver/teach-with#([\w-]+)"', page)
    assert found is not None
    secret = found.group(1)
    bo = caller().as_teacher(school, school.other_email)
    assert "Open your link" in bo.get("/teach-with").text
    looked = bo.send("/teach-with", secret=f" {secret} ")
    assert f"Ada Brandt invites you to teach {school.room.name} together." in looked.text
    assert school.trellis.people.classroom("7b").teachers == ("t-ada",)
    assert bo.send("/teach-with/accept", secret=secret).url.path == "/classes/7b"
    assert school.trellis.people.classroom("7b").teachers == ("t-ada", "t-bo")
    assert bo.send("/teach-with", secret=secret).status_code == 403
    assert bo.send("/teach-with/accept", secret="guess").status_code == 403
    done_by = done(school, "7b")
    assert done_by == [("t-ada", "made a one-time link"), ("t-bo", "teacher added")]


def test_a_link_of_somebody_who_teaches_the_class_no_more_opens_nothing(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    secret = school.trellis.invitations.make(
        "teach with", by="t-ada", lifetime=timedelta(days=7), payload={"classroom": "7b"}
    )
    school.trellis.people.add_staff(
        Staff("t-cy", "cy@school.example", "Cy", school.trellis.people.staff("t-ada").password_hash)
    )
    ada.send("/classes/7b/teachers", email=school.other_email)
    ada.send("/classes/7b/teachers/remove", who="t-ada")
    cy = caller().as_teacher(school, "cy@school.example")
    cy.get("/teach-with")
    assert cy.send("/teach-with", secret=secret).status_code == 403
    assert cy.send("/teach-with/accept", secret=secret).status_code == 403
    assert school.trellis.people.classroom("7b").teachers == ("t-bo",)
    assert school.trellis.invitations.look(secret, "teach with").by == "t-ada", "what opened nothing is not used up"
