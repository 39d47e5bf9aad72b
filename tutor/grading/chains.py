"""Values with equals signs between: ``8/31 = 0.2581``, ``P(A) = 3/12 = 1/4``, ``e^{-1.25} ≈ 0.287``."""

import re
from collections.abc import Iterator

from maths.angles import in_degrees
from maths.equivalence import is_value
from maths.expression import Call, Expression, Number, Product, Quantity, Relation, Symbol, symbols, walk
from maths.sameness import same_value
from tutor.grading.rounding import hundredths, is_rounded, worth_of
from tutor.question import Question

_SPOKEN = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "sec": "secant", "csc": "cosecant", "cot": "cotangent",
    "abs": "(?:determinant|magnitude|modulus)", "det": "determinant",
}  # fmt: skip
"""What problems call a function whose value they ask for."""


def chained(tree: Expression, asked: Question) -> Iterator[Expression]:
    """Each value of a true chain, the last first, with the name in front of it; nothing for anything else.

    A chain is true where each value is the one before it, exactly or rounded to its own last place.
    """
    if not isinstance(tree, Relation) or not set(tree.signs) <= {"=", "~"}:
        return
    name, values = (tree.sides[0], tree.sides[1:]) if _names(tree.sides[0]) else (None, tree.sides)
    if isinstance(name, Call) and _asked_for(name, asked) and tree not in asked.given:
        yield from values[:1] if len(values) == 1 else ()
    if isinstance(name, Symbol) and len(values) > 2 and _formula(values[0], values[-1]):
        values = values[1:]  # the formula that the values were put into: h = v²/(2g) = 196/19.6 = 10
    if len(values) < 2 or not all(map(_worth_something, values)):
        return
    if not all(
        any(_follows(before, after, asked) for before in values[:at]) or _rounded_inside(values[at - 1], after)
        for at, after in enumerate(values)
        if at
    ):
        return
    for value in reversed(values):
        yield Relation((name, value), ("=",)) if name is not None else value


def _formula(side: Expression, last: Expression) -> bool:
    """Whether a side has letters in it, be it that they were read as another unit: ``1/2 gt²`` beside "10 m"."""
    unit = last.unit if isinstance(last, Quantity) else ""
    return not _worth_something(side) or (isinstance(side, Quantity) and side.unit != unit)


def _worth_something(side: Expression) -> bool:
    return not symbols(side) and is_value(side)


def _rounded_inside(before: Expression, after: Expression) -> bool:
    """Whether a value is the one before with a rounded number in it: ``√33.33`` of ``√(400/12)``."""
    if isinstance(after, Number) or not any(isinstance(part, Number) and part.places for part in walk(after)):
        return False
    one, other = worth_of(before), worth_of(after)
    return one is not None and other is not None and abs(one - other) * _NEAR <= abs(one)


_NEAR = 1000
"""How many times nearer than its size a value has to be to one that was rounded on the way."""


def _names(side: Expression) -> bool:
    """``x`` or ``P(A)``: what the values are of."""
    return isinstance(side, Symbol | Call | Product) and bool(symbols(side))


def _asked_for(call: Call, asked: Question) -> bool:
    """Whether a function's value is what the problem asks for: ``sec(-t) = 2``, ``|A| = 7`` for a determinant."""
    spoken = _SPOKEN.get(call.name)
    return spoken is not None and re.search(rf"\b{spoken}", asked.words, re.IGNORECASE) is not None


def _follows(before: Expression, after: Expression, asked: Question) -> bool:
    return _comes_to(before, after, asked) or (
        (turned := in_degrees(before)) != before and _comes_to(turned, in_degrees(after), asked)
    )


def _comes_to(before: Expression, after: Expression, asked: Question) -> bool:
    if same_value(before, after):
        return True
    worth, rounding = worth_of(before), hundredths(after, asked)
    return worth is not None and rounding is not None and bool(rounding.places) and is_rounded(rounding, worth)
