"""Values of expressions in floating point: machine numbers for speed, 50 decimal digits to be sure.

``i`` is the imaginary unit; angles in degrees are turned to radians.
"""

import cmath
import math
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from decimal import Decimal
from fractions import Fraction
from typing import Any

from maths.decimals import FUNCTIONS, PI, E, working
from maths.effort import spend
from maths.errors import NotRationalError, NoValueError
from maths.evaluate import exact, exact_call
from maths.expression import (
    Call,
    Constant,
    Expression,
    Mixed,
    Money,
    Negative,
    Number,
    Percent,
    Power,
    Product,
    Quantity,
    Quotient,
    Root,
    Sum,
    Symbol,
)  # fmt: skip
from maths.limits import EXPONENT

Near = Any
"""A real or complex number of either arithmetic."""


class _Floats:
    """Machine numbers: fast, about 15 digits."""

    steps = 2
    pi: Near = math.pi
    e: Near = math.e
    i: Near = 1j

    def of(self, value: Fraction) -> Near:
        return value.numerator / value.denominator

    def power(self, base: Near, exponent: Near) -> Near:
        return base**exponent

    def call(self, name: str) -> Callable[..., Near] | None:
        return getattr(cmath, name, None)

    def working(self) -> AbstractContextManager[object]:
        return nullcontext()


class _Decimals:
    """Decimal numbers with 50 sure digits: real numbers only."""

    steps = 6
    pi: Near = PI
    e: Near = E

    @property
    def i(self) -> Near:
        raise NoValueError

    def of(self, value: Fraction) -> Near:
        return Decimal(value.numerator) / value.denominator

    def power(self, base: Near, exponent: Near) -> Near:
        return base**exponent

    def call(self, name: str) -> Callable[..., Near] | None:
        return FUNCTIONS.get(name)

    def working(self) -> AbstractContextManager[object]:
        return working()


FLOATS = _Floats()
PRECISE = _Decimals()
Arithmetic = _Floats | _Decimals


def approximate(expression: Expression, point: Mapping[str, Fraction], arithmetic: Arithmetic = FLOATS) -> Near:
    """A real or complex number near the value, as precise as ``arithmetic``.

    Raises:
        NoValueError: when there is none at this point.
    """
    try:
        with arithmetic.working():
            return _near(expression, point, arithmetic)
    except (ZeroDivisionError, OverflowError, ValueError, ArithmeticError) as fault:
        raise NoValueError from fault


def _near(expression: Expression, point: Mapping[str, Fraction], by: Arithmetic) -> Near:
    spend(by.steps)
    match expression:
        case Number(value):
            return by.of(value)
        case Symbol(name):
            if name not in point:
                raise NoValueError
            return by.of(point[name])
        case Constant(name):
            return _near_constant(name, by)
        case Sum(terms):
            return sum((_near(term, point, by) for term in terms[1:]), _near(terms[0], point, by))
        case Product(factors):
            product = _near(factors[0], point, by)
            for factor in factors[1:]:
                product = product * _near(factor, point, by)
            return product
        case Negative(body):
            return -_near(body, point, by)
        case Quotient(top, bottom):
            return _near(top, point, by) / _near(bottom, point, by)
        case Mixed():
            return by.of(expression.value)
        case Power(base, exponent):
            return _near_power(base, exponent, point, by)
        case Root(radicand, index):
            return _real_power(_near(radicand, point, by), Fraction(1, index), by)
        case Percent(body):
            return _near(body, point, by) / 100
        case Money(body):
            return _near(body, point, by)
        case Quantity(body, unit):
            value = _near(body, point, by)
            return value * by.pi / 180 if unit == "degrees" else value
        case Call(name, arguments):
            return _near_call(name, [_near(argument, point, by) for argument in arguments], by)
        case _:
            raise NoValueError


def _near_constant(name: str, by: Arithmetic) -> Near:
    match name:
        case "pi":
            return by.pi
        case "e":
            return by.e
        case "i":
            return by.i
        case _:
            raise NoValueError


def _near_power(base: Expression, exponent: Expression, point: Mapping[str, Fraction], by: Arithmetic) -> Near:
    value = _near(base, point, by)
    try:
        return _real_power(value, exact(exponent, point), by)
    except NotRationalError:
        return by.power(value, _near(exponent, point, by))


def _real_power(value: Near, exponent: Fraction, by: Arithmetic) -> Near:
    if abs(exponent) > EXPONENT:
        raise NoValueError
    if exponent.denominator == 1:
        return value**exponent.numerator
    if (
        exponent.denominator % 2
        and not isinstance(value, complex)
        and getattr(value, "imag", 0) == 0
        and value.real < 0
    ):
        size = by.power(-value.real, by.of(exponent))
        return -size if exponent.numerator % 2 else size
    return by.power(value, by.of(exponent))


_RECIPROCALS = {"sec": "cos", "csc": "sin", "cot": "tan"}
_INVERSES = {"arcsin": "asin", "arccos": "acos", "arctan": "atan"}


def _near_call(name: str, values: list[Near], by: Arithmetic) -> Near:
    if name == "abs":
        return abs(values[0])
    if name in {"ln", "log"}:
        return _logarithm(name, values, by)
    if name in _RECIPROCALS:
        return 1 / _near_call(_RECIPROCALS[name], values, by)
    if name in {"arcsec", "arccsc", "arccot"}:
        return _near_call({"arcsec": "arccos", "arccsc": "arcsin", "arccot": "arctan"}[name], [1 / values[0]], by)
    function = by.call(_INVERSES.get(name, name))
    if name in _INVERSES or name in {"sin", "cos", "tan", "sinh", "cosh", "tanh"}:
        if function is None or len(values) != 1:
            raise NoValueError
        return function(values[0])
    try:
        return by.of(exact_call(name, [Fraction(str(value.real)) for value in values]))
    except (NotRationalError, ValueError):
        raise NoValueError from None


def _logarithm(name: str, values: list[Near], by: Arithmetic) -> Near:
    log = by.call("log")
    if log is None or values[0] == 0:
        raise NoValueError
    if len(values) == 2:
        return log(values[0]) / log(values[1])
    return log(values[0]) if name == "ln" else log(values[0]) / log(by.of(Fraction(10)))
