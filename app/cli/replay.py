"""``trellis replay``: whether every stored estimate follows from the recorded turns."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.data_folder import data_options, opened

if TYPE_CHECKING:
    from app.replay import Difference
    from domain.mastery import MasteryEstimate


@click.command()
@click.option("--student", default="", help="Only the student with this id.")
@click.option("--all", "everyone", is_flag=True, help="Every student of every class; so it is without --student too.")
@data_options
def replay(student: str, *, everyone: bool, data: Path | None, settings_file: Path | None) -> None:
    """Compute every estimate again from the recorded turns; exit code 1 when one differs or an event cannot be read."""
    from app.replay import replayed

    if student and everyone:
        raise click.UsageError("Choose --student or --all, not both.")
    with opened(data, settings_file) as trellis:
        students = [student] if student else [one.id for one in trellis.people.students()]
        found = [replayed(trellis, one) for one in students]
    differing = [difference for one in found for difference in one.differences]
    for difference in differing:
        click.echo(line_of(difference))
    unreadable = [one for each in found for one in each.unreadable]
    for lost in unreadable:
        click.echo(f"{lost.student}, session {lost.session}, {lost.what}: cannot be read")
    turns, estimates = sum(one.turns for one in found), sum(one.estimates for one in found)
    if differing:
        many = "1 estimate does" if len(differing) == 1 else f"{len(differing):,} estimates do"
        raise click.ClickException(f"{many} not follow from the {turns:,} turns.")
    if unreadable:
        many = "1 event" if len(unreadable) == 1 else f"{len(unreadable):,} events"
        raise click.ClickException(f"{many} cannot be read whole; the {estimates:,} estimates follow from the rest.")
    click.echo(f"{estimates:,} estimates follow from {turns:,} turns.")


def line_of(found: "Difference") -> str:
    """An estimate as it is kept and as it follows from the turns."""
    place = f"{found.student}, {found.course}, {found.skill}"
    return f"{place}: stored {_words(found.stored)}, from the turns {_words(found.replayed)}"


def _words(estimate: "MasteryEstimate | None") -> str:
    if estimate is None:
        return "nothing"
    alone = f"{estimate.independent_right} of {estimate.independent} alone"
    helped = f"{estimate.helped_right} of {estimate.helped} helped"
    later = f"{estimate.later_right} of {estimate.later} later"
    return f"{estimate.probability:.4f} ({alone}, {helped}, {later})"
