"""Measurements that are no arithmetic: ``5 ft 3 in``, ``1 hour 30 minutes``, ``$3/lb``, ``68 °F``, ``5'3"``.

Read before the grammar, and only where the whole text is one; everything else is left to it.
"""

import re
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from maths.expression import Expression, Mixed, Negative, Number, Quantity, Quotient, Relation, Symbol
from maths.lexicon import NUMBER_WORDS
from maths.tokens import NumberStyle
from maths.units import SHORT, UNITS, Unit, measure

_LONGEST = 120
_NUMBER = r"-?(?:\d+\s+\d{1,4}/\d{1,4}|\d+/\d+|[\d.,]*\d)"
_NAMES = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_NAME = rf"(?:(?:square|sq\.?|cubic|cu\.?)\s*)?(?:{_NAMES}|fl\.?\s?oz|fluid ounces?|kilowatt[ -]hours?)(?![A-Za-z])\.?"
_POWER = r"(?:\s*\^\s*-?[1-4]|[23](?!\d)|[²³]|\s+squared|\s+cubed)?"
_DEGREES = r"(?:°|º|˚|deg(?:ree)?s?\.?)\s*(?:celsius|fahrenheit|centigrade|c|f)(?![a-z])"
_ONE = rf"(?:{_NAME}{_POWER}|[$€£¢])"
_UNIT = rf"(?:{_DEGREES}|{_ONE}(?:\s*(?:/|\bper\b|\ban?\b)\s*{_ONE})*)"
_NUMBER_WITH_UNIT = re.compile(rf"\s*(?:,|and\b|&)?\s*(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})", re.IGNORECASE)
_PRICE = re.compile(
    rf"\s*(?P<money>[$€£])\s*(?P<number>{_NUMBER})\s*(?P<unit>(?:/|per\b|an?\b)\s*{_ONE})\s*", re.IGNORECASE
)
_FEET = re.compile(r"\s*(?P<feet>\d+)\s*['′’]\s*(?:(?P<inches>\d+(?:\.\d+)?)\s*(?:[\"″”]|''|′′|’’)?)?\s*")
_HALVES = (
    (re.compile(r"^(?:an?\s+|one\s+)?half\s+(?:an?\s+)?(?=[a-z])", re.IGNORECASE), "1/2 "),
    (re.compile(r"^(?:a\s+|one\s+)?quarter\s+(?:of\s+)?an?\s+(?=[a-z])", re.IGNORECASE), "1/4 "),
    (re.compile(r"^(\d+)\s+and\s+a\s+half\s+(?=[a-z])", re.IGNORECASE), r"\1 1/2 "),
    (re.compile(r"^(?:an?|one|1)\s+([a-z]+)\s+and\s+a\s+half$", re.IGNORECASE), r"1 1/2 \1"),
    (re.compile(r"^(\d+)\s+([a-z]+)\s+and\s+a\s+half$", re.IGNORECASE), r"\1 1/2 \2"),
)
"""Half an hour, two and a half miles, an hour and a half."""
_LABEL = re.compile(r"\s*([A-Za-z])\s*=\s*(?=[-$€£\d])")
_HINT = re.compile(r"\d\s*(?:[A-Za-z°º˚'′’²$€£¢]|\d*/\d+\s*[A-Za-z])|[$€£]")
_ODD = re.compile(
    r"[°º˚$]|[€£¢]\s*(?:/|per|an?\b)|[A-Za-z]\.|deg|\ban?\b|[A-Za-z][23]|[²³]|\bfl|kilowatt[ -]|squared|cubed"
    r"|\d\s*(?:min|sec)$|^-?\d+/\d",
    re.IGNORECASE,
)
"""What the grammar does not read in a unit."""
_CLOCK = re.compile(r"\s*(\d{1,3}):([0-5]\d)(?::([0-5]\d))?\s*(?:h|hrs?|hours?|min|minutes?)?\s*")


class MeasuredNumber(NamedTuple):
    """A number with its unit."""

    number: Fraction
    written: Expression
    unit: str
    known: Unit


def measurement(text: str, style: NumberStyle) -> Expression | None:
    """A whole text as a measurement, None when it is none or when the grammar reads it as well.

    >>> measurement("5 ft 3 in", NumberStyle(units=True))
    Quantity(body=Number(value=Fraction(63, 1), places=None), unit='in')
    """
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
        return Quantity(Number(12 * Fraction(feet["feet"]) + Fraction(feet["inches"])), "in")
    parts = _measured_numbers(text, style)
    if not parts:
        return None
    if len(parts) == 1:
        beyond = text.strip() != written.strip() or _beyond_the_grammar(text)
        return Quantity(parts[0].written, parts[0].unit) if beyond else None
    return _together(parts)


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
    at = 0
    while at < len(text):
        match = _NUMBER_WITH_UNIT.match(text, at)
        if match is None or len(found) == 4 or (at == 0 and text[match.start() : match.start("number")].strip()):
            return []
        value, unit = _value(match["number"], style), _spelt(match["unit"].strip())
        known = measure(unit)
        if value is None or known is None or not _means_unit(match, style):
            return []
        found.append(MeasuredNumber(_worth(value), value, unit, known))
        at = match.end()
    return found


def _means_unit(match: re.Match[str], style: NumberStyle) -> bool:
    """Whether letters are a unit here and not letters multiplied, as the grammar decides it."""
    unit = match["unit"].strip()
    if (unit not in SHORT and len(unit) > 2) or not unit.isalpha():
        return not (set(unit) <= style.letters and unit.isalpha())
    apart = match.end("number") < match.start("unit") and len(unit) > 1
    return (style.units or apart) and not set(unit) & style.letters


def _beyond_the_grammar(text: str) -> bool:
    """Whether the grammar does not read the unit behind a number."""
    return _ODD.search(text) is not None


def _spelt(unit: str) -> str:
    """A unit with its currency signs as words, which need no care where it is shown."""
    for sign, words in (("$", "dollars"), ("€", "euros"), ("£", "pounds sterling"), ("¢", "cents")):
        if sign in unit:
            unit = " ".join(unit.replace(sign, f" {words} ").split()).replace(" /", "/")
    return unit.replace("/ ", "/")


def _together(parts: list[MeasuredNumber]) -> Expression | None:
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
    return Quantity(_signed(Number(total), sign), last.unit)


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
