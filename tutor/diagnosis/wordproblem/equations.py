"""Equations in a letter inside prose, and whether each follows from those before it."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from maths.errors import MathsError
from maths.evaluate import exact
from maths.expression import Relation, symbols
from maths.parse import parse
from tutor.diagnosis.line_follows import follows, solutions
from tutor.diagnosis.wordproblem.sums import plain_arithmetic

_PIECE = r"(?>(?<![\d.])\d[\d,.]*|\.\d+|(?<![A-Za-z'])[a-zA-Z](?![A-Za-z'])|[-+*/()^])"
"""Atomic: a number is never split in two, or a long one would be split in every way there is."""

_EQUATION = re.compile(rf"{_PIECE}(?:\s*{_PIECE})*\s*=(?:\s*{_PIECE})+(?:\s*=(?:\s*{_PIECE})+)?")
_ARTICLE = re.compile(r"^(?:[aAI]\s+)+(?=[\w(])")


@lru_cache(maxsize=4096)
def equations(text: str) -> tuple[Relation, ...]:
    """The equations of a sentence that have exactly one letter, in order."""
    found = []
    for match in _EQUATION.finditer(plain_arithmetic(text)):
        try:
            tree = parse(_ARTICLE.sub("", match[0]).strip(" .,"))
        except MathsError:
            continue
        if isinstance(tree, Relation) and len(symbols(tree)) == 1:
            found.append(tree)
    return tuple(found)


def letter_values(text: str) -> tuple[Fraction, ...]:
    """What the equations of a sentence make of their letter: 4 for "x = 4" and for "2x = 8"."""
    found: list[Fraction] = []
    for equation in equations(text):
        try:
            found.extend(exact(value) for value in solutions(equation) or ())
        except MathsError:
            continue
    return tuple(found)


def breaks_off(lines: Sequence[str], number: int) -> bool:
    """Whether an equation of this line contradicts the last equation before it in the same letter."""
    return any(
        follows(equation, before) == "no"
        for equation in equations(lines[number])
        if (before := _last_before(lines, number, equation)) is not None and not _rounded(equation, before)
    )


def _last_before(lines: Sequence[str], number: int, equation: Relation) -> Relation | None:
    for line in reversed(lines[:number]):
        for before in reversed(equations(line)):
            if symbols(before) == symbols(equation):
                return before
    return None


def _rounded(equation: Relation, before: Relation) -> bool:
    """Whether the two say nearly the same value."""
    given, wanted = solutions(equation), solutions(before)
    if not given or not wanted:
        return False
    try:
        return abs(exact(given[0]) - exact(wanted[0])) <= Fraction(1, 50)
    except MathsError:
        return False
