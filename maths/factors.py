"""How far an expression is factored, seen from the way it is written."""

import math
from collections.abc import Iterator

from maths.errors import NotPolynomialError, NotRationalError, NoValueError
from maths.evaluate import exact
from maths.expression import Expression, Negative, Power, Product, Quotient, Sum, symbols
from maths.polynomial import ratio


def written_factors(expression: Expression) -> Iterator[tuple[Expression, int]]:
    """Factors with letters as they are written, each with how often it is taken."""
    match expression:
        case Product(factors):
            for factor in factors:
                yield from written_factors(factor)
        case Negative(body):
            yield from written_factors(body)
        case Power(base, exponent) if symbols(base):
            times = _times(exponent)
            for factor, count in written_factors(base):
                yield factor, count * times
        case Quotient(top, _):
            yield from written_factors(top)
        case _ if symbols(expression):
            yield expression, 1
        case _:
            return


def _times(exponent: Expression) -> int:
    try:
        value = exact(exponent)
    except (NotRationalError, NoValueError):
        raise NotPolynomialError from None
    if value.denominator != 1 or not 0 < value <= 60:
        raise NotPolynomialError
    return int(value)


def factor_count(expression: Expression) -> int:
    """How many factors with letters are written, powers counted as often as they say.

    Raises:
        NotPolynomialError: when an exponent is no whole number.
    """
    return sum(count for _, count in written_factors(expression))


def content_taken_out(expression: Expression) -> bool:
    """Whether no number or letter is left that divides all terms of one of its sums."""
    return not any(isinstance(factor, Sum) and _content(factor) for factor, _ in written_factors(expression))


def _content(total: Sum) -> bool:
    try:
        top, bottom = ratio(total)
    except NotPolynomialError:
        return False
    if set(bottom) != {()} or len(top) < 2:
        return False
    values = [value / bottom[()] for value in top.values()]
    if all(value.denominator == 1 for value in values) and math.gcd(*(int(value) for value in values)) > 1:
        return True
    common = set.intersection(*({letter for letter, _ in monomial} for monomial in top))
    return bool(common)
