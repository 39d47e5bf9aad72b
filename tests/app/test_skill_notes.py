"""What a student and a teacher say of a skill: beside the estimate, and never in it."""

from collections.abc import Callable

from app.student_offers import Desk
from app.student_screen import suggestions
from tests.app.conftest import Caller
from tests.app.school import COURSE, School
from tests.app.test_teacher_pages import text

Callers = Callable[[], Caller]
WHY = "You think you know “Multiply out brackets”. Show it here, without help."


def test_i_think_i_know_this_brings_a_problem_and_moves_no_number(caller: Callers, school: School) -> None:
    trellis, ida = school.trellis, school.students["Ida"].id
    before = trellis.estimates.of(ida, COURSE.id)
    student = caller().as_student(school, "Ida")
    page = student.send("/home/known", course=COURSE.id, skill="brackets")
    assert page.url.path == "/home"
    assert "A problem to show it waits above." in text(page.text)
    first = suggestions(trellis, Desk(ida, COURSE.id, "7b"))[0]
    assert (first.item.skills, first.why) == (("brackets",), WHY)
    assert trellis.estimates.of(ida, COURSE.id) == before
    school.sit_down("Ida", "i3")
    school.say("Ida", "x = 4", "right", alone=True)
    assert WHY not in {one.why for one in suggestions(trellis, Desk(ida, COURSE.id, "7b"))}


def test_a_teachers_word_stands_beside_the_estimate_with_its_reason_until_it_is_taken_back(
    caller: Callers, school: School
) -> None:
    mia = school.students["Mia"].id
    address = f"/classes/7b/students/{mia}/skills"
    before = school.trellis.estimates.of(mia, COURSE.id)
    ada = caller().as_teacher(school)
    said = {"course": COURSE.id, "skill": "brackets"}
    assert ada.send(address, **said, band="can do alone", reason=" ").status_code == 422
    assert ada.send(address, **said, band="a genius", reason="So it seems").status_code == 422
    page = ada.send(address, **said, band="can do alone", reason="Did three at the board")
    assert "Ada Brandt says: can do alone . Did three at the board" in text(page.text).replace("alone.", "alone .")
    assert "Did three at the board" in text(caller().as_student(school, "Mia").get("/home").text)
    assert school.trellis.estimates.of(mia, COURSE.id) == before
    ada.send(address, **said, band="", reason="")
    assert "Did three at the board" not in text(caller().as_student(school, "Mia").get("/home").text)


def test_what_is_no_skill_of_theirs_is_not_here(caller: Callers, school: School) -> None:
    student = caller().as_student(school, "Ida")
    assert student.send("/home/known", course=COURSE.id, skill="no such").status_code == 404
    assert student.send("/home/known", course="no such", skill="brackets").status_code == 404
    address = f"/classes/7b/students/{school.students['Mia'].id}/skills"
    ada = caller().as_teacher(school)
    assert ada.send(address, course=COURSE.id, skill="no such", band="developing", reason="Why").status_code == 404
