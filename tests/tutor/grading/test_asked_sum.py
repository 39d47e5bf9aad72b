"""What the one sum of a question comes to, for holding a reply against it."""

from fractions import Fraction

import pytest

from tutor.grading.asked_sum import worth_of


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("What is 5 times 3?", 15),
        (r"What is $4 \cdot 6$?", 24),
        ("its 15", 15),
        ("is it 3 or 4", None),
        ("What is $2x + 3$?", None),
        ("What comes next?", None),
    ],
)
def test_one_sum_has_a_value_and_several_have_none(text: str, worth: int | None) -> None:
    assert worth_of(text) == (None if worth is None else Fraction(worth))
