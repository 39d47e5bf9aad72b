"""The unit of a key that is written without one, and an answer put into it.

    "A pump does 900 J of work in 6 s. Find its power.", key 150:   0.15 kW is 150 in W    150 kW is not

It is the unit that the question names, else the one that the problem has for such a quantity, else what its own units
make (km and hours a speed in km/h) where its numbers make the key as well, else those or the coherent unit of the SI.
"""

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from maths.answers import answers, bare, value_of
from maths.expression import Expression, Listing, Negative, Number, Point, Product, Sum, symbols
from maths.quantities import COHERENT
from maths.unit_table import Dimension, Unit, power_of_ten
from maths.units import UNITS, factors, meanings
from tutor.diagnosis.answer_beside_key import number
from tutor.diagnosis.diagnose import prose_numbers
from tutor.grading.asked_units import spoken, spoken_of, wanted, written_unit
from tutor.question import Question

_LENGTH: Dimension = (("length", 1),)
_TIME: Dimension = (("time", 1),)
_SPEED: Dimension = (("length", 1), ("time", -1))
_SECOND = Unit(_TIME, Fraction(1))
"""In which a speed is told whatever the time is given in: cm/s beside L/min and cm."""

_TURNING: Dimension = (("angle", 1), ("time", -1))
"""Given in rpm, it is asked for in rad/s as often."""


class Known(NamedTuple):
    """The units that a bare key can be in, none where nothing tells; ``sure`` says that it is in no other."""

    units: frozenset[Unit] = frozenset()
    sure: bool = False


def units_of_bare_key(dimension: Dimension, asked: Question) -> Known:
    """The units of a dimension that a key without one can be in."""
    wants = wanted(asked)
    if wants is not None and dimension not in wants.dimensions:
        return Known()
    if wants is not None and wants.unit is not None:
        return Known(frozenset({wants.unit}), sure=True)
    if fitting := frozenset(spoken_of(dimension, asked.words)):
        turning = {COHERENT[dimension]} if dimension == _TURNING else set()
        return Known(fitting | turning, sure=True)
    return _made(dimension, asked) if wants is not None else Known()


def _made(dimension: Dimension, asked: Question) -> Known:
    """What two of the problem's units make, lengths as areas and volumes too, and the coherent unit."""
    named = spoken(asked.words)
    lengths = [unit for unit in named if unit.dimension == _LENGTH]
    units = (*named, *(Unit((("length", size),), unit.scale**size) for unit in lengths for size in (2, 3)))
    by_second = (_joined(unit, _SECOND, -1) for unit in units if dimension == _SPEED and unit.dimension == _LENGTH)
    pairs = (_joined(one, other, sign) for one, other in permutations(units, 2) for sign in (1, -1))
    own = frozenset(unit for unit in (*units, *pairs) if unit.dimension == dimension)
    if own and _made_of_numbers(asked):
        return Known(own, sure=True)
    own |= frozenset(by_second)
    metric = all(
        power_of_ten(UNITS[part.name].scale) or UNITS[part.name].dimension == _TIME
        for name in named.values()
        for part in factors(name) or ()
    )
    if not own and not (named and metric):
        return Known()
    simple = len(dimension) == 1 and dimension[0][1] > 0
    coherent = {COHERENT[dimension]} if dimension in COHERENT and not simple else set()
    return Known(own | coherent, sure=metric)


def _made_of_numbers(asked: Question) -> bool:
    """Whether a key is the product or the quotient of two of the problem's numbers."""
    keys = {number(answer) for key in asked.keys for answer in answers(key)}
    pairs = permutations(prose_numbers(asked.words), 2)
    return any(one * other in keys or (other and one / other in keys) for one, other in pairs)


def _joined(one: Unit, other: Unit, sign: int) -> Unit:
    """The product of two units, or their quotient."""
    sizes = dict(one.dimension)
    for base, size in other.dimension:
        sizes[base] = sizes.get(base, 0) + sign * size
    return Unit(tuple(sorted((base, size) for base, size in sizes.items() if size)), one.scale * other.scale**sign)


def in_key_units(tree: Expression, key: Expression, asked: Question) -> Iterator[Expression]:
    """The number of an answer in each other unit that a bare key can be in."""
    value = value_of(tree)
    written = written_unit(tree)
    if not written or symbols(key) or isinstance(key, Listing | Point) or written_unit(key):
        return
    for unit in meanings(written):
        for known in sorted(units_of_bare_key(unit.dimension, asked).units - {unit}):
            yield _converted(bare(value), unit, known)


def _converted(value: Expression, unit: Unit, known: Unit) -> Expression:
    """A number of one unit in another; a decimal keeps its significant figures."""
    if isinstance(value, Negative):
        return Negative(_converted(value.body, unit, known))
    ratio, moved = unit.scale / known.scale, (unit.offset - known.offset) / known.scale
    if isinstance(value, Number):
        places = (value.places or 0) - math.floor(math.log10(ratio))
        return Number(value.value * ratio + moved, max(places, 0) or None)
    scaled = Product((Number(ratio), value))
    return Sum((scaled, Number(moved))) if moved else scaled
