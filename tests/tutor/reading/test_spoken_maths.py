"""Spoken mathematics in the signs that are read."""

import pytest

from tutor.reading.spoken_maths import spoken_in_signs


@pytest.mark.parametrize(
    ("typed", "in_signs"),
    [
        ("neg 5", "negative 5"),
        ("fourty seven but negative", "-forty seven"),
        ("eightteen", "eighteen"),
        ("2 and a half hours", "2 1/2 hours"),
        ("p is three halfs", "p is three halves"),
        ("2 thirds of them", "2/3 of them"),
        ("thats one forty eighth", "thats 1/48"),
        ("left with minus 4 twenty-firsts", "left with minus 4/21"),
        ("x to the 4th", "x^4"),
        ("2x to the power of minus three", "2x^-3"),
        ("root of minus t", "square root of minus t"),
        ("positive root 3 over 2", "root 3 over 2"),
        ("one point eight miles an hour", "one point eight miles per hour"),
        ("cosine of 2 pi is 1", "cos(2 pi) is 1"),
        ("tan of 45 degrees", "tan(45 degrees)"),
        ("one third, 5 of 15", "1/3, 5 of 15"),
        ("two thirds", "two thirds"),
        ("root 7 over 4 but minus", "-root 7 over 4"),
        ("sqrt(5)/2 and negative", "-sqrt(5)/2"),
    ],
)
def test_what_is_said_of_mathematics_is_written_in_signs(typed: str, in_signs: str) -> None:
    assert spoken_in_signs(typed) == in_signs


@pytest.mark.parametrize(
    "typed", ["3 eighth graders", "3 dollars a pack", "one third try", "i am thirsty", "the root of the problem", "-5"]
)
def test_other_words_stay(typed: str) -> None:
    assert spoken_in_signs(typed) == typed


def test_coins_of_a_problem_are_no_fourths() -> None:
    assert spoken_in_signs("29 quarters", frozenset({"quarter"})) == "29 quarters"
    assert spoken_in_signs("3 quarters") == "3/4"
