"""``trellis ingest``: a teacher's own material for a course.

Each file is one transaction, so what was finished stays finished when the command is stopped, and the same
command again does what is left. Unchanged files are passed over. The search index is built once, at the end.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from app.cli.bar import bar
from app.cli.data_folder import data_options, opened
from app.cli.import_report import say

if TYPE_CHECKING:
    from app.ingest.files import Named
    from app.ingest.taking import Taken
    from app.wiring import Trellis
    from course.material.reading import Label

_STOPPED = "Stopped. What was finished is kept; the same command again does what is left."


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--course", "name", required=True, help="A course that is here, by name or id, or the name of a new one.")
@click.option("--title", default="", help="What the material is called, for a single file.")
@click.option("--source", default="", help="Who it is from, as citations show it.")
@click.option("--source-url", default="", help="Where it can be found.")
@click.option("--licence", "--license", "licence", default="", help="Its licence: a name, or an address.")
@click.option("--yes-i-may", "may", is_flag=True, help="Take in files that reserve all rights, too: you may use them.")
@click.option("--dry-run", is_flag=True, help="Show what would be taken in and what left out; change nothing.")
@click.option("--list", "listing", is_flag=True, help="List the files of the course.")
@click.option("--remove", default="", metavar="FILE", help="Let students find this file no more.")
@click.option("--put-back", default="", metavar="FILE", help="Let students find a removed file again.")
@data_options
def ingest(
    paths: tuple[Path, ...],
    name: str,
    title: str,
    source: str,
    source_url: str,
    licence: str,
    may: bool,
    dry_run: bool,
    listing: bool,
    remove: str,
    put_back: str,
    data: Path | None,
    settings_file: Path | None,
) -> None:
    """Take in the files and folders PATH... as material of a course."""
    from course.material.reading import Label

    asked = sum((bool(paths), listing, bool(remove), bool(put_back)))
    if asked != 1:
        raise click.UsageError("Give files or folders, or one of --list, --remove FILE, --put-back FILE.")
    console = Console()
    with opened(data, settings_file) as trellis:
        if paths:
            label = Label("", "", title, source, source_url, licence)
            _take_in(trellis, console, paths, name, label, dry_run=dry_run, may=may)
        else:
            _change(trellis, console, name, remove, put_back)


def _take_in(
    trellis: "Trellis",
    console: Console,
    paths: tuple[Path, ...],
    name: str,
    label: "Label",
    *,
    dry_run: bool,
    may: bool,
) -> None:
    from app.cli.ingest_report import preview, summary
    from app.ingest.courses import course_named
    from app.ingest.files import named

    files, others = named(paths)
    if not files:
        raise click.ClickException("There is no file of a kind that is read. See docs/ingest.md for those that are.")
    if label.title and len(files) > 1:
        raise click.UsageError("--title is for a single file; several would share it.")
    course = "" if dry_run else course_named(trellis, name, make=True)
    try:
        taken = _each(trellis, files, course, label, dry_run=dry_run, may=may)
        if dry_run:
            preview(console, taken)
        summary(console, name, taken, others)
        if not dry_run:
            _index(trellis, course)
    except KeyboardInterrupt:
        raise click.ClickException(_STOPPED) from None
    if any(one.done == "reserved" for one in taken):
        say(
            console,
            "What reserves all rights is not taken in. If you may use it: the same command with --yes-i-may",
        )
    if any(one.done in {"unreadable", "reserved"} for one in taken):
        raise SystemExit(1)


def _each(
    trellis: "Trellis", files: "list[Named]", course: str, label: "Label", *, dry_run: bool, may: bool
) -> "list[Taken]":
    from app.ingest.taking import known_in, limits_of, reader_of, take

    limits, known = limits_of(trellis.settings), known_in(trellis.people)
    materials = None if dry_run else trellis.materials
    taken: list[Taken] = []
    with reader_of(trellis.settings) as reader, bar("Reading") as told:
        for number, file in enumerate(files):
            told(number, len(files), file.name)

            def pages(done: int, total: int, number: int = number, name: str = file.name) -> None:
                told(number, len(files), f"{name}, {done:,} of {total:,}")

            taken.append(take(file, course, label, reader, limits, materials, pages, may=may, known=known))
    return taken


def _index(trellis: "Trellis", course: str) -> None:
    from app.indexes import leaning_on, refresh
    from retrieval.errors import RetrievalError

    try:
        with bar("Indexing") as told:
            for each in (course, *(one.id for one in leaning_on(trellis, course))):
                refresh(trellis, each, told)
    except RetrievalError as error:
        raise click.ClickException(f"The material is saved, but cannot be searched yet: {error}") from error


def _change(trellis: "Trellis", console: Console, name: str, remove: str, put_back: str) -> None:
    from app.cli.ingest_report import listed
    from app.ingest.courses import course_named, one_of

    course = course_named(trellis, name, make=False)
    if remove:
        found = one_of(trellis, course, remove, "kept")
        trellis.materials.remove(course, found.id)
        say(console, f"Students find {found.name} no more. To undo: --put-back {found.name}")
    elif put_back:
        found = one_of(trellis, course, put_back, "removed")
        trellis.materials.keep(course, found.id)
        say(console, f"Students find {found.name} again.")
    else:
        listed(console, trellis.materials.of(course))
        return
    _index(trellis, course)
