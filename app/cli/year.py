"""``trellis year``: the school years that classes are kept by."""

from datetime import datetime
from pathlib import Path

import click

from app.cli.data_folder import data_options, opened


@click.command()
@click.argument("name", required=False, default="")
@click.option("--begins", type=click.DateTime(["%Y-%m-%d"]), help="Its first day, as in 2027-08-01.")
@click.option("--ends", type=click.DateTime(["%Y-%m-%d"]), help="Its last day.")
@data_options
def year(
    name: str, *, begins: datetime | None, ends: datetime | None, data: Path | None, settings_file: Path | None
) -> None:
    """Add the school year NAME, or list those there are when nothing is given. The same again changes nothing."""
    from store.audit import COMMAND_LINE

    words = " ".join(name.split())
    if bool(words) != bool(begins and ends) or bool(begins) != bool(ends):
        raise click.UsageError("Give a name with --begins and --ends, or nothing to list the school years.")
    with opened(data, settings_file) as trellis:
        if begins and ends:
            try:
                added = trellis.years.add(words, begins.date(), ends.date(), COMMAND_LINE)
            except ValueError as error:
                raise click.ClickException(f"{error} Look at --begins and --ends again.") from error
            click.echo("Added." if added else "It is here already. Nothing changed.")
        for one in trellis.schools.years():
            click.echo(f"{one.name}: {one.begins} to {one.ends}")
        if not trellis.schools.years():
            click.echo("No school year is here yet.")
