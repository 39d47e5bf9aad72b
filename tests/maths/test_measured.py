"""Values with units, compared by what they measure."""

import pytest

from maths.measured import same_measure
from maths.parse import parse
from maths.tokens import NumberStyle

METRIC = NumberStyle(units=True)


@pytest.mark.parametrize(
    ("attempt", "key", "same"),
    [
        ("63 in", "5 ft 3 in", True),
        ("$1.50", "150 cents", True),
        ("x = 2 m", "200 cm", True),
        ("-2 m", "-200 cm", True),
        ("32 °F", "0 °C", True),
        ("2 m", "2 cm", False),
        ("2 m", "2 s", False),
        ("2 apples", "2 m", None),
        ("2", "2 m", None),
    ],
)
def test_known_units_are_converted(attempt: str, key: str, *, same: bool | None) -> None:
    assert same_measure(parse(attempt, METRIC), parse(key, METRIC), 0.0) is same


def test_a_tolerance_is_in_the_keys_unit() -> None:
    attempt, key = parse("201 cm", METRIC), parse("2 m", METRIC)
    assert same_measure(attempt, key, 0.01) is True
    assert same_measure(attempt, key, 0.001) is False
