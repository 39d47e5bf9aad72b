"""``trellis rebuild``: every estimate computed anew from what students did, and every session's card kept anew."""

from pathlib import Path

import click

from app.cli.bar import bar
from app.cli.data_folder import data_options, opened
from app.cli.replay import line_of


@click.command()
@click.option("--student", default="", help="Only the student with this id.")
@data_options
def rebuild(student: str, *, data: Path | None, settings_file: Path | None) -> None:
    """Compute every estimate and card anew from what students did, keep them, and say which were not so before."""
    from app.kept_cards import keep_all
    from app.replay import rebuilt

    turns = estimates = changed = lost = cards = new = 0
    with opened(data, settings_file) as trellis, bar("Computing") as tell:
        students = [student] if student else [one.id for one in trellis.people.students()]
        for done, one in enumerate(students, 1):
            found = rebuilt(trellis, one)
            turns, estimates = turns + found.turns, estimates + found.estimates
            changed, lost = changed + len(found.differences), lost + len(found.unreadable)
            for difference in found.differences:
                click.echo(line_of(difference))
            told, anew = keep_all(trellis, one)
            cards, new = cards + told, new + anew
            tell(done, len(students), one)
    if lost:
        click.echo(f"{lost:,} events cannot be read whole; trellis replay names them. The rest was counted.")
    click.echo(f"{turns:,} turns gone through; {changed:,} of {estimates:,} estimates were not so before.")
    click.echo(f"{new:,} of {cards:,} cards were not kept so before.")
