"""Teachers' files in a course: waiting, kept, removed; what readers of the course see of each."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.course import Course
from domain.material import LeftOut, Material
from domain.passage import Passage
from store.courses import Courses
from store.database import Database, open_database
from store.errors import NotFoundError
from store.materials import Materials

BOOK = Passage("b1", "1.1", ("Book", "Sets"), "text", "A set holds things.", 0)
COURSE = Course("lines", "Lines", passages=(BOOK,))


class Clock:
    now = datetime(2026, 11, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def material(name: str, *texts: str) -> Material:
    passages = tuple(
        Passage(f"{name}-{texts[0]}-{n}", f"{name}-1", (name, "Part"), "text", text, n, place=f"page {n + 1}")
        for n, text in enumerate(texts)
    )  # fmt: skip
    return Material(
        name, "pdf", name.title(), "en", 2, passages, (LeftOut("Exercises", "by the heading", 9),), ("note",)
    )


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path / 'trellis.db'}")


@pytest.fixture
def courses(db: Database) -> Courses:
    courses = Courses(db, patience_s=60)
    courses.save(COURSE)
    return courses


@pytest.fixture
def materials(db: Database, courses: Courses) -> Materials:
    return Materials(db, Clock(), courses.forget)


def texts(courses: Courses, course: str = "lines") -> list[str]:
    return [passage.text for passage in courses.passages(course)]


def test_what_waits_is_seen_by_nobody_and_what_is_kept_by_all(courses: Courses, materials: Materials) -> None:
    before = courses.digest("lines")
    shelved = materials.add("lines", "m1", material("notes", "one", "two"), "d1", teacher="t-ada")
    assert (shelved.status, shelved.passages, shelved.teacher) == ("waiting", 2, "t-ada")
    assert shelved.material.left_out == (LeftOut("Exercises", "by the heading", 9),)
    assert (texts(courses), courses.digest("lines")) == (["A set holds things."], before)
    assert [each.place for each in materials.passages("lines", "m1")] == ["page 1", "page 2"]
    materials.keep("lines", "m1")
    assert texts(courses) == ["A set holds things.", "one", "two"]
    assert courses.digest("lines") != before
    assert [each.text for each in courses.section("lines", "notes-1")] == ["one", "two"]


def test_removed_and_put_back_leaves_the_texts_as_they_were(courses: Courses, materials: Materials) -> None:
    materials.add("lines", "m1", material("notes", "one"), "d1", keep=True)
    kept = courses.digest("lines")
    materials.remove("lines", "m1")
    assert texts(courses) == ["A set holds things."]
    assert courses.passage("lines", "notes-one-0").text == "one"
    materials.keep("lines", "m1")
    assert courses.digest("lines") == kept


def test_a_new_version_takes_the_place_of_the_old(courses: Courses, materials: Materials) -> None:
    materials.add("lines", "m1", material("notes", "old"), "d1", keep=True)
    materials.add("lines", "m2", material("notes", "new"), "d2")
    assert texts(courses)[1:] == ["old"]
    materials.keep("lines", "m2")
    assert texts(courses)[1:] == ["new"]
    materials.keep("lines", "m1")
    assert texts(courses)[1:] == ["old"]
    assert {each.id: each.status for each in materials.of("lines")} == {"m1": "kept", "m2": "removed"}


def test_reading_the_same_file_again_replaces_its_first_reading(courses: Courses, materials: Materials) -> None:
    materials.add("lines", "m1", material("notes", "one", "two"), "d1")
    materials.add("lines", "m1", material("notes", "one"), "d1", keep=True)
    assert texts(courses)[1:] == ["one"]


def test_discarded_and_forgotten(courses: Courses, materials: Materials) -> None:
    materials.add("lines", "m1", material("notes", "one"), "d1")
    materials.discard("lines", "m1")
    assert materials.of("lines") == ()
    materials.add("lines", "m2", material("more", "two"), "d2", keep=True)
    materials.discard("lines", "m2")
    assert texts(courses)[1:] == ["two"]


def test_what_nobody_keeps_within_a_day_goes(courses: Courses, materials: Materials) -> None:
    materials.add("lines", "m1", material("notes", "one"), "d1")
    materials._clock.now += timedelta(days=2)  # type: ignore[attr-defined]
    materials.add("lines", "m2", material("more", "two"), "d2")
    assert [each.id for each in materials.of("lines")] == ["m2"]


def test_an_import_leaves_material_alone(courses: Courses, materials: Materials) -> None:
    materials.add("lines", "m1", material("notes", "one"), "d1", keep=True)
    saved = courses.save(Course("lines", "Lines", passages=()))
    assert saved.passages.retired == 1
    assert texts(courses) == ["one"]


def test_a_course_with_material_reads_its_textbook_too(courses: Courses, materials: Materials) -> None:
    courses.save(Course("pool", "Pool", book="lines"))
    pool = courses.get("pool")
    assert pool is not None
    assert pool.grounds == "lines"
    materials.add("pool", "m1", material("notes", "one"), "d1", keep=True)
    pool = courses.get("pool")
    assert pool is not None
    assert (pool.grounds, pool.n_passages) == ("pool", 1)
    assert texts(courses, "pool") == ["one", "A set holds things."]
    assert courses.section("pool", "1.1") == (BOOK,)
    before = courses.digest("pool")
    courses.save(Course("lines", "Lines", passages=(Passage("b2", "1.1", ("Book",), "text", "Another.", 0),)))
    assert courses.digest("pool") != before


@pytest.mark.parametrize("act", ["keep", "remove", "discard", "get"])
def test_what_is_not_there_is_named(courses: Courses, materials: Materials, act: str) -> None:
    with pytest.raises(NotFoundError, match="material 'm9'"):
        getattr(materials, act)("lines", "m9")
    with pytest.raises(NotFoundError, match="course 'none'"):
        materials.add("none", "m1", material("notes", "one"), "d1")
