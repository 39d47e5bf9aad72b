"""The tree that a formula is read into: frozen values, exact numbers, fractions kept as written.

Subtraction is a ``Negative`` term of a ``Sum``; division is a ``Quotient``; brackets leave no trace
but the shape of the tree. ``Number.places`` and the like remember how something was written and do
not count when two trees are compared with ``==``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from maths.effort import spend

Sign = Literal["=", "<", ">", "<=", ">=", "!=", "~"]
"""A relation sign; ``~`` is "about equal"."""

Saying = Literal["no solution", "undefined", "all real numbers", "infinitely many", "not a real number"]
"""An answer in words that stands for a set or for the lack of a value."""


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number. ``places`` are the decimals written, None for a whole number typed without a point."""

    value: Fraction
    places: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """``pi``, ``e``, ``i`` or ``infinity``."""

    name: Literal["pi", "e", "i", "infinity"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter that stands for a number: ``x``, ``x_1``, ``theta``."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Two or more terms in the order written."""

    terms: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Product:
    """Two or more factors in the order written. ``implicit`` when no sign stands between the first two."""

    factors: "tuple[Expression, ...]"
    implicit: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus sign before something."""

    body: "Expression"


@dataclass(frozen=True, slots=True)
class Quotient:
    """A fraction or a division, as written."""

    top: "Expression"
    bottom: "Expression"


@dataclass(frozen=True, slots=True)
class Mixed:
    """A mixed number, ``3 1/2``."""

    whole: Number
    top: Number
    bottom: Number

    @property
    def value(self) -> Fraction:
        """The number it stands for; the denominator is never 0."""
        return self.whole.value + self.top.value / self.bottom.value


@dataclass(frozen=True, slots=True)
class Power:
    """A base to an exponent."""

    base: "Expression"
    exponent: "Expression"


@dataclass(frozen=True, slots=True)
class Root:
    """A root; the real one where there is one. ``index`` is 2 for a square root."""

    radicand: "Expression"
    index: int = 2


@dataclass(frozen=True, slots=True)
class Call:
    """A named function: ``abs``, ``ln``, ``log`` (second argument: the base), ``sin`` and its kin, ``factorial``."""

    name: str
    arguments: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class PlusMinus:
    """A term that is once added and once taken away."""

    body: "Expression"


@dataclass(frozen=True, slots=True)
class Percent:
    """So many hundredths."""

    body: "Expression"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with a currency sign."""

    body: "Expression"
    currency: str = "$"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with a unit as written ("mph", "ft^2", "apples").

    ``typed`` is what was typed where that was in parts, such as ``5 ft 3 in``.
    """

    body: "Expression"
    unit: str
    typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """An equation, inequality or chain: one more side than signs."""

    sides: "tuple[Expression, ...]"
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """Values in round brackets with commas between: an ordered pair, and perhaps an open interval."""

    items: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Interval:
    """Between two ends, each in or out."""

    low: "Expression"
    high: "Expression"
    low_in: bool
    high_in: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """Several answers. ``joiner`` is what stood between them: "," or "or" or "and" or "union" or "set"."""

    items: "tuple[Expression, ...]"
    joiner: str = field(default=",", compare=False)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of equal length."""

    rows: "tuple[tuple[Expression, ...], ...]"


@dataclass(frozen=True, slots=True)
class Words:
    """An answer in words."""

    saying: Saying


Expression = (
    Number | Constant | Symbol | Sum | Product | Negative | Quotient | Mixed | Power | Root | Call
    | PlusMinus | Percent | Money | Quantity | Relation | Point | Interval | Listing | Matrix | Words
)  # fmt: skip


_PARTS: dict[type, Callable[..., "tuple[Expression, ...]"]] = {
    Sum: lambda part: part.terms,
    Product: lambda part: part.factors,
    Call: lambda part: part.arguments,
    Relation: lambda part: part.sides,
    Point: lambda part: part.items,
    Listing: lambda part: part.items,
    Negative: lambda part: (part.body,),
    PlusMinus: lambda part: (part.body,),
    Percent: lambda part: (part.body,),
    Money: lambda part: (part.body,),
    Quantity: lambda part: (part.body,),
    Root: lambda part: (part.radicand,),
    Quotient: lambda part: (part.top, part.bottom),
    Power: lambda part: (part.base, part.exponent),
    Interval: lambda part: (part.low, part.high),
    Mixed: lambda part: (part.whole, part.top, part.bottom),
    Matrix: lambda part: tuple(cell for row in part.rows for cell in row),
}


def children(expression: Expression) -> tuple[Expression, ...]:
    """The parts of an expression, left to right."""
    parts = _PARTS.get(type(expression))
    return parts(expression) if parts is not None else ()


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and everything in it, outside first, left to right."""
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        yield part
        parts = _PARTS.get(type(part))
        if parts is not None:
            spend()
            waiting.extend(reversed(parts(part)))


def symbols(expression: Expression) -> frozenset[str]:
    """Names of the letters in it."""
    return frozenset([part.name for part in walk(expression) if type(part) is Symbol])


def whole(value: int) -> Number:
    """A whole number as an expression."""
    return Number(Fraction(value))


def negated(expression: Expression) -> Expression:
    """The expression with its sign turned, without piling up minus signs."""
    match expression:
        case Negative(body):
            return body
        case Number(value) if value < 0:
            return Number(-value)
        case _:
            return Negative(expression)


def times(left: Expression, right: Expression, *, implicit: bool) -> Expression:
    """A product with one more factor on the right."""
    if isinstance(left, Product):
        return Product((*left.factors, right), left.implicit)
    return Product((left, right), implicit)
