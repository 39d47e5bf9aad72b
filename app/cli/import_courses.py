"""``trellis import``: taking courses in.

Reading comes first and touches nothing; then one transaction a course writes what changed. So an import
that is stopped half-way leaves what was there before, and a second one of the same files changes nothing.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from rich.console import Console

from app.cli.bar import bar
from app.cli.data_folder import data_options, opened
from app.cli.grounding import grounding_lines
from app.cli.import_report import listed, say, show
from app.cli.import_school import school
from domain.course import Course, FlawedKey

if TYPE_CHECKING:
    from app.wiring import Trellis
    from course.progress import Progress as Told


class Read(NamedTuple):
    """What was read, and a sentence to say with it."""

    courses: tuple[Course, ...]
    note: str = ""


Reader = Callable[["Told", "Trellis"], Read]


class Asked(NamedTuple):
    """What to say at the end: everything that was left out, and a file for the flawed keys."""

    everything: bool
    flaws: Path | None = None
    pool: bool = False


_FOLDER = click.argument("folder", type=click.Path(path_type=Path))
_FLAWS = click.option(
    "--flaws",
    "flaws",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write every answer key to look at here: JSON, or CSV.",
)
_ALL = click.option("--all", "everything", is_flag=True, help="List every skipped file and every item with flaws.")


@click.group("import")
def group() -> None:
    """Take in a course: an OATutor pool, an OpenStax book, or one of your own; or what another Trellis exported."""


group.add_command(school)


@group.command()
@_FOLDER
@click.option(
    "--course", "name", required=True, help='The course as the pool calls it: "OpenStax: Elementary Algebra".'
)
@click.option(
    "--corrections",
    "corrections",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your corrections to its answers; kept for every later import.",
)
@click.option("--no-corrections", "dropped", is_flag=True, help="Drop the corrections that were kept.")
@_FLAWS
@_ALL
@data_options
def oatutor(
    folder: Path,
    name: str,
    corrections: Path | None,
    dropped: bool,
    flaws: Path | None,
    everything: bool,
    data: Path | None,
    settings_file: Path | None,
) -> None:
    """Take in one course of the OATutor content pool in FOLDER."""
    from app.ingest.keeping import Kept

    def read(told: "Told", trellis: "Trellis") -> Read:
        found, note = Kept(trellis.settings.data, corrections, dropped=dropped).read(folder, name, told)
        return Read((found,), note)

    _take_in(read, Asked(everything, flaws, pool=True), data, settings_file)


@group.command()
@_FOLDER
@_ALL
@data_options
def openstax(folder: Path, everything: bool, data: Path | None, settings_file: Path | None) -> None:
    """Take in every OpenStax book in FOLDER: its texts, which ground what the tutor says."""
    from course.openstax import read_openstax

    _take_in(lambda told, _: Read(read_openstax(folder, told)), Asked(everything), data, settings_file)


@group.command()
@_FOLDER
@_FLAWS
@_ALL
@data_options
def course(folder: Path, flaws: Path | None, everything: bool, data: Path | None, settings_file: Path | None) -> None:
    """Take in a course written in Trellis's own format (docs/course-format.md)."""
    from course.authored import read_authored

    _take_in(lambda told, _: Read((read_authored(folder, told),)), Asked(everything, flaws), data, settings_file)


def _take_in(read: Reader, asked: Asked, data: Path | None, settings_file: Path | None) -> None:
    from app.ingest.pairing import with_its_book
    from app.key_checks import check_keys

    console = Console()
    with opened(data, settings_file) as trellis, _stopped():
        started = time.perf_counter()
        with bar("Reading") as told:
            found = read(told, trellis)
        for each in found.courses:
            each = with_its_book(trellis, each)  # noqa: PLW2901 - from here on it is the one that is kept
            saved = trellis.courses.save(each)
            seconds = time.perf_counter() - started
            show(console, each, saved, seconds, everything=asked.everything)
            if found.note:
                say(console, found.note)
            _flaws(console, each, check_keys(trellis, each), asked)
            _index(trellis, each, console)
            for line in grounding_lines(trellis, each):
                say(console, line)


def _flaws(console: Console, course: Course, flawed: tuple[FlawedKey, ...], asked: Asked) -> None:
    """List the answer keys to look at, and write them all where that is asked for."""
    from app.cli.flawed import key_flaws, not_offered, write_flaws

    found = key_flaws(course, flawed, pool=asked.pool)
    lines = [f"{flaw.place} · {flaw.key} · {flaw.reason} ({flaw.file})" for flaw in found]
    hint = "--all lists every one, --flaws FILE writes them"
    listed(console, f"{len(found):,} flaws in answer keys", lines, everything=asked.everything, hint=hint)
    if asked.flaws is not None:
        rows = (*found, *(flaw for item in course.items for flaw in not_offered(item)))
        write_flaws(asked.flaws, rows)
        say(console, f"{len(rows):,} flaws written to {asked.flaws}.")


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
