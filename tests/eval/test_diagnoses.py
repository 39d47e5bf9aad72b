"""The measure of what is said to lie behind wrong answers: innocents are wrong, near and drawn the same again."""

import random
from fractions import Fraction

import pytest

from domain.answer import AnswerKey
from domain.item import Item, Step
from eval.cli import group
from eval.diagnoses import innocents, named_at


@pytest.mark.parametrize(
    ("key", "goal", "apart"),
    [
        ("$17$", Fraction(17), Fraction(1)),
        ("$x=-4$", Fraction(-4), Fraction(1)),
        ("$2.75$", Fraction("2.75"), Fraction("0.01")),
        (r"$\frac{3}{8}$", Fraction(3, 8), Fraction(1, 8)),
    ],
)
def test_innocents_are_near_the_key_and_never_it(key: str, goal: Fraction, apart: Fraction) -> None:
    drawn = innocents(key, random.Random(3))
    steps = [(Fraction(one.rpartition("=")[2]) - goal) / apart for one in drawn]
    assert len(set(drawn)) == 6
    assert 0 not in steps
    assert all(step.denominator == 1 for step in steps)
    assert drawn == innocents(key, random.Random(3))


def test_a_key_that_is_no_number_has_no_innocents() -> None:
    assert innocents("$4x+12$", random.Random(0)) == []


def test_a_slip_shown_in_lines_is_named_and_hardly_any_random_number() -> None:
    step = Step("s", "Solve $6x-5=31$", AnswerKey("expression", ("$x=6$",)))
    found = list(named_at(Item("i", "", (step,)), step, random.Random(1)))
    assert {one.how for one in found} == {"innocent", "answer", "lines"}
    assert all(one.slip and one.said for one in found if one.how == "lines")
    assert sum(one.slip is not None for one in found if one.how == "innocent") <= 1


def test_it_is_a_command() -> None:
    assert "diagnoses" in group.list_commands(None)  # type: ignore[arg-type]
