"""Whether two expressions have the same value: exactly where they can, else at points, surely in the end."""

import random
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import cycle

from maths.errors import NotRationalError, NoValueError, TooLargeError
from maths.evaluate import exact
from maths.expression import Constant, Expression, Negative, Number, Power, Product, Quotient, Root, symbols, walk
from maths.nearly import PRECISE, Near, approximate

_POINTS = 6
"""Points at which both values must exist and agree."""

_MOST = 42
"""Points at most."""

_WHOLE_POINTS, _WHOLE = 10, 11
"""Points with whole numbers, which are below this: even and odd ones."""

_SMALL = 21
"""Above every value of a letter that is tried first."""

_TRIED = 9
"""Points after which two values that exist together nowhere are given up."""


def same_value(left: Expression, right: Expression, tolerance: float = 0.0) -> bool:
    """Whether two expressions have the same value wherever both have one.

    Rational expressions are compared by exact arithmetic at seeded points (Schwartz, 1980; Zippel,
    1979); others in floating point at points positive and negative, confirmed with 30 digits.
    ``tolerance`` is absolute and for numbers only.

    Raises:
        TooLargeError: when a number outgrows the limits.
    """
    if left == right:
        return True
    if counting := _counting_letters(left) | _counting_letters(right):
        return _agree_at_whole(left, right, counting)
    if not tolerance and _differ(left, right):
        return False
    letters = tuple(sorted(symbols(left) | symbols(right)))
    if not letters:
        return _same_number(left, right, tolerance)
    if _infinite(left) or _infinite(right):
        return False
    try:
        return _agree_exactly(left, right, letters)
    except (NotRationalError, TooLargeError):
        return _agree_nearly(left, right, letters)


@lru_cache(maxsize=4096)
def _mark(expression: Expression) -> Fraction | Near | None:
    """The value at the first point, exact where it can be; None where there is none."""
    try:
        return exact(expression, points(tuple(sorted(symbols(expression))))[0])
    except (NotRationalError, TooLargeError):
        return _near_at(expression, 0)
    except NoValueError:
        return None


def _near_at(expression: Expression, at: int, *, small: bool = False) -> Near | None:
    """The value near the point of this number; None where there is none."""
    try:
        return approximate(expression, points(tuple(sorted(symbols(expression))), small=small)[at])
    except NoValueError:
        return None


def _differ(left: Expression, right: Expression) -> bool:
    """Whether two expressions surely have different values at one point: most do, and it is quickly seen."""
    first, second = _mark(left), _mark(right)
    if first is None or second is None:
        return False
    if isinstance(first, Fraction) and isinstance(second, Fraction):
        return first != second
    try:
        one, other = complex(first), complex(second)
    except OverflowError:
        return False
    return _real(one) == _real(other) and not _close(one, other, 1e-9)


def far_apart(left: Expression, right: Expression) -> bool:
    """Whether two expressions surely have values at one point that are more than a fiftieth apart."""
    first, second = _mark(left), _mark(right)
    if first is None or second is None:
        return False
    try:
        return not _close(complex(first), complex(second), 0.02)
    except OverflowError:
        return True


def _infinite(expression: Expression) -> bool:
    return any(part == Constant("infinity") for part in walk(expression))


def _same_number(left: Expression, right: Expression, tolerance: float) -> bool:
    if _infinite(left) or _infinite(right):
        return _infinity_sign(left) == _infinity_sign(right) != 0
    try:
        first, second = exact(left), exact(right)
    except NotRationalError:
        return _nearly_same_number(left, right, tolerance)
    except NoValueError:
        return False
    return first == second or (tolerance > 0 and abs(first - second) <= Fraction(tolerance))


def _nearly_same_number(left: Expression, right: Expression, tolerance: float) -> bool:
    try:
        first, second = approximate(left, {}), approximate(right, {})
        if tolerance and abs(first - second) <= tolerance:
            return True
    except NoValueError:
        return False
    return _close(first, second, 1e-9) and _surely(left, right, {})


def _infinity_sign(expression: Expression) -> int:
    match expression:
        case Constant("infinity"):
            return 1
        case Negative(Constant("infinity")):
            return -1
        case _:
            return 0


def _close(first: Near, second: Near, relative: float) -> bool:
    try:
        apart, size = abs(first - second), max(1, abs(first), abs(second))
    except OverflowError:
        return False
    return bool(apart <= relative * size)


@lru_cache(maxsize=1024)
def points(letters: tuple[str, ...], *, spread: bool = False, small: bool = False) -> tuple[dict[str, Fraction], ...]:
    """Points to try: all positive, all negative, mixed, and so on. A letter has its values whatever is beside it.

    ``small`` ones lie between -1 and 1, where ``arcsin x`` and the root of ``1 - x^2`` are real.
    """
    along = [_values(letter, spread=spread) for letter in letters]
    if small:
        along = [tuple(value / _SMALL for value in values) for values in along]
    return tuple(dict(zip(letters, values, strict=True)) for values in zip(*along, strict=True)) or ({},) * _MOST


def _values(letter: str, *, spread: bool) -> tuple[Fraction, ...]:
    draw = random.Random(letter.encode("utf-8", "surrogatepass"))
    high, parts = (60, 17) if spread else (20, 32)
    return tuple(
        Fraction(draw.randint(parts, high * parts), parts) * (sign or draw.choice((1, -1))) + Fraction(1, 97)
        for _, sign in zip(range(_MOST), cycle((1, -1, None)), strict=False)
    )


def _agree_exactly(left: Expression, right: Expression, letters: tuple[str, ...]) -> bool:
    if not all(_rational_part(part) for part in (*walk(left), *walk(right))):
        raise NotRationalError
    agreed = 0
    for point in points(letters, spread=True):
        try:
            if exact(left, point) != exact(right, point):
                return False
        except NoValueError:
            continue
        agreed += 1
        if agreed == _POINTS:
            return True
    return False


def _counting_letters(expression: Expression) -> frozenset[str]:
    """The letters in exponents of negative bases, ``(-6)^n``: only whole numbers can stand for them."""
    powers = [part for part in walk(expression) if type(part) is Power and symbols(part.exponent)]
    return frozenset[str]().union(*(symbols(part.exponent) for part in powers if _negative(part.base)))


def _negative(base: Expression) -> bool:
    match base:
        case Negative():
            return True
        case Number(value):
            return value < 0
        case Product(factors):
            return sum(map(_negative, factors)) % 2 == 1
        case Quotient(top, bottom):
            return _negative(top) != _negative(bottom)
        case _:
            return False


def _agree_at_whole(left: Expression, right: Expression, counting: frozenset[str]) -> bool:
    """Whether two expressions agree with even and odd numbers for the letters that count."""
    letters = tuple(sorted(symbols(left) | symbols(right)))
    agreed = 0
    for at, point in zip(range(_WHOLE_POINTS), points(letters), strict=False):
        numbers = {letter: Fraction((at + 1) * (place + 1) % _WHOLE) for place, letter in enumerate(sorted(counting))}
        try:
            if exact(left, point | numbers) != exact(right, point | numbers):
                return False
        except (NotRationalError, NoValueError):
            continue
        agreed += 1
    return agreed >= _POINTS


def _rational_part(part: Expression) -> bool:
    if isinstance(part, Root):
        return not symbols(part)
    if not isinstance(part, Power):
        return True
    try:
        return exact(part.exponent).denominator == 1
    except (NotRationalError, NoValueError):
        return False


def _agree_nearly(left: Expression, right: Expression, letters: tuple[str, ...]) -> bool:
    agreed = _agree_at(left, right, points(letters), small=False)
    return _agree_at(left, right, points(letters, small=True), small=True) is True if agreed is None else agreed


def _agree_at(
    left: Expression, right: Expression, tried: tuple[dict[str, Fraction], ...], *, small: bool
) -> bool | None:
    """Whether both have the same values at these points; None where they have values together at none."""
    imaginary = any(part == Constant("i") for part in (*walk(left), *walk(right)))
    agreed: list[int] = []
    for at in range(_MOST):
        if at > _TRIED and not agreed:
            return None
        first, second = _near_at(left, at, small=small), _near_at(right, at, small=small)
        if first is None or second is None or not (imaginary or (_real(first) and _real(second))):
            continue
        if not _close(first, second, 1e-9):
            return False
        agreed.append(at)
        if len(agreed) == _POINTS + 2:
            break
    return len(agreed) > 1 and all(_surely(left, right, tried[at]) for at in (agreed[0], agreed[-1]))


def _surely(left: Expression, right: Expression, point: dict[str, Fraction]) -> bool:
    """Compare to 30 digits; where no real number leads there, machine numbers have to do."""
    try:
        first, second = approximate(left, point, PRECISE), approximate(right, point, PRECISE)
    except NoValueError:
        return True
    return bool(abs(first - second) <= Decimal(10) ** -30 * max(1, abs(first), abs(second)))


def _real(value: Near) -> bool:
    return not isinstance(value, complex) or abs(value.imag) <= 1e-9 * max(1.0, abs(value.real))
