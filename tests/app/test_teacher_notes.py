"""Notes on a student's page: teachers of the class read them, the author changes them, the student sees none."""

import re
from collections.abc import Callable

from domain.people import Staff
from store.privacy import export
from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_teacher_pages import text

Callers = Callable[[], Caller]
NOTE = "Mia reads the problem aloud first.\nThen brackets go well."


def numbers(page: str) -> list[str]:
    return re.findall(r'id="note-(\d+)"', page)


def test_a_note_is_kept_changed_undone_deleted_and_brought_back(caller: Callers, school: School) -> None:
    address = f"/classes/7b/students/{school.students['Mia'].id}"
    ada = caller().as_teacher(school)
    page = ada.get(address)
    assert "Mia does not see it on their pages, but it is part of their record" in text(page.text)
    page = ada.send(f"{address}/notes", words=NOTE)
    assert "Kept. The teachers of this class can read it." in page.text
    assert NOTE in page.text
    assert "Ada Brandt, 12 November 2026" in text(page.text)
    (note,) = numbers(page.text)
    page = ada.send(f"{address}/notes", note=note, words="Aloud first.")
    assert NOTE not in page.text
    page = ada.send(f"{address}/notes", note=note, act="undo")
    assert NOTE in page.text
    page = ada.send(f"{address}/notes", note=note, act="delete")
    assert "Your note of 12 November 2026 is deleted." in text(page.text)
    assert 'class="note ' not in page.text
    assert NOTE in ada.send(f"{address}/notes", note=note, act="bring back").text


def test_colleagues_read_it_and_cannot_change_it_and_the_student_has_it_in_the_copy(
    caller: Callers, school: School
) -> None:
    mia = school.students["Mia"].id
    address = f"/classes/7b/students/{mia}"
    people = school.trellis.people
    people.add_staff(Staff("t-cy", "cy@school.example", "Cy", people.staff("t-ada").password_hash))
    school.trellis.classes.add_teacher("7b", "t-cy", "t-ada")
    ada = caller().as_teacher(school)
    (note,) = numbers(ada.send(f"{address}/notes", words=NOTE).text)
    cy = caller().as_teacher(school, "cy@school.example")
    page = cy.get(address).text
    assert NOTE in page
    assert numbers(page) == []
    for act in ("keep", "undo", "delete", "bring back"):
        assert cy.send(f"{address}/notes", note=note, act=act, words="other").status_code == 404
    student = caller().as_student(school, "Mia")
    for own in ("/home", "/me/journal", "/me/visibility", "/me/portfolio"):
        assert "reads the problem aloud" not in student.get(own).text
    with school.trellis.db.reading():
        assert [row["words"] for row in export(school.trellis.db, mia)["teacher_note"]] == [NOTE]


def test_an_empty_note_and_one_that_is_too_long_say_so(caller: Callers, school: School) -> None:
    address = f"/classes/7b/students/{school.students['Mia'].id}/notes"
    ada = caller().as_teacher(school)
    empty = ada.send(address, words=" \u200b ")
    assert (empty.status_code, "The note is empty." in empty.text) == (422, True)
    long = ada.send(address, words="x" * 2001)
    assert (long.status_code, "It has 2001 characters; up to 2000 are kept." in long.text) == (422, True)
    assert "x" * 2001 in long.text, "nothing typed is lost"
