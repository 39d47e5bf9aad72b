"""Lines that are true by themselves, whether or not they answer anything."""

from maths.errors import MathsError, NoValueError
from maths.expression import Number, Percent, Relation, symbols, walk
from maths.nearly import approximate
from maths.sameness import same_value
from tutor.reading.attempted import Problem
from tutor.reading.spans import read


def true_line(claim: str, problem: Problem) -> bool:
    """Whether a claim is an equation that is true by itself: ``4*6 - 5 = 19``, ``8a - 5a = 3a``."""
    tree = read(claim, problem.style)
    if not isinstance(tree, Relation) or not set(tree.signs) <= {"=", "~"}:
        return False
    return _identity(tree) if symbols(tree) else is_true(tree)


def _identity(equation: Relation) -> bool:
    """Whether the sides are written differently and have one value, whatever their letters are."""
    first, *others = equation.sides
    try:
        return first not in others and all(same_value(first, other) for other in others)
    except MathsError:
        return False


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
