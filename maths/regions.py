"""Inequalities, intervals and their unions as regions of the number line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from maths.errors import NotRationalError, NoValueError
from maths.evaluate import exact
from maths.expression import (
    Call,
    Constant,
    Expression,
    Interval,
    Listing,
    Negative,
    Number,
    Point,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Words,
    symbols,
    walk,
    whole,
)  # fmt: skip
from maths.nearly import Near, approximate
from maths.rebuild import mapped, substituted
from maths.solve import difference, solve

Same = Callable[[Expression, Expression], bool]

_HIGHEST: Expression = Constant("infinity")
_LOWEST: Expression = Negative(Constant("infinity"))
EVERYTHING = Interval(_LOWEST, _HIGHEST, low_in=False, high_in=False)
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!=", "~": "~"}


def same_region(left: Expression, right: Expression, same: Same) -> bool:
    """Whether two answers in one letter (or as intervals) cover the same numbers.

    ``right`` is the key: its author may have closed a bracket at infinity. Inequalities in several letters are
    compared up to a positive factor.
    """
    if len(symbols(left)) > 1 or len(symbols(right)) > 1:
        return _same_half_plane(left, right, same)
    first, second = region(left), region(mapped(right, _open_ends))
    if first is None or second is None:
        return _same_half_plane(left, right, same)
    if len(symbols(left) | symbols(right)) > 1 or len(first) != len(second):
        return False
    return all(
        one.low_in == other.low_in
        and one.high_in == other.high_in
        and same(one.low, other.low)
        and same(one.high, other.high)
        for one, other in zip(first, second, strict=True)
    )


def region(expression: Expression) -> tuple[Interval, ...] | None:
    """Disjoint intervals in rising order; None for what is not a region of one line."""
    try:
        pieces = _pieces(expression)
    except (NoValueError, NotRationalError):
        return None
    return None if pieces is None else tuple(_merged(pieces))


def _pieces(expression: Expression) -> list[Interval] | None:
    match expression:
        case Interval(low, high):
            return [] if _at(low) > _at(high) else [expression]
        case Point((low, high)) if not symbols(expression) and not _numbers_only_point(expression):
            return [Interval(low, high, low_in=False, high_in=False)]
        case Words("all real numbers" | "infinitely many"):
            return [EVERYTHING]
        case Words("no solution"):
            return []
        case Relation():
            return _relation(expression)
        case Listing(items, joiner):
            return _listing(items, joiner)
        case _:
            return None


def _numbers_only_point(point: Point) -> bool:
    return bool(_at(point.items[0]) >= _at(point.items[1]))


def _open_ends(part: Expression) -> Expression:
    """An interval without infinity in it, which only a key may be written with."""
    if not isinstance(part, Interval):
        return part
    return replace(part, low_in=part.low_in and part.low != _LOWEST, high_in=part.high_in and part.high != _HIGHEST)


def _listing(items: Sequence[Expression], joiner: str) -> list[Interval] | None:
    parts = [_pieces(item) for item in items]
    known = [part for part in parts if part is not None]
    if len(known) != len(parts):
        return None
    if joiner in {"and", "intersection"} or (
        joiner == "," and all(isinstance(item, Relation) and "=" not in item.signs for item in items)
    ):
        together = known[0]
        for part in known[1:]:
            together = _overlap(together, part)
        return together
    return [piece for part in known for piece in part]


def _overlap(left: Sequence[Interval], right: Sequence[Interval]) -> list[Interval]:
    found = []
    for one in left:
        for other in right:
            low, low_in = _later(one, other)
            high, high_in = _earlier(one, other)
            if _at(low) < _at(high) or (_at(low) == _at(high) and low_in and high_in):
                found.append(Interval(low, high, low_in, high_in))
    return found


def _later(one: Interval, other: Interval) -> tuple[Expression, bool]:
    if _at(one.low) == _at(other.low):
        return one.low, one.low_in and other.low_in
    return (one.low, one.low_in) if _at(one.low) > _at(other.low) else (other.low, other.low_in)


def _earlier(one: Interval, other: Interval) -> tuple[Expression, bool]:
    if _at(one.high) == _at(other.high):
        return one.high, one.high_in and other.high_in
    return (one.high, one.high_in) if _at(one.high) < _at(other.high) else (other.high, other.high_in)


def _at(end: Expression) -> Near:
    """Where an end lies, as a number that compares; exact where it is rational."""
    if isinstance(end, Number):
        return end.value
    if end == _HIGHEST:
        return float("inf")
    if end == _LOWEST:
        return float("-inf")
    try:
        return exact(end)
    except NotRationalError:
        value = approximate(end, {})
        if isinstance(value, complex):
            raise NoValueError from None
        return value


def _merged(pieces: Sequence[Interval]) -> list[Interval]:
    ordered = sorted(pieces, key=lambda piece: (_at(piece.low), not piece.low_in))
    merged: list[Interval] = []
    for piece in ordered:
        last = merged[-1] if merged else None
        if (
            last is None
            or _at(piece.low) > _at(last.high)
            or (_at(piece.low) == _at(last.high) and not (piece.low_in or last.high_in))
        ):
            merged.append(piece)
        elif _at(piece.high) > _at(last.high):
            merged[-1] = Interval(last.low, piece.high, last.low_in, piece.high_in)
        elif _at(piece.high) == _at(last.high) and piece.high_in:
            merged[-1] = replace(last, high_in=True)
    return merged


def _relation(relation: Relation) -> list[Interval] | None:
    if len(symbols(relation)) != 1 or "~" in relation.signs:
        return None
    together = [EVERYTHING]
    for left, sign, right in zip(relation.sides, relation.signs, relation.sides[1:], strict=False):
        found = _simple(left, sign, right)
        if found is None:
            return None
        together = _overlap(together, found)
    return together


def _simple(left: Expression, sign: str, right: Expression) -> list[Interval] | None:
    """One inequality: read off when the letter stands alone, by its boundaries otherwise."""
    if isinstance(left, Symbol) and not symbols(right):
        return _half_line(sign, right)
    if isinstance(right, Symbol) and not symbols(left):
        return _half_line(_FLIPPED[sign], left)
    if not symbols(left) | symbols(right):
        return [EVERYTHING] if _holds(left, sign, right, "", left) else []
    boundaries = _boundaries(left, right)
    if boundaries is None:
        return None
    letter = next(iter(symbols(left) | symbols(right)))
    return _by_signs(left, sign, right, letter, boundaries)


def _half_line(sign: str, end: Expression) -> list[Interval]:
    below = Interval(_LOWEST, end, low_in=False, high_in=sign == "<=")
    above = Interval(end, _HIGHEST, low_in=sign == ">=", high_in=False)
    match sign:
        case "<" | "<=":
            return [below]
        case ">" | ">=":
            return [above]
        case "!=":
            return [below, above]
        case _:
            return [Interval(end, end, low_in=True, high_in=True)]


def _boundaries(left: Expression, right: Expression) -> list[Expression] | None:
    """Where the two sides are equal or one has no value."""
    signs: list[dict[Expression, Expression]] = [{}]
    moduli = [part for part in walk(Sum((left, right))) if isinstance(part, Call) and part.name == "abs"]
    if len(moduli) > 2:
        return None
    for modulus in moduli:
        signs = [
            {**choice, modulus: side}
            for choice in signs
            for side in (modulus.arguments[0], Negative(modulus.arguments[0]))
        ]
    found: list[Expression] = []
    for choice in signs:
        equation = Relation((_replaced(left, choice), _replaced(right, choice)), ("=",))
        solved = solve(equation) if symbols(equation) else None
        if symbols(equation) and solved is None:
            return None
        found.extend(solved.values if solved else ())
    for part in walk(Sum((left, right))):
        if isinstance(part, Quotient) and symbols(part.bottom):
            poles = solve(Relation((part.bottom, whole(0)), ("=",)))
            if poles is None:
                return None
            found.extend(poles.values)
    return found


def _replaced(expression: Expression, choice: dict[Expression, Expression]) -> Expression:
    return mapped(expression, lambda part: choice.get(part, part))


def _by_signs(left: Expression, sign: str, right: Expression, letter: str, ends: list[Expression]) -> list[Interval]:
    ordered: list[Expression] = []
    for end in sorted(ends, key=_at):
        if not ordered or _at(ordered[-1]) != _at(end):
            ordered.append(end)
    walls = [_LOWEST, *ordered, _HIGHEST]
    pieces = []
    for low, high in pairwise(walls):
        if _holds(left, sign, right, letter, _between(low, high)):
            pieces.append(Interval(low, high, low_in=False, high_in=False))
    pieces.extend(
        Interval(end, end, low_in=True, high_in=True)
        for end in ordered
        if _holds_at_wall(left, sign, right, letter, end)
    )
    return pieces


def _between(low: Expression, high: Expression) -> Expression:
    if low == _LOWEST and high == _HIGHEST:
        return whole(0)
    if low == _LOWEST:
        return Sum((high, whole(-1)))
    if high == _HIGHEST:
        return Sum((low, whole(1)))
    return Quotient(Sum((low, high)), whole(2))


def _holds(left: Expression, sign: str, right: Expression, letter: str, at: Expression) -> bool:
    try:
        first, second = (_at(substituted(side, {letter: at})) for side in (left, right))
    except NoValueError:
        return False
    return bool({"<": first < second, ">": first > second, "<=": first <= second, ">=": first >= second,
                 "=": first == second, "!=": first != second}[sign])  # fmt: skip


def _holds_at_wall(left: Expression, sign: str, right: Expression, letter: str, at: Expression) -> bool:
    """At a boundary the sides are equal or one has no value."""
    if sign not in {"<=", ">=", "="}:
        return False
    try:
        for side in (left, right):
            _at(substituted(side, {letter: at}))
    except NoValueError:
        return False
    return True


def _same_half_plane(left: Expression, right: Expression, same: Same) -> bool:
    if (
        not (isinstance(left, Relation) and isinstance(right, Relation))
        or len(left.signs) != 1
        or len(right.signs) != 1
    ):
        return False
    if symbols(left) != symbols(right):
        return False
    first, second = difference(left), difference(right)
    if left.signs == right.signs and left.signs[0] != "=":
        return same(first, second) or _positive_multiple(first, second, same)
    if left.signs[0] == _FLIPPED[right.signs[0]]:
        return _positive_multiple(Negative(first), second, same)
    return False


def _positive_multiple(first: Expression, second: Expression, same: Same) -> bool:
    point = {letter: whole(at) for at, letter in enumerate(sorted(symbols(first)), 3)}
    try:
        one, other = exact(substituted(first, point)), exact(substituted(second, point))
    except (NotRationalError, NoValueError):
        return False
    if not other or one / other <= 0:
        return False
    return same(first, _scaled(second, Number(one / other)))


def _scaled(expression: Expression, factor: Expression) -> Expression:
    return Product((factor, expression))
