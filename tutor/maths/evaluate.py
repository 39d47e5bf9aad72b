"""Values of expressions: exact where a value is rational, else in floating point of any precision.

A *point* gives each letter a value. Roots and powers are the real ones a school means: the cube root
of -8 is -2. ``i`` is the imaginary unit; angles in degrees are turned to radians under sin and its kin.
"""

import cmath
import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from tutor.maths.errors import TooLargeError
from tutor.maths.expression import (
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
from tutor.maths.limits import BITS, EXPONENT, checked_bits


class NotRationalError(Exception):
    """The value is not a rational number, or not known to be one."""


class NoValueError(Exception):
    """There is no value at this point: division by zero, a logarithm of zero, not a number at all."""


def exact(expression: Expression, point: Mapping[str, Fraction] | None = None) -> Fraction:
    """The rational value of ``expression``.

    Raises:
        NotRationalError: when it is irrational, not real or not a number.
        NoValueError: when there is none at this point.
        TooLargeError: when a number outgrows the limits.
    """
    match expression:
        case Number(value):
            return value
        case Symbol(name):
            if point is None or name not in point:
                raise NotRationalError
            return point[name]
        case Sum(terms):
            total = Fraction(0)
            for term in terms:
                total += exact(term, point)
            return total
        case Product(factors):
            product = Fraction(1)
            for factor in factors:
                product *= exact(factor, point)
                checked_bits(_bits(product))
            return product
        case Negative(body):
            return -exact(body, point)
        case Quotient(top, bottom):
            below = exact(bottom, point)
            above = exact(top, point)
            if below == 0:
                raise NoValueError
            return above / below
        case Mixed():
            return expression.value
        case Power(base, exponent):
            return rational_power(exact(base, point), exact(exponent, point))
        case Root(radicand, index):
            return rational_power(exact(radicand, point), Fraction(1, index))
        case Percent(body):
            return exact(body, point) / 100
        case Money(body):
            return exact(body, point)
        case Quantity(body, unit) if unit != "degrees":
            return exact(body, point)
        case Call(name, arguments):
            return _exact_call(name, [exact(argument, point) for argument in arguments])
        case _:
            raise NotRationalError


def _bits(value: Fraction) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()


def rational_power(base: Fraction, exponent: Fraction) -> Fraction:
    """``base ** exponent`` where that is rational; errors as :func:`exact`."""
    if base == 0:
        if exponent <= 0:
            raise NoValueError
        return Fraction(0)
    size = abs(exponent.numerator)
    if base not in {1, -1}:
        if size > EXPONENT * 10:
            raise TooLargeError("A power in this")
        checked_bits(_bits(base) * size)
    if exponent.denominator > 1:
        base = _exact_root(base, exponent.denominator)
    elif base in {1, -1}:
        return base if size % 2 else Fraction(1)
    return base**exponent.numerator


def _exact_root(base: Fraction, index: int) -> Fraction:
    if base < 0:
        if index % 2 == 0:
            raise NotRationalError
        return -_exact_root(-base, index)
    return Fraction(_integer_root(base.numerator, index), _integer_root(base.denominator, index))


def _integer_root(value: int, index: int) -> int:
    if index > 200:
        raise NotRationalError
    guess = math.isqrt(value) if index == 2 else round(value ** (1 / index)) if value < 2**900 else 0
    for root in (guess - 1, guess, guess + 1):
        if root >= 0 and root**index == value:
            return root
    raise NotRationalError


def _exact_call(name: str, values: list[Fraction]) -> Fraction:
    match name, values:
        case "abs", [value]:
            return abs(value)
        case "factorial", [value] if value.denominator == 1 and 0 <= value <= 300:
            return Fraction(math.factorial(int(value)))
        case "factorial", [value] if value > 300:
            raise TooLargeError("A factorial in this")
        case "binomial", [top, bottom] if top.denominator == bottom.denominator == 1 and 0 <= bottom <= top <= 500:
            return Fraction(math.comb(int(top), int(bottom)))
        case ("floor", [value]):
            return Fraction(math.floor(value))
        case ("ceil", [value]):
            return Fraction(math.ceil(value))
        case ("max", [_, *_]):
            return max(values)
        case ("min", [_, *_]):
            return min(values)
        case (("ln" | "log"), [value]) if value == 1:
            return Fraction(0)
        case (("gcd" | "lcm"), [_, *_]) if all(value.denominator == 1 for value in values):
            integers = [int(value) for value in values]
            return Fraction(math.gcd(*integers) if name == "gcd" else math.lcm(*integers))
        case _:
            raise NotRationalError


class _Floats:
    """Machine numbers: fast, about 15 digits."""

    pi: Any = math.pi
    e: Any = math.e
    i: Any = 1j

    def of(self, value: Fraction) -> Any:
        return value.numerator / value.denominator

    def power(self, base: Any, exponent: Any) -> Any:
        return base**exponent

    def call(self, name: str) -> Callable[..., Any] | None:
        return getattr(cmath, name, None)


class _Precise:
    """mpmath numbers of 60 digits: slow and sure."""

    def __init__(self) -> None:
        import mpmath

        self.context = mpmath.mp.clone() if hasattr(mpmath.mp, "clone") else mpmath.mp
        self.context.dps = 60
        self.pi = +self.context.pi
        self.e = +self.context.e
        self.i = self.context.mpc(0, 1)

    def of(self, value: Fraction) -> Any:
        return self.context.mpf(value.numerator) / value.denominator

    def power(self, base: Any, exponent: Any) -> Any:
        return self.context.power(base, exponent)

    def call(self, name: str) -> Callable[..., Any] | None:
        return getattr(self.context, name, None)


FLOATS = _Floats()
_precise: list[_Precise] = []


def precise() -> _Precise:
    """The 60-digit arithmetic, made when first needed."""
    if not _precise:
        _precise.append(_Precise())
    return _precise[0]


Arithmetic = _Floats | _Precise


def approximate(expression: Expression, point: Mapping[str, Fraction], arithmetic: Arithmetic = FLOATS) -> Any:
    """A real or complex number near the value, as precise as ``arithmetic``.

    Raises:
        NoValueError: when there is none at this point.
    """
    try:
        return _near(expression, point, arithmetic)
    except (ZeroDivisionError, OverflowError, ValueError, ArithmeticError) as fault:
        raise NoValueError from fault


def _near(expression: Expression, point: Mapping[str, Fraction], by: Arithmetic) -> Any:
    match expression:
        case Number(value):
            return by.of(value)
        case Symbol(name):
            if name not in point:
                raise NoValueError
            return by.of(point[name])
        case Constant("pi"):
            return by.pi
        case Constant("e"):
            return by.e
        case Constant("i"):
            return by.i
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


def _near_power(base: Expression, exponent: Expression, point: Mapping[str, Fraction], by: Arithmetic) -> Any:
    value = _near(base, point, by)
    try:
        return _real_power(value, exact(exponent, point), by)
    except NotRationalError:
        return by.power(value, _near(exponent, point, by))


def _real_power(value: Any, exponent: Fraction, by: Arithmetic) -> Any:
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


def _near_call(name: str, values: list[Any], by: Arithmetic) -> Any:
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
        return by.of(_exact_call(name, [Fraction(str(value.real)) for value in values]))
    except (NotRationalError, ValueError):
        raise NoValueError from None


def _logarithm(name: str, values: list[Any], by: Arithmetic) -> Any:
    log = by.call("log")
    if log is None or values[0] == 0:
        raise NoValueError
    if len(values) == 2:
        return log(values[0]) / log(values[1])
    return log(values[0]) if name == "ln" else log(values[0]) / log(by.of(Fraction(10)))


__all__ = ["BITS", "FLOATS", "NoValueError", "NotRationalError", "approximate", "exact", "precise", "rational_power"]
