"""Multiples in figures."""

import pytest

from language.multiples import written_out


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("64k", "64000"),
        ("it is -7k", "it is -7000"),
        ("0.25M", "250000"),
        ("3 dozen eggs", "36 eggs"),
        ("half a thousand", "500"),
        ("1,200k", "1200000"),
        ("64 kg", "64 kg"),
        ("4k^2", "4k^2"),
        ("1.2345k", "1.2345k"),
        ("1.2.3k", "1.2.3k"),
        ("thousands", "thousands"),
    ],
)
def test_multiples_are_written_out(text: str, figures: str) -> None:
    assert written_out(text) == figures


def test_the_decimal_sign_is_the_languages() -> None:
    assert written_out("1,5 million", decimal=",") == "1500000"


def test_a_letter_of_something_else_is_left() -> None:
    assert written_out("4k + 2M", but={"k"}) == "4k + 2000000"
