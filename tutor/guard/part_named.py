"""A number of a key told by the name of its place, a multiple by its place in the row, and the neighbours of zero.

"The exponent is half a dozen", "the fourth multiple of 15", "just left of zero".
"""

import re
from fractions import Fraction

from language.number_words import ORDINALS
from language.numbers import numbers
from language.sentences import sentences as split
from maths.expression import Expression, Number, Power, Product, walk
from tutor.guard.quantities import quantities

_EXPONENT = re.compile(
    r"\b(?:exponent|power|little number)\b.{0,25}?\b(?:is|are|be|becomes?|comes? to|makes?|an?|to|into)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_COEFFICIENT = re.compile(
    r"\b(?:coefficient|number in front|in front)\b.{0,25}\b(?:is|are|be|becomes?|comes? to|stands?)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_HALF_DOZEN = re.compile(r"\bhalf a dozen\b", re.IGNORECASE)
_PAIR = re.compile(r"\b(?:a (?:pair|couple)|twosome)\b", re.IGNORECASE)
_IN_ROW = re.compile(rf"\b({'|'.join(ORDINALS[1:12])})\b", re.IGNORECASE)
_MULTIPLES = re.compile(r"\bmultiples?\b|\b\d+s\b|\btimes table\b", re.IGNORECASE)
_BY_ZERO = re.compile(
    r"\b(?:(?P<one>one|a|1|single) (?:step|unit|place)|just|right|next|immediately)\b.{0,12}"
    r"\b(?:(?P<less>left of|below|under|beneath|before)|right of|above|over|after) (?:zero|nought|0)\b",
    re.IGNORECASE,
)


def place_named(text: str, key: Expression | None, seen: frozenset[Fraction]) -> str:
    """The statement that tells an exponent or a factor of a key that is not in sight; empty where none does."""
    parts = tuple(walk(key)) if key is not None else ()
    powers = (part.exponent for part in parts if isinstance(part, Power))
    exponents = {one.value for one in powers if isinstance(one, Number)}
    factors = {
        one.value for part in parts if isinstance(part, Product) for one in part.factors if isinstance(one, Number)
    }
    for sentence in split(text):
        for place, values in ((_EXPONENT, exponents), (_COEFFICIENT, factors)):
            found = place.search(sentence) if not sentence.endswith("?") else None
            if found is not None and (_values(found["rest"]) & values) - seen:
                return sentence
    return ""


def multiple_told(text: str, worth: Fraction) -> str:
    """The sentence that tells a multiple by its place in the row; empty where none does."""
    for sentence in split(text):
        ordinal = _IN_ROW.search(sentence)
        if ordinal is None or not _MULTIPLES.search(sentence):
            continue
        place = ORDINALS.index(ordinal[1].casefold()) + 1
        if any(place * one.value == worth for one in numbers(sentence) if one.value > 1):
            return sentence
    return ""


def beside_zero(text: str, worth: Fraction) -> str:
    """The statement that says of a number that it is next to zero; empty where that is not the key."""
    for sentence in split(text):
        found = _BY_ZERO.search(sentence) if not sentence.endswith("?") else None
        if found is not None and worth == (-1 if found["less"] else 1):
            return sentence
    return ""


def _values(text: str) -> set[Fraction]:
    said = {one.value for one in quantities(text)}
    if _HALF_DOZEN.search(text):
        said.add(Fraction(6))
    if _PAIR.search(text):
        said.add(Fraction(2))
    return said
