"""PINs that are made: four digits, at random, and none of those that are tried first."""

import pytest

from app.security.pins import guessable, new_pin


@pytest.mark.parametrize(
    "pin",
    ["0000", "1111", "1212", "1122", "1221", "1112", "1234", "4321", "2468", "7531", "8901", "1984", "2012", "2580"],
)
def test_what_is_tried_first_is_never_made(pin: str) -> None:
    assert guessable(pin)


def test_nearly_all_others_may_come() -> None:
    left = [pin for number in range(10_000) if not guessable(pin := f"{number:04}")]
    assert 9_000 < len(left) < 9_300
    assert {"8305", "0427", "9018"} <= set(left)
    made = {new_pin() for _ in range(300)}
    assert len(made) > 280
    assert made <= set(left)
