"""Which textbook a course of problems goes with, and which section each of its lessons is.

    book = matching_book(books, course)
    course = paired(course, book)          # its book, and its lessons' sections, are that book's

A pool names its book by address and its sections by number. Editions differ in both, so titles have a say.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from course.errors import CourseError
from course.naming import numbered, slug
from domain.course import Course
from domain.skill import Lesson

_EDITION = re.compile(r"-\d+e\Z")


def matching_book(books: Sequence[Course], course: Course) -> Course:
    """The book the course says it is about, in this or another edition, or the only one there is.

    Raises:
        CourseError: there are several, and none of them is it.
    """
    for name in (str, _edition_aside):
        for book in books:
            if len(books) == 1 or (course.book is not None and name(book.id) == name(course.book)):
                return book
    held = ", ".join(book.id for book in books)
    raise CourseError(f"course {course.name} is about {course.book or 'no book'}; the folder holds {held}")


def book_named(books: Iterable[str], name: str) -> str | None:
    """The one of these ids of books that is called so, else another edition of it, else None."""
    ids = tuple(books)
    for aside in (str, _edition_aside):
        for book in ids:
            if aside(book) == aside(name):
                return book
    return None


def paired(course: Course, book: Course) -> Course:
    """The course with this book, each lesson at the book's section of its title, else of its number."""
    titled = {_title(lesson): lesson.section for lesson in reversed(book.lessons)}
    titles = {lesson.section: _title(lesson) for lesson in book.lessons}

    def section(lesson: Lesson) -> str:
        title = _title(lesson)
        return lesson.section if titles.get(lesson.section) == title else titled.get(title, lesson.section)

    lessons = tuple(replace(lesson, section=section(lesson)) for lesson in course.lessons)
    return replace(course, book=book.id, lessons=lessons)


def _title(lesson: Lesson) -> str:
    return slug(numbered(lesson.title).title)


def _edition_aside(name: str) -> str:
    return _EDITION.sub("", name)
