"""``trellis bench``: how fast Trellis is, measured on this machine with real processes and real requests."""

import asyncio
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from eval.alert_bench import alerts_command
from eval.bench_against import against_command
from eval.class_bench import class_command
from eval.erased import erased_command
from eval.guessing_bench import guesses_command
from eval.held import held_command
from eval.library_bench import library_command
from eval.mastery.replay_bench import replay_command
from eval.roster_bench import roster_command
from eval.stand import stand_command

if TYPE_CHECKING:
    from domain.course import Course
    from eval.school import Pupil
    from eval.statistics import Estimate

WARM_UP = 3
"""Students whose turns are not counted: the search and the first templates are loaded by theirs."""

BROWSERS = 8
"""Students who post at the same time when the machine is to be kept busy."""

EMBEDDED_STUDENTS = 50
STUB_STUDENTS = 500
MODEL_TIMEOUT_S = 120


class Result(NamedTuple):
    """What is printed, and what goes into the JSON."""

    title: str
    lines: list[Any]
    figures: dict[str, object]


@click.group("bench")
def group() -> None:
    """Measure how fast Trellis is on this machine: each command prints a table and takes --json FILE."""


@group.command()
@click.option(
    "--students",
    type=click.IntRange(2),
    help=f"How many; default {EMBEDDED_STUDENTS}, with a stub {STUB_STUDENTS}.",
)
@click.option(
    "--writer",
    type=click.Choice(["embedded", "stub"]),
    default="embedded",
    show_default=True,
    help="The built-in writer, or a model endpoint that takes --delay for every reply.",
)
@click.option(
    "--delay", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds the stub takes for a reply."
)
@click.option(
    "--within",
    type=click.FloatRange(1),
    default=30.0,
    show_default=True,
    help="With a stub: after as many posts in one instant, the same number spread over so many seconds.",
)
@click.option(
    "--items",
    "pool",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="An OATutor pool to practise from; else the demo course.",
)
@click.option("--course", "name", help="The course's name in that pool.")
@click.option(
    "--book",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The OpenStax folder with that course's textbook.",
)
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def turn(
    students: int | None,
    writer: str,
    delay: float,
    within: float,
    pool: Path | None,
    name: str | None,
    book: Path | None,
    file: Path | None,
) -> None:
    """What one turn costs, from the HTTP post to the stored reply, in a server process of its own."""
    from eval.report import show, write_json
    from eval.server import NotServingError
    from eval.turn_cost import WrongAnswerError

    courses = courses_given(pool, name, book)
    try:
        with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
            if writer == "embedded":
                result = _embedded(Path(folder), courses, students or EMBEDDED_STUDENTS)
            else:
                result = _stub(Path(folder), courses, students or STUB_STUDENTS, delay, within)
    except (WrongAnswerError, NotServingError) as error:
        raise click.ClickException(str(error)) from error
    show(result.title, result.lines)
    if file is not None:
        write_json(file, result.figures)


def courses_given(pool: Path | None, name: str | None, book: Path | None) -> "tuple[Course, ...]":
    """The course to practise and, where it has one, its textbook."""
    from course.authored import read_authored
    from course.demo_courses import demo_folders
    from course.errors import CourseError
    from course.openstax import read_openstax
    from eval.given import pool_course

    if pool is None:
        if name or book:
            raise click.UsageError("--course and --book go with --items, the folder of an OATutor pool.")
        return (read_authored(next(folder for folder in demo_folders() if folder.name == "linear-equations")),)
    if not name:
        raise click.UsageError('Name the course of the pool too: --course "OpenStax: Elementary Algebra"')
    try:
        return (pool_course(pool, name, book), *(read_openstax(book) if book else ()))
    except CourseError as error:
        raise click.ClickException(str(error)) from error


def _school(folder: Path, courses: "tuple[Course, ...]", students: int) -> "tuple[Pupil, ...]":
    from app.settings import load_settings
    from app.wiring import wire
    from eval.school import open_school

    trellis = wire(load_settings(None, data=folder, database_url="", model="", model_base_url=""))
    try:
        return open_school(trellis, courses, students)
    finally:
        trellis.close()


def _embedded(folder: Path, courses: "tuple[Course, ...]", students: int) -> Result:
    from eval.report import Line
    from eval.server import trellis_serving
    from eval.turn_cost import alone, at_once

    pupils = _school(folder, courses, students + WARM_UP)
    warm, few, many = (
        pupils[:WARM_UP],
        pupils[WARM_UP:][: max(1, students // 5)],
        pupils[WARM_UP:][max(1, students // 5) :],
    )
    with trellis_serving(folder) as server:
        asyncio.run(alone(server.port, warm))
        single = asyncio.run(alone(server.port, few))
        load = asyncio.run(at_once(server.port, many, BROWSERS))
    p50, p95 = (
        _quantile([one.milliseconds for one in single], [one.session for one in single], q) for q in (0.5, 0.95)
    )
    health = _quantile([one.health for one in single], [one.session for one in single], 0.5)
    busy = _quantile([one.milliseconds for one in load.timings], [one.session for one in load.timings], 0.95)
    lines = [
        Line("alone: p50", p50),
        Line("alone: p95", p95, "goal 40"),
        Line("health check, p50", health, "right after each turn"),
        Line("a turn in health checks", p50.value / health.value),
        Line(f"{BROWSERS} at once: turns a second", f"{load.turns_per_s:.1f}", f"goal 100; n {len(load.timings)}"),
        Line(f"{BROWSERS} at once: p95", busy),
        Line("server's peak memory, MB", f"{server.peak_mb:.0f}", "goal 600"),
    ]
    figures: dict[str, object] = {
        "writer": "embedded",
        "course": courses[0].id,
        "students": students,
        "cpus": os.cpu_count(),
        "turns": len(single) + len(load.timings),
        **_rounded(p50_ms=p50, p95_ms=p95, health_ms=health, load_p95_ms=busy),
        "ratio_to_health": round(p50.value / health.value, 2),
        "turns_per_s": round(load.turns_per_s, 1),
        "rss_mb": round(server.peak_mb),
        "stub_ms": 0,
    }
    return Result(f"One turn on {courses[0].name}, embedded writer, {students} students; milliseconds", lines, figures)


def _stub(folder: Path, courses: "tuple[Course, ...]", students: int, delay: float, within: float) -> Result:
    from eval.report import Line
    from eval.server import HOST, endpoint_serving, trellis_serving
    from eval.turn_cost import all_together, endpoint_alone

    pupils = _school(folder, courses, 2 * students + WARM_UP)
    warm, first, second = pupils[:WARM_UP], pupils[WARM_UP : WARM_UP + students], pupils[WARM_UP + students :]
    with endpoint_serving(delay) as endpoint:
        bare = {spread: asyncio.run(endpoint_alone(endpoint.port, students, spread)) for spread in (0.0, within)}
        model = {
            "model": "stub",
            "model_base_url": f"http://{HOST}:{endpoint.port}/v1",
            "model_timeout_s": str(MODEL_TIMEOUT_S),
        }
        with trellis_serving(folder, model) as server:
            asyncio.run(all_together(server.port, warm, 0))
            burst = asyncio.run(all_together(server.port, first, 0))
            steady = asyncio.run(all_together(server.port, second, within))
    lines: list[Any] = []
    figures: dict[str, object] = {
        "writer": "stub",
        "course": courses[0].id,
        "students": students,
        "cpus": os.cpu_count(),
        "within_s": within,
        "turns": len(burst.timings) + len(steady.timings),
    }
    for prefix, when, load, alone in (
        ("", "in one instant", burst, bare[0.0]),
        ("within_", f"within {within:g} s", steady, bare[within]),
    ):
        stub = _quantile(alone, None, 0.95)
        p50, p95 = (_quantile([one.milliseconds for one in load.timings], None, share) for share in (0.5, 0.95))
        added = p95.value - stub.value
        lines += [
            Line(f"{when}: endpoint alone, p95", stub),
            Line(f"{when}: turn, p50", p50),
            Line(f"{when}: turn, p95", p95),
            Line(f"{when}: added to p95", f"{added:.0f}", f"goal 60; {p95.value / stub.value:.2f} times the endpoint"),
            Line(f"{when}: turns a second", f"{load.turns_per_s:.1f}"),
        ]
        named = {"p50_ms": p50, "p95_ms": p95, "stub_ms": stub}
        figures |= _rounded(**{f"{prefix}{name}": estimate for name, estimate in named.items()})
        figures |= {
            f"{prefix}added_p95_ms": round(added, 1),
            f"{prefix}ratio_to_stub": round(p95.value / stub.value, 2),
            f"{prefix}turns_per_s": round(load.turns_per_s, 1),
        }
    lines.append(Line("server's peak memory, MB", f"{server.peak_mb:.0f}", "goal 600"))
    figures["rss_mb"] = round(server.peak_mb)
    return Result(f"One turn beside a model that takes {delay:g} s, {students} students; milliseconds", lines, figures)


def _quantile(values: "list[float] | tuple[float, ...]", clusters: list[str] | None, share: float) -> "Estimate":
    """A quantile with its interval over students."""
    import numpy as np

    from eval.statistics import figure

    numbers = np.asarray(values)
    return figure(lambda at: float(np.quantile(numbers[at], share)), len(values), clusters)


def _rounded(**estimates: "Estimate") -> dict[str, float]:
    return {name: round(estimate.value, 2) for name, estimate in estimates.items()}


group.add_command(class_command)
group.add_command(erased_command)
group.add_command(guesses_command)
group.add_command(held_command)
group.add_command(library_command)
group.add_command(replay_command)
group.add_command(roster_command)
group.add_command(stand_command)
group.add_command(against_command)
group.add_command(alerts_command)
