"""A misspelt choice is the choice it is near, where it is near one only."""

import pytest

from tutor.grading.choice_named import chosen_of
from tutor.grading.choice_spelling import respelled


@pytest.mark.parametrize(
    ("typed", "choices", "meant"),
    [
        ("the meidan", ("Mean", "Median"), "the median"),
        ("paralel", ("Parallel", "Perpendicular"), "parallel"),
        ("negitive", ("Positive", "Negative"), "negative"),
        ("irational", ("Rational", "Irrational"), "irrational"),
        ("Mitossis", ("Mitosis", "Meiosis"), "Mitosis"),
        ("x is grater then 2", ("$x>2$",), "x is greater than 2"),
        ("medan", ("Mean", "Median"), "medan"),
        ("creasing", ("Increasing", "Decreasing"), "creasing"),
        ("nitrite", ("Nitrate", "Sulfate"), "nitrite"),
        ("the plants", ("Plant", "Animal"), "the plants"),
    ],
)
def test_a_word_near_one_word_of_the_choices_is_that_word(typed: str, choices: tuple[str, ...], meant: str) -> None:
    assert respelled(typed, choices) == meant


@pytest.mark.parametrize(
    "choices",
    [
        ("Increasing", "Decreasing", "Constant"),
        ("Independent", "Dependent"),
        ("Mean", "Median", "Mode"),
        ("Rational", "Irrational"),
        ("Mitosis", "Meiosis", "Fission"),
        ("Hypotonic solution", "Hypertonic solution", "Isotonic solution"),
        ("Five", "five", "Fife"),
    ],
)
def test_a_wrong_choice_misspelt_is_never_the_right_one(choices: tuple[str, ...]) -> None:
    for at, wrong in enumerate(choices):
        for place in range(1, len(wrong) - 1):
            for typed in (
                wrong[:place] + wrong[place + 1 :],
                wrong[: place + 1] + wrong[place:],
                wrong[:place] + wrong[place + 1] + wrong[place] + wrong[place + 2 :],
            ):
                assert chosen_of(f"i think its {typed}", choices) in {at, None}
