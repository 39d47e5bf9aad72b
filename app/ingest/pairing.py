"""The textbook that grounds a course of problems: the one somebody chose, else the one it names, in any edition.

A pool names its book by address. The edition that is here may be another one, some pools name the publisher's front
page, and then somebody pairs the two by hand, which outlives every import.
"""

from typing import Literal

from app.wiring import Trellis
from course.pairing import book_named, paired
from domain.course import Course
from store.courses import CourseSummary

Standing = Literal["own texts", "paired", "not here", "no textbook"]
"""What a course's citations come from: its own texts, a textbook that is here, one that is not, or nothing."""


def books(trellis: Trellis) -> tuple[CourseSummary, ...]:
    """The courses of the library that others can be paired with: those with texts and without problems."""
    return tuple(one for one in trellis.courses.all() if one.n_passages and not one.n_items)


def with_its_book(trellis: Trellis, course: Course) -> Course:
    """The course as it is to be kept: with the book somebody chose, or the edition of its own that is here.

    Its lessons have the sections of that book. Where the book is not here the course stays as it was read.
    """
    if course.passages or not course.items:
        return course
    before = trellis.courses.get(course.id)
    chosen = before.book if before is not None and before.book_by_hand else None
    known = chosen or (book_named((one.id for one in books(trellis)), course.book) if course.book else None)
    book = trellis.courses.get(known) if known else None
    return course if book is None else paired(course, _bare(trellis, book))


def standing(trellis: Trellis, course: CourseSummary) -> Standing:
    """What the course's citations come from."""
    if course.n_passages:
        return "own texts"
    if not course.book:
        return "no textbook"
    book = trellis.courses.get(course.book)
    return "not here" if book is None or book.removed is not None else "paired"


def pair(trellis: Trellis, course: CourseSummary, book: CourseSummary | None, by: str, *, by_hand: bool = True) -> None:
    """Pair a course with a book that is here, or with none; its lessons get the book's sections."""
    bare = _bare(trellis, course)
    if book is not None:
        bare = paired(bare, _bare(trellis, book))
    trellis.library.pair(course.id, book.id if book else "", bare.lessons, by, by_hand=by_hand)


def pair_waiting(trellis: Trellis, book: str, by: str) -> tuple[CourseSummary, ...]:
    """Pair every course that names this book, just taken in, in another edition; which they were."""
    found = trellis.courses.get(book)
    waiting = [one for one in trellis.courses.all() if standing(trellis, one) == "not here" and one.book]
    fits = tuple(one for one in waiting if one.book and book_named((book,), one.book))
    if found is None or found.n_items or not found.n_passages:
        return ()
    for one in fits:
        pair(trellis, one, found, by, by_hand=False)
    return fits


def _bare(trellis: Trellis, course: CourseSummary) -> Course:
    """A course with its lessons and nothing else of it."""
    return Course(course.id, course.name, book=course.book, lessons=trellis.courses.lessons(course.id))
