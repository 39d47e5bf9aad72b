"""``trellis eval first-errors``: is the first wrong step of a student's work found? (../shared/NUMBERS.md, row 2).

Word problems: ``--data FILE`` holds wrong worked solutions with the first wrong step marked by teachers. With
``--fit FILE`` the weights are learned there and measured on the data's problems that the fit has not; without, they
are learned on nine tenths of the data's problems and measured on the tenth, ten times: never on their own problem.
``--shipped`` measures the weights of the product, which were fitted on the development part.

Algebra: ``--algebra`` plants slips in worked solutions (``eval.planted``).
"""

import gzip
import json
import random
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import click
from pydantic import BaseModel, TypeAdapter, ValidationError

from eval.first_error_boosting import learn
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, mean
from tutor.diagnosis.wordproblem.comparison import unsound
from tutor.diagnosis.wordproblem.features import describe
from tutor.diagnosis.wordproblem.find import first_wrong_step
from tutor.diagnosis.wordproblem.first_error_model import Features, FirstErrorModel, shipped
from tutor.diagnosis.wordproblem.reading import read

KIND_OF_CATEGORY = {
    "Calculation error easily solved by a calculator": "calculation",
    "Reached correct solution but proceeded further": "went on after the answer",
    "Unit conversion error": "unit conversion",
    "Extra quantity or Missing quantity": "extra or missing quantity",
    "Misunderstanding of a question": "misread",
    "Missing / Wrong factual knowledge": "misread",
}
"""The set's categories as the product's kinds; rows of "None of the above" have no kind to find."""
_FOLDS = 10
_BANDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)


class Row(BaseModel):
    """One marked solution, in the set's own field names."""

    problem: str
    reference_solution: str
    student_incorrect_solution: list[str]
    incorrect_index: int
    error_category: str = ""


class Outcome(NamedTuple):
    """What was found in one row."""

    row: Row
    line: int
    kind: str
    confidence: float


def rows_of(file: Path) -> list[Row]:
    """Read a file, gzipped or not."""
    data = file.read_bytes()
    text = gzip.decompress(data) if file.suffix == ".gz" else data
    try:
        rows = TypeAdapter(list[Row]).validate_json(text)
    except ValidationError as error:
        raise click.ClickException(f"{file} is not a list of marked solutions: {error.errors()[0]['msg']}") from error
    usable = [row for row in rows if 0 <= row.incorrect_index < len(row.student_incorrect_solution)]
    if not usable:
        raise click.ClickException(f"{file} has no solution with a marked line.")
    return usable


def fitted(rows: Sequence[Row], *, reference: bool) -> FirstErrorModel:
    """The hazard learned from rows."""
    return learn([_features(row, reference=reference) for row in rows], [row.incorrect_index for row in rows])


def _features(row: Row, *, reference: bool) -> tuple[Features, ...]:
    known = row.reference_solution if reference else None
    return _described(row.problem, tuple(row.student_incorrect_solution), known)


@lru_cache(maxsize=4096)
def _described(problem: str, lines: tuple[str, ...], reference: str | None) -> tuple[Features, ...]:
    """Each solution is read once for all folds."""
    return tuple(describe(read(problem, lines, reference)))


def found_with(hazard: FirstErrorModel, rows: Sequence[Row], *, reference: bool) -> list[Outcome]:
    """What is found in rows with this hazard."""
    found = []
    for row in rows:
        known = row.reference_solution if reference else None
        step = first_wrong_step(row.problem, row.student_incorrect_solution, known, hazard)
        found.append(Outcome(row, step.line, step.kind, step.confidence))
    return found


def cross_validated(rows: Sequence[Row], *, reference: bool, seed: int = 0) -> list[Outcome]:
    """Each row judged with weights learned from other problems only."""
    problems = sorted({row.problem for row in rows})
    random.Random(seed).shuffle(problems)
    fold = {problem: at % _FOLDS for at, problem in enumerate(problems)}
    found: list[Outcome] = []
    for number in range(min(_FOLDS, len(problems))):
        rest = [row for row in rows if fold[row.problem] != number]
        held = [row for row in rows if fold[row.problem] == number]
        hazard = fitted(rest, reference=reference) if rest else shipped()["reference" if reference else "alone"]
        found += found_with(hazard, held, reference=reference)
    return found


def unweighed(row: Row) -> int:
    """The first unsound line, else the last with arithmetic, else the first: no weights."""
    work = read(row.problem, row.student_incorrect_solution, row.reference_solution)
    reckoned = [line.number for line in work.sentences if line.stated]
    return next(iter(unsound(work)), reckoned[-1] if reckoned else 0)


def location(found: Sequence[Outcome]) -> Estimate:
    """Share of rows whose marked line is found: micro-F1, as each row has one line and one is named."""
    hits = [float(one.line == one.row.incorrect_index) for one in found]
    return mean(hits, [one.row.problem for one in found])


def kinds(found: Sequence[Outcome]) -> Estimate | None:
    """Share of rows with a known category whose kind is named."""
    known = [one for one in found if one.row.error_category in KIND_OF_CATEGORY]
    hits = [float(one.kind == KIND_OF_CATEGORY[one.row.error_category]) for one in known]
    return mean(hits, [one.row.problem for one in known]) if known else None


def where_agreed(found: Sequence[Outcome]) -> Estimate | None:
    """Share of solutions whose line is found, of those that two or more teachers marked and all marked alike."""
    by_solution: dict[str, list[Outcome]] = {}
    for one in found:
        by_solution.setdefault(_solution(one.row), []).append(one)
    agreed = [
        marked[0]
        for marked in by_solution.values()
        if len(marked) > 1 and len({one.row.incorrect_index for one in marked}) == 1
    ]
    return location(agreed) if agreed else None


def reliability(found: Sequence[Outcome]) -> list[tuple[float, float, int, float, float]]:
    """For each band of confidence (from, below): how many lines, how sure on average, how many of them right."""
    bands = []
    for low, high in pairwise(_BANDS):
        inside = [one for one in found if low <= one.confidence < high]
        if inside:
            sure = sum(one.confidence for one in inside) / len(inside)
            right = sum(one.line == one.row.incorrect_index for one in inside) / len(inside)
            bands.append((low, high, len(inside), round(sure, 3), round(right, 3)))
    return bands


def _solution(row: Row) -> str:
    return "\n".join((row.problem, *row.student_incorrect_solution))


def agreement(rows: Sequence[Row]) -> Estimate | None:
    """How often two teachers mark the same line of the same solution."""
    by_problem: dict[str, list[int]] = {}
    for row in rows:
        by_problem.setdefault(_solution(row), []).append(row.incorrect_index)
    pairs = [
        (name, float(one == other))
        for name, marks in by_problem.items()
        for at, one in enumerate(marks)
        for other in marks[:at]
    ]
    return mean([same for _, same in pairs], [name for name, _ in pairs]) if pairs else None


@click.command("first-errors")
@click.option("--data", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Marked word problems.")
@click.option("--fit", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Learn the weights here.")
@click.option("--shipped", "as_shipped", is_flag=True, help="Measure the product's own weights.")
@click.option("--save", type=click.Path(path_type=Path, dir_okay=False), help="Write weights learned on all of --data.")
@click.option("--algebra", is_flag=True, help="Slips planted in worked solutions instead.")
@click.option("--items", type=click.Path(path_type=Path, exists=True, file_okay=False), help="With --algebra.")
@click.option("--course", "name", help="The course's name in the OATutor pool; with --algebra.")
@click.option("--limit", type=click.IntRange(min=1), help="Measure on this many rows or planted slips.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def first_errors_command(
    data: Path | None,
    fit: Path | None,
    as_shipped: bool,
    save: Path | None,
    algebra: bool,
    items: Path | None,
    name: str | None,
    limit: int | None,
    file: Path | None,
) -> None:
    """Find the first wrong step of worked solutions and name what kind it is."""
    if algebra:
        if items is None or name is None:
            raise click.UsageError("--algebra needs --items OATUTOR_DIR and --course NAME.")
        from eval.planted import measure_algebra

        written = measure_algebra(items, name, limit)
    elif data is not None:
        written = _word_problems(data, fit, limit, as_shipped=as_shipped)
        if save is not None:
            rows = rows_of(data)
            sets = {
                name: fitted(rows, reference=known).to_json() for name, known in (("reference", True), ("alone", False))
            }
            save.write_text(json.dumps(sets, separators=(",", ":")) + "\n", encoding="utf-8")
    else:
        raise click.UsageError("Say what to measure on: --data FILE, or --algebra.")
    if file is not None:
        write_json(file, written)


def _word_problems(data: Path, fit: Path | None, limit: int | None, *, as_shipped: bool) -> dict[str, object]:
    rows = rows_of(data)[:limit]
    both: dict[bool, list[Outcome]] = {}
    split = f"{_FOLDS} folds by problem within the data"
    for reference in (True, False):
        if as_shipped:
            split = "the shipped weights, fitted on the development part: unseen only where --data is not that part"
            both[reference] = found_with(shipped()["reference" if reference else "alone"], rows, reference=reference)
        elif fit is not None:
            mine = {row.problem for row in rows_of(fit)}
            rest = [row for row in rows if row.problem not in mine]
            if not rest:
                raise click.ClickException("Every problem of --data is in --fit too: there is nothing to measure on.")
            split = f"fitted on --fit; {len(rows) - len(rest)} rows of --data left out because --fit has their problem"
            both[reference] = found_with(fitted(rows_of(fit), reference=reference), rest, reference=reference)
        else:
            both[reference] = cross_validated(rows, reference=reference)
    found = both[True]
    measured = {"location_accuracy": location(found), "location_accuracy_without_reference": location(both[False])}
    named, two = kinds(found), agreement([one.row for one in found])
    if named is not None:
        measured["kind_accuracy"] = named
    agreed = where_agreed(found)
    if agreed is not None:
        measured["location_accuracy_where_teachers_agree"] = agreed
    if two is not None:
        measured["teachers_agree_location"] = two
    common = Counter(one.row.incorrect_index for one in found).most_common(1)[0][0]
    measured["baseline_commonest_line"] = location([one._replace(line=common) for one in found])
    measured["baseline_first_unsound_line"] = location([one._replace(line=unweighed(one.row)) for one in found])
    commonest = Counter(
        KIND_OF_CATEGORY.get(one.row.error_category, "") for one in found if one.row.error_category in KIND_OF_CATEGORY
    )
    constant = kinds([one._replace(kind=commonest.most_common(1)[0][0]) for one in found]) if commonest else None
    if constant is not None:
        measured["baseline_commonest_kind"] = constant
    lines: list[Line] = [Line(name.replace("_", " "), value) for name, value in measured.items()]
    show(f"First wrong step of word problems: {len(found)} wrong solutions; {split}", lines)
    bands = {"with the reference": reliability(found), "without": reliability(both[False])}
    for name, rows_in_bands in bands.items():
        for low, high, count, sure, right in rows_in_bands:
            click.echo(
                f"  {name}: confidence {low:.1f} to {min(high, 1.0):.1f}: "
                f"{count:4} lines, sure {sure:.2f}, right {right:.2f}"
            )
    confusion = Counter(
        (KIND_OF_CATEGORY.get(one.row.error_category, "no kind"), one.kind) for one in found
    )  # fmt: skip
    for (marked, kind), count in sorted(confusion.items()):
        click.echo(f"  marked {marked:26} named {kind:26} {count}")
    written: dict[str, Any] = {"n": len(found), **figures(measured), "split": split}
    written["protocol"] = "wrong solutions only; the reference solution is given; marked line found exactly (micro-F1)"
    written["reliability"] = bands
    written["confusion"] = [[*pair, count] for pair, count in sorted(confusion.items())]
    return written
