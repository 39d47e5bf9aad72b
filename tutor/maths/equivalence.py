"""Whether two answers mean the same: exact arithmetic first, then points, then sets and regions.

``same_value`` compares two expressions; ``same`` compares whole answers of any sort and reads the
first one the way a teacher would: ``14`` for ``x = 14``, an interval for an inequality, a list in any order.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from tutor.maths.errors import TooLargeError
from tutor.maths.evaluate import FLOATS, NotRationalError, NoValueError, approximate, exact, precise
from tutor.maths.expression import (
    Constant, Expression, Interval, Listing, Matrix, Mixed, Negative, Number, PlusMinus, Point, Power, Product, Quotient,
    Relation, Root, Sum, Symbol, Words, children, symbols, walk,
)  # fmt: skip
from tutor.maths.polynomial import NotPolynomialError, proportional, ratio
from tutor.maths.rebuild import mapped
from tutor.maths.regions import same_region
from tutor.maths.solve import difference, solve

_POINTS = 5
"""Points at which both values must exist and agree."""


def same_value(left: Expression, right: Expression, tolerance: float = 0.0) -> bool:
    """Whether two expressions have the same value wherever both have one.

    Exact where both are rational; else at seeded points in floating point, confirmed with 60 digits.
    ``tolerance`` is absolute and for numbers only.

    Raises:
        TooLargeError: when a number outgrows the limits.
    """
    if left == right:
        return True
    letters = sorted(symbols(left) | symbols(right))
    if not letters:
        return _same_number(left, right, tolerance)
    if _infinite(left) or _infinite(right):
        return False
    try:
        return _agree_exactly(left, right, letters)
    except (NotRationalError, TooLargeError):
        return _agree_nearly(left, right, letters)


def _infinite(expression: Expression) -> bool:
    return any(part == Constant("infinity") for part in walk(expression))


def _same_number(left: Expression, right: Expression, tolerance: float) -> bool:
    if _infinite(left) or _infinite(right):
        return _infinity_sign(left) == _infinity_sign(right) != 0
    try:
        first, second = exact(left), exact(right)
    except NotRationalError:
        pass
    except NoValueError:
        return False
    else:
        return first == second or abs(first - second) <= Fraction(tolerance)
    try:
        near = approximate(left, {}), approximate(right, {})
        if not _close(*near, 1e-6) and abs(near[0] - near[1]) > tolerance:
            return False
        if tolerance and abs(near[0] - near[1]) <= tolerance:
            return True
        return _close(approximate(left, {}, precise()), approximate(right, {}, precise()), 1e-40)
    except NoValueError:
        return False


def _infinity_sign(expression: Expression) -> int:
    match expression:
        case Constant("infinity"):
            return 1
        case Negative(Constant("infinity")):
            return -1
        case _:
            return 0


def _close(first: Any, second: Any, relative: float) -> bool:
    if first != first or second != second:  # noqa: PLR0124  (not a number is not equal to itself)
        return False
    return bool(abs(first - second) <= relative * max(1, abs(first), abs(second)))


def _points(letters: Sequence[str], *, spread: bool) -> Iterator[dict[str, Fraction]]:
    """Points to try, the same for the same letters: small, positive and negative, never whole."""
    draw = random.Random(" ".join(letters))
    high, parts = (60, 17) if spread else (20, 32)
    for attempt in range(40):
        signs = (1, -1, None)[attempt % 3]
        yield {
            letter: Fraction(draw.randint(parts, high * parts), parts) * (signs or draw.choice((1, -1)))
            + Fraction(1, 97)
            for letter in letters
        }


def _agree_exactly(left: Expression, right: Expression, letters: Sequence[str]) -> bool:
    if any(isinstance(part, Root | Power) and not _whole_power(part) for part in (*walk(left), *walk(right))):
        raise NotRationalError
    agreed = 0
    for point in _points(letters, spread=True):
        try:
            if exact(left, point) != exact(right, point):
                return False
        except NoValueError:
            continue
        agreed += 1
        if agreed == _POINTS:
            return True
    return False


def _whole_power(part: Root | Power) -> bool:
    if isinstance(part, Root):
        return not symbols(part)
    try:
        return exact(part.exponent).denominator == 1
    except (NotRationalError, NoValueError):
        return False


def _agree_nearly(left: Expression, right: Expression, letters: Sequence[str]) -> bool:
    imaginary = any(part == Constant("i") for part in (*walk(left), *walk(right)))
    agreed: list[dict[str, Fraction]] = []
    unreal = 0
    for point in _points(letters, spread=False):
        try:
            first, second = approximate(left, point), approximate(right, point)
        except NoValueError:
            continue
        if not imaginary and not (_real(first) and _real(second)):
            if _real(first) != _real(second):
                unreal += 1
            continue
        if not _close(first, second, 1e-9):
            return False
        agreed.append(point)
        if len(agreed) == _POINTS + 3:
            break
    if len(agreed) < 2:
        return False
    arithmetic = precise()
    for point in agreed[:2]:
        try:
            if not _close(approximate(left, point, arithmetic), approximate(right, point, arithmetic), 1e-30):
                return False
        except NoValueError:
            return False
    return True


def _real(value: Any) -> bool:
    return not isinstance(value, complex) or abs(value.imag) <= 1e-9 * max(1.0, abs(value.real))


def signed(expression: Expression) -> tuple[Expression, ...]:
    """The answers that a ± stands for: both, or the expression alone when it has none."""
    if not any(isinstance(part, PlusMinus) for part in walk(expression)):
        return (expression,)
    return tuple(mapped(expression, _choose(negative)) for negative in (False, True))


def _choose(negative: bool) -> Callable[[Expression], Expression]:
    def change(part: Expression) -> Expression:
        if isinstance(part, PlusMinus):
            return Negative(part.body) if negative else part.body
        return part

    return change


def labelled(expression: Expression) -> tuple[str, Expression] | None:
    """The name and value of ``x = 5``, ``5 = x``, ``f(x) = 2x``; None for anything else."""
    if not isinstance(expression, Relation) or len(expression.sides) != 2 or expression.signs[0] not in {"=", "~"}:
        return None
    left, right = expression.sides
    for name, value in ((left, right), (right, left)):
        if isinstance(name, Symbol | Constant) and name.name not in symbols(value) and name.name != "pi":
            return name.name, value
    if isinstance(left, Product) and len(left.factors) == 2 and isinstance(left.factors[0], Symbol):
        argument = left.factors[1]
        name = left.factors[0].name
        if name.rstrip("'") in {"f", "g", "h", "P", "C", "R", "A", "V"} and name not in symbols(right):
            if isinstance(argument, Symbol) or not symbols(argument):
                return name, right
    return None


def same(attempt: Expression, key: Expression, tolerance: float = 0.0) -> bool:
    """Whether ``attempt`` answers what ``key`` answers; both sides may be of any sort."""
    if attempt == key:
        return True
    attempts, keys = answers(attempt), answers(key)
    if len(attempts) > 1 or len(keys) > 1:
        return _same_sets(attempts, keys, tolerance) or same_region(attempt, key, same_value)
    return _same_single(attempts[0], keys[0], tolerance) if attempts and keys else False


def answers(expression: Expression) -> tuple[Expression, ...]:
    """The single answers of a list, a ± and ``x = 6, -2``, each as it stands."""
    if isinstance(expression, Listing):
        items: list[Expression] = []
        name: Expression | None = None
        for item in expression.items:
            if isinstance(item, Relation) and labelled(item) and isinstance(item.sides[0], Symbol):
                name = item.sides[0]
            elif name is not None and not isinstance(item, Relation | Point | Interval | Words):
                item = Relation((name, item), ("=",))  # noqa: PLW2901
            items.extend(answers(item))
        return tuple(items)
    choices = signed(expression)
    if len(choices) == 2 and isinstance(expression, Relation):
        return choices
    return choices


def _same_sets(attempts: Sequence[Expression], keys: Sequence[Expression], tolerance: float) -> bool:
    rest = _distinct(list(attempts), tolerance)
    wanted = _distinct(list(keys), tolerance)
    if len(rest) != len(wanted):
        return False
    for key in wanted:
        for at, attempt in enumerate(rest):
            if _same_single(attempt, key, tolerance):
                del rest[at]
                break
        else:
            return False
    return True


def _distinct(items: list[Expression], tolerance: float) -> list[Expression]:
    kept: list[Expression] = []
    for item in items:
        if not any(_same_single(item, other, tolerance) for other in kept):
            kept.append(item)
    return kept


def _same_single(attempt: Expression, key: Expression, tolerance: float) -> bool:
    match attempt, key:
        case Words(first), Words(second):
            return first == second
        case (Point(first), Point(second)):
            return len(first) == len(second) and all(
                _same_single(one, other, tolerance) for one, other in zip(first, second, strict=True)
            )
        case (Matrix(first), Matrix(second)):
            return [len(row) for row in first] == [len(row) for row in second] and all(
                _same_single(one, other, tolerance)
                for row, line in zip(first, second, strict=True)
                for one, other in zip(row, line, strict=True)
            )
        case (Relation(), _) | (_, Relation()):
            return _same_relation(attempt, key, tolerance)
        case (Interval() | Words() | Point(), Interval() | Words() | Point()):
            return same_region(attempt, key, same_value)
        case (Point() | Matrix() | Interval() | Words() | Listing(), _) | (
            _,
            Point() | Matrix() | Interval() | Words() | Listing(),
        ):
            return False
        case _:
            return same_value(attempt, key, tolerance)


def _same_relation(attempt: Expression, key: Expression, tolerance: float) -> bool:
    left, right = labelled(attempt), labelled(key)
    if left and right and left[0] == right[0]:
        return _same_single(left[1], right[1], tolerance)
    if isinstance(attempt, Relation) and not isinstance(key, Relation | Interval | Point | Words):
        return _value_of_relation(attempt, key, left, tolerance)
    if isinstance(key, Relation) and not isinstance(attempt, Relation | Interval | Point | Words):
        return right is not None and _same_single(attempt, right[1], tolerance)
    if (
        isinstance(attempt, Relation)
        and isinstance(key, Relation)
        and "=" in attempt.signs
        and attempt.signs == key.signs
    ):
        return same_equation(attempt, key)
    return same_region(attempt, key, same_value)


def _value_of_relation(
    attempt: Relation, key: Expression, label: tuple[str, Expression] | None, tolerance: float
) -> bool:
    """``x = 3`` and ``2 + 1 = 3`` for the key 3."""
    if label is not None:
        return label[0] not in symbols(key) and _same_single(label[1], key, tolerance)
    if set(attempt.signs) <= {"=", "~"}:
        *before, last = attempt.sides
        name = before[0] if isinstance(before[0], Symbol) and before[0].name not in symbols(last) else None
        chain = before[1:] if name is not None else before
        return _same_single(last, key, tolerance) and all(_plain_same(side, last) for side in chain)
    return False


def _plain_same(left: Expression, right: Expression) -> bool:
    return not isinstance(left, Relation | Listing | Point) and same_value(left, right)


def same_equation(left: Relation, right: Relation) -> bool:
    """Whether two equations say the same: equal up to a factor other than 0, or the same solutions."""
    if len(left.sides) != 2 or len(right.sides) != 2:
        return len(left.sides) == len(right.sides) and all(map(same_value, left.sides, right.sides))
    first, second = solve(left), solve(right)
    if first is not None and second is not None:
        if first.letter != second.letter:
            return False
        return first.every == second.every and _same_sets(first.values, second.values, 0.0)
    if symbols(left) != symbols(right):
        return False
    try:
        return proportional(ratio(difference(left)).top, ratio(difference(right)).top)
    except NotPolynomialError:
        return same_value(left.sides[0], right.sides[0]) and same_value(left.sides[1], right.sides[1])


__all__ = ["FLOATS", "Mixed", "Number", "Power", "Quotient", "Root", "Sum", "answers", "children", "labelled", "same",
           "same_equation", "same_value", "signed"]  # fmt: skip
