"""``trellis alerts``: what keeps the words behind alerts safe and readable. It never shows them."""

from pathlib import Path

import click

from app.alerting import chain_of
from app.cli.data_folder import data_options, opened


@click.group("alerts")
def group() -> None:
    """Say whether the words behind alerts can be opened, renew their key, and clear what they left in files."""


@group.command()
@data_options
def check(data: Path | None, settings_file: Path | None) -> None:
    """Count open alerts, look whether their words can be opened, and listen to what was not heard yet.

    Exit code 1 when the key is missing, something cannot be listened to, or nobody is left to receive one.
    """
    with opened(data, settings_file) as trellis:
        swept = trellis.listening.round()
        waiting = [case for case in trellis.alerts.open() if not case.alert.drill]
        trouble = trellis.seal.trouble()
        chain = chain_of(trellis)
        stuck = [
            one
            for one in waiting
            if one.state == "waiting" and one.passed_over and not chain.acting_past(one.passed_over)
        ]
    if swept.raised:
        click.echo(f"{_many(swept.raised, 'alert')} raised just now, from texts that nobody had listened to.")
    click.echo(f"{_many(len(waiting), 'alert')} open. Whoever acts on them reads them under Safeguarding.")
    if stuck:
        raise click.ClickException(
            f"Nobody who acts on alerts can receive {len(stuck)} of them: it may be about those people. "
            "Let somebody else act on alerts, under School, Staff."
        )
    if trouble:
        raise click.ClickException(trouble)
    if swept.unheard:
        raise click.ClickException(
            f"{_many(swept.unheard, 'text')} could not be listened to. The log says why; it is tried again."
        )
    click.echo("The key file opens their words.")


@group.command()
@data_options
def clear(data: Path | None, settings_file: Path | None) -> None:
    """Listen to what was not heard yet, and clear from the database's files what sealed words have left in them.

    Words that were kept as they are before they were heard may stand in free pages after a process was killed. It can
    be run as often as you like.
    """
    with opened(data, settings_file) as trellis:
        swept = trellis.listening.round()
        trellis.db.rewrite()
    click.echo(f"{_many(swept.raised, 'alert')} raised just now. The database holds sealed words only.")
    if swept.unheard:
        raise click.ClickException(f"{_many(swept.unheard, 'text')} could not be listened to. Run it again later.")


@group.command()
@data_options
def rotate(data: Path | None, settings_file: Path | None) -> None:
    """Make a new key and seal the words behind all alerts anew with it."""
    with opened(data, settings_file) as trellis:
        done = trellis.seal.rotate()
        trellis.db.rewrite()
        click.echo(f"{_many(done, 'text')} sealed anew. {trellis.seal.file} has a new key: make a new copy of it.")


def _many(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"
