"""A sequence written out up to the term that is asked for: "5, 11, 17, 23, 29, 35, 41, 47 there" answers 47."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from language.numbers import as_number, numbers
from tutor.reading.attempted import Problem

_FEWEST = 4
"""Terms that show a rule."""


def last_written_out(terms: Sequence[str], problem: Problem) -> str:
    """The last of numbers in a row that grow by one step or factor from a number that the problem gives; else empty.

    Steps of one are left out: who counts on from a number has tried them all.
    """
    values = [value for term in terms if (value := as_number(term)) is not None]
    if len(values) < max(_FEWEST, len(terms)) or not _of_one_rule(values):
        return ""
    return terms[-1] if any(number.value == values[0] for number in numbers(problem.words)) else ""


def _of_one_rule(values: Sequence[Fraction]) -> bool:
    steps = {later - value for value, later in pairwise(values)}
    if len(steps) == 1:
        return abs(next(iter(steps))) != 1 and steps != {Fraction(0)}
    return 0 not in values and len({later / value for value, later in pairwise(values)}) == 1
