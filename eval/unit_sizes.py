"""The sizes and dimensions of the units of ``maths/units.toml``, as the library pint gives them.

    python -m eval.unit_sizes > maths/unit_sizes.json       # or: make units

Each is exact: a fraction of the SI's base units, the offset of its zero, and the exponents of its dimension.
"""

import json
import sys
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pint

NAMES = Path("maths/units.toml")


class Size(NamedTuple):
    """How large a unit is, where its zero lies, and the exponents of its dimension; a prefix has a scale alone."""

    scale: str
    offset: str = "0"
    dimension: Mapping[str, int] = MappingProxyType({})


def sizes(names: Path = NAMES) -> dict[str, Size]:
    """The size of each prefix and unit, by pint's name."""
    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(non_int_type=Fraction)
    table = tomllib.loads(names.read_text(encoding="utf-8"))
    prefixes = {name: Size(_fraction(registry(f"{name}meter").to_base_units().magnitude)) for name in table["prefixes"]}
    return prefixes | {name: _size(registry, name, table["counts"]) for name in (*table["prefixed"], *table["plain"])}


def _size(registry: pint.UnitRegistry[Fraction], name: str, counts: Mapping[str, str]) -> Size:
    written = registry.parse_expression(name)
    zero, one = (registry.Quantity(many * written.magnitude, written.units).to_base_units() for many in (0, 1))
    dimension = {base.strip("[]"): Fraction(str(size)).numerator for base, size in one.dimensionality.items()}
    if name in counts:
        dimension[counts[name]] = 1
    offset = Fraction(zero.magnitude)
    return Size(_fraction(one.magnitude - offset), _fraction(offset), dict(sorted(dimension.items())))


def _fraction(value: object) -> str:
    return str(Fraction(str(value)))


if __name__ == "__main__":
    lines = (f"{json.dumps(name)}: {json.dumps([*size[:2], dict(size.dimension)])}" for name, size in sizes().items())
    sys.stdout.write("{\n" + ",\n".join(lines) + "\n}\n")
