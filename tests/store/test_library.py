"""The library: pairing a course with a textbook by hand, removing a course, putting it back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.course import Course
from domain.passage import Passage
from domain.people import Classroom
from store.audit import Audit
from store.classes import Classes
from store.courses import Courses
from store.database import Database
from store.errors import CourseInUseError, NotFoundError
from store.library import Library
from store.people import People
from store.sessions import Sessions
from tests.store.school import COURSE, MONDAY

BOOK = Course("book", "A book", passages=(Passage("b1", "7.1", ("A", "B"), "text", "A text.", 1),))


@pytest.fixture
def library(db: Database) -> Library:
    Courses(db).save(BOOK)
    return Library(db, Courses(db), lambda: MONDAY)


def test_a_course_is_paired_by_hand_and_its_texts_ground_it(db: Database, library: Library) -> None:
    courses = Courses(db)
    bare = replace(COURSE, id="bare", passages=())
    courses.save(bare)
    lessons = tuple(replace(lesson, section="7.1") for lesson in bare.lessons)
    library.pair("bare", "book", lessons, "staff-1")
    found = courses.get("bare")
    assert found is not None
    assert (found.book, found.book_by_hand, found.grounds) == ("book", True, "book")
    assert [lesson.section for lesson in courses.lessons("bare")] == ["7.1", "7.1"]
    assert library.use("book").courses == (("bare", COURSE.name),)
    library.pair("bare", "book", lessons, "staff-1")
    library.pair("bare", "", bare.lessons, "staff-1")
    told = [(done.by, done.action, done.detail) for _, done in Audit(db).entries(whom="bare")]
    assert told == [
        ("staff-1", "course parted from its textbook", {"book": ""}),
        ("staff-1", "course paired with a textbook", {"book": "book"}),
    ]
    with pytest.raises(NotFoundError):
        library.pair("bare", "no such book", (), "staff-1")
    assert courses.get("bare") == found._replace(book=None, book_by_hand=False)


def test_a_course_stays_while_a_class_works_on_it_or_a_course_leans_on_it(db: Database, library: Library) -> None:
    (room,) = library.use(COURSE.id).classes
    with pytest.raises(CourseInUseError, match=f"{room[1]} works on it"):
        library.remove(COURSE.id, "staff-1")
    Courses(db).save(replace(COURSE, id="bare", name="Bare", passages=(), book="book"))
    with pytest.raises(CourseInUseError, match="the textbook of Bare"):
        library.remove("book", "staff-1")
    assert {course.id for course in Courses(db).all()} == {COURSE.id, "bare", "book"}
    assert library.removed() == ()


def test_a_removed_course_keeps_its_history_and_comes_back(db: Database, library: Library) -> None:
    courses, sessions = Courses(db), Sessions(db)
    (room,) = library.use(COURSE.id).classes
    student = People(db).roster(room[0])[0]
    session = sessions.start(student.id, COURSE.id, room[0])
    sessions.open_item(session.id, "i1", "next")
    Classes(db).set_courses(room[0], (), "staff-1")
    library.remove(COURSE.id, "staff-1")
    assert COURSE.id not in {course.id for course in courses.all()}
    assert library.removed() == (COURSE.id,)
    assert courses.item(COURSE.id, "i1").title == COURSE.items[0].title
    assert sessions.get(session.id).course == COURSE.id
    with pytest.raises(NotFoundError):
        Classes(db).set_courses(room[0], (COURSE.id,), "staff-1")
    library.put_back(COURSE.id, "staff-1")
    Classes(db).set_courses(room[0], (COURSE.id,), "staff-1")
    assert library.use(COURSE.id).classes == (room,)
    Classes(db).set_courses(room[0], (), "staff-1")
    library.remove(COURSE.id, "staff-1")
    assert courses.save(COURSE).changed
    assert COURSE.id in {course.id for course in courses.all()}
    assert not courses.save(COURSE).changed


def test_an_archived_class_holds_no_course_back(db: Database, library: Library) -> None:
    archived = Classroom("old", "Last year", "OLDONE", (), ("book",), archived=MONDAY - timedelta(days=90))
    People(db).add_classroom(archived)
    library.remove("book", "staff-1")
    assert library.removed() == ("book",)
    Classes(db).set_courses("old", ("book", COURSE.id), "staff-1")
    assert People(db).classroom("old").courses == ("book", COURSE.id)
