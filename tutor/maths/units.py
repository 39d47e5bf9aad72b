"""Units as students write them, and how they convert (SI brochure 2019; US customary by NIST Handbook 44)."""

import re
from fractions import Fraction
from typing import NamedTuple


class Unit(NamedTuple):
    """``dimension`` names what is measured; ``scale`` is its size in the dimension's base unit."""

    dimension: str
    scale: Fraction


def _units() -> dict[str, Unit]:
    table = {
        "length": "mm 0.001|cm 0.01|m meter meters metre metres 1|km kilometer kilometers kilometre kilometres 1000|"
        "centimeter centimeters centimetre centimetres 0.01|millimeter millimeters 0.001|"
        "in inch inches 0.0254|ft foot feet 0.3048|yd yds yard yards 0.9144|mi mile miles 1609.344",
        "time": "s sec secs second seconds 1|min mins minute minutes 60|h hr hrs hour hours 3600|day days 86400|"
        "week weeks 604800|yr yrs year years 31557600|month months 2629800",
        "mass": "mg 0.000001|g gram grams 0.001|kg kilogram kilograms kilos 1|oz ounce ounces 0.028349523125|"
        "lb lbs pound pounds 0.45359237|ton tons 907.18474",
        "volume": "ml mL milliliter milliliters 0.001|l L liter liters litre litres 1|gal gallon gallons 3.785411784|"
        "qt quart quarts 0.946352946|pt pint pints 0.473176473|cup cups 0.2365882365",
        "money": "dollar dollars bucks usd USD 1|cent cents 0.01",
        "angle": "rad rads radian radians 1",
        "speed": "mph 0.44704|kph kmh 0.2777777777777777777777777778|knots knot 0.514444444444444444444",
        "temperature": "celsius C 1|fahrenheit F 1",
        "energy": "j J joule joules 1|kj kJ 1000|cal calorie calories 4.184",
    }
    found: dict[str, Unit] = {}
    for dimension, rows in table.items():
        for row in rows.split("|"):
            *names, scale = row.split()
            for name in names:
                found[name] = Unit(dimension, Fraction(scale))
    return found


UNITS = _units()

SHORT = frozenset(name for name in UNITS if len(name) <= 2) | {"min", "cal", "rad", "gal", "sec", "mph", "yds", "lbs"}
"""Unit names that could as well be letters multiplied; taken for units only where those letters mean nothing else."""

_PIECE = re.compile(r"(square|sq\.?|cubic|cu\.?)?\s*([a-zA-Z]+)\s*(?:\^?\{?(-?\d)\}?)?")


def measure(unit: str) -> Unit | None:
    """The dimension and scale of a written unit ("square feet", "ft^2", "miles per hour"), None when unknown.

    >>> measure("miles per hour") == measure("mi/h")
    True
    """
    top, _, bottom = unit.replace(" per ", "/").replace(" an ", "/").replace(" a ", "/").partition("/")
    scale = Fraction(1)
    names: list[str] = []
    for side, words in ((1, top), (-1, bottom)):
        for power, name, exponent in _PIECE.findall(words):
            known = UNITS.get(name) or UNITS.get(name.lower())
            if known is None:
                return None
            size = int(exponent) if exponent else {"s": 2, "c": 3}.get(power[:1], 1)
            scale *= known.scale ** (side * size)
            names.append(f"{known.dimension}{side * size}")
    if names == ["speed1"]:
        names = ["length1", "time-1"]
    return Unit(" ".join(sorted(names)), scale) if names else None
