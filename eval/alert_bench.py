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
@click.option("--kills", type=click.IntRange(1), default=50, show_default=True, help="How often to SIGKILL.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def alerts_command(kills: int, file: Path | None) -> None:
    """SIGKILL a served Trellis between a student's words and the alert, and look for it on the lead's page."""
    from eval.alert_kills import GOAL_S, kill
    from eval.report import Line, show, write_json

    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        pupils, lead = _school(Path(folder))
        with click.progressbar(length=kills, label="kills") as bar:
            came = asyncio.run(kill(Path(folder), pupils, lead, kills, lambda: bar.update(1)))
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
    if file is not None:
        write_json(file, came._asdict())
    if came.missing or came.twice or came.at_once < came.accepted or came.slowest_s >= GOAL_S:
        raise click.ClickException("An alert is missing, there twice, or came too late.")


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
