"""The units that are known, by the names people write, with their exact sizes.

The names are ours (``units.toml``), the sizes and dimensions the library pint's (``unit_sizes.json``, written by
``make units``): SI units with their prefixes (SI brochure 2019), US customary units by NIST Handbook 44. Money is ours.
"""

import json
import tomllib
from collections.abc import Iterator
from fractions import Fraction
from importlib.resources import files
from typing import NamedTuple

Dimension = tuple[tuple[str, int], ...]
"""Base dimensions with their exponents, sorted: an area is (("length", 2),)."""


class Unit(NamedTuple):
    """A value in this unit is ``scale`` times as many base units, and ``offset`` more (temperatures only)."""

    dimension: Dimension
    scale: Fraction
    offset: Fraction = Fraction(0)


def power_of_ten(size: Fraction) -> bool:
    """Whether a size is 1, 10, 100, ... or a part of one in the same steps.

    >>> power_of_ten(Fraction(1, 1000)), power_of_ten(Fraction(60))
    (True, False)
    """
    smaller, larger = sorted(size.as_integer_ratio())
    return smaller == 1 and str(larger).rstrip("0") == "1"


class Name(NamedTuple):
    """One way to write a unit: the plural to say, and whether it is a symbol, whose letters may mean something else."""

    said: str
    unit: Unit
    symbol: bool = False


MONEY = {
    "dollars dollar bucks buck usd USD": Unit((("dollars", 1),), Fraction(1)),
    "cents cent": Unit((("dollars", 1),), Fraction(1, 100)),
    "euros euro eur EUR": Unit((("euros", 1),), Fraction(1)),
    "sterling quid gbp GBP pounds_sterling pound_sterling": Unit((("sterling", 1),), Fraction(1)),
    "pence": Unit((("sterling", 1),), Fraction(1, 100)),
}
"""Currencies are no fixed number of each other, so each is a dimension of its own."""

CURRENCY_SIGNS = {"$": "dollars", "€": "euros", "£": "sterling", "¢": "cents"}

_MEAN_SOMETHING_ELSE = frozenset({"pm", "pH", "us"})
"""What prefix and symbol would make, and people write for something else."""


def _named() -> Iterator[tuple[str, Name]]:
    room = files("maths")
    table = tomllib.loads(room.joinpath("units.toml").read_text(encoding="utf-8"))
    sizes = json.loads(room.joinpath("unit_sizes.json").read_text(encoding="utf-8"))
    known = {name: _unit(*row) for name, row in sizes.items()}
    for group in ("prefixed", "plain"):
        for unit, row in table[group].items():
            words, symbols = (part.split() for part in row.split("|"))
            yield from _names(words, symbols, known[unit])
            if group == "prefixed":
                for prefix, signs in table["prefixes"].items():
                    sign, *only = signs.split()
                    fitting = symbols if not only or unit in only else []
                    yield from _with_prefix((prefix, sign), words, fitting, known[unit], known[prefix].scale)
    for row, unit in MONEY.items():
        yield from _names(row.split(), [], unit)


def _unit(scale: str, offset: str, dimension: dict[str, int]) -> Unit:
    return Unit(tuple(sorted(dimension.items())), Fraction(scale), Fraction(offset))


def _names(words: list[str], symbols: list[str], unit: Unit) -> Iterator[tuple[str, Name]]:
    for word in words:
        yield word, Name(words[0], unit)
    for symbol in symbols:
        yield symbol, Name(words[0], unit, symbol=True)


def _with_prefix(
    prefix: tuple[str, str], words: list[str], symbols: list[str], unit: Unit, times: Fraction
) -> Iterator[tuple[str, Name]]:
    word, sign = prefix
    larger = Unit(unit.dimension, unit.scale * times)
    signs = (sign, "u") if sign == "µ" else (sign,)
    joined = [before + symbol for before in signs for symbol in symbols]
    yield from _names(
        [word + name for name in words], [name for name in joined if name not in _MEAN_SOMETHING_ELSE], larger
    )


NAMES: dict[str, Name] = dict(_named())
"""Every way to write a single unit, case and all; a space in a name is an underscore."""


def _cases() -> dict[str, str]:
    """Names by their letters in lower case, where all that are alike in it are one unit: kPa, but not mW and MW."""
    alike: dict[str, list[str]] = {}
    for name in NAMES:
        if len(name) > 1 and name.lower() not in _MEAN_SOMETHING_ELSE:
            alike.setdefault(name.lower(), []).append(name)
    return {lower: names[0] for lower, names in alike.items() if len({NAMES[name].unit for name in names}) == 1}


_BY_LOWER = _cases()
_TO_TABLE = str.maketrans({"μ": "µ", "Ω": "Ω", "-": "_", " ": "_"})


def name_of(written: str) -> Name | None:
    """The unit that a single name means, None when it is unknown.

    Case counts where it tells units apart: ``mW`` and ``MW``. "KM", "Kilometers" and "kpa" can only mean one.
    """
    name = CURRENCY_SIGNS.get(written) or written.translate(_TO_TABLE)
    found = NAMES.get(name)
    if found is None and len(name) > 1:
        found = NAMES.get(name.lower()) or NAMES.get(_BY_LOWER.get(name.lower(), ""))
    return found
