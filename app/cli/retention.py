"""``trellis retention``: what is due to go by the settings, and its removal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.data_folder import data_options, opened

if TYPE_CHECKING:
    from store.retention import Due


@click.command()
@click.option("--remove", "removing", is_flag=True, help="Remove what is due, after showing it.")
@click.option("--yes", is_flag=True, help="Remove without asking.")
@data_options
def retention(*, removing: bool, yes: bool, data: Path | None, settings_file: Path | None) -> None:
    """Show what is due to go now, by the settings keep_...; with --remove, remove it. Served Trellis does so daily."""
    from app.keeping import due, remove

    with opened(data, settings_file) as trellis:
        found = due(trellis)
        for line in told(found):
            click.echo(line)
        if not any(found) or not (removing or yes):
            return
        if not yes:
            click.confirm("Remove all of it? It cannot be brought back.", abort=True)
        gone = remove(trellis)
        for left in gone.left:
            click.echo(f"{left.place}: {left.pieces:,} pieces")
        if gone.left:
            raise click.ClickException("It is removed, and copies of it are left in these places. Remove them too.")
        click.echo("Removed.")


def told(due: "Due") -> tuple[str, ...]:
    """What is due, a line for each kind that is."""
    counted = (
        (len(due.work), "session", "sessions", "of students, with their messages and who opened them"),
        (len(due.people), "student", "students", "who left their last class, with everything of theirs"),
        (len(due.staff), "member of staff", "members of staff", "whose access ended: name and address are overwritten"),
        (due.log, "entry", "entries", "of the log"),
        (due.doors, "row", "rows", "of ended sign-ins, used links and old wrong tries"),
    )
    lines = tuple(f"{n:>7,}  {one if n == 1 else many} {what}" for n, one, many, what in counted if n)
    return lines or ("Nothing is due.",)
