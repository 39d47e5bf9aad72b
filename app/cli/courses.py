"""``trellis courses``: the courses that are here, their textbooks, and taking them out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.data_folder import data_options, opened

if TYPE_CHECKING:
    from app.wiring import Trellis
    from store.courses import CourseSummary


@click.group("courses", invoke_without_command=True)
@data_options
@click.pass_context
def group(context: click.Context, data: Path | None, settings_file: Path | None) -> None:
    """List the courses that are here; or pair one with its textbook, remove it, put it back."""
    if context.invoked_subcommand is not None:
        return
    with opened(data, settings_file) as trellis:
        found = trellis.courses.all()
        if not found:
            click.echo('No course yet. Take one in: trellis import oatutor FOLDER --course "NAME"')
        for course in found:
            _list(trellis, course)
        for gone in trellis.library.removed():
            click.echo(f"{gone}\n  removed; to undo: trellis courses put-back {gone}")


def _list(trellis: "Trellis", course: "CourseSummary") -> None:
    from app.ingest.pairing import standing

    flawed = len(trellis.courses.flawed(course.id))
    facts = [f"{course.n_items:,} problems"] if course.n_items else []
    facts += [f"{flawed:,} of them not offered"] if flawed else []
    facts += [f"{course.n_passages:,} passages"] if course.n_passages else []
    if course.book:
        facts += [f"textbook {course.book}{' (not here)' if standing(trellis, course) == 'not here' else ''}"]
    elif course.n_items and not course.n_passages:
        facts += ["no textbook"]
    click.echo(f"{course.id}\n  {course.name}\n  {', '.join(facts) or 'empty'}")
    click.echo(f"  {course.source.name}, {course.source.license or 'licence not stated'}")


@group.command()
@click.argument("course")
@click.argument("book", required=False, default="")
@click.option("--none", "part", is_flag=True, help="Part the course from its textbook instead.")
@data_options
def pair(course: str, book: str, part: bool, data: Path | None, settings_file: Path | None) -> None:
    """Let the texts of BOOK ground the problems of COURSE; both by name or id. Later imports keep it so."""
    from app.ingest import pairing
    from store.audit import COMMAND_LINE

    if bool(book) == part:
        raise click.UsageError("Name the textbook, or give --none to part the course from the one it has.")
    with opened(data, settings_file) as trellis:
        found = _named(trellis, course)
        texts = None if part else _named(trellis, book)
        if texts is not None and (texts.id == found.id or not texts.n_passages):
            raise click.ClickException(f"{texts.id} has no texts to cite. Books that are here: {_books(trellis)}.")
        pairing.pair(trellis, found, texts, COMMAND_LINE)
        click.echo(f"{found.name} now cites {texts.name}." if texts else f"{found.name} now cites no textbook.")


@group.command()
@click.argument("course")
@data_options
def remove(course: str, data: Path | None, settings_file: Path | None) -> None:
    """Take COURSE out of the library, unless a class works on it. What students did in it stays and can be read."""
    from store.audit import COMMAND_LINE

    with opened(data, settings_file) as trellis:
        found = _named(trellis, course)
        trellis.library.remove(found.id, COMMAND_LINE)
        click.echo(f"{found.name} is removed. To undo: trellis courses put-back {found.id}")


@group.command()
@click.argument("course")
@data_options
def put_back(course: str, data: Path | None, settings_file: Path | None) -> None:
    """Put the removed COURSE back, named by its id."""
    from store.audit import COMMAND_LINE

    with opened(data, settings_file) as trellis:
        trellis.library.put_back(course, COMMAND_LINE)
        click.echo(f"{course} is here again. A class works on it once its teacher chooses it.")


def _named(trellis: "Trellis", name: str) -> "CourseSummary":
    from app.ingest.courses import summary_named

    found = summary_named(trellis, name)
    if found is None:
        raise click.ClickException(f"There is no course {name!r} here. List those that are: trellis courses")
    return found


def _books(trellis: "Trellis") -> str:
    from app.ingest.pairing import books

    return ", ".join(one.id for one in books(trellis)) or "none"
