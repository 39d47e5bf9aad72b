"""The single answers within what was typed: sides of ``x = ...``, both values of a ±, items of a list."""

import re
from collections.abc import Sequence
from string import ascii_uppercase
from typing import NamedTuple

from maths.errors import TooLargeError
from maths.expression import (
    Call,
    Constant,
    Expression,
    Interval,
    Listing,
    Money,
    Negative,
    PlusMinus,
    Point,
    Power,
    Product,
    Quantity,
    Relation,
    Symbol,
    Words,
    symbols,
    walk,
    whole,
)  # fmt: skip
from maths.lexicon import NAMES
from maths.limits import ANSWERS
from maths.rebuild import mapped

_DERIVATIVE = re.compile(r"[A-Za-z]'+|[d∂]\d?[A-Za-z]/[d∂][A-Za-z]|[fgz]_[xyt]+")
_COMPUTED = frozenset({"abs", "ln", "log", "sin", "cos", "tan", "sec", "csc", "cot", "factorial", "ratio"})
_INVERTED = frozenset(map(Symbol, "fgh"))
_FUNCTION_NAMES = frozenset("fghpq") | frozenset(ascii_uppercase)


class Labelled(NamedTuple):
    """``x = 5`` taken apart. ``function`` says that the name was written ``f(x)``, ``y'`` or ``P(A)``."""

    name: str
    value: Expression
    function: bool = False

    @property
    def derivative(self) -> bool:
        """Whether the name is one for a derivative."""
        return _DERIVATIVE.fullmatch(self.name) is not None


def labelled(expression: Expression) -> Labelled | None:
    """The name and value of ``x = 5``, ``5 = x`` or ``f(x) = 2x``; None for anything else."""
    if not isinstance(expression, Relation) or len(expression.sides) != 2 or expression.signs[0] not in {"=", "~"}:
        return None
    left, right = expression.sides
    for name, value in ((left, right), (right, left)):
        if isinstance(name, Symbol) and name.name not in symbols(value):
            label = Labelled(name.name, value)
            return label._replace(function=label.derivative)
        if isinstance(name, Constant) and name.name in {"e", "i"} and name not in walk(value):
            return Labelled(name.name, value)
    return _function(left, right)


def _function(left: Expression, right: Expression) -> Labelled | None:
    """``f(x) = ...``, ``f^-1(x) = ...``, ``f^-1 = ...``, ``(f + g)(x) = ...``, ``a(n) = ...``, ``dy = ... dx``."""
    if isinstance(left, Call) and left.name not in _COMPUTED and not symbols(right) & symbols(left):
        return Labelled(str(left), right, function=True)
    if isinstance(left, Power) and left.base in _INVERTED and left.exponent == Negative(whole(1)):
        return Labelled(str([left]), right, function=True)
    if not isinstance(left, Product):
        return None
    match left.factors:
        case Symbol("a" | "b" | "t" | "u" as name), Symbol("n") if symbols(right) == {"n"}:
            return Labelled(f"{name}_n", right)
        case Symbol("d"), Symbol(name) if "d" in symbols(right):
            return Labelled(f"d{name}", right)
        case *named, argument if _names_function(named) and not _function_names(named) & symbols(right):
            if isinstance(argument, Symbol) or not symbols(argument) or len(named) > 1 or _applied(argument):
                return Labelled(_function_name(named, argument), right, function=True)
    return None


def _names_function(parts: Sequence[Expression]) -> bool:
    """Whether these are letters of functions, put together: ``f``, ``f^-1``, ``f + g``, ``f ∘ g``."""
    letters = _function_names(parts)
    return bool(letters) and all(name.rstrip("'") in _FUNCTION_NAMES or name in NAMES for name in letters)


def _function_names(parts: Sequence[Expression]) -> frozenset[str]:
    return frozenset[str]().union(*map(symbols, parts))


def _function_name(named: Sequence[Expression], argument: Expression) -> str:
    """One name however it is written: ``f(g(x))`` has the name of ``(f ∘ g)(x)``."""
    if len(named) > 1 or not isinstance(named[0], Symbol):
        return str(named)
    if isinstance(argument, Product) and _applied(argument):
        return str([Call("compose", (named[0], argument.factors[0]))])
    return named[0].name


def _applied(argument: Expression) -> bool:
    """Whether an argument is itself a function's value, as in ``f(g(x))``."""
    return isinstance(argument, Product) and len(argument.factors) == 2 and _names_function(argument.factors[:1])


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
