"""``trellis eval diagnoses``: whether what is said to lie behind a wrong answer does.

Innocents are numbers drawn at random around a key: nothing lies behind them, so a slip named for one is invented.
The others were made by a slip (``eval.mistakes``): a line of work shows it, or the answer alone.
"""

import random
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import click

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.item import Item, Step
from eval.answer_tex import bare, calculator
from eval.given import pool_course
from eval.mistakes import mistakes
from eval.report import Line, figures, show, write_json
from eval.sample import spread
from eval.statistics import Estimate, mean
from tutor.grading.grade import assess

_INNOCENTS = 6
"""Random numbers tried at a step."""

_NEAR = 12
"""How far from a whole key they are drawn, at least."""

_PLANTED = {"lines of work": "lines", "slip in an equation": "answer"}
_EACH = 3


class Named(NamedTuple):
    """A wrong attempt and what was said of it. ``how`` is "innocent", or how a slip was shown."""

    item: str
    how: str
    typed: str
    slip: str | None
    said: str | None


def innocents(key: str, generator: random.Random) -> list[str]:
    """Wrong numbers near a rational key, written as it is: whole numbers, decimals, fractions with its denominator."""
    typed = calculator(bare(key)) or ""
    label, _, value = typed.rpartition("=")
    try:
        goal = Fraction(value.strip(" ()").replace(")/(", "/"))
    except (ValueError, ZeroDivisionError):
        return []
    places = len(value.partition(".")[2].strip(" ()"))
    unit = Fraction(1, 10**places) if places else Fraction(1, goal.denominator)
    reach = max(_NEAR, abs(int(goal / unit)) // 2)
    drawn = {goal + unit * generator.randint(-reach, reach) for _ in range(3 * _INNOCENTS)} - {goal}
    written = [f"{float(one):.{places}f}" if places else str(one) for one in sorted(drawn)]
    generator.shuffle(written)
    return [f"{label}={one}" if label else one for one in written[:_INNOCENTS]]


def named_at(item: Item, step: Step, generator: random.Random) -> Iterator[Named]:
    """What is said of innocent and of planted attempts at one step."""
    for typed in innocents(step.key.accepted[0], generator):
        yield from _named("innocent", typed, item, step)
    tried: Counter[str] = Counter()
    for mistake in mistakes(item, step, generator):
        how = _PLANTED.get(mistake.kind, "answer" if mistake.kind.startswith("slip: ") else "")
        tried[how] += 1
        if how and tried[how] <= _EACH:
            yield from _named(how, mistake.text, item, step)


def _named(how: str, typed: str, item: Item, step: Step) -> Iterator[Named]:
    judged = assess(typed, step, item)
    if judged.outcome == "wrong" and not judged.reply:
        yield Named(item.id, how, typed, judged.slip if _said(judged) else None, judged.detail)


def _said(judged: Assessment) -> bool:
    return judged.kind is not None and judged.detail is not None


@click.command("diagnoses")
@click.option("--items", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--course", "name", required=True, help="The course's name in the OATutor pool.")
@click.option("--limit", type=click.IntRange(min=1), help="Items to try, evenly from the lessons; default all.")
@click.option("--seed", type=int, default=0, help="Which numbers are drawn.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def diagnoses_command(folder: Path, name: str, limit: int | None, seed: int, file: Path | None) -> None:
    """Count the slips named for random wrong numbers, where none was made, and for slips that were."""
    items = spread(pool_course(folder, name), limit)
    generator = random.Random(seed)
    steps = [
        (item, step) for item in items for step in item.steps if step.key.kind == "expression" and step.key.accepted
    ]
    tried = [one for item, step in steps for one in named_at(item, step, generator)]
    shares = {how: _share([one for one in tried if one.how == how]) for how in ("innocent", "answer", "lines")}
    told = {how: share for how, share in shares.items() if share is not None}
    if not told:
        raise click.ClickException("No step of these items has a number for a key.")
    names = {"innocent": "named for a random number", "answer": "named for a slip's answer alone",
             "lines": "named for a slip in lines"}  # fmt: skip
    invented = Counter(one.slip for one in tried if one.how == "innocent" and one.slip)
    show(
        f"Slips named: {len(items)} items, {len(tried)} wrong attempts",
        [Line(names[how], share, "goal 0" if how == "innocent" else "") for how, share in told.items()]
        + [Line(f"  {slip}", str(count), "invented") for slip, count in invented.most_common()],
    )
    if file is not None:
        innocent = [one for one in tried if one.how == "innocent"]
        named = {"n": len(innocent), "named": sum(one.slip is not None for one in tried)}
        counts = {**named, "false_named": sum(invented.values()), "by_slip": dict(invented.most_common())}
        write_json(file, {**counts, **figures(told), "split": "the whole pool given; offered items"})


def _typed(key: AnswerKey) -> bool:
    return key.kind == "expression" and bool(key.accepted)


def _share(tried: list[Named]) -> Estimate | None:
    return mean([float(one.slip is not None) for one in tried], [one.item for one in tried]) if tried else None
