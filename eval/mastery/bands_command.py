"""``trellis eval bands``: who is said to be able to do a skill alone, and after how many problems.

    trellis eval bands [--students N] [--plot FILE] [--json FILE]

Simulated students, each practising one skill through the learner's own functions, a new problem each time, six a day:

==================  =============================================================================================
student             does
==================  =============================================================================================
only after help     misses every problem alone, or asks for help first, and is right after it
guesses             is right alone one time in five, by chance
able                is right alone nine times in ten, from the first problem on
==================  =============================================================================================
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import click
import numpy as np

from domain.mastery import MasteryEstimate, Observation
from eval.report import Line, figures, show, write_json
from eval.statistics import mean
from learner.bands import band
from learner.replay import moved

LONG, SHORT, A_DAY = 200, 12, 6
ABLE, LUCKY, ASKS_FIRST = 0.9, 0.2, 0.3
_SKILL, _MONDAY = "skill", date(2026, 9, 7)

Attempts = Iterator[tuple[bool, bool, bool]]
"""Attempts at one problem: right, alone, at a later try."""


def only_after_help(draw: random.Random) -> Attempts:
    """Never right alone, always right after help."""
    if draw.random() >= ASKS_FIRST:
        yield False, True, False
    yield True, False, False


def guesses(draw: random.Random) -> Attempts:
    """Right alone by chance; right after help else."""
    lucky = draw.random() < LUCKY
    yield lucky, True, False
    if not lucky:
        yield True, False, False


def able(draw: random.Random) -> Attempts:
    """Mostly right alone; a slip is put right at a later try."""
    right = draw.random() < ABLE
    yield right, True, False
    if not right:
        yield True, False, True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of student: what one does at a problem, and for how many problems it is watched."""

    name: str
    does: Callable[[random.Random], Attempts]
    problems: int


KINDS = (Kind("only_after_help", only_after_help, LONG), Kind("guesses", guesses, LONG), Kind("able", able, SHORT))


def first_able(kind: Kind, seed: int) -> int | None:
    """The number of the problem after which a student is said to be able for the first time, None for never."""
    draw = random.Random(seed)
    known: dict[str, MasteryEstimate] = {}
    for problem in range(kind.problems):
        day = _MONDAY + timedelta(days=problem // A_DAY)
        for right, alone, later in kind.does(draw):
            seen = Observation(_SKILL, right, alone, later, item=str(problem), day=day)
            known.update(moved(known, [seen]))
        if band(known[_SKILL]) == "can do alone":
            return problem + 1
    return None


@click.command("bands")
@click.option("--students", type=click.IntRange(1), default=1000, show_default=True, help="How many of each kind.")
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), help="Draw the shares as SVG.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures.")
def bands_command(students: int, plot: Path | None, json_file: Path | None) -> None:
    """Who is said to be able: never who is right only after help, soon who is able."""
    found = {kind.name: [first_able(kind, seed) for seed in range(students)] for kind in KINDS}
    shares = {name: mean([float(at is not None) for at in firsts]) for name, firsts in found.items()}
    notes = {"only_after_help": f"in {LONG} problems; goal 0", "guesses": f"in {LONG} problems, one in five right",
             "able": f"within {SHORT} problems; goal 1"}  # fmt: skip
    lines = [Line(f"marked able: {name.replace('_', ' ')}", share, notes[name]) for name, share in shares.items()]
    soon = [at for at in found["able"] if at is not None]
    lines.append(Line("able: problems until then, median", f"{np.median(soon):.0f}", f"the last at {max(soon)}"))
    show(f"{students:,} simulated students of each kind, {A_DAY} problems a day", lines)
    if plot:
        _plot(plot, found, students)
    if json_file:
        extra = {"n": students, "able_median": float(np.median(soon)), "able_latest": max(soon)}
        write_json(json_file, {**extra, **figures(shares)})


def _plot(file: Path, found: dict[str, list[int | None]], students: int) -> None:
    from eval.plot import Panel, write_svg

    panels = [
        Panel(
            kind.name.replace("_", " "), "said to be able, % of students",
            _curve(found[kind.name], kind.problems, students), 100.0, "all",
        )
        for kind in KINDS
    ]  # fmt: skip
    write_svg(file, "Simulated students said to be able, by problems done", "problems", panels)


def _curve(firsts: Sequence[int | None], problems: int, students: int) -> list[tuple[float, float]]:
    marks = [round(problems * part / 4) for part in range(1, 5)] if problems > SHORT else [2, 4, 6, 7, 8, 10, 12]
    return [(float(n), 100 * sum(at is not None and at <= n for at in firsts) / students) for n in marks]
