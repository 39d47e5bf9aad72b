import pytest

from course.errors import CourseError
from course.pairing import matching_book, paired
from domain.course import Course
from domain.skill import Lesson

BOOK = Course(
    "sums-2e",
    "Sums",
    lessons=(
        Lesson("a", "1.1 Introduction", "1.1"),
        Lesson("b", "1.2 Sums and Signs", "1.2"),
        Lesson("c", "1.3 Products", "1.3"),
    ),
)


def test_the_book_is_the_one_the_course_names() -> None:
    one, two = Course("one", "One"), Course("two", "Two")
    assert matching_book([one, two], Course("course", "Course", book="two")) is two
    assert matching_book([one], Course("course", "Course", book="elsewhere")) is one
    with pytest.raises(CourseError, match="one, two"):
        matching_book([one, two], Course("course", "Course", book="elsewhere"))


def test_another_edition_of_the_book_will_do_where_the_one_named_is_not_there() -> None:
    older, other = Course("sums", "Sums"), Course("products", "Products")
    course = Course("course", "Course", book="sums-2e")
    assert matching_book([other, older], course) is older
    assert matching_book([older, BOOK, other], course) is BOOK


def test_a_lesson_is_the_section_of_its_title_before_that_of_its_number() -> None:
    lessons = (
        Lesson("x", "1.1 Sums and signs", "1.1"),
        Lesson("y", "1.3 Products", "1.3"),
        Lesson("z", "1.2 Adding Numbers", "1.2"),
        Lesson("w", "Odds and ends"),
    )
    course = paired(Course("course", "Course", book="sums", lessons=lessons), BOOK)
    assert course.book == "sums-2e"
    assert [lesson.section for lesson in course.lessons] == ["1.2", "1.3", "1.2", ""]
