"""A number rounded, or finer than the key, where nobody says to which place: is it the answer, or told to be rounded?

    key 0.2731    0.27312 right    0.273 right    0.27 asked for more places    0.28 no rounding of it
    key 11/40     0.275 right where measured numbers are worked with, else asked for the exact value
    key 265, a force of a 63.0 kg runner     264.6 N right

Three figures are taken, as in tables and on calculators; four for an irrational key. Where things are counted, an
integer is never a rounded value of something: 7.6 is not 8. Where a problem measures to significant figures, as its
63.0 says, a key of three figures is a rounded one.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from domain.answer import AskedForm
from maths.answers import answers, labelled, value_of
from maths.errors import MathsError, NotRationalError
from maths.evaluate import exact
from maths.expression import Constant, Expression, Relation, symbols
from maths.solve import solve
from maths.units import PAID
from tutor.grading.asked_units import prose, wanted
from tutor.grading.rounding import (
    Written,
    exact_values,
    hundredths,
    is_rounded,
    made_of_two,
    other_unit,
    own_unit,
    place_asked,
    place_name,
    worth_of,
    written,
)  # fmt: skip
from tutor.question import Question

_MEASURED = re.compile(
    r"probab|\bchances?\b|\brandom|\blikel|percent|%|proportion|deviation|\bmean\b|\baverage",
    re.IGNORECASE,
)
"""Words of problems whose numbers are measured or counted over many trials, and whose answers are decimals."""

_EXACT = re.compile(
    r"\bexact|\bfractions?\b|\bradicals?\b|\bsurds?\b|in terms of|\bpi\b|simplif|simplest|reduce|lowest|\bround\b",
    re.IGNORECASE,
)
_SIGNIFICANT_ZERO = re.compile(r"(?<![\d.$])\d+\.\d*0(?!\d)")
"""A decimal written to a place that is zero, as measured values are: 63.0 kg, and no $1.50."""

_FREE: frozenset[AskedForm] = frozenset({"solved for a variable", "expanded", "factored"})
"""Forms that say nothing of how a number is written."""

_FIGURES, _IRRATIONAL_FIGURES, _FEWEST = 3, 4, 2
_PLAIN_DENOMINATOR = 20
"""A decimal that is a fraction with a larger denominator is hardly ever exact: 2.36, but not 2.35 or 2.375."""


class Told(NamedTuple):
    """How a number stands to its key. ``saying`` is the sentence for the student where it is not right yet."""

    outcome: Literal["right", "exact", "places"]
    form: str = ""
    saying: str = ""


def unasked(tree: Expression, key: Expression, asked: Question) -> Told | None:
    """How a number that differs from its key stands to it; None where rounding does not explain it, or is asked."""
    if asked.key.rounding or asked.key.tolerance or asked.key.relative or place_asked(asked) is not None:
        return None
    if _named_otherwise(tree, key) or other_unit(tree, asked):
        return None
    for given, goal in _numbers(tree, key, asked):
        if given.value * goal.value <= 0 or given.value == goal.value:
            continue
        if goal.value.denominator == 1 and not _significant(goal, asked):
            if _whole_of_decimals(given, goal, asked) or _hardly_finer(given, goal, asked):
                return Told("right")
            continue
        told = _beside_exact(given, goal, key, asked) if goal.places is None else _beside_decimal(given, goal, asked)
        if told is not None:
            return told
    return None


def roughly(tree: Expression, key: Expression, asked: Question) -> Told | None:
    """How a coarser rounding of the key stands to it where a rounded quantity is asked for and no place for it.

    "Approximately what is the force", key 253935: 254000 is right, 250000 is asked for more places.
    """
    place = place_asked(asked)
    if place is None or not place.asked or place.power is not None or place.figures or asked.key.rounding:
        return None
    if asked.key.tolerance or asked.key.relative or _named_otherwise(tree, key) or other_unit(tree, asked):
        return None
    known = frozenset((*_known(asked), *made_of_two(asked)))
    for given, goal in _numbers(tree, key, asked):
        own, finest = own_unit(given), own_unit(goal)
        if own is None or finest is None or own <= finest or given.value in known or goal.value in known:
            continue
        if abs(given.value - goal.value) * 2 <= own and _figures(given) >= _FEWEST and _measures(asked):
            enough = _figures(given) >= _FIGURES
            return Told("right") if enough else Told("places", "to more places", _MORE_PLACES)
    return None


_MORE_PLACES = "is rounded, and the answer here has more places"


def _named_otherwise(tree: Expression, key: Expression) -> bool:
    name, wants = labelled(tree), labelled(key)
    return name is not None and wants is not None and name.name != wants.name


def _numbers(tree: Expression, key: Expression, asked: Question) -> Iterator[tuple[Written, Written]]:
    """The numbers of both, percents as hundredths first, and as they are written where the problem asks in percent."""
    given, goal = answers(tree), answers(key)
    if len(given) != 1 or len(goal) != 1:
        return
    values = value_of(given[0]), value_of(goal[0])
    for reading in (hundredths, written):
        one, other = (reading(value, asked) for value in values)
        if one is not None and other is not None:
            yield one, other


def _measures(asked: Question) -> bool:
    """Whether a problem asks for a quantity that is measured, not counted or paid."""
    wants = wanted(asked)
    return wants is not None and any(dimension and dimension not in PAID for dimension in wants.dimensions)


def _significant(goal: Written, asked: Question) -> bool:
    """Whether a key is rounded to the significant figures that its problem measures in."""
    enough = _figures(goal) >= _FIGURES and _SIGNIFICANT_ZERO.search(prose(asked.words))
    return bool(enough) and _measures(asked)


def _whole_of_decimals(given: Written, goal: Written, asked: Question) -> bool:
    """Whether a whole key of two figures is a rounded one, where significant figures are measured, and this is finer.

    17.04 beside 17 is; 16.6, which rounds to it too, is too far off to be the same quantity.
    """
    return (
        bool(given.places)
        and _figures(goal) >= _FEWEST
        and is_rounded(goal, given.value)
        and abs(given.value - goal.value) * 100 <= abs(goal.value)
        and given.value not in frozenset(_known(asked))
        and _SIGNIFICANT_ZERO.search(prose(asked.words)) is not None
        and _measures(asked)
    )


def _hardly_finer(given: Written, goal: Written, asked: Question) -> bool:
    """Whether a whole key of three figures for a measured quantity is what a number rounds to, a thousandth apart.

    955.5 beside 956 MW; no number of the problem, and nothing that two of them make.
    """
    return (
        given.value.denominator > 1
        and _figures(goal) >= _FIGURES
        and is_rounded(goal, given.value)
        and abs(given.value - goal.value) * 1000 <= abs(goal.value)
        and _measures(asked)
        and given.value not in frozenset((*_known(asked), *made_of_two(asked)))
    )


def _figures(number: Written) -> int:
    """Significant figures as written; the zeros at the end of a whole number are none."""
    digits = str(abs(number.value) * 10 ** (number.places or 0))
    return len(digits if number.places else digits.rstrip("0"))


def _beside_exact(given: Written, goal: Written, key: Expression, asked: Question) -> Told | None:
    """A decimal for a fraction or an irrational number."""
    if not is_rounded(given, goal.value) or _figures(given) < _FEWEST:
        return None
    enough = _FIGURES if _rational(key) else _IRRATIONAL_FIGURES
    free = set(asked.forms) <= _FREE and not _EXACT.search(asked.words) and not isinstance(value_of(key), Constant)
    if free and _figures(given) >= enough and (enough > _FIGURES or _MEASURED.search(asked.words)):
        return Told("right")
    return Told("exact", "exact", "is rounded, and the answer here has an exact value")


def _rational(key: Expression) -> bool:
    try:
        exact(value_of(key))
    except NotRationalError:
        return False
    except MathsError:
        return True
    return True


def _beside_decimal(given: Written, goal: Written, asked: Question) -> Told | None:
    """Another number of places than the key has: finer and in agreement with it, or the key rounded."""
    unit = Fraction(1, 10 ** (goal.places or 0))
    known = frozenset(_known(asked))
    if given.value in known:
        return None
    significant = _significant(goal, asked)
    exact_looking = goal.value.denominator <= _PLAIN_DENOMINATOR and not significant
    plain = goal.value in known or exact_looking or _figures(goal) < _FIGURES
    if given.places is None or given.places > (goal.places or 0):
        if goal.value in known or not is_rounded(goal, given.value):
            return None
        if not plain:
            return Told("right")
        if not given.places or abs(given.value - goal.value) * 2 >= unit:
            return None
        place = place_name(unit)
        saying = f"agrees with the answer to {place}; give it so"
        return Told("places", f"rounded to {place}", saying)
    own = own_unit(given) if significant else Fraction(1, 10**given.places)
    if own is None or abs(given.value - goal.value) * 2 > own:
        return None
    if not given.places and _figures(given) < (_FEWEST if _measures(asked) else _FIGURES):
        return None
    if not plain and _figures(given) >= _FIGURES:
        return Told("right")
    if given.places == 0 and given.value in made_of_two(asked):
        return None
    return Told("places", "to more places", _MORE_PLACES)


def _known(asked: Question) -> Iterator[Fraction]:
    """What the problem shows exactly: its numbers, the values of its formulas, the solutions of its equations."""
    yield from exact_values(asked)
    for given in asked.given:
        found = solve(given) if isinstance(given, Relation) and len(symbols(given)) == 1 else None
        for value in found.values if found else ():
            if (worth := worth_of(value)) is not None:
                yield worth
