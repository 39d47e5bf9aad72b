"""``trellis bench against``: what a turn costs here and in another checkout, measured in turn on the same messages."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

HERE = Path(__file__).parent.parent
_TRELLIS = "from app.cli import main; main()"


class Run(NamedTuple):
    """One recording of a checkout: its turns, and what one took in milliseconds of processor time."""

    turns: int
    ms: float


@click.command("against")
@click.argument("checkout", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--items", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True, help="An OATutor pool."
)
@click.option("--course", required=True, help="The course's name in that pool.")
@click.option("--book", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Its OpenStax textbook.")
@click.option("--messages", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A table, last column.")
@click.option("--limit", type=click.IntRange(min=1), default=2, show_default=True, help="Items, as of eval record.")
@click.option("--times", type=click.IntRange(min=1), default=3, show_default=True, help="Runs of each checkout.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def against_command(
    checkout: Path,
    items: Path,
    course: str,
    book: Path | None,
    messages: Path | None,
    limit: int,
    times: int,
    file: Path | None,
) -> None:
    """What a turn costs here and in CHECKOUT: `trellis eval record` of both, one after the other, several times."""
    from eval.report import Line, show, write_json

    given = ["--items", str(items.resolve()), "--course", course, "--limit", str(limit)]
    given += ["--book", str(book.resolve())] if book else []
    given += ["--messages", str(messages.resolve())] if messages else []
    theirs: list[Run] = []
    ours: list[Run] = []
    for _ in range(times):
        theirs.append(recorded(checkout.resolve(), given))
        ours.append(recorded(HERE, given))
    before, after = (statistics.median(run.ms for run in runs) for runs in (theirs, ours))
    show(
        f"A turn in milliseconds of processor time, {times} runs of each in turn",
        [
            Line("there: median", f"{before:.2f}", _each(theirs)),
            Line("here: median", f"{after:.2f}", _each(ours)),
            Line("here costs less by", f"{1 - after / before:.1%}", f"{ours[-1].turns} turns a run"),
        ],
    )
    if file is not None:
        write_json(file, {"there_ms": before, "here_ms": after, "less": round(1 - after / before, 4)})


def recorded(checkout: Path, given: Sequence[str]) -> Run:
    """One run of ``trellis eval record`` in a process of its own, from the sources of a checkout.

    Raises:
        click.ClickException: it failed; the message is the last thing it said.
    """
    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        figures = Path(folder) / "figures.json"
        command = [sys.executable, "-c", _TRELLIS, "eval", "record", *given, "--json", str(figures)]
        environment = os.environ | {"PYTHONPATH": str(checkout)}
        done = subprocess.run(  # noqa: S603 - our own command
            command, check=False, capture_output=True, text=True, cwd=checkout, env=environment
        )
        if done.returncode != 0:
            said = done.stderr.strip().splitlines() or ["it said nothing"]
            raise click.ClickException(f"The recording of {checkout} failed: {said[-1]}")
        found = json.loads(figures.read_text(encoding="utf-8"))
    return Run(found["n"], found["ms_a_turn"])


def _each(runs: Sequence[Run]) -> str:
    return ", ".join(f"{run.ms:.2f}" for run in runs)
