"""Numbers in a sentence, with the word they count: ``quantities("3 boxes at $1.50 each")``.

Numbers written as words count too ("twice", "half", "a dozen", "two-fifths"), and so do the fixed sizes
behind words of time ("a week" is 7 days), which solutions use without the problem saying them.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from language.number_words import numerals
from language.numbers import as_number
from maths.errors import MathsError
from maths.evaluate import exact
from maths.parse import parse

_NUMBER = re.compile(
    r"(?<![\w.])\$?\s?(?P<digits>\d+ \d+/\d+|(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
    r"(?P<percent>\s?%|\s?percent\b)?(?:\s*(?P<noun>[A-Za-z][A-Za-z-]+))?"
)
_SHARES = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fifth": 5}
_TIMES = {
    "hundred": 100, "dozen": 12, "once": 1, "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "both": 2, "couple": 2,
    "pair": 2, "pairs": 2, "thrice": 3, "triple": 3, "tripled": 3, "triples": 3, "quadruple": 4,
}  # fmt: skip
_COUNTING: dict[str, Fraction] = {
    **{word: Fraction(value) for word, value in _TIMES.items()},
    **{word: Fraction(1, value) for word, value in _SHARES.items()},
}
"""Words that stand for a number without being one."""

_FIXED: dict[str, tuple[int, ...]] = {
    "week": (7, 5), "day": (24, 7), "year": (12, 52, 365), "month": (30, 4, 12), "hour": (60,), "minute": (60,),
    "dollar": (100,), "cent": (100,), "percent": (100,), "foot": (12,), "feet": (12,), "inch": (12,), "yard": (3,),
    "weekend": (2,), "square": (4,), "meter": (100, 1000), "kg": (1000,), "kilometer": (1000,), "second": (60,),
    "dozen": (12,), "daily": (7,), "weekly": (4, 52), "monthly": (12,), "yearly": (12,), "annual": (12,), "%": (100,),
}  # fmt: skip


class Quantity(NamedTuple):
    """A number, the word after it ("" for none), where it stands, and whether it is a percent."""

    value: Fraction
    noun: str
    start: int
    percent: bool = False


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text in order."""
    return tuple(sorted(_found(text), key=lambda one: one.start))


def _found(text: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        value = as_number(match["digits"])
        if value is not None:
            yield Quantity(value, (match["noun"] or "").lower(), match.start(), bool(match["percent"]))
    said = numerals(text, "en")
    yield from (Quantity(one.value, "", one.start) for one in said)
    for match in re.finditer(r"[A-Za-z]+", text):
        value = _COUNTING.get(match[0].lower())
        if value is not None and not any(one.start <= match.start() < one.end for one in said):
            yield Quantity(value, "", match.start())


def value_of(written: str) -> Fraction | None:
    """The value of plain arithmetic, None when it has none or is not understood."""
    try:
        return exact(parse(written))
    except MathsError:
        return None


def known_values(text: str) -> frozenset[Fraction]:
    """Every number a text gives, percents also as parts of one and what is left of one."""
    found: set[Fraction] = set()
    for one in quantities(text):
        found.add(one.value)
        if one.percent:
            found |= {one.value / 100, 1 - one.value / 100, 1 + one.value / 100, 100 - one.value, 100 + one.value}
        elif 0 < one.value < 1:
            found.add(1 - one.value)
    return frozenset(found)


def plain_values(text: str) -> frozenset[Fraction]:
    """The numbers a text gives in digits, as they stand."""
    return frozenset(value for match in _NUMBER.finditer(text) if (value := as_number(match["digits"])) is not None)


def fixed_values(text: str) -> frozenset[Fraction]:
    """Sizes that words of the text stand for: 7 for "week", 60 for "hour"."""
    words = {word.lower().removesuffix("s") for word in re.findall(r"[A-Za-z]+|%", text)}
    return frozenset(Fraction(size) for word in words for size in _FIXED.get(word, ()))
