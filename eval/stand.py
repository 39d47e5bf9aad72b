"""``trellis bench stand``: does a served Trellis stand while it is attacked, and after it was killed?"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from domain.course import Course
    from eval.school import Pupil
    from eval.stand_attacks import Target
    from eval.stand_kills import Kills
    from eval.stand_watch import Watched

ATTACKERS = 20
WATCHED = 6
KILLED = 10
SECONDS = 8.0
WARM_S = 1.5
"""Seconds of turns before an attack, so that what is loaded by the first ones is loaded."""

AHEAD_S = 1.0
END_S = 10.0
GOAL_MS = 300
BACK_S = 5


class Stood(NamedTuple):
    """One attack: what others saw, the seconds until all was well after it, the server's peak memory in MB."""

    name: str
    what: str
    watched: "Watched"
    well_s: float
    peak_mb: float


@click.command("stand")
@click.option("--limit", type=click.IntRange(0), help="The first so many attacks; default all.")
@click.option("--attack", "chosen", multiple=True, help="Only this one; may be given several times.")
@click.option("--seconds", type=click.FloatRange(1, 600), default=SECONDS, show_default=True, help="Of each attack.")
@click.option("--kills", type=click.IntRange(0, 1000), default=100, show_default=True, help="How often to SIGKILL.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def stand_command(limit: int | None, chosen: tuple[str, ...], seconds: float, kills: int, file: Path | None) -> None:
    """Attack a real server on this machine and watch what everybody else sees; then kill it again and again."""
    from eval.report import write_json
    from eval.stand_attacks import ATTACKS

    if unknown := [name for name in chosen if name not in ATTACKS]:
        raise click.UsageError(f"There is no attack {unknown[0]}. The attacks are {', '.join(ATTACKS)}.")
    names = (chosen or tuple(ATTACKS))[:limit]
    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        pupils, target = _school(Path(folder))
        with click.progressbar(names, label="attacks", item_show_func=str) as bar:
            stood = [_attacked(Path(folder), pupils, target, name, seconds) for name in bar]
    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        killed = _killed(Path(folder), kills) if kills else None
    _shown(stood, killed, seconds)
    if file is not None:
        figures = {"seconds": seconds, "attacks": [_figures(one) for one in stood]}
        write_json(file, figures | {"kills": killed._asdict() if killed else None})


def _school(folder: Path) -> "tuple[tuple[Pupil, ...], Target]":
    """A school, and what attackers inside it have: twenty students' sign-ins and a teacher's."""
    from app.security.cookies import SIGN_IN
    from app.security.csrf import HEADER, token
    from app.settings import load_settings
    from app.wiring import wire
    from eval.school import open_school
    from eval.stand_attacks import Target

    course = demo_course()
    trellis = wire(load_settings(None, data=folder, database_url="", model="", model_base_url=""))
    try:
        pupils = open_school(trellis, (course,), ATTACKERS + WATCHED)
        door = trellis.signins.open("staff", "bench-teacher")
    finally:
        trellis.close()
    target = Target(
        port=0,
        pid=0,
        database=str(folder / "trellis.db"),
        course=course.id,
        sessions=tuple(pupil.session for pupil in pupils[:ATTACKERS]),
        headers=tuple(pupil.headers for pupil in pupils[:ATTACKERS]),
        teacher={"Cookie": f"{SIGN_IN}={door}", HEADER: token(door)},
    )
    return pupils[ATTACKERS:], target


def demo_course() -> "Course":
    """The course that attackers and their classmates practise."""
    from course.authored import read_authored
    from course.demo_courses import demo_folders

    return read_authored(next(folder for folder in demo_folders() if folder.name == "linear-equations"))


def _attacked(folder: Path, pupils: "Sequence[Pupil]", target: "Target", name: str, seconds: float) -> Stood:
    """One attack on a server of its own, over the same school."""
    from eval.server import trellis_serving
    from eval.stand_attacks import ATTACKS
    from eval.stand_watch import watch, well_again

    with trellis_serving(folder, quiet=True) as server:
        asyncio.run(watch(server.port, pupils, WARM_S))
        aimed = replace(target, port=server.port, pid=server.pid)
        with _under_way(name, aimed.written()):
            watched = asyncio.run(watch(server.port, pupils, seconds))
        well_s = asyncio.run(well_again(server.port))
    return Stood(name, ATTACKS[name].what, watched, round(well_s, 2), round(server.peak_mb))


@contextmanager
def _under_way(name: str, target: str) -> Iterator[None]:
    """The attack in a process of its own while the block runs, a second ahead of it."""
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "eval.stand_attacks", name], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        if process.stdin is None:
            return
        process.stdin.write(f"{target}\n")
        process.stdin.flush()
        time.sleep(AHEAD_S)
        try:
            yield
        finally:
            if process.poll() is not None:
                raise click.ClickException(f"The attack {name} ended by itself with status {process.returncode}.")
            process.stdin.close()
            try:
                process.wait(END_S)
            except subprocess.TimeoutExpired:
                process.kill()


def school_to_kill(folder: Path) -> "tuple[Pupil, ...]":
    """A few students at their problems, whose messages will be pending."""
    from app.settings import load_settings
    from app.wiring import wire
    from eval.school import open_school

    trellis = wire(load_settings(None, data=folder, database_url="", model="", model_base_url=""))
    try:
        return open_school(trellis, (demo_course(),), KILLED)
    finally:
        trellis.close()


def _killed(folder: Path, kills: int) -> "Kills":
    from eval.stand_kills import kill

    pupils = school_to_kill(folder)
    with click.progressbar(length=kills, label="kills") as bar:
        return asyncio.run(kill(folder, pupils, kills, lambda: bar.update(1)))


def _shown(stood: Sequence[Stood], killed: "Kills | None", seconds: float) -> None:
    from eval.report import Line, show

    lines = []
    for one in stood:
        health, turns = one.watched
        notes = [f"{health.requests} checks, {turns.requests} turns"]
        notes += (
            [f"not served: {health.refused} checks, {turns.refused} turns"] if health.refused + turns.refused else []
        )
        notes += [f"well again after {one.well_s:.1f} s"] if one.well_s > 1 else []
        shown = f"{health.slowest_ms:,.0f} / {turns.slowest_ms:,.0f}"
        lines.append(Line(one.what, shown, f"{'; '.join(notes)}; {one.peak_mb:,.0f} MB"))
    if lines:
        show(f"Slowest health check / slowest turn of another student, ms, {seconds:g} s each; goal {GOAL_MS}", lines)
    if killed is not None:
        show(
            f"SIGKILL {killed.kills} times with the worst messages pending",
            [
                Line("slowest start, s", f"{killed.back_s:.2f}", f"goal {BACK_S}; median {killed.usually_s:.2f}"),
                Line("messages sent / accepted / answered", f"{killed.sent} / {killed.accepted} / {killed.answered}"),
                Line("answered ones lost", str(killed.lost), "goal 0"),
                Line("answered twice", str(killed.twice), "goal 0"),
                Line("accepted and unanswered after a visit", str(killed.unanswered), "goal 0"),
                Line("slowest page afterwards, s", f"{killed.page_s:.2f}"),
            ],
        )


def _figures(one: Stood) -> dict[str, object]:
    health, turns = one.watched
    return one._asdict() | {"watched": {"health": health._asdict(), "turns": turns._asdict()}}
