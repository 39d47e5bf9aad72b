"""The data an evaluation command is given, read with one clear message when it cannot be."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from course.errors import CourseError
from course.oatutor import read_oatutor
from course.openstax import read_openstax
from course.pairing import matching_book, paired
from domain.course import Course
from domain.passage import Passage
from eval.practice import NoPassages
from tutor.ports import Retriever


def pool_course(folder: Path, name: str, book: Path | None = None) -> Course:
    """The OATutor course ``name`` in ``folder``, paired with its book where one is given.

    Ends the command with the reason where there is none, or the book is another's.
    """
    try:
        course = read_oatutor(folder, name)
        return course if book is None else paired(course, matching_book(read_openstax(book), course))
    except CourseError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def searched(book: Path | None, courses: Sequence[Course] = ()) -> Iterator[Retriever]:
    """The passages of an OpenStax book in an index of its own, as the product searches them; none without a book.

    ``courses`` are searched beside it, in their own passages.
    """
    if book is None:
        yield NoPassages()
        return
    try:
        books = read_openstax(book)
    except CourseError as error:
        raise click.ClickException(str(error)) from error
    with _indexed({read.id: read.passages for read in (*books, *courses)}) as index:
        yield index


@contextmanager
def searched_in(course: Course) -> Iterator[Retriever]:
    """A course's own passages in an index of its own, as the product searches them."""
    with _indexed({course.id: course.passages}) as index:
        yield index


@contextmanager
def _indexed(passages: Mapping[str, Sequence[Passage]]) -> Iterator[Retriever]:
    from retrieval.embed import StaticEmbedder
    from retrieval.index import Index

    with TemporaryDirectory() as folder:
        index = Index(Path(folder), StaticEmbedder(), passages.__getitem__)
        for name, texts in passages.items():
            index.build(name, texts)
        yield index
        index.close()
