"""Whether two whole answers mean the same, read the way a teacher would.

``14`` answers ``x = 14``, an interval answers an inequality, solutions come in any order, points do
not; a unit or a currency sign does not stand in the way, and two known units are converted.
"""

from collections.abc import Sequence
from itertools import pairwise, repeat

from maths.answers import Labelled, answers, bare, labelled
from maths.errors import NotPolynomialError, TooLargeError
from maths.expression import (
    Call,
    Constant,
    Expression,
    Interval,
    Listing,
    Matrix,
    Negative,
    Point,
    Power,
    Product,
    Quantity,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Words,
    symbols,
    walk,
)  # fmt: skip
from maths.expression import Number as Exact
from maths.grammar.events import joined
from maths.measured import same_measure
from maths.opaque import HYPOTHESES, lettered
from maths.polynomial import proportional, ratio
from maths.rebuild import mapped
from maths.regions import same_region
from maths.sameness import same_value
from maths.solve import difference, solve

_NO_VALUE = frozenset({"no solution", "undefined", "not a real number"})
"""What students write for "there is none", whichever of these the course writes."""


def same(attempt: Expression, key: Expression, tolerance: float = 0.0) -> bool:
    """Whether ``attempt`` answers what ``key`` answers; both may be of any sort.

    Raises:
        TooLargeError: when a number outgrows the limits.
    """
    if _joined_otherwise(attempt, key):
        return same_region(attempt, key, same_value)
    if attempt == key:
        return True
    attempt, key = _as_spoken(attempt, key)
    attempt, key = lettered(attempt, key, same) or (attempt, key)
    attempts, keys = answers(attempt), answers(key)
    if len(attempts) == 1 and len(keys) == 1:
        return same_single(attempts[0], keys[0], tolerance)
    if isinstance(key, Point) and isinstance(attempt, Listing):
        return _same_point(attempts, key, tolerance)
    if isinstance(attempt, Point) and isinstance(key, Listing) and not any(isinstance(one, Point) for one in keys):
        attempts = attempt.items
    if same_sets(attempts, keys, tolerance) or same_region(attempt, key, same_value):
        return True
    return _same_margin(attempt, key, tolerance)


def _as_spoken(attempt: Expression, key: Expression) -> tuple[Expression, Expression]:
    """``0.12 to 0.34`` as what the other side is: a ratio, an interval or a point; ``A or B`` as ``A ∪ B``."""
    match attempt, key:
        case Call(name, values), Point(items) if len(values) == len(items) and _names_point(name):
            return Point(values), key
        case Point(items), Call(name, values) if len(values) == len(items) and _names_point(name):
            return attempt, Point(values)
        case Listing(), Call("union" | "intersection"):
            return joined(attempt), key
        case Call("to", ends), Call("to"):
            return attempt, key
        case Call("to", ends), _:
            return _range(ends, key), key
        case _, Call("to", ends):
            return attempt, _range(ends, attempt)
        case _:
            return attempt, key


def _names_point(name: str) -> bool:
    """Whether a name before values may be a point's: ``A(2, 3)``, and ``P(2, 3)``, which also counts."""
    return name in {"permutations", "binomial"} or (len(name) == 1 and name.isupper())


def _range(ends: tuple[Expression, ...], like: Expression) -> Expression:
    match like:
        case Call("ratio") | Quotient():
            return Call("ratio", ends)
        case Interval(_, _, low_in, high_in):
            return Interval(ends[0], ends[1], low_in, high_in)
        case _:
            return Point(ends)


_UNION, _INTERSECTION = frozenset({"union", "or"}), frozenset({"intersection", "and"})


def _joined_otherwise(attempt: Expression, key: Expression) -> bool:
    """Whether two lists of sets or conditions are joined in ways that do not mean the same."""
    if not (isinstance(attempt, Listing) and isinstance(key, Listing)):
        return False
    first, second = attempt.joiner, key.joiner
    apart = (first in _UNION and second in _INTERSECTION) or (first in _INTERSECTION and second in _UNION)
    return apart and (_conditions(attempt) or _sets(attempt) or _sets(key))


def _sets(listing: Listing) -> bool:
    """Whether a list joins intervals: by a set sign, or one of them has a square bracket or no end."""
    if listing.joiner in {"union", "intersection"} or any(isinstance(item, Interval) for item in listing.items):
        return True
    points = (item for item in listing.items if isinstance(item, Point))
    return any(part == Constant("infinity") for point in points for part in walk(point))


def _conditions(listing: Listing) -> bool:
    return all(isinstance(item, Relation) and "=" not in item.signs for item in listing.items)


def _ends(answer: Expression) -> tuple[Expression, ...]:
    """The lower and upper end of an interval, however it is given; nothing for anything else."""
    match answer:
        case Point((low, high)) | Interval(low, high):
            return low, high
        case _:
            return ()


def _same_margin(attempt: Expression, key: Expression, tolerance: float) -> bool:
    """``0.23 ± 0.11`` for (0.12, 0.34), and the other way round."""
    for margin, interval in ((attempt, key), (key, attempt)):
        given, ends = answers(margin), _ends(interval)
        if ends and len(given) == 2 and not isinstance(margin, Point | Listing | Interval | Relation):
            return _same_in_order(given[::-1], ends, tolerance)
    return False


def _same_point(attempts: Sequence[Expression], key: Point, tolerance: float) -> bool:
    """``2, -3`` and ``x = 2, y = -3`` for (2, -3); named values stand in the order of the alphabet."""
    labels = [labelled(attempt) for attempt in attempts]
    if len(labels) > 1 and all(labels) and len({label.name for label in labels if label}) == 1:
        return False
    values = [label.value for label in sorted(filter(None, labels), key=lambda label: label.name)]
    return _same_in_order(values if len(values) == len(attempts) else attempts, key.items, tolerance)


def same_sets(attempts: Sequence[Expression], keys: Sequence[Expression], tolerance: float = 0.0) -> bool:
    """Whether two collections hold the same answers, in any order, repetitions not counted."""
    if not all(any(same_single(attempt, key, tolerance) for key in keys) for attempt in attempts):
        return False
    rest, wanted = _distinct(attempts, tolerance), _distinct(keys, tolerance)
    if len(wanted) < len(keys) and all(map(_outcome, keys)):
        return set(attempts) == set(keys)
    if len(rest) != len(wanted):
        return False
    for key in wanted:
        match = next((attempt for attempt in rest if same_single(attempt, key, tolerance)), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def _outcome(item: Expression) -> bool:
    """Whether an item is letters in a row, such as the HT of two coins, where their order tells."""
    return isinstance(item, Product) and item.implicit and all(isinstance(part, Symbol) for part in item.factors)


def _distinct(items: Sequence[Expression], tolerance: float) -> list[Expression]:
    kept: list[Expression] = []
    for item in items:
        if not any(same_single(item, other, tolerance) for other in kept):
            kept.append(item)
    return kept


def same_single(attempt: Expression, key: Expression, tolerance: float = 0.0) -> bool:
    """Compare two answers of which neither is a list, by the rule for their sorts."""
    inside = _unwrapped(attempt, key)
    if inside is None:
        return False
    for as_written in (same_measure, _same_angle):
        known = as_written(*inside, tolerance)
        if known is not None:
            return known
    attempt, key = map(bare, inside)
    match attempt, key:
        case Words(), Words():
            return _same_words(attempt, key)
        case Point(first), Point(second):
            return _same_in_order(first, second, tolerance)
        case (Point(items), Matrix(rows)) | (Matrix(rows), Point(items)):
            return _same_vector(items, rows, tolerance)
        case Matrix(first), Matrix(second):
            return _same_rows(first, second, tolerance)
        case (Relation(), _) | (_, Relation()):
            return _same_relation(attempt, key, tolerance)
        case Interval() | Words() | Point(), Interval() | Words() | Point():
            return same_region(attempt, key, same_value)
        case _:
            return _same_values(attempt, key, tolerance)


def _same_angle(attempt: Expression, key: Expression, tolerance: float) -> bool | None:
    """Degrees beside radians: their values; None where it is not one of each."""
    if _degrees(attempt) == _degrees(key) or Constant("pi") not in (*walk(attempt), *walk(key)):
        return None
    return is_value(attempt) and is_value(key) and same_value(attempt, key, tolerance)


def _same_words(attempt: Words, key: Words) -> bool:
    return attempt == key or {attempt.saying, key.saying} <= _NO_VALUE or same_region(attempt, key, same_value)


def _same_in_order(attempts: Sequence[Expression], keys: Sequence[Expression], tolerance: float) -> bool:
    return len(attempts) == len(keys) and all(map(same_single, attempts, keys, repeat(tolerance)))


def _same_rows(
    attempts: Sequence[Sequence[Expression]], keys: Sequence[Sequence[Expression]], tolerance: float
) -> bool:
    return len(attempts) == len(keys) and all(map(_same_in_order, attempts, keys, repeat(tolerance)))


def _same_vector(items: Sequence[Expression], rows: Sequence[Sequence[Expression]], tolerance: float) -> bool:
    """``(1, 2)`` or ``<1, 2>`` for a matrix of one column or one row."""
    cells = [row[0] for row in rows] if all(len(row) == 1 for row in rows) else rows[0] if len(rows) == 1 else ()
    return _same_in_order(items, cells, tolerance)


def _same_values(attempt: Expression, key: Expression, tolerance: float) -> bool:
    if not (is_value(attempt) and is_value(key)):
        return False
    return same_value(attempt, key, tolerance) or _same_degrees(attempt, key, tolerance)


def _unwrapped(attempt: Expression, key: Expression) -> tuple[Expression, Expression] | None:
    """Answers without the hypothesis they name; None where they name different ones, or different ratios."""
    if not (isinstance(attempt, Call) or isinstance(key, Call)):
        return attempt, key
    match attempt, key:
        case Call("ratio", first), Call("ratio", second):
            scale = Quotient(second[0], first[0])
            agree = len(first) == len(second) and all(
                same_value(Product((scale, one)), other) for one, other in zip(first, second, strict=True)
            )
            return (key, key) if agree else None
        case Call(first, (left,)), Call(second, (right,)) if first in HYPOTHESES and second in HYPOTHESES:
            return (left, right) if first == second else None
        case Call(first, (left,)), _ if first in HYPOTHESES:
            return left, key
        case _, Call(second, (right,)) if second in HYPOTHESES:
            return attempt, right
        case _:
            return attempt, key


def _same_degrees(attempt: Expression, key: Expression, tolerance: float) -> bool:
    """``90 - x`` for ``90° - x``: where no π and no function is near, all angles are in degrees."""
    angles = [tree for tree in (attempt, key) if any(_degrees(part) for part in walk(tree))]
    if len(angles) != 1 or any(isinstance(part, Constant | Call) for tree in (attempt, key) for part in walk(tree)):
        return False
    return same_value(_without_degrees(attempt), _without_degrees(key), tolerance)


def _without_degrees(tree: Expression) -> Expression:
    return mapped(tree, lambda part: part.body if isinstance(part, Quantity) and part.unit == "degrees" else part)


def _degrees(expression: Expression) -> bool:
    body = expression.body if isinstance(expression, Negative) else expression
    return isinstance(body, Quantity) and body.unit == "degrees"


def is_value(expression: Expression) -> bool:
    """Whether an expression stands for one number: no list, point, interval, condition or saying in it."""
    return not any(
        isinstance(part, Point | Matrix | Interval | Words | Listing | Relation) for part in walk(expression)
    )


def _same_relation(attempt: Expression, key: Expression, tolerance: float) -> bool:
    if not symbols(attempt) and not symbols(key) and isinstance(attempt, Relation) and isinstance(key, Relation):
        return attempt.signs == key.signs and _same_in_order(attempt.sides, key.sides, tolerance)
    left, right = labelled(attempt), labelled(key)
    if left and right and _same_label(left, right):
        return same_single(left.value, right.value, tolerance)
    if left and right and left.function and right.function:
        return False
    if isinstance(attempt, Relation) and is_value(key):
        return _value_of_relation(attempt, key, left, tolerance)
    if isinstance(key, Relation) and is_value(attempt):
        wanted = right.value if right is not None else _squared(key)
        return wanted is not None and same_single(attempt, wanted, tolerance)
    if isinstance(attempt, Relation) and isinstance(key, Relation) and attempt.signs == key.signs == ("=",):
        return same_equation(attempt, key)
    return same_region(attempt, key, same_value)


_SQUARED = frozenset({"s", "sigma", "chi", "R"})


def _squared(relation: Relation) -> Expression | None:
    """The value of a quantity that is named by a square: ``s^2 = 16``."""
    match relation:
        case Relation((Power(Symbol(name), Exact(two)), value), ("=",)) if name in _SQUARED and two == 2:
            return value
        case _:
            return None


def _same_label(left: Labelled, right: Labelled) -> bool:
    """The same name, names for one derivative, or a function's name beside a letter."""
    if _same_name(left.name, right.name) or left.function != right.function:
        return True
    if not (left.derivative and right.derivative):
        return False
    both_over = "/" in left.name and "/" in right.name
    return not both_over and _order(left.name) == _order(right.name)


def _order(derivative: str) -> int:
    """How often a function was differentiated, by the name of its derivative: ``y''``, ``d2y/dx``, ``f_xy``."""
    over = derivative.partition("/")[0]
    below = derivative.partition("_")[2]
    return len(below) or derivative.count("'") or next((int(sign) for sign in over if sign.isdigit()), 1)


def _same_name(one: str, other: str) -> bool:
    """The same letter; x₁ and x₂ are values of x, ŷ is the y of a fitted line."""
    if one == other or {one, other} == {"y", "hat_y"}:
        return True
    (base, _, below), (letter, _, mark) = one.partition("_"), other.partition("_")
    return base == letter and (below + mark).isdigit() and not (below and mark)


def _value_of_relation(attempt: Relation, key: Expression, label: Labelled | None, tolerance: float) -> bool:
    """``x = 3`` for the key 3, and a true chain that ends in it: ``2(3) - 1 = 6 - 1 = 5`` for 5."""
    if label is not None:
        return label.name not in symbols(key) and same_single(label.value, key, tolerance)
    if not set(attempt.signs) <= {"=", "~"}:
        return False
    first, *between = attempt.sides
    last = between.pop()
    if not (isinstance(first, Symbol) and first.name not in symbols(last)):
        between.insert(0, first)
    if not all(is_value(side) for side in between):
        return False
    if same_single(last, key, tolerance):
        return all(same_value(side, last) for side in between) or run_on(attempt)
    return _solves_to(attempt, key)


def _solves_to(attempt: Relation, key: Expression) -> bool:
    """``2x = 6`` for the key 3."""
    found = solve(attempt) if not symbols(key) else None
    return found is not None and not found.every and len(found.values) == 1 and same_single(found.values[0], key)


def run_on(relation: Relation) -> bool:
    """``60*3 = 180 + 40 = 220``: each side but the first goes on from the result of the one before."""
    for before, side in pairwise(relation.sides):
        start = side.terms[0] if isinstance(side, Sum) else side.factors[0] if isinstance(side, Product) else side
        if not same_value(before, start) and not same_value(before, side):
            return False
    return len(relation.sides) > 2


def same_equation(left: Relation, right: Relation) -> bool:
    """Whether two equations say the same: equal up to a factor other than 0, or the same solutions."""
    first, second = solve(left), solve(right)
    if first is not None and second is not None:
        same_answers = first.every == second.every and same_sets(first.values, second.values)
        return first.letter == second.letter and same_answers
    if symbols(left) != symbols(right):
        return False
    try:
        return proportional(ratio(difference(left)).top, ratio(difference(right)).top)
    except (NotPolynomialError, TooLargeError):
        return _same_sides(left, right)


def _same_sides(left: Relation, right: Relation) -> bool:
    """Side by side in either order, or a quotient of the differences that is constant."""
    first, second = left.sides, right.sides
    if not all(is_value(side) for side in (*first, *second)):
        return False
    return any(same_value(first[0], second[at]) and same_value(first[1], second[1 - at]) for at in (0, 1))
