"""Numbers of a draft that come from nowhere: neither from the problem, nor from the student, nor from what was allowed.

A number is traced where a known text holds it, or where one operation makes it of two that they hold: a step that a
tutor may say, as long as it is not the key. Small counts, places, other cases, laws and what everybody knows ("60
minutes in an hour") need no source.
"""

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import lru_cache

from language.normal import unaccented
from language.number_words import EVERYDAY, numerals
from language.numbers import Number, as_number
from language.sentences import sentences as split
from tutor.guard.false_equations import value_of
from tutor.guard.known_to_student import sentences
from tutor.guard.quantities import LISTED, known_count, quantities

_WHOLE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)"
_WRITTEN = re.compile(
    rf"(?P<mixed>\d+ \d+/\d+)|(?P<part>{_WHOLE})\s?/\s?(?P<of>{_WHOLE})"
    rf"|(?P<number>{_WHOLE}(?:\.\d+)?|\.\d+)(?P<letters>[a-zA-Z]*)"
)
"""A fraction, or a number with the letters that it multiplies."""
_DIGITS = re.compile(rf"{_WHOLE}(?:\.\d+)?|\.\d+")
_LETTER = re.compile(r"(?<![a-zA-Z])[a-zA-Z](?![a-zA-Z])|(?<=\d)[a-zA-Z]+")
_OF_DIGITS = re.compile(r"\b(?:digits?|places?|ones|tens|hundreds|thousands)\b", re.IGNORECASE)
"""What lets the digits of a number stand for themselves."""
_ALWAYS = frozenset(map(Fraction, (0, 1, 2, 10, 100)))
"""Values that take part in any talk of mathematics."""
_MOST_COUNTED = 4
"""The largest number that said in a word counts things at hand: "all four sides"."""
_SHIFTS = (0, 2, -2, 1, -1, 3, -3)
"""Places by which a point may be moved."""
_MOST_COMBINED = 24
"""Known numbers of which two are combined."""
_SIDE = r"[\d(][\d\s.,()+*/×÷·^−-]*"
_SUM = re.compile(rf"{_SIDE}(?:=|\b(?:is|makes|gives)\b)[\s(−-]*\d[\d.,/]*(?!\w)|\d[\d.,]*\s*=\s*{_SIDE}\d")
_ANGLE = re.compile(r"°|\\circ|\bdegrees?\b")
_ANGLES = frozenset(map(Fraction, (90, 180, 360)))
_OF_ANGLES = re.compile(r"\bangles?\b|\btriangles?\b|\bcircles?\b|\bdegrees?\b|°", re.IGNORECASE)
_IN_GENERAL = re.compile(
    r"\b(?:an?|every|each) (?:\w+ ){1,3}(?:has|have|is|contains?|makes?|lasts?)(?: about| only)?\s*$", re.IGNORECASE
)
"""What says something of every such thing: "a leap year has 366 days"."""
_SUPPOSES = re.compile(
    r"\b(?:suppose|imagine|assume|say|let'?s say|what if|when|if|for (?:example|instance)|such as|like|e\.g\.|try"
    r"|test"
    r"|another|simpler|smaller numbers?|easier|compare|would|pretend|picture|whether|constant|about)\b|\b\w\s*=\s*$"
    r"|(?:^|[.,;:—–-] ?)(?:with|for|in|take) "
    r"(?=[$\\(√]|\d|[a-z]{0,12} (?:of )?(?:\d|$)|[a-z]\b|[a-z]{1,8}(?:\(| ?= ?))"
    r"|(?:^|[.,;:—–-] ?)(?:with|for|in) (?:two|three|four|five) [a-z]+\b"
    r"|^(?:an?|two|three|four|five) (?:[a-z]+ ){1,5}(?:that|which|who|with|have|whose)\b",
    re.IGNORECASE,
)
"""What introduces the figures of another case, or the value of a letter that everybody knows."""


def untraced(text: str, seen: tuple[str, ...], *, years: bool = False) -> str:
    """The first number of a text (plain prose) that comes from none of ``seen``; empty where all do.

    With ``years``, what names a year needs no source: no number can be the answer.
    """
    known: frozenset[Fraction] | None = None
    made: set[Fraction] = set()
    for sentence in split(text):
        for one in _named(sentence):
            if one.value in _ALWAYS or one.value in made:
                continue
            known = all_values(seen) if known is None else known
            words = sentence[one.start : one.end]
            if years and _is_year(sentence, one):
                continue
            if words.startswith(".") and any(words in text for text in seen):
                continue
            if _held(one.value, known) or _parts_held(words, known):
                continue
            shares = {Fraction(10)} if "%" in sentence else set()
            if _SUPPOSES.search(sentence[: one.start]) or _one_step_from(one.value, known | made | shares):
                made.add(one.value)
            elif not (
                any(one.value in values for values in _true_sums(sentence))
                or _of_a_law(words, seen)
                or _everybody_knows(sentence, one)
                or (one.value in _ANGLES and any(_OF_ANGLES.search(text) for text in (text, *seen)))
                or (_DIVIDES.search(sentence) and one.value.denominator == 1 and one.value <= _LARGEST_DIVISOR)
                or _digit_of(one.value, sentence, known)
                or _of_a_kind(sentence, one.value)
                or _said_twice(sentence, one, known)
            ):
                return words.strip(" ,")
    return ""


def _is_year(sentence: str, one: Number) -> bool:
    if _ERA.match(sentence[one.end :]):
        return True
    return _FIRST_YEAR <= one.value <= _LAST_YEAR and _DATED.search(sentence[: one.start]) is not None


_ERA = re.compile(r"\s?(?:BCE?|AD|CE|B\.C\.|A\.D\.)(?![a-z])")
_DATED = re.compile(
    r"\b(?:in|from|to|of|until|till|since|around|about|by|before|after|between|and|year|and)\s*$", re.IGNORECASE
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


def supposes(sentence: str) -> bool:
    """Whether a sentence speaks of another case or an example."""
    return _SUPPOSES.search(sentence) is not None


def _parts_held(words: str, known: AbstractSet[Fraction]) -> bool:
    """Whether the texts hold what a fraction is written with."""
    parts = {*map(Fraction, _DIGITS.findall(words.replace(",", "")))}
    return bool(parts) and parts <= known


def _held(value: Fraction, known: AbstractSet[Fraction]) -> bool:
    """Whether the texts hold a value, wherever its point stands: 3 for 0.3, 0.25 for 25%."""
    return any(value * Fraction(10) ** shift in known for shift in _SHIFTS)


def _true_sums(sentence: str) -> Iterator[frozenset[Fraction]]:
    """The numbers of each equation that holds: 8 * 6 = 48."""
    for found in _SUM.finditer(sentence):
        sides = _COMES_TO.split(found.group())
        values = {value_of(side) for side in sides}
        if len(values) == 1 and None not in values and any(_WORKS.search(side.strip(" (-−")) for side in sides):
            yield frozenset(one.value for one in _named(found.group()))


_COMES_TO = re.compile(r"=|\b(?:is|makes|gives)\b")
_WORKS = re.compile(r"[+*/×÷·^−-]")
_DIVIDES = re.compile(r"\bdivi\w+|\bmultiples?\b|\bfactors?\b|\bremainder\b|\bgoes? into\b", re.IGNORECASE)
_LARGEST_DIVISOR = 12


def _of_a_law(words: str, seen: tuple[str, ...]) -> bool:
    """Whether it is the factor of letters that the problem does not have: the 4 of b^2 - 4ac."""
    letters = {letter for found in _LETTER.findall(words) for letter in found}
    return bool(letters) and not any(letters & {*found} for text in seen for found in _LETTER.findall(text))


def _everybody_knows(sentence: str, number: Number) -> bool:
    behind = sentence[number.end :]
    if _IN_GENERAL.search(sentence[: number.start]):
        return True
    if known_count(behind, number.value) or _ANGLE.match(behind.lstrip()):
        return True
    return any(one.known and one.value == number.value for one in quantities(sentence))


def _of_a_kind(sentence: str, value: Fraction) -> bool:
    """Whether a sentence names a kind of numbers that a value is one of: "perfect squares are 1, 4, 9"."""
    return value.denominator == 1 and any(named.search(sentence) and belongs(int(value)) for named, belongs in _KINDS)


def _is_power(value: int, exponent: int) -> bool:
    root = round(abs(value) ** (1 / exponent))
    return bool(root**exponent == abs(value))


_KINDS: tuple[tuple[re.Pattern[str], Callable[[int], bool]], ...] = (
    (re.compile(r"\b(?:perfect |square )(?:squares?|numbers?)\b", re.IGNORECASE), lambda value: _is_power(value, 2)),
    (re.compile(r"\b(?:perfect |cube )(?:cubes?|numbers?)\b", re.IGNORECASE), lambda value: _is_power(value, 3)),
    (re.compile(r"\bprimes?\b(?! factor)", re.IGNORECASE),
     lambda value: 1 < value < 100 and all(value % other for other in range(2, value))),
)  # fmt: skip
"""Kinds of numbers that are listed in general, with what is one of them."""


def _said_twice(sentence: str, one: Number, known: AbstractSet[Fraction]) -> bool:
    """Whether a number that is not known stands in a sentence in two forms: "25% is 25/100, or 0.25"."""
    same = [other for other in _named(sentence) if other.start != one.start and _held(one.value, {other.value})]
    return len({sentence[other.start : other.end] for other in (one, *same)}) > 1 and one.value not in known


def _digit_of(value: Fraction, sentence: str, known: AbstractSet[Fraction]) -> bool:
    """Whether a digit is named by its place in a known number."""
    return _OF_DIGITS.search(sentence) is not None and any(str(value) in str(one) for one in known)


def _one_step_from(value: Fraction, known: AbstractSet[Fraction]) -> bool:
    """Whether one operation makes a value of two known numbers."""
    some = sorted(known | {Fraction(2)})[:_MOST_COMBINED]
    return any(
        one + other == value or one - other == value or one * other == value or (other and one / other == value)
        for one in some
        for other in some
    )


def _named(sentence: str) -> Iterator[Number]:
    """Every number of a sentence: where it stands, and its value; counts of things at hand left out."""
    for found in _WRITTEN.finditer(sentence):
        value = as_number(found["mixed"] or found["number"] or f"{found['part']}/{found['of']}")
        if value is not None:
            yield Number(found.start(), found.end(), value)
    for said in numerals(sentence):
        if (
            unaccented(said.words) not in EVERYDAY
            and not (said.value.denominator == 1 and 0 <= said.value <= _MOST_COUNTED)
            and said.value != Fraction(1, 2)
        ):
            yield Number(said.start, said.end, abs(said.value))


def all_values(texts: tuple[str, ...]) -> frozenset[Fraction]:
    """The numbers that texts show, those inside formulas and lists too."""
    return frozenset().union(*map(_values, texts))


@lru_cache(maxsize=1024)
def _values(text: str) -> frozenset[Fraction]:
    """The numbers that a text shows: those of formulas too, its fractions and their parts, and how many a list has."""
    said = sentences(text)
    shown = {one.value for sentence in said for one in _named(sentence)}
    shown |= {abs(one.value) for sentence in said for one in numerals(sentence)}
    plain = " ".join(said)
    shown |= {value for found in _DIGITS.findall(f"{plain} {text}") if (value := as_number(found)) is not None}
    shown |= {Fraction(len(_DIGITS.findall(found.group()))) for found in LISTED.finditer(plain)}
    return frozenset(shown)
