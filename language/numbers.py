"""The numbers of a text, in digits and in words. Whoever wants to know a text's numbers asks here.

>>> [str(number.value) for number in numbers("Of 1,250 tiles seventeen broke, and -2.5 of two and a half hours")]
['1250', '17', '-5/2', '5/2']
>>> in_digits("twenty-five of two thousand")
'25 of 2000'
"""

import re
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import NamedTuple

from language.normal import unaccented
from language.number_words import EVERYDAY, Tongue, numerals


class Number(NamedTuple):
    """A number in a text: where it stands, and its value."""

    start: int
    end: int
    value: Fraction


_DIGITS = re.compile(
    r"(?<![\w.^\\])(?:(?<![\d)] )[-−])?(?:\d+ \d+/\d+(?![\d/])|\d[\d,]*(?:\.\d+)?(?:/\d+(?![\d/]))?)(?![\w^]|\.\d)"
)
_MINUS_BEFORE = re.compile(r"\b(?:negative|(?<!\w )minus|menos|moins)\s+$", re.IGNORECASE)
_WRITTEN = re.compile(r"(?P<sign>[-−+]?)\s?(?:(?P<whole>\d+)\s+(?=\d+/))?(?P<rest>\d+/\d+|\d+\.?\d*|\.\d+)")


def numbers(text: str, tongue: Tongue = "all", *, but: AbstractSet[str] = EVERYDAY) -> tuple[Number, ...]:
    """Every number of a text in order. Words of ``but`` (lower case) are no numbers where they stand alone."""
    found = [
        Number(match.start(), match.end(), -value if _MINUS_BEFORE.search(text[: match.start()]) else value)
        for match in _DIGITS.finditer(text)
        if (value := as_number(match.group())) is not None
    ]
    found += [
        Number(said.start, said.end, said.value) for said in numerals(text, tongue) if unaccented(said.words) not in but
    ]
    return tuple(sorted(found))


def as_number(written: str) -> Fraction | None:
    """The value of digits as people write them (``2,500``, ``-3``, ``3/4``, ``2 1/2``), None for anything else."""
    match = _WRITTEN.fullmatch(written.strip().replace(",", ""))
    if match is None:
        return None
    top, _, bottom = match["rest"].partition("/")
    if bottom and not int(bottom):
        return None
    value = int(match["whole"] or 0) + (Fraction(int(top), int(bottom)) if bottom else Fraction(top))
    return -value if match["sign"] in {"-", "−"} else Fraction(value)


def in_digits(text: str, tongue: Tongue = "all", *, but: AbstractSet[str] = frozenset()) -> str:
    """A text with its number words in digits, those of ``but`` left where they stand alone."""
    for said in reversed(numerals(text, tongue)):
        if unaccented(said.words) not in but:
            text = f"{text[: said.start]}{said.value}{text[said.end :]}"
    return text


NUMBER = r"[-−]?\d+(?:\.\d+)?(?:/\d+)?"
"""A pattern for a number in digits, as :func:`digits_of` leaves it."""

_MINUS = re.compile(r"\b(?:minus|negative)\s+(?=\d)", re.IGNORECASE)


def digits_of(text: str) -> str:
    """A text with its numbers in digits and their minus as a sign: "minus four" is "-4"."""
    return _MINUS.sub("-", in_digits(text, "en"))
