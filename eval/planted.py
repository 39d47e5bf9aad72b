"""``trellis eval first-errors --algebra``: slips planted in worked solutions of a course's equations.

The course's linear equations in one letter are solved line by line by ``eval.worked``, which also spoils a line;
simplifications take their numbers from the same equations. Right solutions are judged too: a line named in one of
those is a false alarm.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from domain.answer import AnswerKey
from domain.course import Course
from eval.answer_algebra import algebra
from eval.given import pool_course
from eval.report import Line, figures, show
from eval.statistics import mean
from eval.symbolic import symbolic
from eval.worked import Linear, Planted, equation_slips, simplification_slips
from maths.expression import Relation, symbols
from maths.locales import locale_style
from tutor.grading.grade import judge
from tutor.question import formulas

_EACH = 40
_LARGEST = 200


class Judged(NamedTuple):
    """A planted slip and what the tutor says of it."""

    planted: Planted
    line: int | None
    kind: str | None


def linear_equations(course: Course) -> list[Linear]:
    """The course's linear equations in one letter with whole numbers, each once."""
    found: dict[Linear, None] = {}
    for item in course.items:
        for text in (item.title, item.body, *(f"{step.prompt}\n{step.body}" for step in item.steps)):
            found |= dict.fromkeys(linear_equations_in(text, course.language))
    return list(found)


def linear_equations_in(text: str, language: str = "en") -> list[Linear]:
    """The linear equations of one text, in order."""
    sympy = symbolic()

    found: dict[Linear, None] = {}
    for tree in formulas(text, locale_style(language)):
        if not isinstance(tree, Relation) or tree.signs != ("=",) or len(symbols(tree)) != 1:
            continue
        (letter,) = symbols(tree)
        sides = [algebra(part) for part in tree.sides]
        if letter == "e" or any(part is None for part in sides):
            continue
        unknown = sympy.Symbol(letter, real=True)
        expanded = [sympy.expand(part) for part in sides]
        parts = [(part.coeff(unknown, 1), part.coeff(unknown, 0)) for part in expanded]
        if any(
            sympy.expand(part - many * unknown - number) != 0
            for part, (many, number) in zip(expanded, parts, strict=True)
        ):
            continue
        numbers = [value for pair in parts for value in pair]
        if (
            all(value.is_Integer and abs(value) <= _LARGEST for value in numbers)
            and parts[0][0] != parts[1][0]
            and parts[0][0]
        ):
            found.setdefault(Linear(letter, *map(int, numbers)))
    return list(found)


def planted_in(equations: Sequence[Linear], seed: int = 0) -> list[Planted]:
    """Up to forty slips of each kind, and as many right solutions."""
    kinds: dict[str, dict[Planted, None]] = defaultdict(dict)
    for one in _all(equations):
        kinds[one.kind].setdefault(one)
    generator = random.Random(seed)
    chosen = []
    for kind in sorted(kinds):
        pile = list(kinds[kind])
        chosen += generator.sample(pile, min(_EACH, len(pile)))
    return chosen


def _all(equations: Sequence[Linear]) -> Iterator[Planted]:
    for one in equations:
        yield from equation_slips(one)
    numbers = sorted({abs(value) for one in equations for value in one[1:]} & set(range(2, 13)))
    for p in numbers:
        for q in numbers:
            if p != q and {p, q} != {2, 4} and {p, q} != {2, 3}:
                yield from simplification_slips(p, q)


def judged(planted: Planted) -> Judged:
    """The tutor's judgement of the lines, in the words of the course's problem."""
    found = judge("\n".join(planted.lines), AnswerKey("expression", (planted.key,)), context=planted.problem)
    return Judged(planted, found.line, found.kind)


def measure_algebra(folder: Path, name: str, limit: int | None) -> dict[str, object]:
    """Print the table by kind and give the figures."""
    equations = linear_equations(pool_course(folder, name))
    chosen = planted_in(equations)
    if limit is not None and limit < len(chosen):
        chosen = random.Random(0).sample(chosen, limit)
    results = [judged(one) for one in chosen]
    slips = [one for one in results if one.planted.line is not None]
    right = [one for one in results if one.planted.line is None]
    if not slips:
        raise click.ClickException(f"The course {name!r} has no linear equation to plant a slip in.")
    groups = [one.planted.problem for one in slips]
    measured = {
        "location_accuracy": mean([float(one.line == one.planted.line) for one in slips], groups),
        "kind_accuracy": mean([float(_named(one)) for one in slips], groups),
    }
    if right:
        measured["false_alarms"] = mean([float(one.line is not None) for one in right])
    names = sorted({one.planted.kind for one in slips})
    by_kind = {}
    lines = [Line(label.replace("_", " "), value) for label, value in measured.items()]
    for kind in names:
        of_kind = [one for one in slips if one.planted.kind == kind]
        located = sum(one.line == one.planted.line for one in of_kind)
        hits = sum(map(_named, of_kind))
        instead = Counter(one.kind or "nothing" for one in of_kind if not _named(one))
        by_kind[kind] = {"n": len(of_kind), "located": located, "named": hits, "instead": dict(instead)}
        note = ", ".join(f"{other} {count}" for other, count in instead.most_common(3))
        lines.append(Line(f"  {kind}", f"line {located} kind {hits} of {len(of_kind)}", note))
    show(f"Planted slips: {len(names)} kinds from {len(equations)} equations", lines)
    for one in [one for one in slips if not _named(one)][:25]:
        wanted = f"line {one.planted.line} {one.planted.kind}"
        click.echo(f"{' / '.join(one.planted.lines)}   wanted {wanted}, got line {one.line} {one.kind}")
    for one in [one for one in right if one.line is not None][:10]:
        click.echo(f"{' / '.join(one.planted.lines)}   is right, got line {one.line} {one.kind}")
    return {
        "n": len(slips), **figures(measured), "n_right": len(right), "kinds": len(names), "by_kind": by_kind,
        "split": "the course's equations; simplifications with numbers from them; nothing fitted",
        "protocol": f"up to {_EACH} slips of each kind, drawn with seed 0; intervals over problems",
    }  # fmt: skip


def _named(one: Judged) -> bool:
    """Whether line and kind are both found."""
    return one.line == one.planted.line and one.kind == one.planted.kind
