"""``trellis turn``: everything that led to one reply, for whoever runs or develops Trellis."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.data_folder import data_options, opened

if TYPE_CHECKING:
    from app.views.thinking import Shift, Stage


@click.command()
@click.argument("session")
@click.argument("number", type=click.IntRange(1))
@data_options
def turn(session: str, number: int, data: Path | None, settings_file: Path | None) -> None:
    """Show turn NUMBER of SESSION: reading, judgement, estimates, plan, evidence, drafts, verdicts, reply."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from app.views.thinking import thinking

    with opened(data, settings_file) as trellis:
        told = trellis.sessions.get(session)
        skills = trellis.courses.skills(told.course)
    if number > len(told.turns):
        raise click.ClickException(f"Session {session} has {len(told.turns)} turns; there is no turn {number}.")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(style="dim")
    table.add_column()
    for stage in thinking(told.turns[number - 1], skills):
        for at, (name, words) in enumerate(_rows(stage)):
            table.add_row("" if at else stage.name, name, Text(words))
    Console().print(table)


def _rows(stage: "Stage") -> Iterator[tuple[str, str]]:
    yield from ((fact.name, fact.value) for fact in stage.facts)
    yield from ((shift.skill, _moved(shift)) for shift in stage.shifts)


def _moved(shift: "Shift") -> str:
    start = "" if shift.before is None else f"{shift.before:.3f} → "
    return f"{start}{shift.after:.3f} [{shift.low:.3f}, {shift.high:.3f}]"
