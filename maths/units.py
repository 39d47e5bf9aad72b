"""Units as students write them, and how they convert (SI brochure 2019; US customary by NIST Handbook 44).

A table of our own: exact fractions, only the units of school problems, and names read as students write
them ("sq. ft.", "miles an hour", "$/lb"). A test holds every factor equal to the library pint's.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

Dimension = tuple[tuple[str, int], ...]
"""Base dimensions with their exponents, sorted: an area is (("length", 2),)."""


class Unit(NamedTuple):
    """A value in this unit is ``scale`` times as many base units, and ``offset`` more (temperatures only)."""

    dimension: Dimension
    scale: Fraction
    offset: Fraction = Fraction(0)


_ROWS: dict[Dimension, str] = {
    (("length", 1),): "meters m meter metre metres 1|kilometers km kilometer kilometre kilometres 1000|"
    "centimeters cm centimeter centimetre centimetres 0.01|millimeters mm millimeter millimetre millimetres 0.001|"
    "inches in inch 0.0254|feet ft foot 0.3048|yards yd yds yard 0.9144|miles mi mile 1609.344",
    (("time", 1),): "seconds s sec secs second 1|minutes min mins minute 60|hours h hr hrs hour 3600|"
    "milliseconds ms millisecond 0.001|days day 86400|weeks week wk wks 604800|years yr yrs year 31557600|"
    "months month 2629800|decades decade 315576000|centuries century 3155760000",
    (("mass", 1),): "kilograms kg kgs kilogram kilos kilo 1|grams g gram 0.001|milligrams mg milligram 0.000001|"
    "ounces oz ounce 0.028349523125|pounds lb lbs pound 0.45359237|tons ton 907.18474|"
    "tonnes tonne 1000",
    (
        ("length", 3),
    ): "liters l L liter litre litres 0.001|milliliters ml mL milliliter millilitre millilitres 0.000001|"
    "gallons gal gallon 0.003785411784|quarts qt quart 0.000946352946|pints pt pint 0.000473176473|"
    "cups cup 0.0002365882365|tablespoons tbsp tablespoon 0.00001478676478125|"
    "teaspoons tsp teaspoon 0.00000492892159375|fluidounces floz fluidounce 0.0000295735295625",
    (("length", 2),): "acres acre 4046.8564224|hectares hectare 10000",
    (("length", 1), ("time", -1)): "mph 0.44704|kph kmh kmph 5/18|knots knot 463/900",
    (("dollars", 1),): "dollars dollar bucks usd USD $ 1|cents cent ¢ 0.01",
    (("euros", 1),): "euros euro eur EUR € 1",
    (("sterling", 1),): "sterling quid gbp GBP £ 1|pence 0.01",
    (("angle", 1),): "radians rad rads radian 1",
    (("temperature", 1),): "kelvin kelvins 1",
    (("length", 2), ("mass", 1), ("time", -2)): "joules j J joule 1|kilojoules kj kJ kilojoule 1000|"
    "calories cal calorie 4.184|kilocalories kcal kilocalorie 4184|kilowatthours kWh kwh 3600000",
    (("length", 2), ("mass", 1), ("time", -3)): "watts watt 1|kilowatts kW kw kilowatt 1000",
    (("length", 1), ("mass", 1), ("time", -2)): "newtons newton 1",
    (("length", -1), ("mass", 1), ("time", -2)): "pascals pascal 1|kilopascals kPa kilopascal 1000",
    (("time", -1),): "hertz Hz hz 1",
}
"""By dimension: rows of a plural to say, other names, and the size in base units."""

_TEMPERATURES = (
    ("celsius C centigrade", Fraction(1), Fraction("273.15")),
    ("fahrenheit F", Fraction(5, 9), Fraction("459.67") * Fraction(5, 9)),
)
_ONLY_SIGNS = frozenset("$€£¢")


def _table() -> Iterator[tuple[str, str, Unit]]:
    """Every name with the plural to say and its unit."""
    for dimension, rows in _ROWS.items():
        for row in rows.split("|"):
            *names, scale = row.split()
            for name in names:
                yield name, names[0], Unit(dimension, Fraction(scale))
    for row, scale_, offset in _TEMPERATURES:
        said, *names = row.split()
        for name in (said, *names):
            yield name, said, Unit((("temperature", 1),), scale_, offset)


_KNOWN = {name: (said, unit) for name, said, unit in _table()}
UNITS = {name: unit for name, (_, unit) in _KNOWN.items() if name not in _ONLY_SIGNS}
"""Units by the words that name them."""

SHORT = frozenset(name for name in UNITS if len(name) <= 2) | {
    *("min", "cal", "rad", "gal", "sec", "mph", "yds", "lbs", "kgs", "kmh", "kph", "hrs", "kWh", "kwh", "kPa", "tsp"),
}  # fmt: skip
"""Unit names that could as well be letters multiplied; taken for units only where those letters mean nothing else."""

_WORDY = (
    (re.compile(r"(?:°|º|˚|\bdeg(?:ree)?s?\.?)\s*c(?:elsius|entigrade)?(?![a-z])", re.IGNORECASE), "celsius"),
    (re.compile(r"(?:°|º|˚|\bdeg(?:ree)?s?\.?)\s*f(?:ahrenheit)?(?![a-z])", re.IGNORECASE), "fahrenheit"),
    (re.compile(r"\bfl(?:uid)?\.?[ -]?(?:oz|ounces?)\b\.?", re.IGNORECASE), "floz"),
    (re.compile(r"\b(?:kilowatt|kw)[ -]?(?:hours?|h)\b", re.IGNORECASE), "kWh"),
    (re.compile(r"\b(?:per|an?)\s+|\s*/\s*", re.IGNORECASE), " / "),
    (re.compile(r"\bpounds? sterling\b", re.IGNORECASE), "sterling"),
    (re.compile(r"²|\s*\bsquared\b"), "^2"),
    (re.compile(r"³|\s*\bcubed\b"), "^3"),
)
_ATOM = re.compile(
    r"\s*(?:(?P<slash>/)|(?P<times>[*·⋅-])|(?:(?P<power>square|sq|cubic|cu)\b\.?)?\s*(?P<name>[A-Za-z]+|[$€£¢])\.?"
    r"(?:\s*(?:\^\s*\{?\s*)?(?P<exponent>-?[1-4])\}?)?)",
    re.IGNORECASE,
)


class Factor(NamedTuple):
    """One unit of a compound one: ``ft`` to the power 2."""

    name: str
    exponent: int


def factors(unit: str) -> tuple[Factor, ...] | None:
    """The units multiplied in a written one, by a plural to say; None when a part is unknown.

    >>> factors("sq. ft."), factors("miles an hour")
    ((Factor(name='feet', exponent=2),), (Factor(name='miles', exponent=1), Factor(name='hours', exponent=-1)))
    """
    text = unit.strip()
    for pattern, plain in _WORDY:
        text = pattern.sub(plain, text)
    found: list[Factor] = []
    side, at = 1, 0
    while at < len(text.rstrip()):
        match = _ATOM.match(text, at)
        if match is None or len(found) > 5:
            return None
        at = match.end()
        if match["slash"]:
            side = -1
        if match["slash"] or match["times"]:
            continue
        name = match["name"]
        known = _KNOWN.get(name) or (_KNOWN.get(name.lower()) if len(name) > 1 else None)
        if known is None:
            return None
        size = int(match["exponent"] or {"s": 2, "c": 3}.get((match["power"] or "")[:1].lower(), 1))
        found.append(Factor(known[0], side * size))
    return tuple(found) or None


def measure(unit: str) -> Unit | None:
    """The dimension and scale of a written unit ("square feet", "ft^2", "miles per hour"), None when unknown.

    >>> measure("miles per hour") == measure("mi/h") == measure("mph")
    True
    """
    parts = factors(unit)
    if parts is None:
        return None
    if len(parts) == 1 and parts[0].exponent == 1:
        return _KNOWN[parts[0].name][1]
    scale = Fraction(1)
    dimension: dict[str, int] = {}
    for part in parts:
        known = _KNOWN[part.name][1]
        scale *= known.scale**part.exponent
        for base, exponent in known.dimension:
            dimension[base] = dimension.get(base, 0) + exponent * part.exponent
    return Unit(tuple(sorted((base, size) for base, size in dimension.items() if size)), scale)


_POWERS = {2: "square ", 3: "cubic "}
_SORTS: dict[Dimension, str] = {
    (("length", 1),): "a length",
    (("length", 2),): "an area",
    (("length", 3),): "a volume",
    (("time", 1),): "a time",
    (("mass", 1),): "a weight",
    (("length", 1), ("time", -1)): "a speed",
    (("temperature", 1),): "a temperature",
    (("dollars", 1),): "an amount of money",
    (("euros", 1),): "an amount of money",
    (("sterling", 1),): "an amount of money",
}


def said(unit: str) -> str:
    """A unit in words: "ft^2" is "square feet", "mi/h" is "miles per hour"; as written when it is unknown."""
    parts = factors(unit)
    if parts is None:
        return unit.strip()
    above = [_words(part) for part in parts if part.exponent > 0]
    under = [_singular(_words(part)) for part in parts if part.exponent < 0]
    return " per ".join((" ".join(above), *under))


_IN_FULL = {
    "celsius": "degrees Celsius",
    "fahrenheit": "degrees Fahrenheit",
    "sterling": "pounds",
    "mph": "miles per hour",
    "kph": "kilometers per hour",
    "fluidounces": "fluid ounces",
    "kilowatthours": "kilowatt hours",
}


def _words(part: Factor) -> str:
    return _POWERS.get(abs(part.exponent), "") + _IN_FULL.get(part.name, part.name)


def _singular(words: str) -> str:
    *first, last = words.split()
    last = {"feet": "foot", "inches": "inch", "centuries": "century"}.get(last, last.removesuffix("s"))
    return " ".join((*first, last))


def sort_of(dimension: Dimension) -> str:
    """What is measured, with its article: "an area"; empty for what has no everyday name."""
    return _SORTS.get(dimension, "")


_MONEY = frozenset({"dollars", "euros", "sterling"})


def alike(one: str, other: str) -> bool:
    """Whether two written units of different dimension can say the same: "$3 per lb" and "$3", £5 and 5 pounds.

    Which of the two readings is meant only the problem knows, so their numbers are compared.
    """
    first, second = measure(one), measure(other)
    if first is None or second is None:
        return False
    for name, unit, beside in ((one, first, second), (other, second, first)):
        if name.lower() in {"pound", "pounds"} and beside.dimension == (("sterling", 1),):
            return True
        amounts = [base for base, size in unit.dimension if base in _MONEY and size == 1]
        if len(unit.dimension) > 1 and amounts and beside.dimension == tuple((base, 1) for base in amounts):
            return True
    return False
