"""An administrator hands over a copy, erases, merges and parts records; a student takes their own copy."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app import erasing
from app.settings import Settings
from app.wiring import wire
from domain.people import Student
from store import tables
from tests.app.conftest import Caller
from tests.app.school import School

Callers = Callable[[], Caller]


@pytest.fixture
def school(built: School, tmp_path: Path) -> Iterator[School]:
    """The school with a data folder of its own: it is searched after an erasure."""
    shutil.copy(built.trellis.settings.data / "trellis.db", tmp_path / "trellis.db")
    watch = replace(built.watch)
    trellis = wire(Settings(data=tmp_path), watch)
    yield replace(built, trellis=trellis, watch=watch, sessions=dict(built.sessions))
    trellis.close()


def at(school: School, name: str) -> str:
    return f"/school/students/{school.students[name].id}"


def test_a_copy_comes_as_a_zip_for_the_administrator_and_for_the_student(
    hana: Caller, caller: Callers, school: School
) -> None:
    hana.get(at(school, "Mia"))
    mia = caller().as_student(school, "Mia")
    for browser, address, by, said in (
        (hana, f"{at(school, 'Mia')}/copy", "hana", {"reason": "parent"}),
        (mia, "/me/copy", "the student", {}),
    ):
        answer = browser.send(address, **said)
        assert answer.headers["content-type"] == "application/zip"
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            assert "Everything kept of" in packed.read("index.html").decode()
        assert school.trellis.audit.entries(action="copy made")[0][1].by == by


def test_a_student_reads_who_made_a_copy_and_what_for(
    caller: Callable[[], Caller], hana: Caller, school: School
) -> None:
    mia = caller().as_student(school, "Mia")
    assert "made one on" not in mia.get("/me/visibility").text
    hana.get(at(school, "Mia"))
    for unsaid in ("", "curious"):
        assert hana.send(f"{at(school, 'Mia')}/copy", reason=unsaid).status_code == 422
    assert school.trellis.audit.entries(action="copy made") == ()
    hana.send(f"{at(school, 'Mia')}/copy", reason="parent")
    mia.send("/me/copy")
    page = mia.get("/me/visibility").text
    assert page.count("made one on") == 1
    assert "A parent or guardian asked for it" in page
    with zipfile.ZipFile(io.BytesIO(mia.send("/me/copy").content)) as packed:
        assert "A parent or guardian asked for it" in packed.read("index.html").decode()


def test_erasing_counts_first_wants_the_name_and_says_what_was_searched(hana: Caller, school: School) -> None:
    address = f"{at(school, 'Zoë Müller-Sørensen')}/erase"
    page = hana.get(address)
    assert "Messages, replies, goals" in page.text
    for typed, told in (("", "Type the name to go on."), ("Zoe", "as it stands above")):
        answer = hana.send(address, name=typed)
        assert answer.status_code == 422
        assert told in answer.text
        assert f'value="{typed}"' in answer.text
    zoe = school.students["Zoë Müller-Sørensen"].id
    assert school.trellis.people.student(zoe).id == zoe
    answer = hana.send(address, name="  zoe\u0308 müller-sørensen ")
    assert answer.status_code == 200
    assert "pieces of what they wrote" in answer.text
    assert "Zoë" not in answer.text
    assert zoe in school.trellis.erasures.students()
    assert hana.get(at(school, "Zoë Müller-Sørensen")).status_code == 404
    assert hana.send(address, name="Zoë Müller-Sørensen").status_code == 404
    assert [done.by for _, done in school.trellis.audit.entries(action="student erased")] == ["hana"]
    assert erasing.check(school.trellis).left == ()


def test_a_name_with_signs_that_nobody_sees_is_typed_as_it_looks(hana: Caller, school: School) -> None:
    school.trellis.people.add_student(Student("s-new", "Noa\u200f  Levi", ""), "7b")
    hana.get("/school/students/s-new/erase")
    assert hana.send("/school/students/s-new/erase", name="Noa Lev").status_code == 422
    assert hana.send("/school/students/s-new/erase", name="noa levi").status_code == 200
    assert "s-new" in school.trellis.erasures.students()


def test_what_is_left_is_named(hana: Caller, school: School) -> None:
    stray = school.trellis.settings.data / "notes.txt"
    session = school.sessions["Noah"]
    stray.write_text(f"about {session.id}", encoding="utf-8")
    hana.get(f"{at(school, 'Noah')}/erase")
    answer = hana.send(f"{at(school, 'Noah')}/erase", name="Noah")
    assert "Erased, but not everywhere" in answer.text
    assert "notes.txt" in answer.text


def test_two_records_are_seen_side_by_side_merged_and_parted(hana: Caller, school: School) -> None:
    mia, ben = school.students["Mia"].id, school.students["Ben"].id
    with school.trellis.db.session() as transaction:
        transaction.add(tables.SourceIdentifier(source="sis", kind="student", external="N-77", ours=ben))
    assert f"/school/students/{ben}" not in hana.get(f"{at(school, 'Mia')}/merge").text
    assert f"other={ben}" in hana.get(f"{at(school, 'Mia')}/merge?q=be").text
    page = hana.get(f"{at(school, 'Mia')}/merge?other={ben}")
    for words in ("Mia", "Ben", "7B Mathematics", "N-77", "Whose name and PIN stay?"):
        assert words in page.text
    assert hana.send(f"{at(school, 'Mia')}/merge", other=ben).status_code == 422
    assert hana.send(f"{at(school, 'Mia')}/merge", other=mia, kept=mia).status_code == 422
    merged = hana.send(f"{at(school, 'Mia')}/merge", other=ben, kept=mia)
    assert merged.url.path == at(school, "Mia")
    assert "Undo the merge" in merged.text
    assert "merged into" in hana.get(at(school, "Ben")).text
    assert "one person, and go together" in hana.get(f"{at(school, 'Mia')}/erase").text
    again = hana.send(f"{at(school, 'Mia')}/merge", other=ben, kept=mia)
    assert (again.status_code, "merged already" in again.text) == (422, True)
    (undo,) = re.findall(r'action="(/school/students/[^"]+/undo)"', hana.get(at(school, "Mia")).text)
    assert hana.send(undo).url.path == at(school, "Mia")
    assert "parted again" in hana.get(at(school, "Mia")).text
    assert hana.send(undo).status_code == 409
    assert hana.send(undo.replace(mia, school.students["Noah"].id)).status_code == 404
    assert {one.student for one in school.trellis.sessions.of_student(ben)} == {ben}


def test_none_of_it_is_for_a_teacher_or_a_student(caller: Callers, school: School) -> None:
    ada, ben = caller().as_teacher(school), caller().as_student(school, "Ben")
    ada.get("/classes/7b")
    mia = at(school, "Mia")
    for browser in (ada, ben):
        for address in (f"{mia}/erase", f"{mia}/merge"):
            assert browser.client.get(address).status_code == 403
            assert browser.client.post(address, data={"csrf": browser.token, "name": "Mia"}).status_code == 403
        assert browser.client.post(f"{mia}/copy", data={"csrf": browser.token}).status_code == 403
    assert ada.client.post("/me/copy", data={"csrf": ada.token}).status_code == 403
    assert school.trellis.audit.entries(kind="student") == ()
