"""What is off about the unit of an answer, beside the one that its problem asks for.

A unit that the problem's text names is welcome and not demanded; only an author's ``AnswerKey.unit`` is.
"""

import re
from dataclasses import replace

from domain.slip import SlipName
from maths.answers import answers, bare, value_of
from maths.equivalence import same
from maths.errors import MathsError
from maths.expression import Expression, Listing, Negative, Point, Quantity, symbols
from maths.measurement import clock
from maths.parse import parse
from maths.tokens import NumberStyle
from maths.unit_table import Unit
from maths.units import alike, meanings, measure, said, sort_of
from tutor.diagnosis.slips import Slip, slip
from tutor.grading.asked_units import Wanted, plausible, spoken_of, wanted, written_unit
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


def converted(tree: Expression, key: Expression, asked: Question) -> bool:
    """``2 yards`` for a key of 6, where the problem speaks of feet."""
    unit = unit_of(tree)
    if unit is None or symbols(key) or isinstance(key, Listing | Point) or unit_of(key) is not None:
        return False
    asks = _unit_of_bare_key(unit, asked)
    if asks is None or asks[1] == unit:
        return False
    return same(tree, Quantity(bare(value_of(key)), asks[0]))


def _unit_of_bare_key(unit: Unit, asked: Question) -> tuple[str, Unit] | None:
    """The unit that a bare key is in: what is asked for, or the one unit of this sort that the problem speaks of."""
    wants = wanted(asked)
    if wants is not None and wants.unit is not None:
        return (wants.name, wants.unit) if unit.dimension in wants.dimensions else None
    fitting = spoken_of(unit.dimension, asked.words)
    return next(((name, known) for known, name in fitting.items()), None) if len(fitting) == 1 else None


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
    unit = unit_of(tree)
    if unit is None or not _same_number(tree, key) or alike(written_unit(tree), written_unit(key)):
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
        return _beside_spoken(fitting[0], asked)
    if wants.unit in fitting:
        return None
    return _told("wrong unit", f"The number is right; the problem asks for {wants.name}.")


def _unasked(tree: Expression, unit: Unit, asked: Question) -> Slip | None:
    """A unit where the problem asks for none."""
    if plausible(unit, asked.words) is False:
        name = said(written_unit(tree))
        return _told("unit of another sort", f"The number fits; is it in {name}, or what does it count?")
    return _beside_spoken(unit, asked)


def _beside_spoken(unit: Unit, asked: Question) -> Slip | None:
    """Another size of unit than the problem speaks of, where it speaks of one of the same sort."""
    named = spoken_of(unit.dimension, asked.words)
    if named and unit not in named:
        return _told("wrong unit", "Your number fits; check the unit that the problem speaks of.")
    return None


def foreign_unit(tree: Expression, key: Expression, asked: Question) -> str | None:
    """The unit of an answer, in words, where nothing in the problem tells whether it can be meant; else None."""
    unit = unit_of(tree)
    if unit is None or unit_of(key) is not None or not _same_number(tree, key) or wanted(asked) is not None:
        return None
    return said(written_unit(tree)) if plausible(unit, asked.words) is None else None


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


def _same_number(tree: Expression, key: Expression) -> bool:
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
