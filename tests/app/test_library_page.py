"""The library of courses: sent as ZIP files, asked about, taken in by a process apart; paired, removed, put back."""

import time
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.ingest.course_apart import CourseApart
from app.ingest.course_taking import Asked
from domain.course import Course
from domain.passage import Passage
from tests.app.conftest import Caller
from tests.app.school import COURSE as LINEAR
from tests.app.school import School
from tests.app.test_staff_desk import Callers
from tests.course.books import collection, module
from tests.course.pools import COURSE, PoolBuilder, pool_with_plan
from tests.course.test_packed import BAD, folder_zipped, zipped

ID = "openstax-elementary-algebra"
PAGE = "/school/courses"
BOOK = Course("a-book", "A book", passages=(Passage("b1", "1.1", ("A", "B"), "text", "Whole numbers count.", 1),))


def pool(folder: Path, body: str = "Add.", *, id_: str = "a{}add1", courses: tuple[str, ...] = (COURSE,)) -> bytes:
    builder: PoolBuilder = pool_with_plan(folder)
    for number, name in enumerate(courses, 1):
        builder.problem(id_.format(number), body=body, courseName=name)
        builder.step(f"{id_.format(number)}a")
    return folder_zipped(folder, "OATutor-main/")


def sent(who: Caller, data: bytes, name: str = "course.zip", **fields: str) -> tuple[str, str]:
    """Send a file as the form does; the address of its page, and the page once it is done or asks something."""
    answer = who.client.post(
        f"{PAGE}/imports", data={"csrf": who.token, **fields}, files={"file": (name, data, "application/zip")}
    )
    assert answer.status_code == 200, answer.text
    return answer.url.path, settled(who, answer.url.path)


def settled(who: Caller, address: str) -> str:
    """The page of a file once nothing is under way."""
    for _ in range(600):
        page = who.get(address).text
        if "data-coming" not in page:
            return page
        time.sleep(0.1)
    raise AssertionError(page)


@pytest.fixture
def library(hana: Caller) -> Caller:
    hana.get(PAGE)
    return hana


def test_a_pool_is_sent_and_stands_in_the_list_and_the_log(library: Caller, school: School, tmp_path: Path) -> None:
    assert "Linear equations" in library.get(PAGE).text
    _, page = sent(library, pool(tmp_path / "pool"))
    assert f"{COURSE}: taken in." in page
    assert "1 problem added" in page
    assert "Its textbook small-algebra is not here yet" in page
    assert COURSE in library.get(PAGE).text
    assert "Its textbook is not here" in library.get(PAGE).text
    ((_, done), *_) = school.trellis.audit.entries(kind="course")
    assert (done.by, done.action, done.whom) == ("hana", "course taken in", ID)


def test_a_course_that_is_here_is_replaced_only_when_told_and_its_history_stays(
    library: Caller, school: School, tmp_path: Path
) -> None:
    sent(library, pool(tmp_path / "1"))
    trellis = school.trellis
    trellis.classes.set_courses("7b", (LINEAR.id, ID), "hana")
    mia = school.students["Mia"].id
    session = trellis.sessions.start(mia, ID, "7b")
    trellis.sessions.open_item(session.id, "a1add1", "next")
    changed = pool(tmp_path / "2", "Add up.", id_="b{}add1")
    address, page = sent(library, changed)
    assert "A course of this id is here already." in page
    assert "1 problem added, 1 problem retired" in page
    assert "Classes that work on it: 7B Mathematics." in page
    assert [item.id for item in trellis.courses.summaries(ID)] == ["a1add1"]
    library.send(address, act="replace")
    assert "taken in" in settled(library, address)
    trellis.courses.forget(ID)
    assert [item.id for item in trellis.courses.summaries(ID)] == ["b1add1"]
    assert trellis.courses.item(ID, "a1add1").body == "Add."
    assert trellis.sessions.get(session.id).item == "a1add1"
    _, page = sent(library, changed)
    assert "nothing changed" in page


def test_a_pool_of_several_courses_asks_which_and_may_be_left(library: Caller, school: School, tmp_path: Path) -> None:
    address, page = sent(library, pool(tmp_path / "pool", courses=(COURSE, "Another one")))
    assert "This pool holds several courses. Which one?" in page
    assert "<option>Another one</option>" in page
    assert "Forgotten" in library.send(address, act="leave").text
    assert library.get(address).status_code == 404
    address, _ = sent(library, pool(tmp_path / "pool", courses=(COURSE, "Another one")))
    library.send(address, act="which", course="Another one")
    assert "Another one: taken in." in settled(library, address)
    assert school.trellis.courses.get("another-one") is not None
    assert school.trellis.courses.get(ID) is None


@pytest.mark.parametrize("kind", ["bomb", "up", "locked", "cut short", "pdf", "link"])
def test_bad_archives_are_told_on_their_page(library: Caller, school: School, kind: str) -> None:
    before = school.trellis.courses.all()
    make, words = BAD[kind]
    _, page = sent(library, make(), "bad.zip")
    assert words.replace("\\", "") in page
    assert "Nothing of bad.zip was taken in." in page
    assert school.trellis.courses.all() == before


def test_what_is_no_course_or_a_broken_one_says_what_is_expected(library: Caller, tmp_path: Path) -> None:
    assert "holds no course that is known" in sent(library, zipped(("a/notes.md", b"# Notes")))[1]
    page = sent(library, zipped(("x/course.yaml", b"course:\n  id: tiny\n")))[1]
    assert "The course has" in page
    assert "course.yaml" in page
    tmp_path /= "book"
    module(tmp_path, "m1", "Whole Numbers", "<para>A number.</para>")
    collection(tmp_path, Numbers=["m1"])
    first = next((tmp_path / "collections").iterdir())
    (tmp_path / "collections" / "other.collection.xml").write_bytes(first.read_bytes())
    page = sent(library, folder_zipped(tmp_path))[1]
    assert "Two courses in it have one id, small-algebra: Small Algebra, Small Algebra." in page
    assert library.send(f"{PAGE}/imports").status_code == 422


def test_a_licence_that_reserves_all_rights_asks_first(library: Caller, school: School, tmp_path: Path) -> None:
    words = "Copyright A. Press. All rights reserved."
    tmp_path /= "pool"
    builder = pool_with_plan(tmp_path)
    builder.problem("a1add1")
    builder.step("a1add1a")
    for file in (*tmp_path.glob("content-pool/*/*.json"), tmp_path / "coursePlans.json"):
        text = file.read_text()
        file.write_text(text.replace("https://creativecommons.org/licenses/by/4.0/ <CC BY 4.0>", words))
    address, page = sent(library, folder_zipped(tmp_path))
    assert "Its licence reserves all rights." in page
    assert "All rights reserved." in page
    library.send(address, act="may")
    assert "Its licence reserves all rights." in settled(library, address)
    library.send(address, act="may", tick="true")
    assert "taken in" in settled(library, address)


def test_material_comes_as_one_zip_and_each_file_says_what_became_of_it(library: Caller, school: School) -> None:
    notes = b"# Scales\n\nAn equation is a pair of scales that hangs level while both pans hold the same.\n"
    _, page = sent(library, zipped(("unit/scales.md", notes), ("unit/empty.txt", b" ")), material="plants")
    assert "1 of 2 files are kept as material." in page
    assert "scales.md" in page
    assert "the file is empty" in page
    (kept,) = school.trellis.materials.of("plants")
    assert (kept.status, kept.teacher, kept.name) == ("kept", "", "scales.md")


def test_a_course_is_paired_removed_and_put_back_on_its_page(library: Caller, school: School, tmp_path: Path) -> None:
    school.trellis.courses.save(BOOK)
    sent(library, pool(tmp_path / "pool"))
    page = library.get(f"{PAGE}/{ID}").text
    assert "It names small-algebra, which is not here" in page
    assert library.send(f"{PAGE}/{ID}/textbook", book="linear-equations").status_code == 422
    page = library.send(f"{PAGE}/{ID}/textbook", book="a-book").text
    assert "The tutor cites" in page
    assert ">A book</a>, as somebody chose" in page
    assert "It is the textbook of" in library.send(f"{PAGE}/a-book/remove").text
    assert "7B Mathematics and 8A Mathematics work on it" in library.get(f"{PAGE}/linear-equations").text
    refused = library.send(f"{PAGE}/linear-equations/remove")
    assert (refused.status_code, "7B Mathematics and 8A Mathematics work on it" in refused.text) == (422, True)
    assert "Removed from the library" in library.send(f"{PAGE}/{ID}/remove").text
    assert "Put it back" in library.get(f"{PAGE}/{ID}").text
    assert "removed" in library.get(PAGE).text
    assert "The course is here again" in library.send(f"{PAGE}/{ID}/put-back").text
    assert library.get(f"{PAGE}/nothing").status_code == 404


def test_a_class_that_has_a_removed_course_sees_it_no_more_and_loses_nothing(
    library: Caller, caller: Callers, school: School
) -> None:
    """It cannot come about by a button; a database put together by hand has it."""
    with school.trellis.db.session() as session:
        session.connection().exec_driver_sql(
            "UPDATE course SET removed = '2026-11-01 08:00:00', revision = revision + 1 WHERE id = 'linear-equations'"
        )
    school.trellis.courses.forget("linear-equations")
    page = library.get(f"{PAGE}/linear-equations").text
    assert "7B Mathematics and 8A Mathematics had it" in page
    assert "How plants make food" in caller().as_student(school).get("/home").text
    ada = caller().as_teacher(school)
    assert "Linear equations was removed from the school’s library on 1 November 2026" in ada.get("/classes/7b").text
    mia = school.students["Mia"].id
    assert "2x + 3 = 14" in ada.get(f"/classes/7b/students/{mia}").text


def test_pages_are_served_while_a_course_is_taken_in(library: Caller, web: FastAPI, tmp_path: Path) -> None:
    names = [f"a{number}add1" for number in range(400)]
    tmp_path /= "pool"
    builder = pool_with_plan(tmp_path)
    for name in names:
        builder.problem(name)
        builder.step(f"{name}a")
    answer = library.client.post(
        f"{PAGE}/imports",
        data={"csrf": library.token},
        files={"file": ("many.zip", folder_zipped(tmp_path), "application/zip")},
    )
    assert "data-coming" in answer.text
    served = 0
    while "data-coming" in library.get(answer.url.path).text:
        assert library.get("/health").status_code == 200
        served += 1
    assert served > 1
    assert f"{len(names)} problems added" in library.get(answer.url.path).text


def test_a_process_that_takes_too_long_is_ended_and_says_so(school: School, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(pool(tmp_path / "pool"))
    apart = CourseApart(school.trellis.settings, seconds=0.05)
    outcome = apart.take(tmp_path / "x.zip", "x.zip", Asked("hana"), lambda _done, _total, _what: None)
    assert (outcome.kind, "it takes too long" in outcome.title) == ("problem", True)
    assert school.trellis.courses.get(ID) is None


def test_only_administrators_send_courses(caller: Callers, school: School, tmp_path: Path) -> None:
    data = pool(tmp_path / "pool")
    for who in (caller().as_teacher(school), caller().as_student(school)):
        for address in ("", f"/{LINEAR.id}", "/imports/x"):
            assert who.get(f"{PAGE}{address}").status_code == 403
        assert who.send(f"{PAGE}/{LINEAR.id}/remove").status_code == 403
        sending = who.client.post(f"{PAGE}/imports", data={"csrf": who.token}, files={"file": ("x.zip", data)})
        assert sending.status_code == 403
    assert school.trellis.courses.get(ID) is None


def test_a_course_that_does_not_come_with_trellis_is_named(library: Caller) -> None:
    answer = library.send(f"{PAGE}/shipped", course="alchemy")
    assert answer.status_code == 422
    assert "That course does not come with this Trellis." in answer.text
