"""``trellis bench replay``: how long the student model takes to go through a school's attempts again.

Observations of made-up students, with items, days and every kind of attempt, folded on one core from the first to the
last, twice: both passes have to end at the same numbers, bit for bit. Reading turns from a database is not in it.
"""

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click

from domain.mastery import Expected, MasteryEstimate, Observation
from eval.report import Line, show, write_json
from learner.replay import moved

_EACH, _SKILLS, _MONDAY = 500, 20, date(2026, 9, 7)


@click.command("replay")
@click.option("--events", type=click.IntRange(1), default=1_000_000, show_default=True, help="How many attempts.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures.")
def replay_command(events: int, json_file: Path | None) -> None:
    """How long a million attempts take to be gone through again, on one core."""
    attempts = list(made_up(min(events, 50_000)))
    rounds = -(-events // len(attempts))
    took, ends = [], []
    for _ in range(2):
        began = time.process_time()
        for _ in range(rounds):
            end = _folded(attempts)
        took.append((time.process_time() - began) * events / (rounds * len(attempts)))
        ends.append(end)
    if ends[0] != ends[1]:
        raise click.ClickException("Two passes over the same attempts ended at different estimates.")
    each = min(took) / events * 1e6
    lines = [
        Line(f"{events:,} attempts gone through again", f"{min(took):.1f} s", "goal 20 s for a million"),
        Line("one attempt", f"{each:.1f} µs", "processor time"),
    ]
    show("Estimates computed again from observations", lines)
    if json_file:
        write_json(json_file, {"events": events, "seconds": round(min(took), 2), "update_us": round(each, 2)})


def made_up(events: int) -> Iterator[tuple[str, Observation]]:
    """Attempts of students, 500 each, with whose they are."""
    draw = random.Random(3)
    for number in range(events):
        alone = draw.random() < 0.7
        observation = Observation(
            f"skill {draw.randrange(_SKILLS)}",
            correct=draw.random() < 0.65,
            independent=alone,
            later=not alone and draw.random() < 0.5,
            item=f"item {draw.randrange(1000)}",
            day=_MONDAY + timedelta(days=number % _EACH // 10),
            expected=Expected(skill=draw.gauss(0, 0.5), item=draw.gauss(0, 0.5)),
        )
        yield f"student {number // _EACH}", observation


def _folded(attempts: list[tuple[str, Observation]]) -> dict[str, dict[str, MasteryEstimate]]:
    everyone: dict[str, dict[str, MasteryEstimate]] = {}
    for student, seen in attempts:
        known = everyone.setdefault(student, {})
        known.update(moved(known, [seen]))
    return everyone
