"""``trellis bench alerts``: whether an alert reaches a page after the process was killed, and how soon."""

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from eval.school import Pupil

STUDENTS = 10


@click.command("alerts")
@click.option("--kills", type=click.IntRange(0), default=50, show_default=True, help="How often to SIGKILL a server.")
@click.option("--forks", type=click.IntRange(0), default=0, show_default=True, help="How often a forked process.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def alerts_command(kills: int, forks: int, file: Path | None) -> None:
    """SIGKILL Trellis between a student's words and the alert, and look for it on the lead's page.

    A served one, which takes seconds to start, and processes forked from one that is loaded, which do not.
    """
    from eval.report import write_json

    if not kills + forks:
        raise click.UsageError("Nothing to do: give --kills or --forks.")
    figures: dict[str, object] = {}
    late = False
    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        pupils, lead = _school(Path(folder))
        if forks:
            late = _forked(Path(folder), pupils, lead, forks, figures)
        if kills:
            late = _served(Path(folder), pupils, lead, kills, figures) or late
    if file is not None:
        write_json(file, figures)
    if late:
        raise click.ClickException("An alert is missing, there twice, readable or came too late.")


def _forked(
    folder: Path, pupils: "tuple[Pupil, ...]", lead: dict[str, str], forks: int, figures: dict[str, object]
) -> bool:
    """Kill forked processes; whether anything is the matter."""
    from eval.alert_forks import fork_and_kill
    from eval.alert_kills import GOAL_S
    from eval.report import Line, show

    with click.progressbar(length=forks, label="forked processes") as bar:
        run = fork_and_kill(folder, pupils, lead, forks, lambda: bar.update(1))
    for trouble, one in run.by.items():
        lines = [
            Line(
                "kills",
                f"{one.kills}",
                f"taken before: {one.taken}, with their alert: {one.raised}; refused: {one.refused}",
            ),
            Line("missing, doubled", f"{one.missing}, {one.doubled}", "goal 0"),
            Line("not told on a page and by mail", f"{one.untold}", "goal 0"),
            Line("replies that said what was not so", f"{one.broken}", "goal 0"),
            Line("slowest to a page", f"{one.slowest_s:.2f} s", f"from the new process; goal {GOAL_S:.0f} s"),
            Line("usual", f"{one.usual_s:.2f} s", "the median"),
        ]
        show(f"Forked processes killed: {trouble}", lines)
    show("What was said, in the files of the database", [Line("readable", f"{run.readable}", "goal 0")])
    figures["forked"] = {trouble: one._asdict() for trouble, one in run.by.items()}
    figures["readable"] = run.readable
    wrong = (one.missing or one.doubled or one.untold or one.broken or one.slowest_s >= GOAL_S
             for one in run.by.values())  # fmt: skip
    return any(wrong) or bool(run.readable)


def _served(
    folder: Path, pupils: "tuple[Pupil, ...]", lead: dict[str, str], kills: int, figures: dict[str, object]
) -> bool:
    """Kill a served Trellis; whether anything is the matter."""
    from eval.alert_kills import GOAL_S, kill
    from eval.report import Line, show

    with click.progressbar(length=kills, label="kills") as bar:
        came = asyncio.run(kill(folder, pupils, lead, kills, lambda: bar.update(1)))
    lines = [
        Line("kills", f"{came.kills}", "half while a message is sent, half while one is found that nobody heard"),
        Line("accepted before the kill", f"{came.accepted}", f"with their alert already there: {came.at_once}"),
        Line("alerts missing", f"{came.missing}", "goal 0"),
        Line("alerts there twice", f"{came.twice}", "goal 0"),
        Line("slowest to a page", f"{came.slowest_s:.2f} s", f"from the server's return; goal {GOAL_S:.0f} s"),
        Line("usual", f"{came.usual_s:.2f} s", "the median"),
        Line("slowest start", f"{came.back_s:.2f} s", "of the process, to its first line"),
    ]
    show("Alerts and killed processes", lines)
    figures.update(came._asdict())
    return bool(came.missing or came.twice or came.at_once < came.accepted or came.slowest_s >= GOAL_S)


def _school(folder: Path) -> "tuple[tuple[Pupil, ...], dict[str, str]]":
    """Students at their problems, and what the lead's browser sends."""
    from app.security.cookies import SIGN_IN
    from app.settings import load_settings
    from app.wiring import wire
    from domain.people import Staff
    from domain.school import Safeguarding
    from eval.school import open_school
    from eval.stand import demo_course

    trellis = wire(load_settings(None, data=folder, database_url="", model="", model_base_url=""))
    try:
        pupils = open_school(trellis, (demo_course(),), STUDENTS)
        for name in ("lead", "deputy"):
            address = f"{name}@bench.example"
            trellis.people.add_staff(Staff(f"bench-{name}", address, name, "no password", frozenset({"safeguarding"})))
        named = Safeguarding("bench-lead", "bench-deputy", minutes=120)
        trellis.schools.save(replace(trellis.schools.get(), safeguarding=named))
        door = trellis.signins.open("staff", "bench-lead")
    finally:
        trellis.close()
    return pupils, {"Cookie": f"{SIGN_IN}={door}", "X-Unattended": "1"}
