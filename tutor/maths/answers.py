"""The single answers within what was typed: sides of ``x = ...``, both values of a ±, items of a list."""

from typing import NamedTuple

from tutor.maths.errors import TooLargeError
from tutor.maths.expression import (
    Constant,
    Expression,
    Interval,
    Listing,
    Money,
    Negative,
    PlusMinus,
    Point,
    Product,
    Quantity,
    Relation,
    Symbol,
    Words,
    symbols,
    walk,
)  # fmt: skip
from tutor.maths.limits import ANSWERS
from tutor.maths.rebuild import mapped

_FUNCTION_NAMES = frozenset("fghpqCPRVA")


class Labelled(NamedTuple):
    """``x = 5`` taken apart. ``function`` says that the name was written ``f(x)``."""

    name: str
    value: Expression
    function: bool = False


def labelled(expression: Expression) -> Labelled | None:
    """The name and value of ``x = 5``, ``5 = x`` or ``f(x) = 2x``; None for anything else."""
    if not isinstance(expression, Relation) or len(expression.sides) != 2 or expression.signs[0] not in {"=", "~"}:
        return None
    left, right = expression.sides
    for name, value in ((left, right), (right, left)):
        if isinstance(name, Symbol) and name.name not in symbols(value):
            return Labelled(name.name, value)
        if isinstance(name, Constant) and name.name in {"e", "i"} and name not in walk(value):
            return Labelled(name.name, value)
    return _function(left, right)


def _function(left: Expression, right: Expression) -> Labelled | None:
    if not (isinstance(left, Product) and len(left.factors) == 2 and isinstance(left.factors[0], Symbol)):
        return None
    name, argument = left.factors[0].name, left.factors[1]
    if name.rstrip("'") not in _FUNCTION_NAMES or name in symbols(right):
        return None
    bare = isinstance(argument, Symbol) or not symbols(argument)
    return Labelled(name, right, function=True) if bare else None


def value_of(expression: Expression) -> Expression:
    """The value of ``x = 5``; anything else as it is."""
    label = labelled(expression)
    return label.value if label else expression


def signed(expression: Expression) -> tuple[Expression, ...]:
    """The two answers that a ± stands for, or the expression alone when it has none."""
    if all(type(part) is not PlusMinus for part in walk(expression)):
        return (expression,)
    return mapped(expression, _plus), mapped(expression, _minus)


def _plus(part: Expression) -> Expression:
    return part.body if isinstance(part, PlusMinus) else part


def _minus(part: Expression) -> Expression:
    return Negative(part.body) if isinstance(part, PlusMinus) else part


def answers(expression: Expression) -> tuple[Expression, ...]:
    """The single answers of a list, a ± and ``x = 6, -2``, each as it stands."""
    if not isinstance(expression, Listing):
        return signed(expression)
    if len(expression.items) > ANSWERS:
        raise TooLargeError("This list")
    items: list[Expression] = []
    name: Symbol | None = None
    for item in expression.items:
        label = labelled(item)
        if label and isinstance(item, Relation) and isinstance(item.sides[0], Symbol):
            name = item.sides[0]
        elif name is not None and not isinstance(item, Relation | Point | Interval | Words | Listing):
            items.extend(signed(Relation((name, item), ("=",))))
            continue
        items.extend(answers(item))
    return tuple(items)


def bare(expression: Expression) -> Expression:
    """Without a unit, a currency sign or ``x =`` before words."""
    label = labelled(expression)
    if label and isinstance(label.value, Words):
        return label.value
    while isinstance(expression, Money | Quantity):
        expression = expression.body
    if isinstance(expression, Negative) and isinstance(expression.body, Money | Quantity):
        return Negative(bare(expression.body))
    return expression
