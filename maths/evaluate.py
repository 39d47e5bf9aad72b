"""Exact values of expressions. A *point* gives each letter a value.

Roots and powers are the real ones a school means: the cube root of -8 is -2.
"""

import math
from collections.abc import Mapping
from fractions import Fraction

from maths.effort import spend
from maths.errors import NotRationalError, NoValueError, TooLargeError
from maths.expression import (
    Call,
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
from maths.limits import EXPONENT, checked_bits


def exact(expression: Expression, point: Mapping[str, Fraction] | None = None) -> Fraction:
    """The rational value of ``expression``.

    Raises:
        NotRationalError: when it is irrational, not real or not a number.
        NoValueError: when there is none at this point.
        TooLargeError: when a number outgrows the limits.
    """
    spend()
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
            return exact_call(name, [exact(argument, point) for argument in arguments])
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
        spend(_bits(base) * size // 64)
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


def exact_call(name: str, values: list[Fraction]) -> Fraction:
    """The rational value of a named function, errors as :func:`exact`."""
    match name, values:
        case "abs", [value]:
            return abs(value)
        case "factorial", [value] if value.denominator == 1 and 0 <= value <= 300:
            spend(int(value))
            return Fraction(math.factorial(int(value)))
        case "factorial", [value] if value > 300:
            raise TooLargeError("A factorial in this")
        case "binomial", [top, bottom] if top.denominator == bottom.denominator == 1 and 0 <= bottom <= top <= 500:
            return Fraction(math.comb(int(top), int(bottom)))
        case "permutations", [top, bottom] if top.denominator == bottom.denominator == 1 and 0 <= bottom <= top <= 500:
            return Fraction(math.perm(int(top), int(bottom)))
        case "ratio", [first, second] if second:
            return first / second
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
