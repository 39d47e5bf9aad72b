"""Polynomials with exact coefficients, and quotients of them: the normal form of school algebra.

A polynomial is a mapping from monomials to coefficients other than 0; a monomial is a sorted tuple of
letters with their exponents: ``{(("x", 2),): Fraction(3), (): Fraction(-1)}`` is 3x² - 1.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from maths.effort import spend
from maths.errors import NotPolynomialError, TooLargeError
from maths.expression import (
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
    Sum,
    Symbol,
)  # fmt: skip
from maths.limits import TERMS, checked_bits

Monomial = tuple[tuple[str, int], ...]
Polynomial = dict[Monomial, Fraction]

_DEGREE = 60


class Ratio(NamedTuple):
    """A quotient of polynomials; ``bottom`` is never the zero polynomial. Not reduced."""

    top: Polynomial
    bottom: Polynomial


ONE: Polynomial = {(): Fraction(1)}


def add(left: Polynomial, right: Polynomial, factor: Fraction = Fraction(1)) -> Polynomial:
    """``left + factor * right``."""
    spend(len(left) // 8 + 2 * len(right))
    result = dict(left)
    for monomial, coefficient in right.items():
        value = result.get(monomial, Fraction(0)) + factor * coefficient
        if value:
            result[monomial] = value
        else:
            result.pop(monomial, None)
    return result


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """The product; ``TooLargeError`` when it has too many terms."""
    if len(left) * len(right) > TERMS * 4:
        raise TooLargeError("This expression, multiplied out,")
    spend(4 * len(left) * len(right))
    result: Polynomial = {}
    for first, one in left.items():
        for second, other in right.items():
            exponents = dict(first)
            for letter, exponent in second:
                exponents[letter] = exponents.get(letter, 0) + exponent
            monomial = tuple(sorted(exponents.items()))
            value = result.get(monomial, Fraction(0)) + one * other
            if value:
                result[monomial] = value
            else:
                result.pop(monomial, None)
    if len(result) > TERMS:
        raise TooLargeError("This expression, multiplied out,")
    return result


def power(base: Polynomial, exponent: int) -> Polynomial:
    """A power with a whole exponent from 0."""
    degree = max((sum(size for _, size in monomial) for monomial in base), default=0)
    if degree * exponent > _DEGREE or exponent > _DEGREE * 4:
        raise NotPolynomialError
    checked_bits(exponent * max((value.numerator.bit_length() for value in base.values()), default=1))
    result = ONE
    for _ in range(exponent):
        result = multiply(result, base)
    return result


def ratio(expression: Expression) -> Ratio:
    """The expression as a quotient of polynomials in its letters.

    Raises:
        NotPolynomialError: when it is none, or divides by zero.
        TooLargeError: when it grows too large.
    """
    match expression:
        case Number(value):
            return Ratio({(): value} if value else {}, ONE)
        case Symbol(name):
            return Ratio({((name, 1),): Fraction(1)}, ONE)
        case Sum(terms):
            return _sum([ratio(term) for term in terms])
        case Negative(body):
            inner = ratio(body)
            return Ratio(add({}, inner.top, Fraction(-1)), inner.bottom)
        case Product(factors):
            top, bottom = ONE, ONE
            for factor in factors:
                inner = ratio(factor)
                top, bottom = multiply(top, inner.top), multiply(bottom, inner.bottom)
            return Ratio(top, bottom)
        case Quotient(above, below):
            return _divided(ratio(above), ratio(below))
        case Mixed():
            return ratio(Number(expression.value))
        case Power(base, exponent):
            return _power(ratio(base), exponent)
        case Percent(body):
            return _divided(ratio(body), Ratio({(): Fraction(100)}, ONE))
        case Money(body) | Quantity(body):
            return ratio(body)
        case _:
            raise NotPolynomialError


def _sum(parts: list[Ratio]) -> Ratio:
    top, bottom = parts[0]
    for part in parts[1:]:
        if part.bottom == bottom:
            top = add(top, part.top)
        else:
            top = add(multiply(top, part.bottom), multiply(part.top, bottom))
            bottom = multiply(bottom, part.bottom)
    return Ratio(top, bottom)


def _divided(above: Ratio, below: Ratio) -> Ratio:
    if not below.top:
        raise NotPolynomialError
    return Ratio(multiply(above.top, below.bottom), multiply(above.bottom, below.top))


def _power(base: Ratio, exponent: Expression) -> Ratio:
    inner = ratio(exponent)
    if inner.bottom != ONE or any(monomial != () for monomial in inner.top):
        raise NotPolynomialError
    size = inner.top.get((), Fraction(0))
    if size.denominator != 1:
        raise NotPolynomialError
    if size < 0:
        if not base.top:
            raise NotPolynomialError
        base, size = Ratio(base.bottom, base.top), -size
    return Ratio(power(base.top, int(size)), power(base.bottom, int(size)))


def proportional(left: Polynomial, right: Polynomial) -> bool:
    """Whether one is a number other than 0 times the other."""
    if left.keys() != right.keys() or not left:
        return left == right
    scales = {left[monomial] / right[monomial] for monomial in left}
    return len(scales) == 1


def coefficients(polynomial: Polynomial, letter: str) -> list[Fraction] | None:
    """Coefficients in one letter, constant first; None when other letters occur."""
    found: Mapping[int, Fraction] = {
        (monomial[0][1] if monomial else 0): value
        for monomial, value in polynomial.items()
        if not monomial or (len(monomial) == 1 and monomial[0][0] == letter)
    }
    if len(found) != len(polynomial):
        return None
    return [found.get(exponent, Fraction(0)) for exponent in range(max(found, default=0) + 1)]
