"""New trees from old: change parts, put values in for letters."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from maths.effort import spend
from maths.expression import (
    Call,
    Expression,
    Interval,
    Listing,
    Matrix,
    Mixed,
    Money,
    Negative,
    Percent,
    PlusMinus,
    Point,
    Power,
    Product,
    Quantity,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    children,
)  # fmt: skip


def with_children(expression: Expression, parts: tuple[Expression, ...]) -> Expression:
    """The same kind of expression with other parts, in the order of ``children``."""
    match expression:
        case Sum():
            return Sum(parts)
        case Product(_, implicit):
            return Product(parts, implicit)
        case Call(name):
            return Call(name, parts)
        case Relation(_, signs):
            return Relation(parts, signs)
        case Point():
            return Point(parts)
        case Listing(_, joiner):
            return Listing(parts, joiner)
        case Negative() | PlusMinus() | Percent() | Money() | Quantity():
            return replace(expression, body=parts[0])
        case Root(_, index):
            return Root(parts[0], index)
        case Quotient():
            return Quotient(*parts)
        case Power():
            return Power(*parts)
        case Interval():
            return replace(expression, low=parts[0], high=parts[1])
        case Matrix(rows):
            cells = iter(parts)
            return Matrix(tuple(tuple(next(cells) for _ in row) for row in rows))
        case _:
            return expression


def mapped(expression: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """Apply ``change`` to every part, inside first. Mixed numbers stay whole."""
    if isinstance(expression, Mixed):
        return change(expression)
    parts = children(expression)
    if parts:
        spend(2)
        fresh = tuple(mapped(part, change) for part in parts)
        if any(new is not old for new, old in zip(fresh, parts, strict=True)):
            expression = with_children(expression, fresh)
    return change(expression)


def substituted(expression: Expression, values: Mapping[str, Expression]) -> Expression:
    """Put expressions in for letters."""
    return mapped(expression, lambda part: values.get(part.name, part) if isinstance(part, Symbol) else part)
