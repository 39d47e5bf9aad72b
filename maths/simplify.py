"""What is left to tidy up in an expression, each by a name a teacher would use."""

import math
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from maths.errors import NotPolynomialError, NotRationalError, NoValueError
from maths.evaluate import exact
from maths.expression import (
    Call,
    Expression,
    Mixed,
    Money,
    Negative,
    Number,
    Power,
    Product,
    Quantity,
    Quotient,
    Root,
    Sum,
    Symbol,
    children,
    symbols,
    walk,
)  # fmt: skip
from maths.polynomial import Polynomial, ratio

_LARGE = 10**12
"""Numbers from which no root is looked for."""


def untidy(expression: Expression) -> frozenset[str]:
    """Names of the things a teacher would still want done.

    "numbers to combine", "like terms", "a fraction to reduce", "a root to simplify", "powers to combine",
    "a fraction in a fraction", "a double minus", "factors to cancel".
    """
    found: set[str] = set()
    for part in walk(expression):
        match part:
            case Sum():
                found |= _in_sum(tuple(_terms(part)))
            case Product(factors):
                found |= _in_product(factors)
            case Quotient(top, bottom):
                found |= _in_quotient(top, bottom)
            case Root(radicand, index) if _root_to_simplify(radicand, index):
                found.add("a root to simplify")
            case Power() if not symbols(part) and _small(part):
                found.add("numbers to combine")
            case Power(Power() | Root(), Number(size)) if size.denominator == 1:
                found.add("powers to combine")
            case Negative(Negative()):
                found.add("a double minus")
            case Call("abs", (Number(),)):
                found.add("numbers to combine")
            case _:
                pass
    return frozenset(found)


def arithmetic_left(expression: Expression) -> bool:
    """Whether numbers in it still wait to be added, multiplied, raised or divided: ``25-4``, ``9*7``, ``2^6``.

    A plain fraction of numbers is a value, and so is a number times a power of ten.
    """
    return any(map(_waits, walk(expression)))


def _waits(part: Expression) -> bool:
    match part:
        case Sum(terms):
            return sum(_plain(term) is not None for term in terms) > 1
        case Product(factors):
            numbers = sum(_plain(factor) is not None for factor in factors)
            return numbers > 1 and factors[-1] != Number(Fraction(10))
        case Power():
            return not symbols(part) and _small(part)
        case Quotient(top, bottom):
            fractions = any(isinstance(side, Quotient | Mixed) for side in (top, bottom))
            return fractions and _plain(part) is not None
        case Call("abs", (argument,)):
            return _plain(argument) is not None
        case Root(radicand, index):
            value = _plain(radicand)
            return value is not None and value.denominator == 1 and _is_power(int(value), index)
        case _:
            return False


def _is_power(value: int, index: int) -> bool:
    """Whether a whole number is a square (cube, ...) of another."""
    root = round(abs(value) ** (1 / index)) if abs(value) < _LARGE else 0
    return value >= 0 and root**index == value


def _plain(term: Expression) -> Fraction | None:
    """The value of a term that is a rational number however written."""
    match term:
        case Number(value):
            return value
        case Negative(body) | Money(body) | Quantity(body):
            inner = _plain(body)
            return -inner if inner is not None and isinstance(term, Negative) else inner
        case Quotient(top, bottom):
            above, below = _plain(top), _plain(bottom)
            return above / below if above is not None and below else None
        case Mixed():
            return term.value
        case _:
            return None


def _small(power: Power) -> bool:
    """A power of numbers that works out to something short; 3^8 does, 4^28 does not."""
    base = power.base
    if base == Number(Fraction(10)):
        return False
    try:
        value = exact(power)
    except (NotRationalError, NoValueError):
        return False
    return value.numerator.bit_length() + value.denominator.bit_length() <= 14


def _terms(expression: Expression) -> Iterator[Expression]:
    """The terms of a sum and of the sums in brackets in it."""
    for term in expression.terms if isinstance(expression, Sum) else (expression,):
        if isinstance(term, Sum):
            yield from _terms(term)
        else:
            yield term


def _in_sum(terms: tuple[Expression, ...]) -> set[str]:
    found = set()
    if sum(_plain(term) is not None for term in terms) > 1:
        found.add("numbers to combine")
    if any(value == 0 for term in terms if (value := _plain(term)) is not None):
        found.add("numbers to combine")
    kinds = Counter(kind for term in terms if (kind := _kind(term)) is not None)
    if any(count > 1 for count in kinds.values()):
        found.add("like terms")
    return found


def _kind(term: Expression) -> object:
    """What makes terms alike: the same letters to the same powers, the same root."""
    try:
        top, bottom = ratio(term)
    except NotPolynomialError:
        return _root_kind(term)
    if len(top) == 1 and set(bottom) == {()}:
        monomial = next(iter(top))
        return monomial or None
    return None


def _root_kind(term: Expression) -> object:
    match term:
        case Negative(body):
            return _root_kind(body)
        case Root() | Call():
            return term
        case Product(factors):
            rest = tuple(factor for factor in factors if _plain(factor) is None)
            return rest[0] if len(rest) == 1 and isinstance(rest[0], Root | Call) else rest or None
        case _:
            return None


def _in_product(factors: tuple[Expression, ...]) -> set[str]:
    found = set()
    plain = [value for factor in factors if (value := _plain(factor)) is not None]
    powers_of_ten = any(isinstance(factor, Power) and factor.base == Number(Fraction(10)) for factor in factors)
    if len(plain) > 1 or (0 in plain) or (1 in plain and not powers_of_ten):
        found.add("numbers to combine")
    letters = Counter(base.name for factor in factors if isinstance(base := _base(factor), Symbol))
    if any(count > 1 for count in letters.values()):
        found.add("powers to combine")
    if sum(isinstance(factor, Root) and not symbols(factor) for factor in factors) > 1:
        found.add("a root to simplify")
    return found


def _base(factor: Expression) -> Expression:
    """The base of a whole power; roots and broken exponents may stand beside a power of the same letter."""
    while isinstance(factor, Power | Negative):
        if isinstance(factor, Negative):
            factor = factor.body
        elif isinstance(factor.exponent, Number) and factor.exponent.value.denominator == 1:
            factor = factor.base
        else:
            break
    return factor


def _in_quotient(top: Expression, bottom: Expression) -> set[str]:
    found = set()
    above, below = _plain(top), _plain(bottom)
    if any(isinstance(part, Quotient | Mixed) for side in (top, bottom) for part in (side, *children(side))):
        found.add("a fraction in a fraction")
    if above is not None and below is not None:
        if above.denominator != 1 or below.denominator != 1:
            found.add("a fraction in a fraction")
        elif math.gcd(int(above), int(below)) > 1 or abs(below) == 1:
            found.add("a fraction to reduce")
    elif _common_factor(top, bottom):
        found.add("factors to cancel")
    return found


def _common_factor(top: Expression, bottom: Expression) -> bool:
    """A number or letter that divides everything above and below, or a factor written on both sides."""
    try:
        above, below = ratio(top), ratio(bottom)
    except NotPolynomialError:
        return False
    if set(above.bottom) != {()} or set(below.bottom) != {()}:
        return False
    if not above.top or not below.top:
        return True
    if math.gcd(_content(above.top), _content(below.top)) > 1:
        return True
    return bool(_letters_of_all(above.top) & _letters_of_all(below.top)) or bool(_factors(top) & _factors(bottom))


def _content(polynomial: Polynomial) -> int:
    if any(value.denominator != 1 for value in polynomial.values()):
        return 1
    return math.gcd(*(int(value) for value in polynomial.values()))


def _letters_of_all(polynomial: Polynomial) -> set[str]:
    return set.intersection(*({letter for letter, _ in monomial} for monomial in polynomial))


def _factors(expression: Expression) -> set[Expression]:
    match expression:
        case Product(factors):
            return set().union(*map(_factors, factors))
        case Power(base, _):
            return _factors(base)
        case Negative(body):
            return _factors(body)
        case Sum():
            return {expression}
        case _:
            return set()


def _root_to_simplify(radicand: Expression, index: int) -> bool:
    """A whole number with a square (cube, ...) in it, a fraction, or a letter to at least that power."""
    value = _plain(radicand)
    if value is not None:
        return value.denominator > 1 or _has_power(int(value), index)
    if any(isinstance(part, Quotient) for part in walk(radicand)):
        return True
    factors = radicand.factors if isinstance(radicand, Product) else (radicand,)
    for factor in factors:
        number = _plain(factor)
        if number is not None and number.denominator == 1 and _has_power(int(number), index):
            return True
        if isinstance(factor, Power) and isinstance(factor.exponent, Number) and factor.exponent.value >= index:
            return True
    return False


def _has_power(value: int, index: int) -> bool:
    value = abs(value)
    if value < 2:
        return True
    return any(
        value % base**index == 0
        for base in range(2, min(200, int(value ** (1 / index)) + 1) + 1)
        if base**index <= value
    )
