"""Measurements that are no arithmetic: ``5 ft 3 in``, ``1 hour 30 minutes``, ``$3/lb``, ``68 °F``, ``5'3"``.

Read before the grammar, and only where the whole text is one; everything else is left to it.
"""

import re
from fractions import Fraction
from itertools import islice, pairwise
from typing import NamedTuple

from maths.errors import MathsError
from maths.expression import (
    Constant,
    Expression,
    Mixed,
    Negative,
    Number,
    Power,
    Product,
    Quantity,
    Quotient,
    Relation,
    Root,
    Symbol,
    walk,
)
from maths.grammar.parser import read
from maths.lexicon import FILLERS, NUMBER_WORDS
from maths.tokens import NumberStyle
from maths.unit_table import Unit
from maths.units import Written, measure, unit_at, unit_of_factors

_LONGEST = 120
_PARTS = 4
"""The most numbers in one measurement."""
_PLACES = 6
"""The places where a unit is looked for."""
_VALUE = (Number, Constant, Product, Quotient, Power, Root, Negative, Mixed)
_GRAMMARS = frozenset({"€", "£", "¢"})
"""Units that the grammar reads, as amounts of money."""
_NUMBER = r"-?(?:\d+\s+\d{1,4}/\d{1,4}|\d+/\d+|[\d.,]*\d)"
_NEXT_NUMBER = re.compile(rf"\s*(?:,|and\b|&)?\s*(?P<number>{_NUMBER})\s*", re.IGNORECASE)
_PRICE = re.compile(rf"\s*(?P<money>[$€£])\s*(?P<number>{_NUMBER})\s*(?P<unit>(?:/|per\b|an?\b).*)", re.IGNORECASE)
_INSIDE = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
_TEX = (
    (re.compile(rf"\\(?:text|mathrm|textrm|mbox|operatorname)\s*{_INSIDE}"), r" \1"),
    (re.compile(rf"\\[dt]?frac\s*{_INSIDE}\s*{_INSIDE}"), r"\1/\2"),
    (re.compile(r"\\(?:times|cdot)(?![A-Za-z])"), "·"),
    (re.compile(r"\\mu(?![A-Za-z])\s*"), "µ"),
    (re.compile(r"\\Omega(?![A-Za-z])"), "Ω"),
    (re.compile(r"\^\s*\{?\s*\\circ\s*\}?|\\degree(?![A-Za-z])"), "°"),
    (re.compile(r"\\(?:left|right)(?![A-Za-z])"), ""),
    (re.compile(r"\\[,;: ]|~"), " "),
)
_UNIT_IN_TEX = re.compile(r"\\(?:text|mathrm|operatorname)\b|\\[dt]?frac\s*\{\\?[A-Za-z]")
_SET = re.compile(r"\$(\s*(?:-?\d[\d.,/]*|[A-Za-zµΩ][^$\\]*)\s*)\$")
"""A number or a unit that course text sets as a formula: ``$3$ pounds, $6$ ounces``."""
_UNIT_BEHIND = re.compile(r"(?<=[\w)}²³⁰-⁹%π])\s*(?=[A-Za-zµμΩΩÅ°º˚(])")
"""Where a unit can begin."""
_FEET = re.compile(r"\s*(?P<feet>\d+)\s*['′’]\s*(?:(?P<inches>\d+(?:\.\d+)?)\s*(?:[\"″”]|''|′′|’’)?)?\s*")
_HALVES = (
    (re.compile(r"^(?:an?\s+|one\s+)?half\s+(?:an?\s+)?(?=[a-z])", re.IGNORECASE), "1/2 "),
    (re.compile(r"^(?:a\s+|one\s+)?quarter\s+(?:of\s+)?an?\s+(?=[a-z])", re.IGNORECASE), "1/4 "),
    (re.compile(r"^(\d+)\s+and\s+a\s+half\s+(?=[a-z])", re.IGNORECASE), r"\1 1/2 "),
    (re.compile(r"^(?:an?|one|1)\s+([a-z]+)\s+and\s+a\s+half$", re.IGNORECASE), r"1 1/2 \1"),
    (re.compile(r"^(\d+)\s+([a-z]+)\s+and\s+a\s+half$", re.IGNORECASE), r"\1 1/2 \2"),
)
"""Half an hour, two and a half miles, an hour and a half."""
_BEHIND = re.compile(
    r"(?<=[a-z²³.])\s+(?:old|long|tall|high|wide|deep|thick|away|apart|altogether|in (?:all|total|length|height|width))"
    r"\.?\s*$|(?<=[a-z²³.])\s+of\s+(?:the\s+|an?\s+)?(?:\d+(?:\.\d+)?\s*%\s*)?[a-z][a-z -]*$",
    re.IGNORECASE,
)
"""What may stand behind a unit: 8 years old, 12 liters of 30% solution."""
_LABEL = re.compile(r"\s*([A-Za-z])\s*=\s*(?=[-$€£\d])")
_HINT = re.compile(r"[\d)}²³⁰-⁹]\s*[A-Za-zµμΩΩÅ°º˚'′’$€£¢(]|[$€£]")
_CLOCK = re.compile(r"\s*(\d{1,3}):([0-5]\d)(?::([0-5]\d))?\s*(?:h|hrs?|hours?|min|minutes?)?\s*")


class MeasuredNumber(NamedTuple):
    """A number with its unit."""

    number: Fraction
    written: Expression
    unit: str
    known: Unit


def as_typed(tex: str) -> str:
    r"""TeX with its units as people type them: ``9.8 m/s^2`` for ``9.8\,\frac{\text{m}}{\text{s}^2}``."""
    for pattern, plain in _TEX:
        tex = pattern.sub(plain, tex)
    return tex


def measurement(text: str, style: NumberStyle) -> Expression | None:
    """A whole text as a measurement, None when it is none or when the grammar reads it as well.

    >>> measurement("5 ft 3 in", NumberStyle(units=True))
    Quantity(body=Number(value=Fraction(63, 1), places=None), unit='in')
    """
    if _UNIT_IN_TEX.search(text):
        text = as_typed(text)
    text = _SET.sub(r"\1", text)
    if len(text) > _LONGEST or "\\" in text or text.count("$") > 1:
        return None
    written, text = text, _with_halves(text)
    if not _HINT.search(text):
        return None
    label = _LABEL.match(text)
    if label:
        inside = measurement(text[label.end() :], style)
        return Relation((Symbol(label.group(1)), inside), ("=",)) if inside is not None else None
    text = text.strip()
    if (price := _PRICE.fullmatch(text)) and (value := _value(price["number"], style)) is not None:
        unit = _spelt(f"{price['money']}{price['unit']}")
        return Quantity(value, unit) if measure(unit) else None
    if (feet := _FEET.fullmatch(text)) and feet["inches"]:
        return Quantity(Number(12 * Fraction(feet["feet"]) + Fraction(feet["inches"])), "in", text)
    parts = _measured_numbers(text, style) or _measured_numbers(_BEHIND.sub("", text), style)
    if not parts:
        return _value_with_unit(text, style) or (_counted(text, style) if text != written.strip() else None)
    if len(parts) > 1:
        return _together(parts, " ".join(written.split()))
    return None if parts[0].unit in _GRAMMARS else Quantity(parts[0].written, parts[0].unit)


def _counted(text: str, style: NumberStyle) -> Expression | None:
    """Half of something that is no unit: half a point."""
    match = _NEXT_NUMBER.match(text)
    counted = text[match.end() :] if match else ""
    value = _value(match["number"], style) if match and counted.isalpha() else None
    return Quantity(value, counted) if value is not None and counted not in FILLERS else None


def _value_with_unit(text: str, style: NumberStyle) -> Expression | None:
    """A value that is no plain number with a unit behind it: ``3.95*10^42 J``, ``F = 2√3 N``."""
    for place in islice(_UNIT_BEHIND.finditer(text), _PLACES):
        unit = _spelt(text[place.end() :].strip(" ."))
        found = unit_at(unit)
        if found is None or found.end < len(unit) or not _means_unit(found, style, apart=bool(place.group())):
            continue
        try:
            body = read(text[: place.start()], style)
        except MathsError:
            return None
        return _with_unit(body, unit)
    return None


def _with_unit(body: Expression, unit: str) -> Expression | None:
    match body:
        case Relation((Symbol() as name, value), ("=",)) if (measured := _with_unit(value, unit)) is not None:
            return Relation((name, measured), ("=",))
        case Product() | Quotient() | Power() | Root() | Negative() if all(
            isinstance(part, _VALUE) for part in walk(body)
        ):
            return Quantity(body, unit)
        case _:
            return None


def _with_halves(text: str) -> str:
    """Halves in words as fractions."""
    if "half" not in text and "quarter" not in text:
        return text
    words = text.strip().split(" ", 1)
    if words[0].lower() in NUMBER_WORDS:
        text = f"{NUMBER_WORDS[words[0].lower()]} {words[1] if len(words) > 1 else ''}"
    for pattern, figures in _HALVES:
        text = pattern.sub(figures, text.strip())
    return text


def _measured_numbers(text: str, style: NumberStyle) -> list[MeasuredNumber]:
    """Numbers with units from end to end, empty when anything else is between."""
    found: list[MeasuredNumber] = []
    meant: list[bool] = []
    at = 0
    while at < len(text):
        match = _NEXT_NUMBER.match(text, at)
        if match is None or len(found) == _PARTS or (at == 0 and text[: match.start("number")].strip()):
            return []
        value, behind = _value(match["number"], style), unit_at(text, match.end())
        if value is None or behind is None:
            return []
        meant.append(_means_unit(behind, style, apart=match.group()[-1].isspace()))
        typed = text[match.end() : behind.end].strip()
        unit = typed if typed in _GRAMMARS else _spelt(typed)
        found.append(MeasuredNumber(_worth(value), value, unit, unit_of_factors(behind.factors)))
        at = behind.end
    return found if all(meant) or len(found) > 1 else []


def _means_unit(found: Written, style: NumberStyle, *, apart: bool) -> bool:
    """Whether letters are a unit here and not letters multiplied, as the grammar decides it."""
    symbols = [part.written for part in found.factors if part.symbol]
    if len(symbols) < len(found.factors):
        words = [part.written for part in found.factors if not part.symbol]
        return not any(set(word) <= style.letters for word in words)
    apart = apart and any(len(symbol) > 1 for symbol in symbols)
    return (style.units or apart) and not set("".join(symbols)) & style.letters


def _spelt(unit: str) -> str:
    """A unit with its currency signs as words, which need no care where it is shown."""
    for sign, words in (("$", "dollars"), ("€", "euros"), ("£", "pounds sterling"), ("¢", "cents")):
        if sign in unit:
            unit = " ".join(unit.replace(sign, f" {words} ").split()).replace(" /", "/")
    return unit.replace("/ ", "/")


def _together(parts: list[MeasuredNumber], written: str) -> Expression | None:
    """Feet and inches, hours and minutes: the same sort of unit, each smaller than the one before."""
    last = parts[-1]
    for before, after in pairwise(parts):
        smaller = before.known.dimension == after.known.dimension and before.known.scale > after.known.scale
        if not smaller or after.known.offset or after.number < 0 or before.number.denominator != 1:
            return None
        if after.number * after.known.scale >= before.known.scale:
            return None
    sign = -1 if parts[0].number < 0 else 1
    total = sum((abs(part.number) * part.known.scale for part in parts), Fraction(0)) / last.known.scale
    return Quantity(_signed(Number(total), sign), last.unit, written)


def _signed(number: Number, sign: int) -> Expression:
    return number if sign > 0 else Negative(number)


def _value(written: str, style: NumberStyle) -> Expression | None:
    """A number in digits, in the way the style writes it."""
    sign, digits = (-1, written[1:]) if written.startswith("-") else (1, written)
    if "/" in digits:
        return _fraction(digits, sign)
    apart = "," if style.decimal == "." else "."
    if apart in digits and not re.fullmatch(rf"\d{{1,3}}(?:\{apart}\d{{3}})+(?:\{style.decimal}\d+)?", digits):
        return None
    plain = digits.replace(apart, "").replace(style.decimal, ".") if style.thousands or apart not in digits else ""
    if not re.fullmatch(r"\d{1,40}(?:\.\d{1,40})?|\.\d{1,40}", plain):
        return None
    places = len(plain.partition(".")[2]) or None
    return _signed(Number(Fraction(plain), places), sign)


def _fraction(digits: str, sign: int) -> Expression | None:
    whole, _, part = digits.rpartition(" ")
    top, bottom = (int(side) for side in part.split("/"))
    if not bottom or len(digits) > 24:
        return None
    above, below = Number(Fraction(top)), Number(Fraction(bottom))
    value = Mixed(Number(Fraction(whole.strip())), above, below) if whole.strip() else Quotient(above, below)
    return value if sign > 0 else Negative(value)


def _worth(value: Expression) -> Fraction:
    match value:
        case Number(number):
            return number
        case Negative(body):
            return -_worth(body)
        case Mixed():
            return value.value
        case Quotient(top, bottom):
            return _worth(top) / _worth(bottom)
        case _:
            return Fraction(0)


def clock(text: str) -> tuple[Expression, ...]:
    """The times that ``1:30`` can be: an hour and a half, or a minute and a half; empty when it is no time."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return ()
    first, second, third = (int(part) if part else None for part in found.groups())
    if first is None or second is None:
        return ()
    if third is not None:
        return (Quantity(Number(Fraction(3600 * first + 60 * second + third)), "seconds"),)
    return (
        Quantity(Number(Fraction(60 * first + second)), "minutes"),
        Quantity(Number(Fraction(60 * first + second)), "seconds"),
    )
