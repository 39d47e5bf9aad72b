"""The table of units, held to the library pint; and what written units mean."""

from fractions import Fraction

import pint
import pytest

from maths.units import UNITS, alike, measure, said

DIMENSIONS = {"length": "[length]", "time": "[time]", "mass": "[mass]", "temperature": "[temperature]", "angle": ""}
PINTS = {
    "kilos": "kilogram", "kgs": "kilogram", "tons": "US_ton", "ton": "US_ton", "tonne": "metric_ton",
    "tonnes": "metric_ton", "secs": "second", "sec": "second", "mins": "minute", "hrs": "hour", "wk": "week",
    "kilo": "kilogram", "wks": "week", "yr": "year", "yrs": "year", "gal": "gallon", "cup": "cup", "kph": "kph",
    "kmh": "kph", "kmph": "kph",
    "floz": "fluid_ounce", "fluidounce": "fluid_ounce", "fluidounces": "fluid_ounce", "C": "degree_Celsius",
    "celsius": "degree_Celsius", "centigrade": "degree_Celsius", "F": "degree_Fahrenheit",
    "fahrenheit": "degree_Fahrenheit", "rads": "radian", "rad": "radian", "j": "joule", "J": "joule", "kj": "kilojoule",
    "kilowatthours": "kilowatt_hour", "kwh": "kilowatt_hour", "kWh": "kilowatt_hour", "kw": "kilowatt", "Hz": "hertz",
    "hz": "hertz", "yds": "yard", "lbs": "pound", "h": "hour", "hr": "hour", "ml": "milliliter", "tsp": "teaspoon",
    "tbsp": "tablespoon", "kcal": "kilocalorie", "knot": "knot", "knots": "knot", "mph": "mph",
}  # fmt: skip
"""Names that pint writes otherwise, or takes for something else."""

OTHERWISE = frozenset({"acre", "acres", "decade", "decades"})
"""Pint's acre is the survey's of before 2023, its decade a factor of ten."""

MONEY = {name for name, unit in UNITS.items() if unit.dimension[0][0] in {"dollars", "euros", "sterling"}}
PHYSICAL = sorted(UNITS.keys() - MONEY - OTHERWISE)


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry[Fraction]:
    return pint.UnitRegistry(non_int_type=Fraction)


@pytest.mark.parametrize("name", PHYSICAL)
def test_a_unit_is_as_large_as_pint_says(name: str, registry: pint.UnitRegistry[Fraction]) -> None:
    unit = UNITS[name]
    theirs = registry.Quantity(Fraction(7), registry.Unit(PINTS.get(name, name))).to_base_units()
    ours = 7 * unit.scale + unit.offset
    assert float(theirs.magnitude) == pytest.approx(float(ours), rel=1e-9)
    dimension = {DIMENSIONS[base]: size for base, size in unit.dimension if DIMENSIONS[base]}
    assert dict(theirs.dimensionality) == dimension


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("square feet", "ft^2"), ("sq. ft.", "ft²"), ("feet squared", "ft2"), ("miles per hour", "mph"),
        ("mi/h", "miles an hour"), ("cubic centimeters", "mL"), ("kg/m^3", "g/L"), ("$/lb", "dollars per pound"),
        ("degrees Celsius", "°C"), ("deg F", "Fahrenheit"), ("fl oz", "fluid ounces"), ("kilowatt-hours", "kWh"),
        ("m/s^2", "meters per second squared"), ("pounds sterling", "£"),
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
        ("ft/s", "feet per second"), ("in/ft", "inches per foot"),
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
