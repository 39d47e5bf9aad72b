"""``trellis import``: taking courses in.

Reading comes first and touches nothing; then one transaction a course writes what changed. So an import
that is stopped half-way leaves what was there before, and a second one of the same files changes nothing.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from app.cli.bar import bar
from app.cli.imported import say, show
from app.cli.opened import data_options, opened
from domain.course import Course

if TYPE_CHECKING:
    from app.wiring import Trellis
    from course.progress import Progress as Told

Reader = Callable[["Told"], tuple[Course, ...]]

_FOLDER = click.argument("folder", type=click.Path(path_type=Path))
_ALL = click.option("--all", "everything", is_flag=True, help="List every skipped file and every item with flaws.")


@click.group("import")
def group() -> None:
    """Take in a course: an OATutor pool, an OpenStax book, or one of your own."""


@group.command()
@_FOLDER
@click.option(
    "--course", "name", required=True, help='The course as the pool calls it: "OpenStax: Elementary Algebra".'
)
@_ALL
@data_options
def oatutor(folder: Path, name: str, everything: bool, data: Path | None, settings_file: Path | None) -> None:
    """Take in one course of the OATutor content pool in FOLDER."""
    from course.oatutor import read_oatutor

    _take_in(lambda told: (read_oatutor(folder, name, told),), everything, data, settings_file)


@group.command()
@_FOLDER
@_ALL
@data_options
def openstax(folder: Path, everything: bool, data: Path | None, settings_file: Path | None) -> None:
    """Take in every OpenStax book in FOLDER: its texts, which ground what the tutor says."""
    from course.openstax import read_openstax

    _take_in(lambda told: read_openstax(folder, told), everything, data, settings_file)


@group.command()
@_FOLDER
@_ALL
@data_options
def course(folder: Path, everything: bool, data: Path | None, settings_file: Path | None) -> None:
    """Take in a course written in Trellis's own format (docs/course-format.md)."""
    from course.authored import read_authored

    _take_in(lambda told: (read_authored(folder, told),), everything, data, settings_file)


def _take_in(read: Reader, everything: bool, data: Path | None, settings_file: Path | None) -> None:
    console = Console()
    with opened(data, settings_file) as trellis, _stopped():
        started = time.perf_counter()
        with bar("Reading") as told:
            found = read(told)
        for each in found:
            saved = trellis.courses.save(each)
            seconds = time.perf_counter() - started
            show(console, each, saved, seconds, everything=everything)
            _index(trellis, each, console)
            if each.book and trellis.courses.get(each.book) is None:
                say(
                    console, f"Its textbook {each.book} is not here yet. Take it in too: trellis import openstax FOLDER"
                )


def _index(trellis: "Trellis", course: Course, console: Console) -> None:
    """Make the course's texts searchable, and those of courses that lean on them.

    A course stays usable without: the message says what to do.
    """
    from app.indexes import leaning_on, refresh
    from retrieval.errors import RetrievalError

    if not course.passages:
        return
    try:
        with bar("Indexing") as told:
            for each in (course.id, *(one.id for one in leaning_on(trellis, course.id))):
                refresh(trellis, each, told)
    except RetrievalError as error:
        say(console, f"The course is saved, but its texts cannot be searched yet: {error}")


@contextmanager
def _stopped() -> Iterator[None]:
    """Ctrl-C: a course is here whole or as it was before, and the same command finishes the work."""
    try:
        yield
    except KeyboardInterrupt:
        said = "Stopped. No course was taken in by halves; the same command again does what is left."
        raise click.ClickException(said) from None
