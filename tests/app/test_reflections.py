"""Reflections side by side: only what is shared, a comment that its student reads, undone and brought back."""

from collections.abc import Callable
from html import unescape

import pytest

from domain.journal import Written
from store.journal import new_id
from tests.app.conftest import Caller
from tests.app.school import School

PAGE = "/classes/7b/reflections"


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_teacher(school)


def writes(school: School, name: str, words: str, shared: bool) -> str:
    entry, student = new_id(), school.students[name].id
    school.trellis.journal.write(student, school.room.id, entry, Written("entry", words))
    school.trellis.journal.share(student, entry, shared)
    return entry


def test_only_what_is_shared_stands_there_and_nobody_elses(ada: Caller, school: School) -> None:
    assert "Nobody shares anything" in ada.get(PAGE).text
    writes(school, "Ida", "I drew the bracket first.", True)
    writes(school, "Tom", "This is mine alone.", False)
    writes(school, "Eli", "In another class.", True)
    page = ada.get(PAGE).text
    assert "I drew the bracket first." in page
    assert "mine alone" not in page
    assert "another class" not in page
    assert "Tom" not in page


def test_a_comment_is_read_by_the_student_undone_and_brought_back(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    entry = writes(school, "Ida", "I drew the bracket first.", True)
    ida = caller().as_student(school, "Ida")
    ada.get(PAGE)
    assert "You can undo it" in ada.send(PAGE, entry=entry, words="Show it to Tom.").text
    for page in ("/me/journal", f"/me/journal/{entry}"):
        assert "Show it to Tom." in ida.get(page).text
    (one,) = school.trellis.journal_comments.of([entry])[entry]
    assert "Bring back" in ada.send(PAGE, entry=entry, act="undo", number=str(one.id)).text
    assert "Show it to Tom." not in ida.get("/me/journal").text
    ada.send(PAGE, entry=entry, act="bring back", number=str(one.id))
    assert "Show it to Tom." in ida.get("/me/journal").text
    student = ada.get(f"/classes/7b/students/{school.students['Ida'].id}").text
    assert "Show it to Tom." in student
    assert f"{PAGE}#e-{entry}" in student


@pytest.mark.parametrize(("words", "why"), [("  ", "nothing written"), ("long " * 300, "up to 1000 are kept")])
def test_what_is_refused_stays_in_its_field(ada: Caller, school: School, words: str, why: str) -> None:
    entry = writes(school, "Ida", "I drew the bracket first.", True)
    ada.get(PAGE)
    sent = ada.client.post(PAGE, data={"csrf": ada.token, "entry": entry, "words": words})
    assert sent.status_code == 422
    assert why in sent.text
    assert words.strip() in unescape(sent.text)
    assert school.trellis.journal_comments.of([entry]) == {}


def test_what_is_private_again_or_of_another_class_takes_no_comment(ada: Caller, school: School) -> None:
    entry = writes(school, "Ida", "I drew the bracket first.", True)
    school.trellis.journal.share(school.students["Ida"].id, entry, False)
    ada.get(PAGE)
    for one in (entry, writes(school, "Eli", "In another class.", True), "no"):
        sent = ada.client.post(PAGE, data={"csrf": ada.token, "entry": one, "words": "Hello"})
        assert sent.status_code == 404


def test_a_colleague_reads_a_comment_and_cannot_undo_it(ada: Caller, school: School) -> None:
    entry = writes(school, "Ida", "I drew the bracket first.", True)
    people = school.trellis.people
    other = people.staff_by_email(school.other_email)
    assert other is not None
    number = school.trellis.journal_comments.keep(other.id, [school.students["Ida"].id], entry, "From Bo.")
    page = ada.get(PAGE).text
    assert "From Bo." in page
    assert 'value="undo"' not in page
    sent = ada.client.post(PAGE, data={"csrf": ada.token, "act": "undo", "number": str(number)})
    assert sent.status_code == 404
