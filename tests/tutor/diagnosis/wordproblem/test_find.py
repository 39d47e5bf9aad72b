"""The first wrong step of worked solutions, on problems of our own."""

import json
import time
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.first_error_boosting import learn
from tutor.diagnosis.wordproblem.comparison import unsound
from tutor.diagnosis.wordproblem.derivations import way_of
from tutor.diagnosis.wordproblem.features import describe
from tutor.diagnosis.wordproblem.find import KINDS, first_wrong_step
from tutor.diagnosis.wordproblem.first_error_model import FirstErrorModel, chances, shipped
from tutor.diagnosis.wordproblem.reading import read
from tutor.diagnosis.wordproblem.sums import sums

PENS = (
    "Mia buys 4 boxes of pens with 12 pens each and gives 9 pens away. She packs the rest in bags of 3. How many bags?"
)
PENS_KEY = "4 * 12 = 48 pens\n48 - 9 = 39 pens\n39 / 3 = 13 bags\n13"


class Case(NamedTuple):
    lines: tuple[str, ...]
    line: int
    kind: str


CASES = (
    Case(("She has 4 x 12 = 48 pens.", "She keeps 48 + 9 = 57 pens.", "That is 57 / 3 = 19 bags.", "19"), 1,
         "misread"),
    Case(("She has 4 x 12 = 48 pens.", "She keeps 48 - 9 = 41 pens.", "That is 41 / 3 = 13.67 bags.", "13.67"), 1,
         "calculation"),
    Case(("She has 4 + 12 = 16 pens.", "She keeps 16 - 9 = 7 pens.", "That is 7 / 3 = 2.33 bags.", "2.33"), 0,
         "misread"),
    Case(("She has 4 x 12 = 48 pens.", "She keeps 48 - 9 = 39 pens.", "That is 39 / 3 = 13 bags.",
          "With the 9 others she has 13 + 9 = 22 bags.", "22"), 3, "went on after the answer"),
    Case(("She has 4 x 12 = 48 pens.", "She keeps 48 - 17 = 31 pens.", "That is 31 / 3 = 10.33 bags.", "10.33"), 1,
         "extra or missing quantity"),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_the_first_wrong_line_is_found_with_its_kind(case: Case) -> None:
    found = first_wrong_step(PENS, case.lines, PENS_KEY)
    assert (found.line, found.kind) == (case.line, case.kind)
    assert f"Line {case.line + 1}" in found.for_teacher
    assert found.kind in KINDS
    assert 0 < found.confidence <= 1


def test_a_sum_done_in_another_order_is_sound() -> None:
    problem = "Tom has 55 coins, loses 7 and then 21. How many are left?"
    way = "55 - 7 = 48\n48 - 21 = 27\n27"
    work = read(problem, ["He loses 7 + 21 = 28 coins.", "He keeps 55 - 28 = 27 coins.", "27"], way)
    assert unsound(work) == ()


def test_a_detour_that_leads_back_is_sound() -> None:
    problem = "7 children share 42 nuts and 63 plums. How many pieces does each get?"
    way = "42 / 7 = 6\n63 / 7 = 9\n6 + 9 = 15\n15"
    work = read(
        problem, ["There are 42 + 63 = 105 pieces.", "Each gets 105 / 7 = 15.", "Twice that is 15 * 2 = 30."], way
    )
    assert 0 not in unsound(work)


def test_every_order_of_a_product_is_on_the_way() -> None:
    way = way_of([*sums("4 * 5 = 20"), *sums("20 * 3 = 60")])
    assert {Fraction(15), Fraction(12), Fraction(60)} <= way.reachable
    assert Fraction(9) not in way.reachable


def test_without_a_reference_a_line_is_named_all_the_same() -> None:
    found = first_wrong_step(PENS, CASES[1].lines)
    assert found.line in range(4)
    with pytest.raises(ValueError, match="at least one line"):
        first_wrong_step(PENS, [])


def test_what_marks_the_wrong_line_is_learned() -> None:
    described = [[{"off": 1.0}, {"on": 1.0}], [{"on": 1.0}, {"off": 1.0}, {"on": 1.0}]] * 20
    hazard = learn(described, [0, 1] * 20)
    shares = chances(described[1], hazard)
    assert max(shares) == shares[1]
    assert sum(shares) == pytest.approx(1)
    assert FirstErrorModel.from_json(json.loads(json.dumps(hazard.to_json()))) == hazard


def test_lines_after_the_marked_one_teach_nothing() -> None:
    described = [[{"first": 1.0}, {"off": 1.0}, {"late": float(number)}] for number in range(40)]
    assert learn(described, [1] * 40) == learn([lines[:2] for lines in described], [1] * 40)


def test_the_shipped_trees_know_what_is_described() -> None:
    assert set(shipped()) == {"reference", "alone"}
    work = read(PENS, CASES[1].lines, PENS_KEY)
    assert "unsound" in {name for line in describe(work) for name in line}
    assert '"unsound"' in json.dumps(shipped()["reference"].to_json())


@given(lines=st.lists(st.text(alphabet="0123456789xy =+-*/(){}^.,%$ a", max_size=40), min_size=1, max_size=6))
def test_anything_typed_gets_a_line_and_a_chance(lines: list[str]) -> None:
    for reference in (PENS_KEY, None, "\n".join(lines)):
        found = first_wrong_step(PENS, lines, reference)
        assert 0 <= found.line < len(lines)
        assert 0 < found.confidence <= 1


@pytest.mark.parametrize("line", ["9" * 300, "1 " * 500, "x+1=" * 200, "(1+" * 200, "5% of " * 150, "1 x " * 300])
def test_a_long_line_is_read_in_little_work(line: str) -> None:
    began = time.process_time()
    first_wrong_step(PENS, [line, line], PENS_KEY)
    assert time.process_time() - began < 5  # split in every way there is, thirty digits took minutes


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("seventeen", "17"),
        ("twenty-five", "25"),
        ("nineteen", "19"),
        ("two thousand", "2000"),
        ("one hundred and five", "105"),
        ("two dozen", "24"),
        ("two and a half", "2.5"),
        ("three quarters of a ton of", "0.75"),
    ],
)
def test_no_number_that_the_problem_says_in_words_comes_from_nowhere(said: str, digits: str) -> None:
    problem = f"Tom has {said} marbles and finds 31 more. He packs all in 4 bags. How many in a bag?"
    lines = [f"He has {digits} * 31 marbles.", "He puts them in 4 bags."]
    first = read(problem, lines).sentences[0]
    assert first.strange == ()
    assert "nowhere" not in first_wrong_step(problem, lines, f"{digits} + 31").for_teacher


def test_a_number_that_the_problem_does_not_say_comes_from_nowhere() -> None:
    problem = "Tom has seventy marbles and finds 31 more. He packs all in 4 bags. How many in a bag?"
    assert read(problem, ["He has 17 * 31 marbles."]).sentences[0].strange == (Fraction(17),)
