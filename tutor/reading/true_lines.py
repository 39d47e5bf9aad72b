"""Lines that are true by themselves, whether or not they answer anything."""

import re
from collections.abc import Sequence

from maths.angles import in_degrees
from maths.errors import MathsError, NoValueError
from maths.expression import Expression, Number, Percent, Product, Quantity, Relation, Symbol, symbols, walk
from maths.nearly import approximate
from maths.sameness import same_value
from maths.tex import to_tex
from tutor.reading.attempted import Problem
from tutor.reading.spans import read

_TIMES = re.compile(r"[*·×]|\btimes\b")
_EQUALS = re.compile(r"=|\b(?:is|equals|makes|gives)\b")


def true_line(claim: str, problem: Problem) -> bool:
    """Whether a claim is an equation that is true by itself: ``4*6 - 5 = 19``, ``8a - 5a = 3a``."""
    tree = read(claim, problem.style)
    if not isinstance(tree, Relation) or not set(tree.signs) <= {"=", "~"}:
        return False
    bare = _without_units(_without_name(tree))
    if symbols(bare):
        return _identity(tree) or bool(written_out(claim, problem))
    turned = in_degrees(bare)
    return is_true(tree) or is_true(bare) or (isinstance(turned, Relation) and is_true(turned))


def _without_name(equation: Relation) -> Relation:
    """A sum without the letter that it is the value of: ``I = 0.5*75*0.28^2 = 2.94``."""
    name, *rest = equation.sides
    named = isinstance(name, Symbol) and len(rest) > 1 and not any(map(symbols, rest[:-1]))
    return Relation(tuple(rest), equation.signs[1:]) if named else equation


def _without_units(equation: Relation) -> Relation:
    """An equation of numbers without the unit behind the last of them: ``1/2*4*49 = 98 J``."""
    *before, last = equation.sides
    if any(map(symbols, before)):
        return equation
    if isinstance(last, Quantity) and last.unit != "degrees":
        return Relation((*before, last.body), equation.signs)
    if isinstance(last, Product) and isinstance(last.factors[0], Number) and _letters(last.factors[1:]):
        return Relation((*before, last.factors[0]), equation.signs)
    return equation


def _identity(equation: Relation) -> bool:
    """Whether the sides are written differently and have one value, whatever their letters are."""
    first, *others = equation.sides
    try:
        return first not in others and all(same_value(first, other) for other in others)
    except MathsError:
        return False


def written_out(claim: str, problem: Problem) -> str:
    """Course text of a product with its sign on one side and without on the other: "3 times x is 3x"; else empty."""
    tree = read(claim, problem.style)
    if not isinstance(tree, Relation) or tree.signs != ("=",) or len(set(tree.sides)) != 1 or not symbols(tree):
        return ""
    left, *right = _EQUALS.split(claim)
    product = tree.sides[0]
    if not isinstance(product, Product) or not _TIMES.search(left) or _TIMES.search(" ".join(right)):
        return ""
    shown = r" \cdot ".join(map(to_tex, product.factors))
    return f"${shown}={to_tex(product)}$"


def _letters(factors: Sequence[Expression]) -> bool:
    return all(isinstance(factor, Symbol) for factor in factors)


def is_true(equation: Relation) -> bool:
    """Whether numbers come to the last of them, as far as that is written out."""
    last = equation.sides[-1]
    written = max((part.places or 0 for part in walk(last) if isinstance(part, Number)), default=0)
    percent = 2 if any(isinstance(part, Percent) for part in walk(last)) else 0
    try:
        values = [approximate(side, {}) for side in equation.sides]
    except NoValueError:
        return False
    half = 0.5 * 10.0 ** -(written + percent) if written or percent else 0.0
    return all(abs(complex(value) - complex(values[-1])) <= half + 1e-9 * abs(complex(values[-1])) for value in values)
