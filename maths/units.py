"""Units as students write them, what they measure, and how they are said ("sq. ft.", "miles an hour", "kg m s^-2")."""

import re
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from maths.unit_table import MONEY, NAMES, Dimension, Name, Unit, name_of

UNITS = {name: known.unit for name, known in NAMES.items()}
"""Units by the words that name them."""

SHORT = frozenset(name for name, known in NAMES.items() if known.symbol)
"""Symbols, which could as well be letters multiplied; taken for units only where those letters mean nothing else."""

_MOST = 6
"""The most units in a compound one."""

_LETTERS = "A-Za-zµμΩΩÅ"
_BETWEEN = re.compile(r"\s*(?P<per>[/÷]|\bper\b|\ban?\b)[\s(]*|[\s)]*[*·⋅∙×][\s(]*|-(?=[A-Za-z])|\s+", re.IGNORECASE)
_TIMES_TEN = r"(?:\^|\*\*)\s*[({]?\s*[-−]?[1-9]\s*[)}]?"
_ATOM = re.compile(
    r"\(?(?:(?P<before>square|sq|cubic|cu)\b\.?\s*)?"
    rf"(?:(?P<degrees>[°º˚]|\bdeg(?:ree)?s?\b\.?)\s*)?(?P<name>[$€£¢]|[{_LETTERS}]+)(?:[ _-](?P<second>[A-Za-z]+))?"
)
_AFTER = re.compile(
    rf"\.?(?P<exponent>\s*{_TIMES_TEN}|[⁻¹²³⁴]+|[-−]?[1-4](?![\d.,A-Za-z]|/(?![A-Za-z]))|\s+squared\b|\s+cubed\b)?\.?\)?",
    re.IGNORECASE,
)
_RAISED = str.maketrans("⁻¹²³⁴−", "-1234-")
_WORDED = {"sq": 2, "cu": 3}
_TEMPERATURES = {"c": "celsius", "f": "fahrenheit", "k": "kelvins"}
_KILOGRAM = "kg"
_PREPOSITION = "in"
"""Behind another unit and a space it is no inch."""


class Factor(NamedTuple):
    """One unit of a compound one: ``ft`` to the power 2, by the plural to say and as it was typed.

    ``symbol`` says that its letters could mean something else.
    """

    name: str
    exponent: int
    written: str
    symbol: bool = False


class Written(NamedTuple):
    """A unit found in a text, as the units it is made of, and where it ends."""

    factors: tuple[Factor, ...]
    end: int


def unit_at(text: str, start: int = 0) -> Written | None:
    """The longest unit that begins at a place of a text; None where none does.

    >>> unit_at("5 m/s in all", 2).end
    5
    """
    found: list[Factor] = []
    end = at = start
    side = 1
    while len(found) < _MOST and (atom := _atom(text, at, first=not found)):
        factor, end = atom
        found.append(factor._replace(exponent=side * factor.exponent))
        if _closed_up(text, end):
            at = end
            continue
        between = _BETWEEN.match(text, end)
        if between is None:
            break
        side = -1 if between["per"] else side
        at = between.end()
    return Written(tuple(found), end) if found else None


def _closed_up(text: str, at: int) -> bool:
    """Whether another unit is written right behind kilograms: "kgm2"."""
    return text[max(at - len(_KILOGRAM), 0) : at] == _KILOGRAM and text[at : at + 1].isalpha()


def _atom(text: str, at: int, *, first: bool) -> tuple[Factor, int] | None:
    match = _ATOM.match(text, at)
    if match is None:
        return None
    known, end = _known(match, first=first)
    if known is None:
        return None
    after = _AFTER.match(text, end)
    exponent = _exponent(match["before"], after["exponent"] if after else None)
    written = text[match.start("degrees" if match["degrees"] else "name") : end]
    symbol = known.symbol and not match["degrees"]
    return Factor(known.said, exponent, written, symbol), after.end() if after else end


def _known(match: re.Match[str], *, first: bool) -> tuple[Name | None, int]:
    """The unit of one name or two, and where it ends."""
    name, second = match["name"], match["second"]
    if match["degrees"]:
        scale = next((scale for short, scale in _TEMPERATURES.items() if name.lower() in {short, scale}), "")
        return NAMES.get(scale), match.end("name")
    if second and (both := name_of(f"{name}_{second}")):
        return both, match.end("second")
    if name.lower() == _PREPOSITION and not first:
        return None, match.end("name")
    if name_of(name) is None and name.startswith(_KILOGRAM) and name_of(name.removeprefix(_KILOGRAM)) is not None:
        return name_of(_KILOGRAM), match.start("name") + len(_KILOGRAM)
    return name_of(name), match.end("name")


def _exponent(before: str | None, after: str | None) -> int:
    if before:
        return 3 if before.lower().startswith("cu") else 2
    if not after:
        return 1
    worded = _WORDED.get(after.strip()[:2].lower())
    return worded or int(re.sub(r"[^\d-]", "", after.translate(_RAISED)))


def factors(unit: str) -> tuple[Factor, ...] | None:
    """The units multiplied in a written one; None when a part is unknown.

    >>> [(part.name, part.exponent) for part in factors("sq. ft.") + factors("miles an hour")]
    [('feet', 2), ('miles', 1), ('hours', -1)]
    """
    text = unit.strip()
    found = unit_at(text)
    return found.factors if found and found.end == len(text) else None


def measure(unit: str) -> Unit | None:
    """The dimension and scale of a written unit ("square feet", "ft^2", "miles per hour"), None when unknown.

    >>> measure("miles per hour") == measure("mi/h") == measure("mph")
    True
    """
    parts = factors(unit)
    return unit_of_factors(parts) if parts else None


def unit_of_factors(parts: tuple[Factor, ...]) -> Unit:
    """One unit for several that are multiplied; what is compound has no offset."""
    if len(parts) == 1 and parts[0].exponent == 1:
        return UNITS[parts[0].name]
    scale = Fraction(1)
    dimension: dict[str, int] = {}
    for part in parts:
        known = UNITS[part.name]
        scale *= known.scale**part.exponent
        for base, exponent in known.dimension:
            dimension[base] = dimension.get(base, 0) + exponent * part.exponent
    return Unit(tuple(sorted((base, size) for base, size in dimension.items() if size)), scale)


_SECOND_MEANINGS = {
    ("C", "celsius"): ("coulombs",),
    ("F", "fahrenheit"): ("farads",),
    ("pound", "pounds"): ("sterling", "pounds_force"),
    ("pounds", "pounds"): ("sterling", "pounds_force"),
    ("lb", "pounds"): ("pounds_force",),
    ("lbs", "pounds"): ("pounds_force",),
    ("oz", "ounces"): ("fluid_ounces",),
    ("ounce", "ounces"): ("fluid_ounces",),
    ("ounces", "ounces"): ("fluid_ounces",),
}
"""What a unit as written can mean besides; only the problem knows."""


def meanings(unit: str) -> tuple[Unit, ...]:
    """All that a written unit can mean, the most usual first: lb is a mass or a force, C a temperature or a charge."""
    parts = factors(unit)
    if parts is None:
        return ()
    choices = [(part.name, *_SECOND_MEANINGS.get((part.written, part.name), ())) for part in parts]
    named = (tuple(part._replace(name=name) for part, name in zip(parts, chosen, strict=True))
             for chosen in product(*choices))  # fmt: skip
    return tuple(map(unit_of_factors, named))


_SORTS: dict[Dimension, str] = {
    (("length", 1),): "a length",
    (("length", 2),): "an area",
    (("length", 3),): "a volume",
    (("time", 1),): "a time",
    (("mass", 1),): "a mass",
    (("length", 1), ("time", -1)): "a speed",
    (("length", 1), ("time", -2)): "an acceleration",
    (("temperature", 1),): "a temperature",
    (("angle", 1),): "an angle",
    (("dollars", 1),): "an amount of money",
    (("euros", 1),): "an amount of money",
    (("sterling", 1),): "an amount of money",
    (("length", 1), ("mass", 1), ("time", -2)): "a force",
    (("length", 1), ("mass", 1), ("time", -1)): "a momentum",
    (("length", -1), ("mass", 1), ("time", -2)): "a pressure",
    (("length", 2), ("mass", 1), ("time", -3)): "a power",
}


def said(unit: str) -> str:
    """A unit in words: "ft^2" is "square feet", "mi/h" is "miles per hour"; as written when it is unknown."""
    parts = factors(unit)
    if parts is None:
        return unit.strip()
    above = [_words(part) for part in parts if part.exponent > 0]
    above = [*map(_singular, above[:-1]), *above[-1:]]
    under = [_singular(_words(part)) for part in parts if part.exponent < 0]
    return " per ".join((" ".join(above), *under)).strip()


_POWERS = {2: "square ", 3: "cubic "}
_POWERS_OF_TIME = {2: " squared", 3: " cubed"}
_IN_FULL = {
    "celsius": "degrees Celsius",
    "fahrenheit": "degrees Fahrenheit",
    "sterling": "pounds",
    "mph": "miles per hour",
    "kph": "kilometers per hour",
    "watthours": "watt hours",
    "kilowatthours": "kilowatt hours",
}


def _words(part: Factor) -> str:
    name = _IN_FULL.get(part.name, part.name.replace("_", " "))
    size = abs(part.exponent)
    if UNITS[part.name].dimension == (("time", 1),) and size in _POWERS_OF_TIME:
        return _singular(name) + _POWERS_OF_TIME[size]
    return _POWERS.get(size, "") + name


_SINGULARS = {"feet": "foot", "inches": "inch", "centuries": "century", "henries": "henry", "hertz": "hertz",
              "siemens": "siemens", "lux": "lux", "celsius": "celsius"}  # fmt: skip


def _singular(words: str) -> str:
    *first, last = words.split()
    return " ".join((*first, _SINGULARS.get(last, last.removesuffix("s"))))


def sort_of(dimension: Dimension) -> str:
    """What is measured, with its article: "an area"; empty for what has no everyday name."""
    return _SORTS.get(dimension, "")


PAID: frozenset[Dimension] = frozenset(unit.dimension for unit in MONEY.values())
"""The dimensions of money."""

_MONEY = frozenset(base for ((base, _),) in PAID)


def alike(one: str, other: str) -> bool:
    """Whether two written units of different dimension can say the same: "$3 per lb" and "$3", £5 and 5 pounds.

    Which of the two readings is meant only the problem knows, so their numbers are compared.
    """
    first, second = meanings(one), meanings(other)
    if not first or not second or first[0].dimension == second[0].dimension:
        return False
    if {unit.dimension for unit in first} & {unit.dimension for unit in second}:
        return True
    return any(_price(unit, beside) or _price(beside, unit) for unit in first for beside in second)


def _price(unit: Unit, money: Unit) -> bool:
    """Whether one is an amount of the other's money for each of something: dollars per pound, dollars."""
    amounts = [base for base, size in unit.dimension if base in _MONEY and size == 1]
    return len(unit.dimension) > 1 and bool(amounts) and money.dimension == tuple((base, 1) for base in amounts)
