"""Units: read as students write them, converted, and named where they are not the ones asked for."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import AnswerKey
from domain.attempt import Outcome
from maths.units import UNITS
from tutor.grading.grade import judge


class Case(NamedTuple):
    attempt: str
    key: str
    context: str = ""


AREA = "What is the area of the garden in square feet?"
SPEED = "Find the speed of the boat (in mph)."
MINUTES = "A film starts at noon. How many minutes does it last?"
INCHES = "How tall is she, in inches?"

RIGHT = (
    Case("12", "12 ft^2", AREA),
    Case("12 ft²", "12", AREA),
    Case("12 ft^2", "12", AREA),
    Case("12 sq ft", "12", AREA),
    Case("12 sq. ft.", "12", AREA),
    Case("12 square feet", "12 ft^2"),
    Case("12 square foot", "12 ft^2"),
    Case("12 feet squared", "12 ft^2"),
    Case("1728 in^2", "12", AREA),
    Case("A = 12 ft²", "12", AREA),
    Case("60 mph", "60", SPEED),
    Case("60 mi/h", "60 mph"),
    Case("60 mi/hr", "60", SPEED),
    Case("60 miles per hour", "60", SPEED),
    Case("60 miles an hour", "60 mph"),
    Case("60 miles/hour", "60 mph"),
    Case("88 ft/s", "60", SPEED),
    Case("5 kg/m^3", "5 kg/m³"),
    Case("0.005 g/cm^3", "5 kg/m³"),
    Case("9.8 m/s^2", "9.8 m/s²"),
    Case("12 m3", "12", "Find the volume in cubic meters."),
    Case("12 cm^3", "12 mL"),
    Case("2 L", "2000 mL"),
    Case("3,000 ml", "3 L", "How many liters are needed?"),
    Case("2.5 hours", "2 1/2 h", "How many hours does it take?"),
    Case("$3/lb", "3", "What is the price in dollars per pound?"),
    Case("3 $/lb", "3", "What is the price in dollars per pound?"),
    Case("$3 per lb", r"\$3", "What is the price per pound?"),
    Case("3 dollars per pound", r"\$3"),
    Case("3", r"\$3"),
    Case("$3", "3"),
    Case("3 dollars", r"\$3"),
    Case("3$", r"\$3"),
    Case("179 cents", r"\$1.79"),
    Case("179¢", r"\$1.79"),
    Case("1 dollar and 79 cents", r"\$1.79"),
    Case("£5", "£5"),
    Case("5 pounds", "£5"),
    Case("500 pence", "£5"),
    Case("€5", "5 euros"),
    Case("5 €", "€5"),
    Case("20 °C", "20", "What is the temperature in degrees Celsius?"),
    Case("68 °F", "20 °C"),
    Case("68°F", "20°C"),
    Case("20 degrees Celsius", "68 °F"),
    Case("-40 F", "-40 °C"),
    Case("1:30", "90", MINUTES),
    Case("1:30:00", "90", MINUTES),
    Case("1 hour 30 minutes", "90", MINUTES),
    Case("1 h 30 min", "90", MINUTES),
    Case("1 hr and 30 mins", "90 minutes"),
    Case("1.5 hours", "90", MINUTES),
    Case("90 min", "90", MINUTES),
    Case("5 ft 3 in", "63", INCHES),
    Case("5'3\"", "63", INCHES),
    Case("5′ 3″", "63 in"),
    Case("5 feet and 3 inches", "5.25 ft"),
    Case("5 ft 3 in", "5 feet, 3 inches"),
    Case("63 inches", "5 feet 3 inches"),
    Case("3 lb 4 oz", "52", "How many ounces does it weigh?"),
    Case("2 yards", "6", "How many feet of rope are needed?"),
    Case("12 apples", "12", "How many apples are left?"),
    Case("5 lbs.", "5 lb"),
    Case("half an hour", "30", MINUTES),
    Case("a quarter of an hour", "15", MINUTES),
    Case("an hour and a half", "90", MINUTES),
    Case("one and a half hours", "90", MINUTES),
    Case("2 and a half hours", "150", MINUTES),
    Case("2 hours and a half", "150", MINUTES),
    Case("3/2 hours", "90", MINUTES),
    Case("1 1/2 hours", "90", MINUTES),
    Case("10.8 km/h", "3", "What is its speed in m/s?"),
    Case("6'2", "74", INCHES),
    Case("8 fl oz", "1 cup"),
    Case("8 mph", "8", "Find the speed (in miles) of a walker."),
)

NAMED = (
    (Case("12 ft", "12", AREA), "unit of another sort", "feet measure a length, and the problem asks for an area"),
    (Case("12 ft", "12 ft^2"), "unit of another sort", "square feet"),
    (Case("12 m", "12", "Find the area of the rectangle."), "unit of another sort", "asks for an area"),
    (Case("12 m^2", "12", "What is the perimeter?"), "unit of another sort", "asks for a length"),
    (Case("25 cm", "25", "Find the area of the square in cm$^2$."), "unit of another sort", "in square centimeters"),
    (Case("3 m", "3", "What is its speed in m/s?"), "unit of another sort", "in meters per second"),
    (Case("3 hours", "3", MINUTES), "wrong unit", "The number is right; the problem asks for minutes."),
    (Case("12 m", "12 ft"), "wrong unit", "The number is right; the problem asks for feet."),
    (Case("60 km/h", "60", SPEED), "wrong unit", "The number is right; the problem asks for miles per hour."),
    (Case("60 miles", "60", SPEED), "unit of another sort", "asks for a speed, in miles per hour"),
    (Case("5 meters", "5 seconds"), "unit of another sort", "asks for a time, in seconds"),
    (Case("20 °F", "20 °C"), "wrong unit", "degrees Celsius"),
    (Case("€5", "£5"), "unit of another sort", "The number is right; the problem asks for pounds."),
    (Case("$3", "3", "How many cents is it?"), "wrong unit", "asks for cents"),
    (Case("5 yards", "5", "How many feet of rope are needed?"), "wrong unit", "asks for feet"),
    (Case("5 km", "5", "It is 3 miles to school. How far is it there and back?"), "wrong unit", "check the unit"),
)  # fmt: skip

WRONG = (
    Case("13 ft^2", "12", AREA),
    Case("1:40", "90", MINUTES),
    Case("5 ft 4 in", "63", INCHES),
    Case("8", "5 ft 3 in"),
    Case("69 °F", "20 °C"),
    Case("1 hour 30 minutes", "30", MINUTES),
)


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: f"{case.attempt} for {case.key}")
def test_a_right_measure_is_right(case: Case) -> None:
    assert judged(case) == "right"


@pytest.mark.parametrize(("case", "kind", "words"), NAMED, ids=[f"{case.attempt} for {case.key}" for case, *_ in NAMED])
def test_a_right_number_with_another_unit_is_told_so(case: Case, kind: str, words: str) -> None:
    found = judge(case.attempt, AnswerKey("expression", (case.key,)), context=case.context)
    assert (found.outcome, found.kind) == ("wrong", kind)
    assert words in (found.detail or "")


@pytest.mark.parametrize("case", WRONG, ids=lambda case: f"{case.attempt} for {case.key}")
def test_another_measure_is_wrong(case: Case) -> None:
    assert judged(case) == "wrong"


def judged(case: Case) -> Outcome:
    return judge(case.attempt, AnswerKey("expression", (case.key,)), context=case.context).outcome


def test_a_unit_is_demanded_only_by_the_author() -> None:
    key = AnswerKey("expression", ("12",), unit="square feet")
    bare = judge("12", key)
    assert (bare.outcome, bare.kind, bare.form) == ("other_form", "missing unit", "in square feet")
    assert judge("12 ft²", key).outcome == "right"
    assert judge("12 m²", key).detail == "The number is right; the problem asks for square feet."
    assert judge("13", key).outcome == "wrong"


@pytest.mark.parametrize("attempt", ["5m", "5 m", "3ab", "2h", "4 g", "12in"])
def test_letters_of_the_problem_are_no_units(attempt: str) -> None:
    key = AnswerKey("expression", (attempt.replace(" ", ""),))
    assert judge(attempt, key).outcome == "right"
    assert judge(attempt.rstrip("abcdefghijklmnopqrstuvwxyz "), key).outcome == "wrong"


def test_what_was_read_holds_no_lone_dollar() -> None:
    found = judge("3 $/lb", AnswerKey("expression", ("3",)), context="What is the price in dollars per pound?")
    assert found.understood == r"$3\text{ dollars/lb}$"


PHYSICAL = sorted(
    name for name, unit in UNITS.items() if len(name) > 2 and unit.dimension[0][0] in {"length", "time", "mass"}
)


@given(st.sampled_from(PHYSICAL), st.sampled_from(PHYSICAL), st.integers(1, 400))
def test_a_measure_in_another_unit_of_its_sort_is_right_and_one_beside_it_is_not(
    name: str, other: str, size: int
) -> None:
    one, two = UNITS[name], UNITS[other]
    key = AnswerKey("expression", (f"{size} {name}",))
    if one.dimension != two.dimension:
        assert judge(f"{size} {other}", key).outcome == "wrong"
        return
    value = size * one.scale / two.scale
    assert judge(f"{value.numerator}/{value.denominator} {other}", key).outcome == "right"
    assert judge(f"{2 * value.numerator}/{value.denominator} {other}", key).outcome == "wrong"
