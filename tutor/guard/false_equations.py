"""Checks every equation between numbers that a reply states, in signs or in words.

>>> false_equation("Since 2 times 7 is 15, look again.", ())
'2 times 7 is 15'
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from language.numbers import as_number
from maths.errors import MathsError
from maths.evaluate import exact
from maths.lexicon import FUNCTIONS
from maths.parse import parse
from tutor.guard.known_to_student import bare_equation, sentences

_NUMBER = r"(?>[$€£]?\s?[-−]?\d[\d,]*(?:\.\d+)?%?)"
_UNIT = (
    r"(?:\s?(?:per\s+)?(?!plus|minus|times|multiplied|divided|equals?|is|are|gives|makes|x\b|and|not|of)"
    r"(?>[a-zA-Z]{2,}(?:/[a-z]+)?)){0,2}"
)
_OPERATOR = r"(?:[-−+*/×÷·]|\bx\b|\bplus\b|\bminus\b|\btimes\b|\bmultiplied by\b|\bdivided by\b|%?\s*of\b)"
_TERM = rf"(?>\s*\(*\s*{_NUMBER}\s*\)*\s*)"
"""Nothing of a term is given back once it is read, or a long row would be split in every way there is."""
_CHAIN = rf"{_TERM}(?:{_UNIT}\s*{_OPERATOR}{_TERM})+"
_COMES_TO = (
    r"(?:=|≈|(?:actually |really |still )?(?:equals|is|are|makes|gives(?: us| you)?|comes to|should be|would be"
    r"|we get|you get)(?: actually| just| really)?)"
)
_STATEMENT = re.compile(
    rf"(?P<left>{_CHAIN}){_UNIT}\s*,?\s*{_COMES_TO}\s*(?P<right>{_NUMBER})"
    r"(?![\d/^%!a-zA-Z]|\.\d|,\d|\s*(?:[-−+*/×÷^]|x\s*\d|remainder|r\s?\d|times|plus|minus|divided|\w*th\b))",
    re.IGNORECASE,
)
_PERCENT_OF = re.compile(
    rf"(?P<share>\d+(?:\.\d+)?)%\s+of\s+(?P<whole>{_NUMBER}){_UNIT}\s*(?:=|is|equals|gives|makes)\s*"
    rf"(?P<right>{_NUMBER})(?![\d/^%])",
    re.IGNORECASE,
)
_MORE_BEFORE = re.compile(
    r"[a-zA-Z)\d]\s*[-−+*/×÷·^(]\s*$|\b(?:of|plus|minus|times|by)\s*$|[\d._]$|\d\s?x\s*$|[a-zA-Z!√]$|[<>≤≥≠=]\s*$"
    rf"|(?<![a-zA-Z])(?:{'|'.join(sorted(FUNCTIONS, key=len, reverse=True))})\s*$",
    re.IGNORECASE,
)
"""What belongs to an expression that goes on: a sign, a subscript, a function's name."""
_REACH = 24
"""Characters before an equation in which what it belongs to may stand."""
_WORDS = {
    "plus": "+",
    "minus": "-",
    "times": "*",
    "multipliedby": "*",
    "dividedby": "/",
    "x": "*",
    "×": "*",
    "·": "*",
    "÷": "/",
    "−": "-",
}
_SIDE = r"(?>[-−\d(][\d\s.,()+\-−*/×÷·^⁰¹²³⁴-⁹]*)"
_IN_SIGNS = re.compile(rf"{_SIDE}(?:=\s*{_SIDE})+")
_A_FACTOR = re.compile(r"\s?[a-zA-Z](?![a-zA-Z])|[a-zA-Z%^]")
"""What follows an equation that does not end there: a letter on its own, a percent sign, a power."""
_LONGEST = 600
"""Characters of a sentence that are searched for equations."""
_PARTED = re.compile(r"(?<![<>!=])=(?![=<>])")


def false_equation(text: str, others: tuple[str, ...]) -> str:
    """The first equation of ``text`` (course text) that does not hold and stands in none of ``others``; else empty."""
    quoted = "".join(bare_equation("".join(sentences(other))) for other in others)
    for equation, holds in _statements(text):
        if not holds and bare_equation(equation) not in quoted:
            return equation.strip()
    return ""


def _statements(text: str) -> Iterator[tuple[str, bool]]:
    for sentence in (whole[:_LONGEST] for whole in sentences(text)):
        for match in _PERCENT_OF.finditer(sentence):
            share, whole, right = (as_number(_digits(match[name])) for name in ("share", "whole", "right"))
            if share is not None and whole is not None and right is not None:
                yield match.group(), _same(share * whole / 100, match["right"])
        for match in _STATEMENT.finditer(sentence):
            if _goes_on(sentence, match) or "%" in match["left"]:
                continue
            if re.fullmatch(r"\s*\d+\s*/\s*\d+\s*", match["left"]) and "=" not in match.group():
                continue  # "2/3 is 12" speaks of two thirds of something
            left = value_of(match["left"])
            if left is not None:
                yield match.group(), _same(left, match["right"])
        yield from _chains(sentence)


def _chains(sentence: str) -> Iterator[tuple[str, bool]]:
    """Equations in signs alone, with any number of sides: ``3 + 4 = 7 = 14 / 2``."""
    for match in _IN_SIGNS.finditer(sentence):
        if _goes_on(sentence, match) or _A_FACTOR.match(sentence[match.end() :]):
            continue
        sides = _PARTED.split(match.group())
        values = [value_of(side) for side in sides]
        known = [value for value in values if value is not None]
        if len(known) == len(values) > 1:
            yield match.group().strip(" .,"), all(_same(known[0], side) for side in sides[1:])


def _goes_on(sentence: str, match: re.Match[str]) -> bool:
    """Whether something stands right before that belongs to the expression."""
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return _MORE_BEFORE.search(sentence[max(0, start - _REACH) : start]) is not None


def value_of(expression: str) -> Fraction | None:
    """What an expression of numbers comes to, its units dropped; None when it is anything else."""
    bare = re.sub(r"[$€£]", "", expression.casefold())
    bare = re.sub(r"multiplied by|divided by", lambda match: match.group().replace(" ", ""), bare)
    bare = re.sub(r"[a-z×·÷−]+(?:/[a-z]+)?", lambda match: _WORDS.get(match.group(), " "), bare)
    try:
        return exact(parse(bare.strip(" .,")))
    except MathsError:
        return None


def _same(left: Fraction, right: str) -> bool:
    """Equal, or equal once rounded to the places that are written."""
    digits = _digits(right)
    value = as_number(digits)
    if value is None:
        other = value_of(right)
        return other is None or other == left
    places = len(digits.partition(".")[2])
    return value == left or (places > 0 and abs(value - left) * 10**places <= 1)


def _digits(text: str) -> str:
    return re.sub(r"[$€£%\s]", "", text).strip(".,")
