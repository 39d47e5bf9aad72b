"""``trellis courses``: the courses that are here."""

from pathlib import Path

import click

from app.cli.data_folder import data_options, opened


@click.command()
@data_options
def courses(data: Path | None, settings_file: Path | None) -> None:
    """List the courses that are here."""
    with opened(data, settings_file) as trellis:
        found = trellis.courses.all()
        if not found:
            click.echo('No course yet. Take one in: trellis import oatutor FOLDER --course "NAME"')
        for course in found:
            flawed = len(trellis.courses.flawed(course.id))
            facts = [f"{course.n_items:,} problems"] if course.n_items else []
            facts += [f"{flawed:,} of them not offered"] if flawed else []
            facts += [f"{course.n_passages:,} passages"] if course.n_passages else []
            facts += [f"textbook {course.book}"] if course.book else []
            click.echo(f"{course.id}\n  {course.name}\n  {', '.join(facts) or 'empty'}")
            click.echo(f"  {course.source.name}, {course.source.license or 'licence not stated'}")
