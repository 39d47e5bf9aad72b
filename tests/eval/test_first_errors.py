"""The measure of first wrong steps: splits that never share a problem, planted slips, and a floor on real work."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from domain.course import Course
from domain.item import Item
from eval.cli import group
from eval.first_errors import (
    Outcome,
    Row,
    agreement,
    fitted,
    found_with,
    location,
    reliability,
    rows_of,
    where_agreed,
)
from eval.planted import judged, linear_equations, planted_in
from eval.worked import Linear, equation_slips, simplification_slips


def rows(count: int = 30) -> list[dict[str, object]]:
    """Solutions that add where they should take away, in their second line."""
    made: list[dict[str, object]] = []
    for number in range(5, 5 + count):
        total, left = number * 6, number * 5 - 1
        made.append({
            "problem": f"{number} boxes hold 6 pens each. {number + 1} pens are lost. How many are left?",
            "reference_solution": f"{number} * 6 = {total}\n{total} - {number + 1} = {left}\n {left}",
            "student_incorrect_solution": [
                f"There are {number} x 6 = {total} pens.",
                f"So there are {total} + {number + 1} = {total + number + 1} pens left.",
                f" {total + number + 1}",
            ],
            "incorrect_index": 1,
            "error_category": "Misunderstanding of a question",
            "error_description": None,
        })  # fmt: skip
    return made


def run(*more: str) -> Result:
    return CliRunner().invoke(group, ["first-errors", *more])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "marked.json"
    file.write_text(json.dumps(rows()))
    return file


def test_word_problems_are_measured_by_problem(data: Path, tmp_path: Path) -> None:
    result = run("--data", str(data), "--json", str(tmp_path / "out.json"))
    assert result.exit_code == 0, result.output
    measured = json.loads((tmp_path / "out.json").read_text())
    assert (measured["n"], measured["location_accuracy"], measured["kind_accuracy"]) == (30, 1.0, 1.0)
    assert {"location_accuracy", "location_accuracy_without_reference"} <= set(measured["intervals"])
    assert "folds by problem" in measured["split"]
    assert sum(count for _, _, count, _, _ in measured["reliability"]["with the reference"]) == 30


def outcome(row: dict[str, object], line: int, confidence: float) -> Outcome:
    return Outcome(Row.model_validate(row), line, "misread", confidence)


def test_confidence_is_set_beside_how_often_it_was_right() -> None:
    one, other, third = rows(3)
    found = [outcome(one, 1, 0.52), outcome(other, 0, 0.58), outcome(third, 1, 1.0)]
    assert reliability(found) == [(0.5, 0.6, 2, 0.55, 0.5), (0.8, 1.01, 1, 1.0, 1.0)]


def test_solutions_that_teachers_mark_alike_are_counted_once() -> None:
    one, other = rows(2)
    torn = other | {"incorrect_index": 0}
    found = [outcome(one, 1, 0.5), outcome(one, 1, 0.5), outcome(other, 1, 0.5), outcome(torn, 1, 0.5)]
    agreed = where_agreed(found)
    assert agreed is not None
    assert (agreed.n, agreed.value) == (1, 1.0)
    assert where_agreed(found[2:]) is None


def test_problems_of_the_fit_are_not_measured_on(data: Path, tmp_path: Path) -> None:
    fit = tmp_path / "fit.json"
    fit.write_text(json.dumps(rows(8)))
    assert run("--data", str(data), "--fit", str(fit), "--json", str(tmp_path / "out.json")).exit_code == 0
    assert json.loads((tmp_path / "out.json").read_text())["n"] == 22
    refused = run("--data", str(fit), "--fit", str(data))
    assert refused.exit_code != 0
    assert "nothing to measure on" in refused.output


def test_what_cannot_be_measured_is_said(tmp_path: Path) -> None:
    assert "--data FILE, or --algebra" in run().output
    (tmp_path / "bad.json").write_text('[{"problem": 3}]')
    result = run("--data", str(tmp_path / "bad.json"))
    assert result.exit_code != 0
    assert "not a list of marked solutions" in result.output


def test_teachers_agreement_counts_pairs_on_one_solution() -> None:
    one = Row.model_validate(rows(1)[0])
    other = one.model_copy(update={"incorrect_index": 0})
    found = agreement([one, one, other])
    assert found is not None
    assert found.value == pytest.approx(1 / 3)
    assert found.n == 3
    assert agreement([one]) is None


COURSE = Course(
    "course", "Course", items=(Item("i1", "Solve", (), body="Solve $3x+6=21$ and $x^2=4$ and $2y+1=y+7$."),)
)


def test_linear_equations_of_a_course_are_found() -> None:
    assert linear_equations(COURSE) == [Linear("x", 3, 6, 0, 21), Linear("y", 2, 1, 1, 7)]


def test_planted_slips_differ_from_the_right_work_in_their_line() -> None:
    right, *others = equation_slips(Linear("x", 3, 6, 0, 21))
    slips = [slip for slip in others if slip.problem == right.problem]
    assert right.lines == ("3x+6=21", "3x=15", "x=5")
    assert right.line is None
    for slip in slips:
        assert slip.line is not None
        assert slip.lines[slip.line] not in right.lines
    assert len({slip.kind for slip in (*others, *simplification_slips(5, 3))}) >= 12


def test_the_tutor_finds_planted_lines_and_leaves_right_work_alone() -> None:
    found = [judged(one) for one in planted_in(linear_equations(COURSE))]
    slips = [one for one in found if one.planted.line is not None]
    assert sum(one.line == one.planted.line for one in slips) >= 0.95 * len(slips)
    assert all(one.line is None for one in found if one.planted.line is None)


def test_real_marked_solutions(shared_data: Path) -> None:
    marked = rows_of(shared_data / "first_errors" / "train.json")
    problems = sorted({row.problem for row in marked})
    held = set(problems[::3])
    weights = fitted([row for row in marked if row.problem not in held], reference=True)
    found = found_with(weights, [row for row in marked if row.problem in held], reference=True)
    assert location(found).value >= 0.42
