"""Rounding: the place a problem asks for, and how an answer that is not the key stands to it.

    "Round to the nearest hundredth", key 2.33:   2.3333 not rounded yet    2.3 rounded to tenths

A key is a rounded value of something between half a unit below and half a unit above it. Where the
problem itself shows the exact value, that decides; an answer is never called right on it alone.
"""

import math
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Literal, NamedTuple

from domain.answer import FIGURES, PLACES
from language.number_words import small_numbers
from maths.answers import answers, value_of
from maths.errors import MathsError, NotRationalError
from maths.evaluate import exact
from maths.expression import (
    Expression,
    Money,
    Negative,
    Number,
    Percent,
    Point,
    Quantity,
    Relation,
    symbols,
)  # fmt: skip
from maths.nearly import approximate
from maths.unit_table import name_of
from tutor.diagnosis.diagnose import prose_numbers
from tutor.grading.asked_units import wanted
from tutor.grading.units import unit_of
from tutor.question import Question

_COUNTS = {"no": 0, **{word: value for word, value in small_numbers("en").items() if 0 < value < 10}}
_COUNT = rf"(?P<count>\d|{'|'.join(_COUNTS)})"
_NEAREST = re.compile(
    r"\bnearest\s+(?:whole\s+)?(?P<place>(?:ten|hundred)[- ](?:thousand|million)(?:th)?s?|[a-z]+)", re.IGNORECASE
)
_DECIMALS = re.compile(rf"\b{_COUNT}\s+(?:decimals?(?:\s+(?:places?|digits?))?|d\.?\s?p\b)", re.IGNORECASE)
_FIGURES = re.compile(
    rf"\b{_COUNT}\s+(?:significant\s+(?:figures?|digits?)|sig\.?\s*(?:figs?|digits?)|s\.?f\b)", re.IGNORECASE
)
_TO_PLACE = re.compile(
    r"\bround(?:ed)?\b[^.?!]{0,40}?\bto\s+(?:the\s+)?(?P<place>(?:ten[- ]|hundred[- ])?[a-z]+s)\b", re.IGNORECASE
)
_CENTS = {"cent", "cents", "penny", "pennies"}
_PARTS = {"half", "quarter", "third", "fourth", "eighth"}
_PERCENT = re.compile(r"percent|%", re.IGNORECASE)
_MOST_LIST = 4
_MOST_NUMBERS = 8
"""Numbers of a problem that are put together in pairs."""

_TELLING_PLACES = 2
"""Decimals from which a key that is one unit off is sooner cut off than another answer."""


class Place(NamedTuple):
    """Where to round: a power of ten, or a number of significant figures. ``asked`` is false where nobody says so."""

    power: int | None = None
    figures: int = 0
    asked: bool = True

    def unit(self, value: Fraction) -> Fraction | None:
        """One unit of the place for a value, None when the value is not rounded to it."""
        power = self.power
        if self.figures and value:
            power = math.floor(math.log10(abs(value))) + 1 - self.figures
        if power is None:
            return None
        size = Fraction(10) ** power
        return size if (value / size).denominator == 1 else None


Standing = Literal["same", "finer", "coarser", "another place", "cut off", "off"]
"""How a number stands to the key: with more digits, with fewer, by far fewer, cut instead of rounded, near."""


class Rounded(NamedTuple):
    """A near answer: how it stands, the place it is rounded to and the one that is asked for, in words."""

    standing: Standing
    given: str
    asked: str


def place_asked(asked: Question) -> Place | None:
    """The place that the author sets, or else the words; None where nothing asks for rounding."""
    said = asked.key.rounding
    if said == "exact":
        return None
    if said == "any":
        return Place()
    if said in PLACES:
        return Place(PLACES[said])
    if figures := FIGURES.fullmatch(said):
        return Place(figures=int(figures.group(1)))
    found = sorted(_in_words(asked.words), key=lambda pair: pair[0])
    if found:
        return found[-1][1]
    if asked.rounded:
        return Place()
    money = any(isinstance(value_of(key), Money) for key in asked.keys)
    return Place(-2, asked=False) if money else None


def _in_words(words: str) -> Iterator[tuple[int, Place]]:
    plain = words.replace("$", " ").replace("\\", " ")
    for pattern in (_NEAREST, _TO_PLACE):
        for found in pattern.finditer(plain):
            power = _power(found["place"].lower(), strict=pattern is _TO_PLACE)
            if power is not None:
                yield found.start(), Place(power)
    for found in _DECIMALS.finditer(plain):
        yield found.start(), Place(-_count(found["count"]))
    for found in _FIGURES.finditer(plain):
        if _count(found["count"]):
            yield found.start(), Place(figures=_count(found["count"]))


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word.lower()]


def _power(word: str, *, strict: bool) -> int | None:
    plural = word if word.endswith("s") else f"{word}s"
    for name in (plural, plural.replace(" ", "-"), plural.replace("-", " ")):
        if name in PLACES:
            return PLACES[name]
    if word in _CENTS:
        return -2
    if strict or word in _PARTS:
        return None
    known = {"number", "integer", "one", "unit", "percent", "degree", "point", "person", "page", "pound", "cubic"}
    return (
        0 if word in known or name_of(word) is not None or word.removesuffix("s") in known or word == "square" else None
    )


def standing(tree: Expression, key: Expression, asked: Question) -> Rounded | None:
    """How an answer that is not the key stands to it; None where rounding does not explain it."""
    place = place_asked(asked)
    given, goal = answers(tree), answers(key)
    if place is None or len(given) != len(goal) or len(goal) > _MOST_LIST or other_unit(tree, asked):
        return None
    pairs = _paired(given, goal, asked)
    if pairs is None:
        return None
    exacts = exact_values(asked)
    found = [_one(value, wants, place, exacts) for value, wants in pairs]
    telling = [each for each in found if each is not None and each.standing != "same"]
    if not telling or len(telling) != len([each for each in found if each is None or each.standing != "same"]):
        return None
    return max(telling, key=lambda each: _GRAVITY.index(each.standing))


_GRAVITY: tuple[Standing, ...] = ("same", "finer", "coarser", "another place", "cut off", "off")


class Written(NamedTuple):
    """A number with how it was written: ``places`` None for a fraction, a root and the like."""

    value: Fraction
    places: int | None


def _paired(
    given: Sequence[Expression], goal: Sequence[Expression], asked: Question
) -> list[tuple[Written, Written]] | None:
    left = [written(one, asked) for one in given]
    right = [written(one, asked) for one in goal]
    if any(one is None for one in (*left, *right)):
        return None
    one = sorted(each for each in left if each is not None)
    other = sorted(each for each in right if each is not None)
    if any(each.places is None for each in other):
        return None
    return list(zip(one, other, strict=True))


def written(answer: Expression, asked: Question) -> Written | None:
    """The number of a single answer; None for a point, a condition, and a percent where nobody speaks of percents."""
    value = value_of(answer)
    sign, percents = 1, bool(_PERCENT.search(asked.words))
    while isinstance(value, Negative | Money | Quantity | Percent):
        if isinstance(value, Percent) and not percents:
            return None
        sign = -sign if isinstance(value, Negative) else sign
        value = value.body
    if isinstance(value, Number):
        return Written(sign * value.value, value.places or (0 if value.value.denominator == 1 else None))
    if isinstance(value, Relation | Point) or symbols(value):
        return None
    worth = worth_of(value)
    return Written(sign * worth, None) if worth is not None else None


def hundredths(value: Expression, asked: Question) -> Written | None:
    """The number of a single answer, a percent as so many hundredths."""
    if not isinstance(value, Percent):
        return written(value, asked)
    inside = written(value.body, asked)
    return inside and Written(inside.value / 100, None if inside.places is None else inside.places + 2)


def is_rounded(given: Written, value: Fraction) -> bool:
    """Whether a decimal is this value rounded to the decimal's own last place."""
    return given.places is not None and abs(given.value - value) * 10**given.places <= Fraction(1, 2)


def worth_of(value: Expression) -> Fraction | None:
    """What an expression without letters comes to, to a machine's digits where it is irrational."""
    try:
        return exact(value)
    except NotRationalError:
        try:
            return Fraction(float(approximate(value, {}).real))
        except (OverflowError, ValueError, MathsError):
            return None
    except MathsError:
        return None


def other_unit(tree: Expression, asked: Question) -> bool:
    """Whether an answer has another unit than the one it is asked in."""
    unit, wants = unit_of(tree), wanted(asked)
    return unit is not None and wants is not None and wants.unit is not None and wants.unit != unit


def exact_values(asked: Question) -> tuple[Fraction, ...]:
    """The numbers that the problem shows, and what its formulas without letters come to."""
    formulas = [worth_of(given) for given in asked.given if not isinstance(given, Relation | Point | Number)
                and not symbols(given)]  # fmt: skip
    return (*prose_numbers(asked.words), *(worth for worth in formulas if worth is not None))


def made_of_two(asked: Question) -> frozenset[Fraction]:
    """What sums, differences, products and quotients of two of a problem's numbers come to."""
    shown = tuple(prose_numbers(asked.words))[:_MOST_NUMBERS]
    pairs = tuple(permutations(shown, 2))
    whole = (value for one, other in pairs for value in (one + other, one - other, one * other))
    return frozenset((*whole, *(one / other for one, other in pairs if other)))


def key_cut_off(tree: Expression, key: Expression, asked: Question) -> bool:
    """Whether an answer is rounded as it should be, and its key is what two of the problem's numbers make, cut off.

    ``12.1/16.9`` is 0.71598: with a key of 0.7159 the answer 0.7160 is right.
    """
    place = place_asked(asked)
    given, goal = written(tree, asked), written(key, asked)
    if place is None or not place.asked or given is None or goal is None or (goal.places or 0) < _TELLING_PLACES:
        return False
    unit = Fraction(1, 10 ** (goal.places or 0))
    if given.value == goal.value or given.places != goal.places:
        return False
    exacts = (value for value in made_of_two(asked) if _cut(value, unit) == goal.value != value)
    return any(is_rounded(given, value) for value in exacts)


def _one(given: Written, goal: Written, place: Place, exacts: Sequence[Fraction]) -> Rounded | None:
    if given.value == goal.value:
        return Rounded("same", "", "")
    unit = place.unit(goal.value) or Fraction(1, 10 ** (goal.places or 0))
    if given.value * goal.value <= 0:
        return None
    shown = [value for value in exacts if value != goal.value and abs(value - goal.value) <= unit / 2]
    asks = (
        place_name(unit)
        if not place.figures
        else f"{place.figures} significant figure{'s' if place.figures > 1 else ''}"
    )
    if given.value in shown and given.places is not None:
        return None
    apart = abs(given.value - goal.value)
    own = own_unit(given)
    if own is None or own < unit:
        return _finer(given.value, own, apart, unit, shown, asks)
    if not place.asked:
        return None
    if own > unit:
        return _coarser(given, goal.value, own, unit, shown, asks)
    if any(_cut(value, unit) == given.value for value in shown):
        return Rounded("cut off", asks, asks)
    return Rounded("off", asks, asks) if apart == unit else None


def own_unit(given: Written) -> Fraction | None:
    """One unit of the place that a number is written to; for a whole number the largest that it can be rounded to."""
    if given.places is None:
        return None
    own = Fraction(1, 10**given.places)
    while not given.places and (given.value / (own * 10)).denominator == 1:
        own *= 10
    return own


def _finer(
    value: Fraction, own: Fraction | None, apart: Fraction, unit: Fraction, shown: Sequence[Fraction], asks: str
) -> Rounded | None:
    """Not rounded yet. One beside a whole ten or hundred is sooner a slip than a value that happens to lie there."""
    if apart > unit / 2 or (not shown and apart <= 1 < unit):
        return None
    if own is not None and shown and all(abs(value - each) > own / 2 for each in shown):
        return Rounded("off", place_name(own), asks)
    return Rounded("finer", place_name(own) if own is not None else "", asks)


def _coarser(
    given: Written, goal: Fraction, own: Fraction, unit: Fraction, shown: Sequence[Fraction], asks: str
) -> Rounded | None:
    """Rounded to a larger place: by one place it is right all the same, by more or in whole tens it is not."""
    size = max(unit * 10, Fraction(1, 10 ** (given.places or 0)))
    while size <= own:
        if _fits(given.value, goal, size, unit, shown):
            near = size == unit * 10 and size <= 1
            return Rounded("coarser" if near else "another place", place_name(size), asks)
        size *= 10
    return None


def _fits(value: Fraction, goal: Fraction, own: Fraction, unit: Fraction, shown: Sequence[Fraction]) -> bool:
    if shown:
        return any(abs(value - each) <= own / 2 for each in shown)
    return abs(value - goal) <= (own + unit) / 2


def _cut(value: Fraction, unit: Fraction) -> Fraction:
    return Fraction(math.trunc(value / unit)) * unit


def place_name(unit: Fraction) -> str:
    """A place in words by its unit: "tenths", "whole numbers"."""
    power = 0
    while Fraction(10) ** power < unit:
        power += 1
    while Fraction(10) ** power > unit:
        power -= 1
    names = {size: name for name, size in PLACES.items()}
    return "whole numbers" if power == 0 else names.get(power, f"{-power} decimals")


def exercise_in_rounding(asked: Question) -> bool:
    """Whether rounding is the whole task: the problem shows the number and asks for nothing else."""
    return bool(re.search(r"\bround\b", asked.words, re.IGNORECASE)) and any(
        _rounds_to(value, key, asked) for key in asked.keys for value in prose_numbers(asked.words)
    )


def _rounds_to(value: Fraction, key: Expression, asked: Question) -> bool:
    place, goal = place_asked(asked), written(key, asked)
    if place is None or goal is None or goal.places is None or value == goal.value:
        return False
    unit = place.unit(goal.value) or Fraction(1, 10**goal.places)
    return abs(value - goal.value) <= unit / 2
