"""``trellis privacy``: what a school hands out about what it keeps, made of its own settings."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from app.cli.data_folder import data_options, opened

if TYPE_CHECKING:
    from app.privacy_papers import Reader


@click.group()
def group() -> None:
    """Privacy notices, and the record of processing, as Markdown on standard output."""


@group.command()
@data_options
def record(*, data: Path | None, settings_file: Path | None) -> None:
    """The record of processing activities (Article 30 of the GDPR), as far as software knows it."""
    from app.privacy_papers import facts_of, markdown
    from app.privacy_papers import record as made

    with opened(data, settings_file) as trellis:
        click.echo(markdown(made(facts_of(trellis))), nl=False)


@group.command()
@click.option("--for", "reader", type=click.Choice(["staff", "14-18", "10-13"]), required=True, help="Who reads it.")
@data_options
def notice(*, reader: str, data: Path | None, settings_file: Path | None) -> None:
    """The privacy notice for staff, or for students of an age."""
    from app.privacy_papers import facts_of, markdown
    from app.privacy_papers import notice as made

    with opened(data, settings_file) as trellis:
        click.echo(markdown(made(cast("Reader", reader), facts_of(trellis))), nl=False)
