"""Praise that names its part and turns; praise of the whole stays a fault whatever follows it."""

import pytest

from tests.tutor.guard.drafts import Draft
from tutor.guard.check import check

AREA = "A kite has diagonals of 12 cm and 7 cm. What is its area in square centimetres?"


@pytest.mark.parametrize(
    "said",
    [
        "Multiplying the two is right. But a kite does not fill the rectangle around it, does it?",
        "Your plan is right. Now look at what the rectangle has too much.",
        "12 × 7 = 84 is right for the rectangle. How does the kite compare with it?",
        "You're right that it is about the diagonals. Which part of their rectangle is a kite?",
        "84 is the area of a rectangle, and that's right. But look at the figure again.",
    ],
)
def test_a_part_that_is_named_may_be_praised_where_the_draft_turns(said: str) -> None:
    assert "calls_right" not in check(said, Draft("", "42", AREA, "84").limits).codes


@pytest.mark.parametrize(
    "said",
    [
        "Yes. But how did you get it?",
        "That's right. Now try the next one.",
        "84 is right. Why?",
        "Your answer is right, but mind the unit.",
        "Multiplying the two is right.",
    ],
)
def test_praise_of_the_whole_or_without_a_turn_is_a_fault(said: str) -> None:
    assert "calls_right" in check(said, Draft("", "42", AREA, "84").limits).codes


def test_a_false_sum_may_not_be_praised() -> None:
    said = "12 × 7 = 94 is right for the rectangle. How does the kite compare with it?"
    assert {"calls_right", "states_false"} & {*check(said, Draft("", "42", AREA, "84").limits).codes}
