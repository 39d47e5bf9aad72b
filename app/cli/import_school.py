"""``trellis import school``: what another Trellis exported as JSON Lines, into an empty one."""

from pathlib import Path

import click

from app.cli.data_folder import data_options, opened
from app.cli.replay import line_of


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@data_options
def school(folder: Path, *, data: Path | None, settings_file: Path | None) -> None:
    """Take in what ``trellis export --as jsonl`` wrote into FOLDER, into a school in which nobody has worked yet."""
    from app.exporting.whole import take_in
    from store.audit import COMMAND_LINE

    with opened(data, settings_file) as trellis:
        taken = take_in(trellis, folder)
        trellis.audit.note(COMMAND_LINE, "export taken in", "school")
    for difference in taken.differences:
        click.echo(line_of(difference))
    for name, count in taken.rows.items():
        if count:
            click.echo(f"{count:>9,}  {name}")
    if taken.differences:
        click.echo(f"{len(taken.differences):,} estimates did not follow from what was done, and were put right.")
    click.echo("Taken in. Make new PINs and links for staff, and name who acts on alerts: trellis school.")
