"""A condition beside an answer: ``x + 2, x ≠ 2`` for ``x + 2``, where the problem itself has no value at 2."""

import re
from collections.abc import Iterator
from fractions import Fraction

from maths.answers import value_of
from maths.equivalence import is_value
from maths.errors import NoValueError
from maths.expression import Expression, Interval, Listing, Relation, symbols
from maths.nearly import PRECISE, approximate
from maths.parts import evaluated
from maths.regions import region
from tutor.question import Question

_WORD = r"\b(?:for|where|when|if|with|provided(?: that)?|as long as)\s++(?:all\s++)?"
_BESIDE = re.compile(
    rf"(?:[,;(]\s*+(?:{_WORD})?|{_WORD})"
    r"(?P<condition>[A-Za-z]\s*+(?:≠|!=|=/=|<|>|≤|≥|\\(?:ne|le|ge|lt|gt)|is not\b|can't be\b|cannot be\b).{1,60})\Z"
)
_NOT = re.compile(r"=/=|is not\b|can't be\b|cannot be\b")
_STEPS = (Fraction(1, 97), Fraction(1), Fraction(7, 2), Fraction(11))
"""How far from the ends of a condition its truth is tried."""


def parted(attempt: str) -> str | None:
    """The answer and its condition with a comma between, None where there is no condition."""
    found = _BESIDE.search(attempt)
    if found is None or not found.start():
        return None
    condition = found["condition"].rstrip()
    if attempt[found.start()] == "(":
        condition = condition.removesuffix(")")
    return f"{attempt[: found.start()]}, {_NOT.sub('≠', condition)}"


def without_condition(tree: Expression, asked: Question) -> Iterator[Expression]:
    """The answer alone, where the conditions beside it agree with the problem; nothing for anything else."""
    if not isinstance(tree, Listing) or tree.joiner not in {",", "and"}:
        return
    first, *beside = tree.items
    letters = frozenset[str]().union(*map(symbols, beside))
    if not symbols(first) or len(letters) != 1 or not all(map(_condition, beside)):
        return
    letter = next(iter(letters))
    values = (value_of(each) for each in (*asked.given, *asked.keys))
    formulas = [value for value in values if symbols(value) == {letter} and is_value(value)]
    if all(_agrees(each, letter, formulas) for each in beside):
        yield first


def _condition(part: Expression) -> bool:
    return isinstance(part, Relation) and len(symbols(part)) == 1 and not set(part.signs) & {"=", "~"}


def _agrees(condition: Expression, letter: str, formulas: list[Expression]) -> bool:
    """Whether a formula of the problem has no value wherever the condition leaves one out."""
    outside = list(_left_out(condition))
    return bool(outside) and any(all(not _has_value(each, letter, at) for at in outside) for each in formulas)


def _left_out(condition: Expression) -> Iterator[Fraction]:
    """Numbers that a condition on one letter leaves out: at its ends and to both sides of them."""
    allowed = region(condition)
    found = (evaluated(end, {}) for part in allowed or () for end in (part.low, part.high))
    ends = {end for end in found if end is not None}
    for at in sorted({end + step * side for end in ends for step in _STEPS for side in (-1, 1)} | ends):
        if not any(_within(at, part) for part in allowed or ()):
            yield at


def _within(at: Fraction, part: Interval) -> bool:
    low, high = evaluated(part.low, {}), evaluated(part.high, {})
    above = low is None or low < at or (low == at and part.low_in)
    return above and (high is None or at < high or (at == high and part.high_in))


def _has_value(formula: Expression, letter: str, at: Fraction) -> bool:
    try:
        approximate(formula, {letter: at}, PRECISE)
    except NoValueError:
        return False
    return True
