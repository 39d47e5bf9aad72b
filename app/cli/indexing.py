"""``trellis index``: the search index, which is a copy of the texts and can be made anew at any time."""

from pathlib import Path

import click

from app.cli.data_folder import data_options, opened
from store.errors import NotFoundError


@click.group("index")
def group() -> None:
    """Make a course's texts searchable again."""


@group.command()
@click.argument("course")
@data_options
def rebuild(course: str, data: Path | None, settings_file: Path | None) -> None:
    """Build the index of COURSE from the texts in the database. Searches go on meanwhile."""
    with opened(data, settings_file) as trellis:
        if trellis.courses.get(course) is None:
            raise NotFoundError("course", course)
        passages = trellis.courses.passages(course)
        if not passages:
            click.echo(f"The course {course} has no texts of its own; there is nothing to index.")
            return
        trellis.index.build(course, passages, digest=trellis.courses.digest(course))
        click.echo(f"{len(passages):,} passages of {course} can be searched.")
