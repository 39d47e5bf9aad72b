"""Arithmetic and numbers read out of prose."""

from fractions import Fraction
from typing import NamedTuple

import pytest

from tutor.diagnosis.wordproblem.equations import breaks_off, letter_values
from tutor.diagnosis.wordproblem.quantities import fixed_values, known_values, quantities
from tutor.diagnosis.wordproblem.sums import sums


class Case(NamedTuple):
    text: str
    operation: str
    operands: tuple[int, ...]
    value: Fraction
    holds: bool | None


CASES = (
    Case("So there are 15 pens * 2 caps/pen = 30 caps.", "*", (15, 2), Fraction(30), True),
    Case("She pays 3 x $1,200 = $3,600 in all.", "*", (3, 1200), Fraction(3600), True),
    Case("That leaves 20 - 7 (the broken ones) = 12 jars.", "-", (20, 7), Fraction(12), False),
    Case("He has 24/7 = 3.43 of them.", "/", (24, 7), Fraction(343, 100), True),
    Case("They walk 4 + 5 + 6 miles.", "+", (4, 5, 6), Fraction(15), None),
    Case("The share is 6/10 * 100 = 60%", "*", (100,), Fraction(60), True),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_arithmetic_is_read_past_units_and_signs(case: Case) -> None:
    (found,) = sums(case.text)
    assert (found.operation, found.value, found.holds) == (case.operation, case.value, case.holds)
    assert {Fraction(value) for value in case.operands} <= set(found.operands)


@pytest.mark.parametrize("text", ["Let x be the number of pens.", "He is 7 years old.", "", "9 ^ 9 ^ 9 = ((((", "1/0"])
def test_prose_holds_no_arithmetic_that_can_be_checked(text: str) -> None:
    assert all(one.value != 7 for one in sums(text))


def test_numbers_in_words_and_their_nouns() -> None:
    found = quantities("A dozen boxes at $1.50 hold 12 pens, two-fifths of them red.")
    assert {one.value for one in found} >= {Fraction(12), Fraction(3, 2), Fraction(2, 5)}
    assert [one.noun for one in found if one.value == 12] == ["", "pens"]


def test_a_percent_is_also_a_part_and_what_is_left_of_one() -> None:
    assert {Fraction(1, 5), Fraction(4, 5), Fraction(80)} <= known_values("20% of the pens")


def test_units_stand_for_their_size() -> None:
    assert {Fraction(7), Fraction(60)} <= fixed_values("How many hours a week?")


def test_equations_in_prose_are_solved_and_followed() -> None:
    lines = ["The total is 3x + 6 = 21.", "Taking 6 away gives 3x = 27.", "So x = 9."]
    assert letter_values(lines[0]) == (Fraction(5),)
    assert [breaks_off(lines, number) for number in range(3)] == [False, True, False]
