"""Families of answers with a whole number in them: ``π/6 + 2πk``, and antiderivatives with a constant."""

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from maths.answers import answers, labelled, value_of
from maths.errors import NoValueError
from maths.expression import Constant, Expression, Quantity, Relation, Sum, Symbol, symbols, walk, whole
from maths.nearly import approximate
from maths.parts import total, without
from maths.rebuild import mapped, substituted
from maths.sameness import points, same_value

Same = Callable[[Expression, Expression], bool]

_WHOLE_NUMBERS = frozenset("knmjKNM")
_CONSTANTS = frozenset("CcKkADB")
_MOST_RESIDUES = 60
_CLOSE = 1e-9


class Family(NamedTuple):
    """Every ``start + step * k`` with whole k, as machine numbers; ``step`` is above 0."""

    start: float
    step: float


def same_family(attempt: Expression, key: Expression) -> bool:
    """Whether two answers give the same numbers when their letter is any whole number.

    The letter may have another name, the family may start elsewhere, and one family may be written as several.
    """
    if _excluded(attempt) != _excluded(key):
        return False
    bare = _degrees(attempt) != _degrees(key) and not any(part == Constant("pi") for part in walk(attempt))
    first, second = (tuple(_families(tree, bare_degrees=bare)) for tree in (attempt, key))
    if not first or not second or None in first or None in second:
        return False
    given, wanted = ([family for family in side if family] for side in (first, second))
    period = _period([*given, *wanted])
    if period is None:
        return False
    left, right = _residues(given, period), _residues(wanted, period)
    near = period * 1e-7
    return all(_within(one, right, period, near) for one in left) and all(
        _within(one, left, period, near) for one in right
    )


def _excluded(tree: Expression) -> bool:
    """Whether the answer says what is left out: ``x != π/2 + πk``."""
    return any(isinstance(part, Relation) and "!=" in part.signs for part in walk(tree))


def _degrees(tree: Expression) -> bool:
    return any(isinstance(part, Quantity) and part.unit == "degrees" for part in walk(tree))


def _families(tree: Expression, *, bare_degrees: bool) -> Iterator[Family | None]:
    for answer in answers(tree):
        value = value_of(answer)
        if isinstance(value, Relation) and value.signs == ("!=",) and isinstance(value.sides[0], Symbol):
            value = value.sides[1]
        if bare_degrees:
            value = mapped(value, lambda part: part.body if isinstance(part, Quantity) else part)
        yield _family(value)


def _family(value: Expression) -> Family | None:
    letters = symbols(value)
    if len(letters) != 1 or not letters <= _WHOLE_NUMBERS:
        return None
    letter = next(iter(letters))
    start, one, two = (substituted(value, {letter: whole(at)}) for at in (0, 1, 2))
    try:
        zero, first, second = (complex(approximate(at, {})) for at in (start, one, two))
    except (NoValueError, OverflowError, TypeError):
        return None
    step = first - zero
    if abs(second - first - step) > _CLOSE * max(1, abs(second)) or zero.imag or step.imag or abs(step) < _CLOSE:
        return None
    return Family(zero.real, abs(step.real))


def _period(families: Sequence[Family]) -> float | None:
    """A period that all families share, None where their steps do not fit together."""
    smallest = families[0].step
    ratios = [Fraction(family.step / smallest).limit_denominator(24) for family in families]
    if any(
        not ratio or abs(float(ratio) - family.step / smallest) > _CLOSE
        for ratio, family in zip(ratios, families, strict=True)
    ):
        return None
    shared = math.lcm(*(ratio.numerator for ratio in ratios))
    period = shared * smallest
    return period if all(period / family.step <= _MOST_RESIDUES for family in families) else None


def _residues(families: Sequence[Family], period: float) -> list[float]:
    return [
        (family.start + at * family.step) % period
        for family in families
        for at in range(max(1, round(period / family.step)))
    ]


def _within(value: float, others: Sequence[float], period: float, near: float) -> bool:
    return any(min(abs(value - other), period - abs(value - other)) <= near for other in others)


def same_antiderivative(attempt: Expression, key: Expression) -> bool:
    """Whether two answers that both end in a constant of integration differ by a constant, whatever its letter."""
    given, wanted = _without_constant(value_of(attempt)), _without_constant(value_of(key))
    if given is None or wanted is None or not symbols(given) <= symbols(wanted):
        return False
    if same_value(given, wanted):
        return True
    apart: list[float] = []
    for point in points(tuple(sorted(symbols(wanted)))):
        try:
            value = complex(approximate(given, point) - approximate(wanted, point))
        except (NoValueError, OverflowError, TypeError):
            continue
        if abs(value.imag) <= _CLOSE:
            apart.append(value.real)
    return len(apart) > 5 and max(apart) - min(apart) <= 1e-8 * max(1, *map(abs, apart))


def _without_constant(value: Expression) -> Expression | None:
    """A sum without its one bare constant letter, None where there is none or the letter comes again."""
    if not isinstance(value, Sum):
        return None
    found = [at for at, term in enumerate(value.terms) if isinstance(term, Symbol) and term.name in _CONSTANTS]
    if len(found) != 1:
        return None
    letter, rest = value.terms[found[0]], total(without(value.terms, found[0]))
    return None if letter in walk(rest) else rest


def same_but_for_constants(attempt: Expression, key: Expression, same: Same) -> bool:
    """``y = Ae^2x`` for ``y = Ce^2x``: the constants that may be chosen have other names."""
    given, wanted = symbols(attempt), symbols(key)
    strange, missing = sorted(given - wanted), sorted(wanted - given)
    if not 0 < len(strange) == len(missing) <= 3:
        return False
    if not all(name[:1] in _CONSTANTS for name in (*strange, *missing)):
        return False
    label = labelled(key)
    if label is not None and label.name in missing:
        return False
    return any(
        same(substituted(attempt, {old: Symbol(new) for old, new in zip(strange, names, strict=True)}), key)
        for names in permutations(missing)
    )
