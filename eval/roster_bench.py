"""``trellis bench roster``: how long a whole school's list takes, and how much memory, in a process of its own."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import click

USERS, ENROLMENTS = 10_000, 40_000
SECONDS, MEGABYTES = 60, 500
_TRELLIS = (sys.executable, "-c", "from app.cli import main; main()")


class Run(NamedTuple):
    """One run of the command: its seconds by the clock, the most memory it had, and the last line it said."""

    seconds: float
    megabytes: float
    said: str


@click.command("roster")
@click.option("--users", type=click.IntRange(2), default=USERS, show_default=True, help="Students and teachers.")
@click.option("--enrolments", type=click.IntRange(1), default=ENROLMENTS, show_default=True, help="Times in classes.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def roster_command(users: int, enrolments: int, file: Path | None) -> None:
    """Take a made-up school's OneRoster zip into an empty school, look at it, and take it in again."""
    from eval.made_up_school import made_up_school
    from eval.report import Line, show, write_json

    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        zipped = Path(folder, "school.zip")
        zipped.write_bytes(made_up_school(users, enrolments))
        runs = {
            "dry run": _run(folder, zipped, "--dry-run"),
            "first time": _run(folder, zipped, "--yes"),
            "second time": _run(folder, zipped, "--yes"),
        }
    lines = [
        Line(f"{name}: {what}", told, goal)
        for name, run in runs.items()
        for what, told, goal in (
            ("seconds", f"{run.seconds:.1f}", f"goal {SECONDS}"),
            ("peak memory, MB", f"{run.megabytes:.0f}", f"goal {MEGABYTES}"),
        )
    ]
    show(f"A roster of {users:,} users with {enrolments:,} enrolments", lines)
    for name, run in runs.items():
        click.echo(f"{name}: {run.said}")
    if file is not None:
        write_json(
            file, {"users": users, "enrolments": enrolments, **{name: run._asdict() for name, run in runs.items()}}
        )
    if not runs["second time"].said.startswith("Nothing changes"):
        raise click.ClickException("The same list a second time changed something.")


def _run(folder: str, zipped: Path, *options: str) -> Run:
    """The command on the folder's school; what it says goes to a file, as a person would keep it."""
    words = (*_TRELLIS, "roster", str(zipped), "--data", str(Path(folder, "data")), *options)
    said = Path(folder, "said.txt")
    began = time.perf_counter()
    with said.open("wb") as out, subprocess.Popen(words, stdout=out, stderr=subprocess.STDOUT) as process:  # noqa: S603
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    last = said.read_text(encoding="utf-8").strip().rpartition("\n")[2]
    if process.returncode:
        raise click.ClickException(f"trellis roster ended with {process.returncode}: {last}")
    return Run(seconds, used.ru_maxrss / 1024, last)
