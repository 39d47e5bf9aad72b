"""Solution sets of equations in one letter: linear, quadratic, and what factors over the rationals."""

from dataclasses import dataclass
from fractions import Fraction

from maths.effort import spend
from maths.errors import NotPolynomialError, NotRationalError
from maths.evaluate import rational_power
from maths.expression import (
    Expression,
    Negative,
    Number,
    Quotient,
    Relation,
    Root,
    Sum,
    symbols,
    whole,
)  # fmt: skip
from maths.polynomial import coefficients, ratio


@dataclass(frozen=True, slots=True)
class Solutions:
    """All real solutions for ``letter``; ``every`` when any number will do."""

    letter: str
    values: tuple[Expression, ...] = ()
    every: bool = False


def difference(relation: Relation) -> Expression:
    """Left side minus right side of a relation with two sides."""
    return Sum((relation.sides[0], Negative(relation.sides[1])))


def solve(relation: Relation) -> Solutions | None:
    """The solutions of an equation in one letter, None when it is not one or beyond this module.

    Values at which a denominator of the equation vanishes are not solutions.
    """
    letters = symbols(relation)
    if relation.signs != ("=",) or len(letters) != 1:
        return None
    letter = next(iter(letters))
    try:
        top, bottom = ratio(difference(relation))
    except NotPolynomialError:
        return None
    above, below = coefficients(top, letter), coefficients(bottom, letter)
    if above is None or below is None:
        return None
    if not top:
        return Solutions(letter, every=True)
    roots = _roots(above)
    if roots is None:
        return None
    return Solutions(letter, tuple(root for root in roots if not _vanishes(below, root)))


def _vanishes(polynomial: list[Fraction], root: Expression) -> bool:
    return isinstance(root, Number) and _value(polynomial, root.value) == 0


def _value(polynomial: list[Fraction], at: Fraction) -> Fraction:
    spend(2 * len(polynomial))
    total = Fraction(0)
    for coefficient in reversed(polynomial):
        total = total * at + coefficient
    return total


def _roots(polynomial: list[Fraction]) -> list[Expression] | None:
    """Distinct real roots; rational ones are divided out until a quadratic is left."""
    found: list[Expression] = []
    rest = list(polynomial)
    while len(rest) > 1 and rest[0] == 0:
        rest = rest[1:]
        if Number(Fraction(0)) not in found:
            found.append(whole(0))
    while len(rest) > 3:
        root = _rational_root(rest)
        if root is None:
            return None
        rest = _divided(rest, root)
        if Number(root) not in found:
            found.append(Number(root))
    if len(rest) == 2:
        found.append(Number(-rest[0] / rest[1]))
    elif len(rest) == 3:
        found.extend(_quadratic(*rest))
    unique: list[Expression] = []
    for root_ in found:
        if root_ not in unique:
            unique.append(root_)
    return unique


def _quadratic(c: Fraction, b: Fraction, a: Fraction) -> list[Expression]:
    under = b * b - 4 * a * c
    if under < 0:
        return []
    try:
        root = rational_power(under, Fraction(1, 2)) if under else Fraction(0)
    except NotRationalError:
        surd = Root(Number(under))
        return [Quotient(Sum((Number(-b), sign)), Number(2 * a)) for sign in (surd, Negative(surd))]
    values = {(-b + root) / (2 * a), (-b - root) / (2 * a)}
    return [Number(value) for value in sorted(values)]


def _rational_root(polynomial: list[Fraction]) -> Fraction | None:
    scale = 1
    for value in polynomial:
        scale = scale * value.denominator // _gcd(scale, value.denominator)
    first, last = abs(int(polynomial[0] * scale)), abs(int(polynomial[-1] * scale))
    if first > 10**6 or last > 10**4:
        return None
    for bottom in _divisors(last):
        for top in _divisors(first):
            for candidate in (Fraction(top, bottom), Fraction(-top, bottom)):
                if _value(polynomial, candidate) == 0:
                    return candidate
    return None


def _divided(polynomial: list[Fraction], root: Fraction) -> list[Fraction]:
    quotient: list[Fraction] = []
    carry = Fraction(0)
    for coefficient in reversed(polynomial):
        carry = carry * root + coefficient
        quotient.append(carry)
    return list(reversed(quotient[:-1]))


def _divisors(number: int) -> list[int]:
    spend(int(number**0.5) // 16 + 1)
    small = [size for size in range(1, int(number**0.5) + 1) if number % size == 0]
    return small + [number // size for size in reversed(small) if size * size != number]


def _gcd(first: int, second: int) -> int:
    while second:
        first, second = second, first % second
    return first
