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

CRANE = "A crane lifts a 250 kg load. What is the average force of the cable?"
PULLEY = r"A rope is pulled with $40$ N over $3$ $m$. Calculate the work done on the crate."
FALL = r"A stone falls for 2 s. Find its velocity (in $\frac{m}{s}$)."
HEIGHT = "Convert 78 inches to feet."
TRIP = "A train covers 270 km in 3 hours. What is its average speed?"
FENCE = "A garden is 12 meters by 9 meters. What is the perimeter?"

CRATE = r"A crate of $4.0$ kg slides at $5.0$ $\frac{m}{s}$. Find the KE of the crate."
WINCH = "A winch does $720$ J of work in $9$ s. What is its power output?"
CLIMB = "A hiker of 62.0 kg climbs 4.50 m. Find the work done against gravity."
COACH = "A coach covers 126 km in 3 hours. What is its average speed?"
JOG = "A jogger covers 900 m in 5 minutes. What is the average speed of the jogger?"
SPIN = r"A fan speeds up as $\omega=6t$ $\frac{rad}{s}$. What is its angular velocity at 4 s?"
SLED = r"A $54.0$ kg sled is pulled with an acceleration of $3.20$ $\frac{m}{s^2}$. What is the net force on it?"
STAR = "A star circles $2.0$ light years away, once in $4000$ years. Find its average speed."
OVEN = "An oven of 2 kW is on for 4 hours. How much energy does it use?"

RUG = "A rug is 15 ft by 6 ft. What is its area?"
CRATE_OF_TEA = "A crate is 40 cm by 20 cm by 30 cm. What is its volume?"
CUBE = "A cube with a side of 2 cm has a mass of 36 g. What is its density?"
DISC = "A disc of radius 0.4 m turns at 90 rpm. What is its angular velocity?"

RIGHT = (
    Case("10 square yards", "90", RUG),
    Case("24 L", "24000", CRATE_OF_TEA),
    Case("24000 mL", "24000", CRATE_OF_TEA),
    Case("4.5 g/cm^3", "4.5", CUBE),
    Case("4500 kg/m^3", "4.5", CUBE),
    Case("9.42 rad/s", "9.42", DISC),
    Case("500 THz", "5E+14", "Light has a wavelength of 600 nm. Find its frequency."),
    Case("0.05 kJ", "50", CRATE),
    Case("50000 mJ", "50", CRATE),
    Case("0.08 kW", "80", WINCH),
    Case("80 J/s", "80", WINCH),
    Case("2.73 kJ", "2734.2", CLIMB),
    Case("35/3 m/s", "42", COACH),
    Case("42 km/h", "42", COACH),
    Case("3 m/s", "180", JOG),
    Case("180 m/min", "180", JOG),
    Case("3 m/s", "3", JOG),
    Case("24 rad/s", "24", SPIN),
    Case("172.8 N", "173", SLED),
    Case("0.1728 kN", "173", SLED),
    Case("864/5 N", "173", SLED),
    Case("942000 m/s", "942000", STAR),
    Case("8 kWh", "8", OVEN),
    Case("28.8 MJ", "8", OVEN),
    Case("2450 N", "2450", CRANE),
    Case("2.5*10^3 N", "2500", CRANE),
    Case("2.5 × 10³ N", "2500", CRANE),
    Case("2450 kg m/s^2", "2450", CRANE),
    Case("2450 newtons", "2450", CRANE),
    Case("120 J", "120", PULLEY),
    Case("120 N*m", "120", PULLEY),
    Case("120 N·m", "120", PULLEY),
    Case("120 Nm", "120", PULLEY),
    Case("19.6 m/s", "19.6", FALL),
    Case("19.6 m s^-1", "19.6", FALL),
    Case("19.6 meters per second", "19.6", FALL),
    Case("90", "90 km/h", TRIP),
    Case("90 km per hour", "90 km/h", TRIP),
    Case("90 km/hr", "90 km/h", TRIP),
    Case("90000 m/h", "90 km/h", TRIP),
    Case("25 m/s", "90 km/h", TRIP),
    Case("3 m s⁻²", "3 m/s^2"),
    Case("8.9 g/cm³", "8.9 g/cm^3"),
    Case("4e-6 C", "0.000004", "What is the charge of the sphere?"),
    Case("7 µC", "7", "Two spheres carry 3 µC and 4 µC. What is the total charge?"),
    Case("22 lb", "22", "What is the weight of the bag?"),
    Case("98 N", "98", "What is the weight of a 10 kg bag?"),
    Case("12 s^-1", "12", "Find the angular velocity of the wheel."),
    Case("42m", "42", FENCE),
    Case("4200 cm", "42", FENCE),
    Case("6.5 ft", "6.5", HEIGHT),
    Case("half a goal", "1/2", "How many goals a match is that?"),
    Case("6.02*10^23 J", "6.02E+23", "How much energy is set free?"),
    Case("15 kg", "15", "One bag holds 6 kg and another 9 kg. What is the total?"),
    Case(r"19.6\frac{m}{s}", "19.6", FALL),
    Case(r"19.6\ \mathrm{m\cdot s^{-1}}", "19.6", FALL),
    Case(r"2.45\cdot10^{3}\,\text{N}", "2450", CRANE),
    Case(r"19.6 $\frac{m}{s}$", "19.6", FALL),
    Case("6.5 feet tall", "6.5", HEIGHT),
    Case("4 liters of 20% acid", "4", "How many liters of the 20% acid?"),
    Case("90 minutes", "1.5", "A boat goes 30 miles at 20 miles per hour. How long does that take?"),
    Case("9 lb", "9", "How much does the cat weigh?"),
    Case("3 sec", "3", "A ball is dropped. When does it land?"),
    Case("250 cms", "250", "The ribbon is 3 cm wide. How long is it?"),
    Case("$40", "40", "Find the percent decrease of the price."),
    Case("15 bucks", "15", "What was the tip?"),
    Case("12", "12 ft^2", AREA),
    Case("12 ft²", "12", AREA),
    Case("12 ft^2", "12", AREA),
    Case("12 sq ft", "12", AREA),
    Case("12 sq. ft.", "12", AREA),
    Case("12 square feet", "12 ft^2"),
    Case("12 square foot", "12 ft^2"),
    Case("12 feet squared", "12 ft^2"),
    Case("A = 12 ft²", "12", AREA),
    Case("60 mph", "60", SPEED),
    Case("60 mi/h", "60 mph"),
    Case("60 mi/hr", "60", SPEED),
    Case("60 miles per hour", "60", SPEED),
    Case("60 miles an hour", "60 mph"),
    Case("60 miles/hour", "60 mph"),
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
    Case("1 hr and 30 mins", "90 minutes"),
    Case("90 min", "90", MINUTES),
    Case("5′ 3″", "63 in"),
    Case("5 feet and 3 inches", "5.25 ft"),
    Case("5 ft 3 in", "5 feet, 3 inches"),
    Case("63 inches", "5 feet 3 inches"),
    Case("12 apples", "12", "How many apples are left?"),
    Case("5 lbs.", "5 lb"),
    Case("8 fl oz", "1 cup"),
    Case("8 mph", "8", "Find the speed (in miles) of a walker."),
)

OTHER_FORM = (
    Case("1.8 m", "180", "A wall is 140 cm high. How many centimeters is the door?"),
    Case("6 ft 6 in", "6.5", HEIGHT),
    Case("6'6", "6.5", HEIGHT),
    Case("78 in", "6.5", HEIGHT),
    Case("2 kPa", "2000", "What is the pressure in Pa?"),
    Case("1728 in^2", "12", AREA),
    Case("88 ft/s", "60", SPEED),
    Case("1:30:00", "90", MINUTES),
    Case("1 hour 30 minutes", "90", MINUTES),
    Case("1 h 30 min", "90", MINUTES),
    Case("1.5 hours", "90", MINUTES),
    Case("5 ft 3 in", "63", INCHES),
    Case("5'3\"", "63", INCHES),
    Case("3 lb 4 oz", "52", "How many ounces does it weigh?"),
    Case("2 yards", "6", "How many feet of rope are needed?"),
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
)
"""The right value, where the problem asks for another unit by its name."""

NAMED = (
    (Case("2450 kg", "2450", CRANE), "unit of another sort", "kilograms measure a mass, and the problem asks"),
    (Case("120 N", "120", PULLEY), "unit of another sort", "newtons measure a force"),
    (Case("42 m²", "42", FENCE), "unit of another sort", "square meters measure an area"),
    (Case("42 ft", "42", FENCE), "wrong unit", "check the unit"),
    (Case("0.8 m", "0.8", "Oil runs at 3 m/s. How wide is the pipe? (in centimeters)"), "wrong unit", "asks for"),
    (Case("0.8 m", "0.8", "Oil runs at 3 m/s through a pipe of 2 cm. How wide is it?"), "wrong unit", "100 times too"),
    (Case("80 kW", "80", WINCH), "wrong unit", "1,000 times too large"),
    (Case("90 m^2", "90", RUG), "wrong unit", "check the unit"),
    (Case("24000 L", "24000", CRATE_OF_TEA), "wrong unit", "1,000 times too large"),
    (Case("80 mW", "80", WINCH), "wrong unit", "1,000 times too small"),
    (Case("50 N", "50", CRATE), "unit of another sort", "asks for a kinetic energy"),
    (Case("42 m/s", "42", COACH), "wrong unit", "check the unit"),
    (Case("24 rpm", "24", SPIN), "wrong unit", "check the unit"),
    (Case("172.8 kN", "173", SLED), "wrong unit", "too large"),
    (Case("8 J", "8", OVEN), "wrong unit", "check the unit"),
    (Case("7/3 kg", "2.33", "A trip of 7 m takes 3 s. What is the mean speed?"), "unit of another sort", "a speed"),
    (Case("$2$ * ${10}^3$ N", "2000", "Find the momentum of the cart."), "unit of another sort", "a momentum"),
    (Case("6.5 kg tall", "6.5", HEIGHT), "unit of another sort", "asks for a length, in feet"),
    (Case("90 mph", "90 km/h", TRIP), "wrong unit", "asks for kilometers per hour"),
    (Case("3 g", "3", "By what factor does the mass of 2 g grow?"), "unit of another sort", "a factor has no unit"),
    (Case("40 dollars", "40", "Find the percent increase."), "unit of another sort", "a percent has no unit"),
    (Case("4 lb", "4", "What is the percent error of a 5 lb weight?"), "unit of another sort", "a percent has no unit"),
    (Case("31 radians", "31", "How many students are in the class?"), "unit of another sort", "is it in radians"),
    (Case("31 radians", "31"), "unit of another sort", "The number fits"),
    (Case("7 mC", "7 C", "Find the charge."), None, ""),
    (Case("9 m", "9", "Solve $4m + 1 = 37$."), None, ""),
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
    Case("171.8 N", "173", SLED),
    Case("50 kJ", "0.05", CRATE),
    Case("126 km/h", "42", COACH),
)


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: f"{case.attempt} for {case.key}")
def test_a_right_measure_is_right(case: Case) -> None:
    assert judged(case) == "right"


@pytest.mark.parametrize("case", OTHER_FORM, ids=lambda case: f"{case.attempt} for {case.key}")
def test_the_right_measure_in_another_unit_than_asked_for_is_asked_in_that_one(case: Case) -> None:
    found = judge(case.attempt, AnswerKey("expression", (case.key,)), context=case.context)
    assert (found.outcome, found.kind) == ("other_form", "wrong unit")
    assert "the problem asks for it in " in (found.detail or "")


@pytest.mark.parametrize(("case", "kind", "words"), NAMED, ids=[f"{case.attempt} for {case.key}" for case, *_ in NAMED])
def test_a_right_number_with_another_unit_is_told_so(case: Case, kind: str | None, words: str) -> None:
    found = judge(case.attempt, AnswerKey("expression", (case.key,)), context=case.context)
    assert found.outcome == "wrong"
    assert kind is None or found.kind == kind
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


@pytest.mark.parametrize("attempt", ["5 Bz", "5Bz", "5  Bz."])
def test_an_authors_own_unit_is_accepted_as_written(attempt: str) -> None:
    key = AnswerKey("expression", ("5",), unit="Bz")
    assert judge(attempt, key).outcome == "right"
    assert judge(attempt.replace("5", "6"), key).outcome == "wrong"


@pytest.mark.parametrize(
    ("attempt", "unit"), [("5 µA", "µA"), ("5 uA", "µA"), ("5 microamps", "µA"), ("5 kΩ", "kΩ"), ("5000 ohms", "kΩ")]
)
def test_an_authors_unit_may_be_written_otherwise_and_converted(attempt: str, unit: str) -> None:
    assert judge(attempt, AnswerKey("expression", ("5",), unit=unit)).outcome == "right"


def test_a_tolerance_reaches_a_compound_unit() -> None:
    key = AnswerKey("expression", ("30 m/s",), tolerance=0.5)
    assert judge("30.4 m/s", key).outcome == judge("30.4", key).outcome == judge("108 km/h", key).outcome == "right"
    assert judge("30.6 m/s", key).outcome == "wrong"


def test_a_measured_value_with_too_few_figures_is_asked_for_more() -> None:
    found = judge(
        "41 J", AnswerKey("expression", ("41.2",)), context="A cart of 3.1 kg rolls. Find the KE of the cart."
    )
    assert (found.outcome, found.form) == ("other_form", "to more places")


def test_a_unit_that_the_problem_cannot_tell_is_asked_about() -> None:
    found = judge("942 km/s", AnswerKey("expression", ("942",)), context=STAR)
    assert (found.outcome, found.unread) == ("unreadable", "which_unit")


PENS = "A box holds pens and markers. There are 5 more pens than markers. How many markers does it hold?"
SEATS = "A hall sold front seats for 9 dollars and rear seats for 6 dollars. How many rear seats did it sell?"
CREW = "A crew of 30 has 4 more men than women. How many men are in it?"


@pytest.mark.parametrize(("attempt", "context"), [("12 pens", PENS), ("12 front seats", SEATS), ("12 women", CREW)])
def test_what_the_problem_sets_beside_the_counted_thing_is_asked_about(attempt: str, context: str) -> None:
    found = judge(attempt, AnswerKey("expression", ("12",)), context=context)
    assert (found.outcome, found.unread) == ("unreadable", "which_unit")
    assert attempt.removeprefix("12 ") in (found.detail or "")


@pytest.mark.parametrize(
    ("attempt", "context"),
    [
        ("12 markers", PENS),
        ("12 things", PENS),
        ("12 rear seats", SEATS),
        ("12 seats", SEATS),
        ("12 men", CREW),
        ("12 men.", CREW),
        ("12 sailors", CREW),
    ],
)
def test_another_word_for_the_counted_thing_is_right(attempt: str, context: str) -> None:
    assert judge(attempt, AnswerKey("expression", ("12",)), context=context).outcome == "right"


LOAN = "A loan of 90 thousand dollars grows by a third. How large is it then?"
CITY = "A city of 800,000 people doubles. What is its population then?"
ROOM = "A room is heated. What is its temperature in kelvins?"


@pytest.mark.parametrize(
    ("attempt", "key", "context"),
    [
        ("120k", "120000", LOAN),
        ("$120k", "120000", LOAN),
        ("120K", "120000", LOAN),
        ("120 thousand", "120000", LOAN),
        ("120 thousand dollars", "120000", LOAN),
        ("1.6 million", "1600000", CITY),
        ("1.6M", "1600000", CITY),
        ("1.6 million people", "1600000", CITY),
        ("half a million", "500000", ""),
        ("half a dozen", "6", "How many eggs are in it?"),
        ("3 million", "3", "How many million people live there?"),
        ("290 K", "290", ROOM),
        ("290K", "290", ROOM),
        ("5k", "5k", "Simplify $2k + 3k$."),
    ],
)
def test_multiples_in_figures_are_numbers(attempt: str, key: str, context: str) -> None:
    assert judge(attempt, AnswerKey("expression", (key,)), context=context).outcome == "right"


@pytest.mark.parametrize(
    ("attempt", "key", "context"),
    [
        ("120k", "120", LOAN),
        ("12k", "120000", LOAN),
        ("1.6 million", "1.6", CITY),
        ("half a dozen", "0.5", ""),
        ("290K", "290000", ROOM),
    ],
)
def test_a_multiple_is_not_its_number(attempt: str, key: str, context: str) -> None:
    assert judge(attempt, AnswerKey("expression", (key,)), context=context).outcome == "wrong"


@pytest.mark.parametrize("context", ["Solve $3x + 2 = 17$.", "How many tickets are left?"])
def test_a_unit_that_nothing_explains_is_asked_about(context: str) -> None:
    found = judge("5 kg", AnswerKey("expression", ("5",)), context=context)
    assert (found.outcome, found.unread) == ("unreadable", "which_unit")
    assert "kilograms" in (found.detail or "")


def test_a_choice_in_another_unit_is_asked_for_as_a_choice() -> None:
    choices = ("$2$ hours, $10$ minutes", "$2$ hours, $1$ minute", "$2$ hours")
    key = AnswerKey("choice", choices[:1], choices)
    assert judge("130 min", key).outcome == "other_form"
    assert judge("2 h 10 min", key).outcome == "right"
    assert judge("120 min", key).outcome == "wrong"


@pytest.mark.parametrize("attempt", ["6 ft 6 in", "6'6", "2 h 15 min"])
def test_a_measure_in_parts_is_shown_as_typed(attempt: str) -> None:
    assert judge(attempt, AnswerKey("expression", ("1",))).understood == rf"$\text{{{attempt}}}$"


@pytest.mark.parametrize("attempt", ["5m", "5 m", "3ab", "2h", "4 g", "12in"])
def test_letters_of_the_problem_are_no_units(attempt: str) -> None:
    key = AnswerKey("expression", (attempt.replace(" ", ""),))
    assert judge(attempt, key).outcome == "right"
    assert judge(attempt.rstrip("abcdefghijklmnopqrstuvwxyz "), key).outcome == "wrong"


def test_what_was_read_holds_no_lone_dollar() -> None:
    found = judge("3 $/lb", AnswerKey("expression", ("3",)), context="What is the price in dollars per pound?")
    assert found.understood == r"$3\text{ dollars/lb}$"


PHYSICAL = sorted(
    name
    for name, unit in UNITS.items()
    if len(name) > 2 and "_of_" not in name and unit.dimension[0][0] in {"length", "time", "mass"}
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
