"""The table of units, held to the library pint; and what written units mean."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from eval.unit_sizes import sizes
from maths.unit_table import name_of
from maths.units import UNITS, alike, factors, meanings, measure, said, unit_at


def test_the_sizes_are_what_pint_says() -> None:
    stored = json.loads(Path("maths/unit_sizes.json").read_text(encoding="utf-8"))
    assert stored == {name: [*size[:2], dict(size.dimension)] for name, size in sizes().items()}, "make units"


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("kN", 1000), ("µA", Fraction(1, 10**6)), ("uA", Fraction(1, 10**6)), ("mL", Fraction(1, 10**6)),
        ("MW", 10**6), ("mW", Fraction(1, 1000)), ("kWh", 3_600_000), ("KG", 1), ("Kilometers", 1000), ("kpa", 1000),
        ("nanometers", Fraction(1, 10**9)), ("hPa", 100), ("mAh", Fraction(18, 5)), ("nC", Fraction(1, 10**9)),
    ],
)  # fmt: skip
def test_a_prefix_goes_with_its_unit(name: str, size: Fraction) -> None:
    found = name_of(name)
    assert found is not None
    assert found.unit.scale == size


@pytest.mark.parametrize("name", ["mw", "pm", "us", "pH", "eggs", "x", "kfeet", "mpa"])
def test_what_could_be_two_units_or_none_is_no_unit(name: str) -> None:
    assert name_of(name) is None


@pytest.mark.parametrize(
    ("written", "exponents"),
    [
        ("N*m", [("newtons", 1), ("meters", 1)]),
        ("N·m", [("newtons", 1), ("meters", 1)]),
        ("newton-meters", [("newton_meters", 1)]),
        ("m s^-1", [("meters", 1), ("seconds", -1)]),
        ("m s⁻²", [("meters", 1), ("seconds", -2)]),
        ("kgm2/s", [("kilograms", 1), ("meters", 2), ("seconds", -1)]),
        ("m/s/s", [("meters", 1), ("seconds", -1), ("seconds", -1)]),
        ("kg m/s^{2}", [("kilograms", 1), ("meters", 1), ("seconds", -2)]),
        ("J/(kg·K)", [("joules", 1), ("kilograms", -1), ("kelvins", -1)]),
        ("cu. ft.", [("feet", 3)]),
        ("miles per hour per second", [("miles", 1), ("hours", -1), ("seconds", -1)]),
    ],
)
def test_a_compound_unit_is_taken_apart(written: str, exponents: list[tuple[str, int]]) -> None:
    assert [(part.name, part.exponent) for part in factors(written) or ()] == exponents


@pytest.mark.parametrize(
    ("text", "unit"),
    [("m/s in all", "m/s"), ("ft 3 in", "ft"), ("hour and 30 minutes", "hour"), ("m a lot", "m"), ("lb, more", "lb")],
)
def test_a_unit_ends_before_what_is_none(text: str, unit: str) -> None:
    found = unit_at(text)
    assert found is not None
    assert text[: found.end] == unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("square feet", "ft^2"), ("sq. ft.", "ft²"), ("feet squared", "ft2"), ("miles per hour", "mph"),
        ("mi/h", "miles an hour"), ("cubic centimeters", "mL"), ("kg/m^3", "g/L"), ("$/lb", "dollars per pound"),
        ("degrees Celsius", "°C"), ("deg F", "Fahrenheit"), ("fl oz", "fluid ounces"), ("kilowatt-hours", "kWh"),
        ("m/s^2", "meters per second squared"), ("pounds sterling", "£"), ("Nm", "newton meters"), ("N m", "J"),
        ("kg m/s^2", "N"), ("km/hr", "kilometers per hour"), ("g/cm³", "g/mL"), ("μA", "microamps"), ("mi/hr", "mph"),
    ],
)  # fmt: skip
def test_the_same_unit_written_in_two_ways(one: str, other: str) -> None:
    assert measure(one) is not None
    assert measure(one) == measure(other)


@pytest.mark.parametrize("written", ["apples", "pounds of raisins", "eggs", "", "feet of", "ft^", "3", "//", "a"])
def test_what_is_no_unit_has_no_measure(written: str) -> None:
    assert measure(written) is None


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("ft^2", "square feet"), ("mi/h", "miles per hour"), ("kg/m^3", "kilograms per cubic meter"),
        ("$/lb", "dollars per pound"), ("°F", "degrees Fahrenheit"), ("mph", "miles per hour"), ("apples", "apples"),
        ("ft/s", "feet per second"), ("in/ft", "inches per foot"), ("N*m", "newton meters"), ("kWh", "kilowatt hours"),
        ("m/s^2", "meters per second squared"), ("kg·m/s", "kilogram meters per second"), ("lx", "lux"),
    ],
)  # fmt: skip
def test_a_unit_is_said_in_words(written: str, words: str) -> None:
    assert said(written) == words


def test_an_acre_and_a_decade() -> None:
    assert UNITS["acre"].scale == 43_560 * UNITS["ft"].scale ** 2
    assert UNITS["decade"].scale == 10 * UNITS["year"].scale


def test_a_price_and_its_money_can_be_alike() -> None:
    assert alike("$/lb", "$")
    assert alike("pounds", "£")
    assert not alike("ft", "ft^2")
    assert not alike("mi/h", "mi")
    assert not alike("ft", "in")


def test_a_symbol_may_mean_two_units() -> None:
    assert {unit.dimension for unit in meanings("C")} == {UNITS["celsius"].dimension, UNITS["coulombs"].dimension}
    assert alike("lb", "N")
    assert not alike("kg", "N")
