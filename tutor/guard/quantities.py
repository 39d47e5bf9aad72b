"""The quantities that a sentence names: in digits, in words, and by what everybody knows ("the days in a week").

>>> [str(one.value) for one in quantities("Two dozen eggs, and a quarter of an hour in minutes")]
['2', '24', '1/4', '15']
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from language.number_words import EVERYDAY, PARTS
from language.numbers import in_digits, numbers
from language.stems import singular
from maths.units import SHORT, UNITS

_WORD = re.compile(r"[A-Za-z]{3,}")
_EVERY = re.compile(rf"\bevery ({'|'.join(word for word in PARTS if not word.endswith('s'))})\b", re.IGNORECASE)
_REACH = 6
"""Words between a part and its whole: "minutes are there in an hour"."""
_COUNTS_NOTHING = re.compile(
    r"one (?:of|number|by|line|side|thing|term|part|look|another|way|is|and|that|which|you|sign|word)\b", re.IGNORECASE
)
"""A "one" that stands for a thing."""
_POINTS = re.compile(r"\b(?:another|this|that|the|which|each|every|no|any|right|next|last)\s+$", re.IGNORECASE)
"""What makes a "one" behind it stand for a thing."""
_BELONGS = re.compile(
    r"(?:\W|\d|\b(?:in|of|to|on|per|for|an?|the|one|each|every|full|whole|are|is|there|has|have|do|makes?|up|inside|within|does"
    r"|it|regular|standard|right)\b)*",
    re.IGNORECASE,
)
"""What may stand between a part and its whole."""
_MULTIPLIED = re.compile(r"\W*(?:of\s+)?(?:an?\s+|the\s+)?$")
LISTED = re.compile(r"[-−]?\d[\d.]*(?:\s*(?:,|;|\band\b|,\s*and\b)\s*[-−]?\d[\d.]*){2,}")
"""Three numbers or more in a row."""
_NOT_NUMBERS = EVERYDAY - {"one"}


class Quantity(NamedTuple):
    """What is named, where, and its value. ``known`` when common knowledge is needed to tell it."""

    start: int
    end: int
    value: Fraction
    known: bool = False


class _Facts(NamedTuple):
    counts: Mapping[str, int]
    multiples: Mapping[str, int]
    parts: Mapping[str, Mapping[str, int]]


@cache
def _facts() -> _Facts:
    read = tomllib.loads(files("tutor.guard").joinpath("quantities.toml").read_text(encoding="utf-8"))
    parts = {part: {singular(whole): size for whole, size in wholes.items()} for part, wholes in read["parts"].items()}
    return _Facts(read["counts"], read["multiples"], parts)


def quantities(sentence: str) -> tuple[Quantity, ...]:
    """Every quantity that a sentence names, in order."""
    written: list[Quantity] = [
        Quantity(*one)
        for one in numbers(sentence, but=_NOT_NUMBERS)
        if one.value != 1 or not (_COUNTS_NOTHING.match(sentence[one.start :]) or _POINTS.search(sentence[: one.start]))
    ]
    return tuple(sorted({*written, *_known(sentence, written)}))


def _known(sentence: str, written: list[Quantity]) -> Iterator[Quantity]:
    for share in _EVERY.finditer(sentence):
        yield Quantity(share.start(), share.end(), Fraction(1, PARTS[share[1].casefold()]), known=True)
    words = [
        (at, match.start(), match.end(), singular(match.group())) for at, match in enumerate(_WORD.finditer(sentence))
    ]
    telling = [word for word in words if word[3] in _vocabulary()]
    for at, start, end, word in telling:
        size = _facts().counts.get(word) or _facts().multiples.get(sentence[start:end].casefold())
        if size is not None:
            one = _times(sentence, written, Quantity(start, end, Fraction(size), known=True))
            if one.start < start or word in _facts().counts:
                yield one
        for other_at, other_start, other_end, whole in telling:
            if word != whole and abs(at - other_at) <= _REACH and (so_many := _so_many(word, whole)):
                between = in_digits(sentence[min(end, other_end) : max(start, other_start)], "en")
                if _BELONGS.fullmatch(between):
                    one = _times(sentence, written, Quantity(other_start, other_end, so_many, known=True))
                    yield one._replace(start=min(start, one.start), end=max(end, other_end))


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that may tell a quantity with another."""
    facts = _facts()
    wholes = (whole for parts in facts.parts.values() for whole in parts)
    many = map(singular, facts.multiples)
    return frozenset((*facts.counts, *many, *facts.parts, *wholes, *(unit for unit in UNITS if unit not in SHORT)))


def _times(sentence: str, written: list[Quantity], one: Quantity) -> Quantity:
    """A quantity with the number right before it: two dozen, a quarter of an hour."""
    for number in written:
        if number.end <= one.start and _MULTIPLIED.match(sentence[number.end : one.start]):
            return one._replace(start=number.start, value=number.value * one.value)
    return one


def _so_many(part: str, whole: str) -> Fraction | None:
    """How many of one thing another has, as everybody knows it; None for any other two."""
    if size := _facts().parts.get(part, {}).get(whole):
        return Fraction(size)
    one, other = UNITS.get(part), UNITS.get(whole)
    if one is None or other is None or {part, whole} & SHORT or one.dimension != other.dimension:
        return None
    size_of = other.scale / one.scale
    return size_of if size_of > 1 and size_of.denominator == 1 else None
