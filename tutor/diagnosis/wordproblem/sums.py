"""Arithmetic stated in prose: ``sums("So 15 bunnies * 2 teddies/bunny = 30 teddies.")``.

Words of units between numbers and signs are passed over, and a lone ``x`` between numbers is a times sign.
Each side of an equals sign is read by the tutor's own grammar; nothing typed is ever run.
"""

import re
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from maths.errors import MathsError
from maths.expression import Expression, Negative, Product, Quotient, Sum
from maths.parse import parse
from tutor.diagnosis.wordproblem.quantities import value_of

_ASIDE = re.compile(r"<<[^>]*>>|\((?=[^()]*[A-Za-z]{2})[^()]*\)")
_TIMES = re.compile(r"(?<=[\d)])\s*[xX×·]\s*(?=[\d($.])|(?<=[\w)])\s+[xX×]\s+(?=[\d($.])")
_UNIT = re.compile(
    r"(?<=\d)(?:/[A-Za-z]{2,}|(?:\s*-?[A-Za-z]{2,}[A-Za-z'.]*(?:/[A-Za-z]+)?){1,4})(?=\s*(?:[-+*/=)]|$))"
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|percent\b)(?:\s+of\s+(?=[\d$]))?")
_SIDE = r"[\d(.][\d\s.,()+*/-]*"
_SUM = re.compile(
    rf"(?<![\w.)])(?:{_SIDE})(?:[=≈]\s*(?:{_SIDE})(?![A-Za-z]\b))+|(?<![\w.)])(?:[\d(.][\d\s.,()]*[+*/-][\d\s.,()+*/-]*\d\)?)"
)
_PERCENT_RESULT = re.compile(r"=\s*\((\d+(?:\.\d+)?)/100\)")
_CLOSE = Fraction(1, 100)


class Stated(NamedTuple):
    """One piece of arithmetic.

    ``value`` is the result the student goes on with; ``holds`` is None when no result is stated.
    """

    written: str
    operation: str
    operands: tuple[Fraction, ...]
    value: Fraction
    holds: bool | None


@lru_cache(maxsize=4096)
def sums(text: str) -> tuple[Stated, ...]:
    """All arithmetic of a sentence, in order."""
    found = [_stated(match[0]) for match in _SUM.finditer(plain_arithmetic(text))]
    return tuple(one for one in found if one is not None)


def plain_arithmetic(text: str) -> str:
    """The sentence with signs as typed on a calculator and units between them left out."""
    bare = _ASIDE.sub(" ", text.replace("−", "-").replace("–", "-").replace("÷", "/").replace("$", ""))
    bare = _PERCENT.sub(lambda match: f"({match[1]}/100)" + ("*" if " of" in match[0] else ""), bare)
    bare = _TIMES.sub("*", _PERCENT_RESULT.sub(r"= \1", bare))
    return _TIMES.sub("*", _UNIT.sub("", bare))


def _stated(written: str) -> Stated | None:
    """Read one piece; a result given in percent may be out by the factor 100."""
    sides = [side.strip(" .,") for side in re.split(r"[=≈]", written)]
    values = [value_of(side) for side in sides if side]
    if not values or values[0] is None or not re.search(r"\d\s*\)?\s*[-+*/]", sides[0]):
        return None
    operation, operands = operation_of(sides[0])
    known = [value for value in values if value is not None]
    stated = known[-1] if len(known) > 1 else known[0]
    holds = all(_agree(one, other) for one, other in pairwise(known)) if len(known) > 1 else None
    return Stated(written.strip(), operation, operands, stated, holds)


def _agree(one: Fraction, other: Fraction) -> bool:
    """Near, or the same said in percent."""
    return near(one, other) or near(one * 100, other) or near(one, other * 100)


def near(one: Fraction, other: Fraction) -> bool:
    """Equal, but for rounding to the places shown."""
    return abs(one - other) <= max(_CLOSE, abs(other) / 500)


def operation_of(written: str) -> tuple[str, tuple[Fraction, ...]]:
    """The outermost operation (+ - * /) and the values of its parts."""
    try:
        tree = parse(written)
    except MathsError:
        return "", ()
    match tree:
        case Sum(terms):
            minus = any(isinstance(term, Negative) for term in terms)
            return "-" if minus else "+", _values(terms)
        case Product(factors):
            return "*", _values(factors)
        case Quotient(top, bottom):
            return "/", _values((top, bottom))
        case _:
            return "", ()


def _values(parts: tuple[Expression, ...]) -> tuple[Fraction, ...]:
    from maths.evaluate import exact

    found = []
    for part in parts:
        try:
            found.append(abs(exact(part)))
        except MathsError:
            continue
    return tuple(found)
