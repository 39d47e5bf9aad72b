"""Units in a problem's words: which one, or which sort, the question asks for, and which the problem speaks of."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.text import Formula, runs
from maths.answers import value_of
from maths.expression import Expression, Listing, Money, Negative, Product, Quantity
from maths.measurement import as_typed
from maths.quantities import QUANTITIES, quantity_asked
from maths.unit_table import Dimension, Unit
from maths.units import UNITS, factors, measure, said, sort_of, unit_at, unit_of_factors
from tutor.question import Question

_QUESTION = re.compile(
    r"(?:[^.?!\n]|\.(?=\d))*\?(?:\s*\([^()]*\))?"
    r"|\b(?:find|give|express|write|convert|round|calculate|compute|determine|estimate|state)\b(?:[^.?!\n]|\.(?=\d))*",
    re.IGNORECASE,
)
_BEFORE_UNIT = re.compile(
    r"(?P<strict>how many|number of|\(\s*(?:in\b)?)\s*|\b(?:in|nearest(?: \d+)?|(?<=convert )\S+ to)\s+"
    r"|\bconvert\b[^.?]*?\b(?:in)?to\s+",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(r"\s*(?:and|or|per|of\s+\w+\s+and)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\d")
_SPOKEN = re.compile(r"(?P<number>(?<=[\d}])\s*)(?=[A-Za-zµμΩΩ°$€£¢])|(?<![A-Za-z])(?=[A-Za-z]{3})|[$€£](?=\d)")
_ANGLES = re.compile(
    r"angle|radian|degree|rotat|revol|\bturn|circ|\barc|\b(?:sin|cos|tan)|theta|[°π]|\\pi", re.IGNORECASE
)


class Wanted(NamedTuple):
    """The unit an answer is asked in. ``name`` is said to students; ``unit`` is None where only a sort is known.

    ``dimensions`` are those it may have: a weight is a mass or a force. A plain number has one that is empty.
    """

    name: str
    dimensions: frozenset[Dimension]
    unit: Unit | None
    demanded: bool = False


def wanted(asked: Question) -> Wanted | None:
    """The unit that a problem asks for: the author's, else the key's own, else the one its question names."""
    if asked.key.unit:
        unit = measure(asked.key.unit)
        return _exactly(asked.key.unit, unit)._replace(demanded=True) if unit is not None else None
    for key in asked.keys:
        written = written_unit(key)
        unit = measure(written) if written else None
        if unit is not None:
            return _exactly(written, unit)
    return wanted_in(asked.words)


def _exactly(written: str, unit: Unit) -> Wanted:
    return Wanted(said(written), frozenset({unit.dimension}), unit)


def wanted_in(words: str) -> Wanted | None:
    """What the questions of a problem ask for: the one unit they name, else the quantity that the last one names."""
    asking = questions(prose(words))
    named = {unit: name for each in asking for name in _asked_in(each) if (unit := measure(name)) is not None}
    if len(named) == 1:
        ((unit, name),) = named.items()
        return _exactly(name, unit)
    quantities = [quantity for each in asking if (quantity := quantity_asked(each))]
    if named or not quantities or not (dimensions := QUANTITIES[quantities[-1]]):
        return None
    name = sort_of(next(iter(dimensions))) if len(dimensions) == 1 else ""
    return Wanted(name or _with_article(quantities[-1]), dimensions, None)


def questions(text: str) -> list[str]:
    """The questions of a problem's prose and what it tells to do, in order."""
    return [found.group() for found in _QUESTION.finditer(text)]


def _with_article(quantity: str) -> str:
    if " " in quantity and quantity.startswith(("how", "when")):
        return "something else"
    return f"{'an' if quantity[0] in 'aeiou' else 'a'} {quantity}"


def _asked_in(sentence: str) -> Iterator[str]:
    for before in _BEFORE_UNIT.finditer(sentence):
        found = unit_at(sentence, before.end())
        if found is None or _NOT_BEHIND.match(sentence, found.end):
            continue
        single = len(found.factors) == 1 and len(found.factors[0].written) == 1
        if (before["strict"] and not single) or not _NUMBER.match(sentence, found.end):
            yield sentence[before.end() : found.end].strip(" .")


def prose(words: str) -> str:
    r"""Course text with its formulas as people type them: ``9.8 m/s^2`` for ``$9.8$ $\frac{m}{s^2}$``."""
    return "".join(as_typed(run.tex) if isinstance(run, Formula) else run.text for run in runs(words))


def spoken(words: str) -> dict[Unit, str]:
    """The units that a problem speaks of, behind numbers or by their names, each as it is written first."""
    text = prose(words)
    found = {unit: name for run in runs(words) if isinstance(run, Formula) and (name := as_typed(run.tex).strip())
             and (unit := _compound(name)) is not None}  # fmt: skip
    for place in _SPOKEN.finditer(text):
        behind_number = place["number"] is not None
        start = place.end() if behind_number else place.start()
        written = unit_at(text, start)
        if written is not None and (behind_number or not written.factors[0].symbol):
            found.setdefault(unit_of_factors(written.factors), text[start : written.end].strip(" ."))
    return found


def _compound(formula: str) -> Unit | None:
    """The unit that a formula is by itself, of several units: one letter is sooner a variable."""
    parts = factors(formula)
    return unit_of_factors(parts) if parts and len(parts) > 1 else None


def spoken_of(dimension: Dimension, words: str) -> dict[Unit, str]:
    """The units of a dimension that a problem speaks of; else those in its compound ones, hours of miles per hour."""
    named = spoken(words)
    fitting = {unit: name for unit, name in named.items() if unit.dimension == dimension}
    if fitting:
        return fitting
    parts = {UNITS[part.name]: part.name for name in named.values() for part in factors(name) or ()}
    return {unit: name for unit, name in parts.items() if unit.dimension == dimension}


def plausible(unit: Unit, words: str) -> bool | None:
    """Whether a unit fits a problem that asks for none: it is made of what the problem's own units are made of.

    An angle's unit is part of its value, so it fits only where angles are spoken of; None where nothing tells.
    """
    bases = {base for base, _ in unit.dimension}
    if bases == {"angle"}:
        return _ANGLES.search(words) is not None
    if not words.strip() or bases & _MONEY:
        return True
    known = {base for other in spoken(words) for base, _ in other.dimension}
    return True if bases <= known | {"angle"} else None


_MONEY = frozenset({"dollars", "euros", "sterling"})


def written_unit(expression: Expression) -> str:
    """The unit of a single answer as written; empty when it has none."""
    match value_of(expression):
        case Quantity(_, unit) | Negative(Quantity(_, unit)):
            return unit
        case Money(_, currency) | Negative(Money(_, currency)):
            return currency
        case Product((*_, last)) | Negative(Product((*_, last))) | Listing((*_, last)):
            return written_unit(last)
        case _:
            return ""
