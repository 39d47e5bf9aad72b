"""``trellis log``: what was done in the school, and whether the log of it is as it was written."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.data_folder import data_options, opened

if TYPE_CHECKING:
    from app.wiring import Trellis
    from store.chain import Entry


@click.command()
@click.option("--check", "checking", is_flag=True, help="Look for an entry that was changed; exit code 1 for one.")
@click.option("--against", default="", help="With --check: the line that an earlier check ended with.")
@click.option("--last", default=20, show_default=True, help="How many entries to show.")
@data_options
def log(*, checking: bool, against: str, last: int, data: Path | None, settings_file: Path | None) -> None:
    """Show the newest entries of the school's log, or check that none was changed, taken out or put in."""
    if against and not checking:
        raise click.UsageError("--against goes with --check.")
    with opened(data, settings_file) as trellis:
        if checking:
            _check(trellis, against)
        else:
            _show(trellis, last)


def _show(trellis: "Trellis", last: int) -> None:
    from app.views.log import Names

    for line in reversed(list(Names.of(trellis).lines(trellis.audit.entries(most=last)))):
        told = "  ".join(one for one in (line.by, line.action, line.whom, line.detail) if one)
        click.echo(f"{line.number:>6}  {line.at:%Y-%m-%d %H:%M}  {told}")


def _check(trellis: "Trellis", against: str) -> None:
    entries, fault = trellis.audit.checked()
    if fault is not None:
        raise click.ClickException(f"{fault.number}: {_subject(fault.what)} {fault.what}.")
    if against and against not in map(head_of, entries):
        raise click.ClickException(f"{against} is not in the log any more: entries were cut off its end, or it is new.")
    if not entries:
        click.echo("The log is empty.")
        return
    click.echo(f"{len(entries):,} entries: none was changed, taken out or put in. Keep this line elsewhere.")
    click.echo("Held against it (--against), a later check also sees whether the newest entries were cut off:")
    click.echo(head_of(entries[-1]))


def _subject(what: str) -> str:
    return "this" if what.startswith("is an opening") else "this entry of the log"


def head_of(entry: "Entry") -> str:
    """An entry's number and hash, to be kept outside of the school's data."""
    return f"{entry.id}:{entry.hash}"
