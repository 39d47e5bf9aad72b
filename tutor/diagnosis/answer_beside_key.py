"""A wrong answer beside the right one: opposite sign, reciprocal, one of two, swapped, and so on.

Each test takes an attempt and the key as trees and says whether its kind fits; the first that fits names it.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache

from domain.slip import SlipName
from maths.answers import answers, bare, labelled, value_of
from maths.equivalence import same, same_sets, same_single
from maths.errors import MathsError, NoValueError
from maths.evaluate import exact
from maths.expression import (
    Expression,
    Interval,
    Listing,
    Negative,
    Percent,
    Point,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    negated,
    symbols,
    whole,
)  # fmt: skip
from maths.parts import total
from maths.polynomial import Polynomial, ratio
from maths.rebuild import substituted
from maths.regions import region
from tutor.diagnosis.slips import Slip, slip

Test = Callable[[Expression, Expression], bool]


@lru_cache(maxsize=1024)
def number(tree: Expression) -> Fraction | None:
    """The number that an answer gives, with or without ``x =`` and unit; None when it gives none."""
    single = answers(tree)
    if len(single) != 1:
        return None
    value = bare(value_of(single[0]))
    if isinstance(value, Listing | Relation) or symbols(value):
        return None
    try:
        return exact(value)
    except MathsError:
        return None


def opposite_sign(attempt: Expression, key: Expression) -> bool:
    """``-6`` for ``6``, ``3 - x`` for ``x - 3``, ``-2, 5`` for ``2, -5``."""
    turned = tuple(_opposite(one) for one in answers(attempt))
    return same_sets(turned, answers(key)) and not isinstance(attempt, Interval)


def _opposite(tree: Expression) -> Expression:
    if isinstance(tree, Relation) and labelled(tree):
        return Relation((tree.sides[0], negated(value_of(tree))), tree.signs)
    return negated(tree)


def reciprocal(attempt: Expression, key: Expression) -> bool:
    """``2/3`` for ``3/2``: a fraction for a fraction, since nothing else can be upside down."""
    value, goal = value_of(attempt), value_of(key)
    return _is_fraction(value) and _is_fraction(goal) and same_single(Quotient(whole(1), value), goal)


def _is_fraction(tree: Expression) -> bool:
    """Whether something is written with a top and a bottom; a decimal is not."""
    return isinstance(tree.body if isinstance(tree, Negative) else tree, Quotient)


def factor_of_ten(attempt: Expression, key: Expression) -> bool:
    """``35`` for ``3.5``, ``0.7`` for ``700``; not ``10`` for ``1``, which says nothing of places."""
    value, goal = number(attempt), number(key)
    if not value or not goal or {abs(value), abs(goal)} <= {1, 10}:
        return False
    return value / goal in {Fraction(10) ** size for size in (-4, -3, -2, -1, 1, 2, 3, 4)}


def percent_for_decimal(attempt: Expression, key: Expression) -> bool:
    """``0.25`` for ``25%``, or ``25%`` for ``25``."""
    value, goal = number(attempt), number(key)
    if value is None or not goal or not (isinstance(attempt, Percent) or isinstance(key, Percent)):
        return False
    return value / goal in {Fraction(100), Fraction(1, 100)}


def percent_mixed_up(attempt: Expression, key: Expression, words: str) -> bool:
    """``0.25`` for ``25`` where the problem asks for a percent."""
    value, goal = number(attempt), number(key)
    if value is None or not goal or not re.search(r"\bpercent|%", words, re.IGNORECASE):
        return False
    return value / goal in {Fraction(100), Fraction(1, 100)}


def swapped(attempt: Expression, key: Expression) -> bool:
    """``(3, 2)`` for ``(2, 3)``."""
    match attempt, key:
        case (Listing(_, "and" | "intersection"), Listing()) | (Listing(), Listing(_, "and" | "intersection")):
            return False
        case ((Point(given) | Listing(given)), (Point(wanted) | Listing(wanted))):
            return len(given) == len(wanted) and same_sets(given, wanted) and not same(attempt, key)
        case _:
            return False


def end_point(attempt: Expression, key: Expression) -> bool:
    """``x > 3`` for ``x >= 3``."""
    given, wanted = region(attempt), region(key)
    if not given or not wanted or len(given) != len(wanted) or _in_other_letter(attempt, key):
        return False
    return all(
        same_single(one.low, other.low) and same_single(one.high, other.high)
        for one, other in zip(given, wanted, strict=True)
    )


def not_turned(attempt: Expression, key: Expression) -> bool:
    """``x < 3`` for ``x > 3``."""
    if not isinstance(attempt, Relation) or "=" in attempt.signs:
        return False
    turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
    signs = tuple(turned.get(sign, sign) for sign in attempt.signs)
    return same(Relation(attempt.sides, signs), key)  # type: ignore[arg-type]


def true_line(attempt: Expression, key: Expression) -> bool:
    """``sin x = 1/2`` for ``π/6, 5π/6``: an equation, not yet solved, that the answers fulfil and not every number."""
    if not isinstance(attempt, Relation) or attempt.signs != ("=",) or labelled(attempt) or len(symbols(attempt)) != 1:
        return False
    (name,) = symbols(attempt)
    values = [value_of(answer) for answer in answers(key)]
    if not values or any(symbols(value) or isinstance(value, Relation | Point | Interval) for value in values):
        return False
    left, right = attempt.sides
    if same_single(left, right):
        return False
    return all(same_single(substituted(left, {name: value}), substituted(right, {name: value})) for value in values)


def one_too_many(attempt: Expression, key: Expression) -> bool:
    """``3, -2`` for ``3``."""
    given, wanted = answers(attempt), answers(key)
    if len(given) <= len(wanted):
        return False
    return all(any(same_single(one, other) for one in given) for other in wanted)


def wrong_letter(attempt: Expression, key: Expression) -> bool:
    """``y = 3`` for ``x = 3``, ``y > 3`` for ``x > 3``."""
    if _in_other_letter(attempt, key):
        return True
    given, wanted = labelled(attempt), labelled(key)
    return bool(given and wanted and given.name != wanted.name and same_single(given.value, wanted.value))


def _in_other_letter(attempt: Expression, key: Expression) -> bool:
    """Whether two conditions on one letter differ in that letter alone."""
    given, wanted = symbols(attempt), symbols(key)
    if not (isinstance(attempt, Relation) and isinstance(key, Relation)) or len(given) != 1 or len(wanted) != 1:
        return False
    if given == wanted or "=" in key.signs:
        return False
    (old,), (new,) = given, wanted
    return same(substituted(attempt, {old: Symbol(new)}), key)


def rounded(attempt: Expression, key: Expression) -> bool:
    """``0.33`` for ``1/3``."""
    value, goal = number(attempt), _near(key)
    if value is None or goal is None or value == goal or value.denominator == 1:
        return False
    places = _places(value)
    return places is not None and round(goal, places) == value


def rounded_differently(attempt: Expression, key: Expression) -> bool:
    """``2.34`` or ``2.3`` for ``2.33``, where the question asks for a rounded value."""
    value, goal = number(attempt), number(key)
    places = _places(goal) if goal is not None else None
    if value is None or goal is None or value == goal or not places or not value * goal > 0:
        return False
    return abs(value - goal) <= Fraction(1, 10**places) or round(goal, _places(value) or 0) == value


def _near(key: Expression) -> Fraction | None:
    value = number(key)
    if value is not None:
        return value
    from maths.nearly import approximate

    single = answers(key)
    if len(single) != 1 or symbols(value_of(single[0])):
        return None
    try:
        return Fraction(float(approximate(bare(value_of(single[0])), {}).real))
    except (NoValueError, OverflowError, ValueError):
        return None


def _places(value: Fraction) -> int | None:
    return next((places for places in range(1, 7) if (value * 10**places).denominator == 1), None)


def sign_of_term(attempt: Expression, key: Expression) -> bool:
    """``x^2 - 6x - 9`` for ``x^2 - 6x + 9``."""
    given, wanted = _polynomial(attempt), _polynomial(key)
    if given is None or wanted is None or given.keys() != wanted.keys() or len(given) < 2:
        return False
    wrong = [monomial for monomial in given if given[monomial] != wanted[monomial]]
    return len(wrong) == 1 and given[wrong[0]] == -wanted[wrong[0]]


def one_term(attempt: Expression, key: Expression) -> bool:
    """``4x + 10`` for ``4x + 12``."""
    given, wanted = _polynomial(attempt), _polynomial(key)
    if given is None or wanted is None or len(wanted) < 2 or not isinstance(value_of(attempt), Sum):
        return False
    return sum(given.get(monomial) != wanted.get(monomial) for monomial in given.keys() | wanted.keys()) == 1


def constant_left_out(attempt: Expression, key: Expression) -> bool:
    """``x^2`` for ``x^2 + C``."""
    value = value_of(key)
    constant = Symbol("C")
    if not isinstance(value, Sum) or constant not in value.terms or "C" in symbols(attempt):
        return False
    return same(attempt, total(tuple(term for term in value.terms if term != constant)))


def one_factor(attempt: Expression, key: Expression) -> bool:
    """``(x + 2)(x - 3)`` for ``(x - 2)(x - 3)``."""
    given, wanted = _factors(value_of(attempt)), _factors(value_of(key))
    if len(given) != len(wanted) or len(given) < 2:
        return False
    rest = list(wanted)
    for factor in given:
        match = next((other for other in rest if same_single(factor, other)), None)
        if match is not None:
            rest.remove(match)
    return len(rest) == 1 and isinstance(rest[0], Sum)


def _factors(tree: Expression) -> tuple[Expression, ...]:
    return tree.factors if isinstance(tree, Product) else ()


@lru_cache(maxsize=512)
def _polynomial(tree: Expression) -> Polynomial | None:
    single = answers(tree)
    if len(single) != 1:
        return None
    try:
        top, bottom = ratio(value_of(single[0]))
    except MathsError:
        return None
    if set(bottom) != {()}:
        return None
    return {monomial: value / bottom[()] for monomial, value in top.items()}


TESTS: tuple[tuple[SlipName, Test, float], ...] = (
    ("percent for decimal", percent_for_decimal, 0.9),
    ("opposite sign", opposite_sign, 0.9),
    ("swapped order", swapped, 0.95),
    ("one answer too many", one_too_many, 0.95),
    ("wrong letter", wrong_letter, 0.9),
    ("end point", end_point, 0.95),
    ("inequality not turned", not_turned, 0.9),
    ("reciprocal", reciprocal, 0.85),
    ("factor of ten", factor_of_ten, 0.85),
    ("rounded", rounded, 0.8),
    ("sign of a term", sign_of_term, 0.85),
    ("one factor wrong", one_factor, 0.8),
    ("constant left out", constant_left_out, 0.9),
    ("one term wrong", one_term, 0.75),
)
"""Kinds with their tests and how sure a fit is, the most telling first."""


def beside(attempt: Expression, key: Expression) -> Iterator[Slip]:
    """The kinds that fit an attempt beside a key."""
    for kind, test, confidence in TESTS:
        try:
            fits = test(attempt, key)
        except MathsError:
            continue
        if fits:
            yield slip(kind, confidence=confidence)
