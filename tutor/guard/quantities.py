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

from language.number_words import EVERYDAY, PARTS, small_numbers
from language.numbers import in_digits, numbers
from language.stems import singular
from maths.units import SHORT, UNITS

_WORD = re.compile(r"[A-Za-z]{3,}")
_EVERY = re.compile(rf"\bevery ({'|'.join(word for word in PARTS if not word.endswith('s'))})\b", re.IGNORECASE)
_NEXT_WORD = 20
"""Characters behind a number in which the word for what it counts begins."""
_REACH = 6
"""Words between a part and its whole: "minutes are there in an hour"."""
_COUNTS_NOTHING = re.compile(
    r"one (?:of|number|by|line|side|thing|term|part|look|another|way|is|and|that|which|you|sign|word)\b", re.IGNORECASE
)
"""A "one" that stands for a thing."""
_POINTS = re.compile(r"\b(?:another|this|that|the|which|each|every|no|any|right|next|last)\s+$", re.IGNORECASE)
"""What makes a "one" behind it stand for a thing."""
_BELONGS = re.compile(
    r"(?:\W|\d|\b(?:in|of|to|on|per|for|an?|the|one|each|every|full|whole|are|is|there|has|have|do|makes?|up"
    r"|inside|within|does|team|that|many|so"
    r"|it|regular|standard|right)\b)*",
    re.IGNORECASE,
)
"""What may stand between a part and its whole."""
_MULTIPLIED = re.compile(r"\W*(?:of\s+)?(?:an?\s+|the\s+)?$")
LISTED = re.compile(r"[-−]?\d[\d.]*(?:\s*(?:,|;|\band\b|,\s*and\b)\s*[-−]?\d[\d.]*){2,}")
"""Three numbers or more in a row."""
_NOT_NUMBERS = EVERYDAY - {"one"}


_PERCENT = re.compile(r"\s?(?:%|per ?cent\b|(?:out )?of (?:a|one|every) hundred\b)", re.IGNORECASE)


@cache
def _many() -> Mapping[str, int]:
    """Numbers as things of which there are some, with what each is worth: the "nines" of "seven nines"."""
    return {
        f"{word}{'es' if word.endswith('x') else 's'}": size for word, size in small_numbers("en").items() if size > 1
    }


_EACH_OF = re.compile(r"\s(?:rows? of |groups? of |times )?([a-z]+s)\b", re.IGNORECASE)


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


def in_other_units(sentence: str, given: tuple[str, ...]) -> tuple[Quantity, ...]:
    """The quantities of a sentence in the other units that the texts name: 2.5 for "150 minutes" where hours are."""
    found: list[Quantity] = []
    wholes: frozenset[str] | None = None
    for start, end, value, name in _measured(sentence):
        unit = UNITS.get(name) if name not in SHORT else None
        if unit is None:
            continue
        wholes = _units_in(given) if wholes is None else wholes
        for other in (UNITS[name] for name in wholes):
            if other.dimension == unit.dimension and other.scale != unit.scale:
                size = Fraction(unit.scale) / Fraction(other.scale)
                found.append(Quantity(start, end, value * size, known=True))
    return tuple(found)


def _measured(sentence: str) -> Iterator[tuple[int, int, Fraction, str]]:
    """Each number with the unit behind it, and "an hour and a half", "half an hour"."""
    for one in numbers(sentence, but=_NOT_NUMBERS):
        if (word := _UNIT_BEHIND.match(sentence[one.end :])) is not None:
            yield one.start, one.end + word.end(), one.value, word[1].casefold()
    for said in _AND_A_PART.finditer(sentence):
        part = Fraction(1, PARTS[(said["more"] or said["only"]).casefold()])
        whole = 1 if said["more"] else 0
        yield said.start(), said.end(), whole + part, (said["unit"] or said["other"]).casefold()


_AND_A_PART = re.compile(
    r"\b(?:an?|one) (?P<unit>[a-z]{3,}) and a (?P<more>half|quarter)\b"
    r"|\b(?P<only>half|quarter)(?: of)? an? (?P<other>[a-z]{3,})\b",
    re.IGNORECASE,
)


_UNIT_BEHIND = re.compile(r"[\s-]+(?:more |extra |of the )?([A-Za-z]{3,})\b")


def _units_in(given: tuple[str, ...]) -> frozenset[str]:
    words = {word for text in given for word in re.findall(r"[a-z]{3,}", text.casefold())}
    return frozenset(word for word in words if word in UNITS and word not in SHORT)


def known_count(behind: str, value: Fraction) -> bool:
    """Whether a number before these words is a count that everybody knows: the 60 of "60 minutes", 13 of "13 clubs"."""
    word = _WORD.search(behind[:_NEXT_WORD])
    if word is None:
        return False
    part = singular(word.group())
    sizes = {*map(Fraction, _facts().parts.get(part, {}).values())}
    return value in sizes or any(
        _so_many(part, whole) == value
        for whole in ("hour", "day", "minute", "meter", "kilometer", "kilogram", "foot", "yard")
    )


def _known(sentence: str, written: list[Quantity]) -> Iterator[Quantity]:
    for one in written:
        if (behind := _PERCENT.match(sentence[one.end :])) is not None:
            yield Quantity(one.start, one.end + behind.end(), one.value / 100, known=True)
        elif (each := _EACH_OF.match(sentence[one.end :])) is not None and (size := _many().get(each[1].casefold())):
            yield Quantity(one.start, one.end + each.end(), one.value * size, known=True)
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
