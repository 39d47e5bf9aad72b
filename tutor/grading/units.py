"""What is off about the unit of an answer, beside the one that its problem asks for.

A unit that the problem's text names is welcome and not demanded; only an author's ``AnswerKey.unit`` is.
"""

import re
from dataclasses import replace

from domain.slip import SlipName
from maths.answers import answers, bare, value_of
from maths.equivalence import same
from maths.errors import MathsError
from maths.expression import Expression, Negative, Quantity
from maths.measurement import clock
from maths.parse import parse
from maths.tokens import NumberStyle
from maths.unit_table import Unit, power_of_ten
from maths.units import alike, meanings, measure, said, sort_of
from tutor.diagnosis.slips import Slip, slip
from tutor.grading.asked_units import Wanted, plausible, wanted, written_unit
from tutor.grading.key_units import units_of_bare_key
from tutor.question import Question

_CLOCKED = re.compile(r"\b(?:hours?|minutes?|seconds?|time|long|late|early|o'clock)\b", re.IGNORECASE)


_MEASURES = NumberStyle(units=True)
_PLAIN = frozenset({()})
"""The dimensions of a number without any."""


def unit_of(expression: Expression) -> Unit | None:
    """The known unit of a single answer, None when it has none."""
    written = written_unit(expression)
    return measure(written) if written else None


def times(attempt: str, asked: Question) -> tuple[Expression, ...]:
    """The times that an attempt like ``1:30`` can be, where the problem is about time."""
    return clock(attempt) if ":" in attempt and _CLOCKED.search(asked.words) else ()


def other_unit(tree: Expression, key: Expression, asked: Question) -> str | None:
    """The unit that a problem with a bare key asks for, where an answer of equal value is given in another.

    Parts are another too: ``5 ft 6 in`` where feet are asked for.
    """
    if asked.key.unit or unit_of(key) is not None or (unit := unit_of(tree)) is None:
        return None
    wants = wanted(asked)
    if wants is None or wants.unit is None or unit.dimension not in wants.dimensions:
        return None
    return wants.name if unit != wants.unit or _in_parts(tree) else None


def measured_otherwise(attempt: str, choice: str) -> bool:
    """Whether an attempt gives a choice's value in another unit: 54 oz for 3 pounds, 6 ounces."""
    try:
        given, chosen = (parse(text, _MEASURES) for text in (attempt, choice))
    except MathsError:
        return False
    one, other = unit_of(given), unit_of(chosen)
    return one is not None and other is not None and (one != other or _in_parts(given) != _in_parts(chosen))


def _in_parts(tree: Expression) -> bool:
    value = value_of(tree)
    value = value.body if isinstance(value, Negative) else value
    return isinstance(value, Quantity) and bool(value.typed)


def wrong_unit(tree: Expression, key: Expression, asked: Question) -> Slip | None:
    """What is off about the unit of an answer whose number is right; None when nothing is."""
    return unit_off(tree, key, asked) if same_number(tree, key) else None


def unit_off(tree: Expression, key: Expression, asked: Question) -> Slip | None:
    """What is off about the unit of an answer, whatever its number; None when nothing is."""
    unit = unit_of(tree)
    if unit is None or alike(written_unit(tree), written_unit(key)):
        return None
    if unit_of(key) is not None and same(tree, key):
        return None
    wants = wanted(asked)
    if wants is None:
        return _unasked(tree, unit, asked)
    fitting = [one for one in meanings(written_unit(tree)) if one.dimension in wants.dimensions]
    if not fitting:
        if _price_or_rate(tree, unit, wants):
            return None
        return _told("unit of another sort", _another_sort(tree, unit, wants))
    if wants.unit is None:
        return _beside_known(fitting[0], asked)
    if wants.unit in fitting:
        return None
    return _told("wrong unit", f"The number is right; the problem asks for {wants.name}.")


def _unasked(tree: Expression, unit: Unit, asked: Question) -> Slip | None:
    """A unit where the problem asks for none."""
    if plausible(unit, asked.words) is False:
        name = said(written_unit(tree))
        return _told("unit of another sort", f"The number fits; is it in {name}, or what does it count?")
    return _beside_known(unit, asked)


def _beside_known(unit: Unit, asked: Question) -> Slip | None:
    """Another size of unit than a bare key can be in."""
    known = units_of_bare_key(unit.dimension, asked)
    if not known.sure or not known.units or unit in known.units:
        return None
    told = _size_beside(unit, known.units) or "Your number fits; check the unit that the problem speaks of."
    return _told("wrong unit", told)


def _size_beside(unit: Unit, known: frozenset[Unit]) -> str:
    """How many times too large a unit is, where that is a power of ten."""
    ratio = unit.scale / next(iter(known)).scale
    if len(known) > 1 or not power_of_ten(ratio):
        return ""
    size, way = (ratio, "large") if ratio > 1 else (1 / ratio, "small")
    return f"The number is right; the unit is {int(size):,} times too {way}."


def foreign_unit(tree: Expression, key: Expression, asked: Question) -> str | None:
    """The unit of an answer, in words, where nothing in the problem tells whether it can be meant; else None."""
    unit = unit_of(tree)
    if unit is None or unit_of(key) is not None:
        return None
    if wanted(asked) is None:
        return said(written_unit(tree)) if plausible(unit, asked.words) is None else None
    known = units_of_bare_key(unit.dimension, asked)
    unsure = bool(known.units) and not known.sure and unit not in known.units
    return said(written_unit(tree)) if unsure else None


def _price_or_rate(tree: Expression, unit: Unit, wants: Wanted) -> bool:
    """Dollars per pound for dollars; miles per hour where the words ask for a speed "in miles".

    A lone dollar sign before a plain number is taken for the sign that sets formulas.
    """
    if alike(written_unit(tree), wants.name) or (written_unit(tree) == "$" and wants.dimensions == _PLAIN):
        return True
    if wants.demanded or wants.unit is None:
        return False
    asks = set(wants.unit.dimension)
    return asks <= set(unit.dimension) and all(size < 0 for _, size in set(unit.dimension) - asks)


def _told(kind: SlipName, detail: str) -> Slip:
    return replace(slip(kind, confidence=0.9), detail=detail)


def _another_sort(tree: Expression, unit: Unit, wants: Wanted) -> str:
    name = said(written_unit(tree))
    if wants.dimensions == _PLAIN:
        return f"The number is right; {wants.name} has no unit, and yours is in {name}."
    given = sort_of(unit.dimension)
    asks = sort_of(wants.unit.dimension) if wants.unit is not None else wants.name
    goal = wants.name if wants.unit is not None else asks
    if given and asks and given != asks:
        measures = f"{name} measure {given}" if name.endswith(("s", "feet")) else f"that unit is for {given}"
        more = f"the problem asks for {asks}" + (f", in {wants.name}" if wants.unit is not None else "")
        return f"The number is right; {measures}, and {more}."
    return f"The number is right; the problem asks for {goal}."


def same_number(tree: Expression, key: Expression) -> bool:
    """Whether two answers are equal but for their units."""
    given, goal = answers(tree), answers(key)
    if len(given) > 1:
        return same(tree, key)
    return len(given) == len(goal) == 1 and same(bare(value_of(given[0])), bare(value_of(goal[0])))


def without_unit(tree: Expression, asked: Question) -> str | None:
    """What the author's unit is called, where an answer lacks it; None when all is well."""
    if not asked.key.unit or unit_of(tree) is not None:
        return None
    wants = wanted(asked)
    return wants.name if wants is not None else None
