"""Units of answers: which one a problem asks for, and what is off about the one that was given.

A unit that the problem's text names is welcome and not demanded; only an author's ``AnswerKey.unit`` is.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from domain.slip import SlipName
from domain.text import Formula, runs
from maths.answers import answers, bare, value_of
from maths.equivalence import same
from maths.expression import Expression, Listing, Money, Negative, Point, Quantity, symbols
from maths.measurement import clock
from maths.units import UNITS, Dimension, Unit, alike, measure, said, sort_of
from tutor.diagnosis.slips import Slip, slip
from tutor.question import Question

_NAMES = "|".join(sorted((name for name in UNITS if len(name) > 2), key=len, reverse=True)) + "|ft|cm|mm|km|kg"
_SPEED = r"(?:km|cm|m|mi|ft)\s*/\s*(?:s|h|hr|min)(?:\^\{?2\}?)?"
_ONE = rf"(?:(?:square|sq\.?|cubic|cu\.?)\s+)?(?:degrees\s+)?(?:{_NAMES})\b(?:\^\{{?[23]\}}?)?"
_ASKED = re.compile(
    rf"(?:how many|number of|\bin|\()\s*(?P<unit>{_SPEED}\b|{_ONE}(?:\s*(?:per|/|an?)\s+{_ONE})?)"
    r"(?!\s*(?:and|or|per|of\s+\w+\s+and)\b)",
    re.IGNORECASE,
)
_STRICT = re.compile(r"how many|number of|\(", re.IGNORECASE)
_QUESTION = re.compile(
    r"[^.?!\n]*\?|\b(?:find|give|express|write|convert|round|calculate|determine|state)\b[^.?!\n]*", re.IGNORECASE
)
_SORT = re.compile(
    r"\b(?:find|what (?:is|was|will be)|calculate|compute|determine)\s+(?:the|its|their)\s+(?:total\s+|surface\s+)?"
    r"(?P<sort>area|volume|perimeter|circumference|length|width|height|distance|radius|diameter)\b",
    re.IGNORECASE,
)
_SORTS: dict[str, Dimension] = {"area": (("length", 2),), "volume": (("length", 3),)}
_CLOCKED = re.compile(r"\b(?:hours?|minutes?|seconds?|time|long|late|early|o'clock)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")


class Wanted(NamedTuple):
    """The unit an answer is asked in. ``name`` is said to students; ``unit`` is None where only a sort is known."""

    name: str
    dimension: Dimension
    unit: Unit | None
    demanded: bool = False


def wanted(asked: Question) -> Wanted | None:
    """The unit that a problem asks for: the author's, else the key's own, else the one its question names."""
    if asked.key.unit:
        unit = measure(asked.key.unit)
        return Wanted(said(asked.key.unit), unit.dimension, unit, demanded=True) if unit is not None else None
    for key in asked.keys:
        unit = unit_of(key)
        if unit is not None:
            return Wanted(said(_written(key)), unit.dimension, unit)
    return _in_words(asked.words)


def _in_words(words: str) -> Wanted | None:
    prose = "".join(run.tex if isinstance(run, Formula) else run.text for run in runs(words)) if "$" in words else words
    questions = [found.group() for found in _QUESTION.finditer(prose)]
    named = [name for each in questions for name in _asked_in(each)]
    units = {measure(name): name for name in named if measure(name) is not None}
    if len(units) == 1:
        ((unit, name),) = units.items()
        return Wanted(said(name), unit.dimension, unit) if unit is not None else None
    sorts = {found["sort"].lower() for each in questions for found in _SORT.finditer(each)}
    if len(units) == 0 and len(sorts) == 1:
        sort = sorts.pop()
        dimension = _SORTS.get(sort, (("length", 1),))
        return Wanted(sort_of(dimension), dimension, None)
    return None


def _asked_in(sentence: str) -> Iterator[str]:
    for found in _ASKED.finditer(sentence):
        if _STRICT.match(found.group()) or not re.match(r"\s*\d", sentence[found.end() :]):
            yield " ".join(found["unit"].split())


def _written(expression: Expression) -> str:
    match value_of(expression):
        case Quantity(_, unit) | Negative(Quantity(_, unit)):
            return unit
        case Money(_, currency) | Negative(Money(_, currency)):
            return currency
        case _:
            return ""


def unit_of(expression: Expression) -> Unit | None:
    """The known unit of a single answer, None when it has none."""
    written = _written(expression)
    return measure(written) if written else None


def times(attempt: str, asked: Question) -> tuple[Expression, ...]:
    """The times that an attempt like ``1:30`` can be, where the problem is about time."""
    return clock(attempt) if ":" in attempt and _CLOCKED.search(asked.words) else ()


def converted(tree: Expression, key: Expression, asked: Question) -> bool:
    """``2 yards`` for a key of 6, where the question asks for feet."""
    unit, asks = unit_of(tree), _asked_unit(tree, asked)
    if unit is None or asks is None or symbols(key) or isinstance(key, Listing | Point):
        return False
    return unit_of(key) is None and unit != asks[1] and same(tree, Quantity(bare(value_of(key)), asks[0]))


def _asked_unit(tree: Expression, asked: Question) -> tuple[str, Unit] | None:
    """The unit that a bare key is in: what is asked for, or the one unit of this sort that the problem speaks of."""
    unit, wants = unit_of(tree), wanted(asked)
    if unit is None:
        return None
    if wants is not None and wants.unit is not None:
        return (wants.name, wants.unit) if wants.dimension == unit.dimension else None
    names = {word.lower() for word in _WORD.findall(asked.words) if len(word) > 1}
    spoken = {known: name for name in names if (known := UNITS.get(name)) and known.dimension == unit.dimension}
    return next(((name, known) for known, name in spoken.items()), None) if len(spoken) == 1 else None


def wrong_unit(tree: Expression, key: Expression, asked: Question) -> Slip | None:
    """What is off about the unit of an answer whose number is right; None when nothing is."""
    unit = unit_of(tree)
    if unit is None or not _same_number(tree, key) or alike(_written(tree), _written(key)):
        return None
    if unit_of(key) is not None and same(tree, key):
        return None
    wants = wanted(asked)
    if wants is not None and wants.dimension != unit.dimension:
        if alike(_written(tree), wants.name) or _rate(unit, wants):
            return None
        return _told("unit of another sort", _another_sort(tree, unit, wants))
    if wants is not None and wants.unit is not None:
        if wants.unit == unit:
            return None
        return _told("wrong unit", f"The number is right; the problem asks for {wants.name}.")
    names = {word.lower() for word in _WORD.findall(asked.words) if len(word) > 1}
    spoken = [known for name in names if (known := UNITS.get(name)) and known.dimension == unit.dimension]
    if spoken and all(known != unit for known in spoken):
        return _told("wrong unit", "Your number fits; check the unit that the problem speaks of.")
    return None


def _rate(unit: Unit, wants: Wanted) -> bool:
    """Miles per hour where the words ask for a speed "in miles"."""
    more = set(unit.dimension) - set(wants.dimension)
    return not wants.demanded and set(wants.dimension) <= set(unit.dimension) and all(size < 0 for _, size in more)


def _told(kind: SlipName, detail: str) -> Slip:
    return replace(slip(kind, confidence=0.9), detail=detail)


def _another_sort(tree: Expression, unit: Unit, wants: Wanted) -> str:
    given, asks = sort_of(unit.dimension), sort_of(wants.dimension)
    name = said(_written(tree))
    goal = wants.name if wants.unit is not None else asks
    if given and asks and given != asks:
        measures = f"{name} measure {given}" if name.endswith(("s", "feet")) else f"that unit is for {given}"
        more = f"the problem asks for {asks}" + (f", in {wants.name}" if wants.unit is not None else "")
        return f"The number is right; {measures}, and {more}."
    return f"The number is right; the problem asks for {goal}."


def _same_number(tree: Expression, key: Expression) -> bool:
    given, goal = answers(tree), answers(key)
    return len(given) == len(goal) == 1 and same(bare(value_of(given[0])), bare(value_of(goal[0])))


def without_unit(tree: Expression, asked: Question) -> str | None:
    """What the author's unit is called, where an answer lacks it; None when all is well."""
    wants = wanted(asked)
    if wants is None or not wants.demanded or unit_of(tree) is not None:
        return None
    return wants.name
