"""Operations that a statement names one after the other: "five squared take away five", "by 5, then by 5 once more".

They are read from left to right over the quantities between them, from the student's own value where the first of them
names no start ("triple it once more").
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from language.sentences import sentences as split
from maths.errors import MathsError
from maths.evaluate import rational_power
from tutor.guard.one_operation import narrates
from tutor.guard.quantities import quantities

_OF_TWO: dict[str, Callable[[Fraction, Fraction], Fraction | None]] = {
    "add": lambda one, other: one + other,
    "subtract": lambda one, other: one - other,
    "multiply": lambda one, other: one * other,
    "divide": lambda one, other: one / other if other else None,
}


def _root(one: Fraction) -> Fraction | None:
    try:
        return rational_power(one, Fraction(1, 2))
    except MathsError:
        return None


_OF_ONE: dict[str, Callable[[Fraction], Fraction | None]] = {
    "square": lambda one: one * one,
    "cube": lambda one: one**3,
    "double": lambda one: 2 * one,
    "triple": lambda one: 3 * one,
    "halve": lambda one: one / 2,
    "root": _root,
    "negate": lambda one: -one,
}
_NAMES = re.compile(
    r"\b(?:(?P<add>plus|add(?:ed|ing)?|more than|together with|and then|increased by|on top of)"
    r"|(?P<subtract>minus|tak(?:e|ing) away|subtract(?:ed|ing)?|take|less|without|reduced by|decreased by)"
    r"|(?P<multiply>times|multipl(?:y|ied|ying)|lots of|groups of)"
    r"|(?P<divide>divid(?:e|ed|ing)|over|split|shared?)"
    r"|(?P<square>(?<!the )(?<!a )(?<!each )squar(?:e|ed|ing)(?! (?:roots?|brackets?))|the square of)"
    r"|(?P<cube>cubed?|the cube of)"
    r"|(?P<double>doubled?|doubling|twice)|(?P<triple>tripled?|tripling|thrice)|(?P<halve>(?:halved?|halving"
    r"|half)(?!-))"
    r"|(?P<root>(?:square )?root)|(?P<negate>the opposite|change the sign|turn the sign)"
    r"|(?P<again>once more|once again|again|by)"
    r"|(?P<reverse>from|into))\b|(?P<plus>\+)|(?P<dot>[×·*]|(?<=\d )x(?= \d))|(?P<dash>(?<=\d )[-−](?= ?\d))"
    r"|(?P<slash>[÷])",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"\b(?:plus|add|mor|tak|minus|subtract|less|without|times|multipl|lots|groups|divid|over|split|share|squar|cube|doubl"
    r"|twice|tripl|thrice|hal[fv]|root|opposite|sign|togeth|increas|decreas|reduc|on top)|[+×÷·*x−-]",
    re.IGNORECASE,
)
"""What any operation begins with."""
_SIGNS = {"plus": "add", "dot": "multiply", "dash": "subtract", "slash": "divide"}
_FEWEST, _MOST = 2, 6
"""Operations of a chain."""
_BACK = re.compile(
    r"\b(?:that|this|it|them|those|yours?|what you|you (?:have|got|wrote|found))\b"
    r"|^\W*(?:now |then |so |just |simply |next |and )*(?:add|subtract|take|multiply|divide|double|triple|halve"
    r"|square|cube)\b",
    re.IGNORECASE,
)
"""What starts from a value that was named before."""
_BREAKS = re.compile(r"\b(?:if|or|both sides|each side|not)\b|[=≠]", re.IGNORECASE)
_MOST_WORDS = 26


class _Part(NamedTuple):
    """An operation's name, or a quantity."""

    start: int
    name: str
    value: Fraction | None = None


def chained(text: str, wanted: Fraction, own: tuple[Fraction, ...]) -> Iterator[str]:
    """The statements whose operations, done one after the other, make ``wanted``; ``own`` are the student's values."""
    before = ""
    for sentence in split(text):
        if not sentence.endswith("?") and _WORKS.search(sentence) and not _BREAKS.search(sentence):
            if narrates(sentence):
                before = sentence
                continue
            starts: tuple[Fraction, ...] = ()
            if _BACK.search(sentence):
                starts = (*own, *(one.value for one in quantities(before)[-1:]))
            if len(sentence.split()) <= _MOST_WORDS and _makes(_parts(sentence), wanted, (None, *starts)):
                yield sentence
        before = sentence


def _parts(sentence: str) -> list[_Part]:
    named = quantities(sentence)
    parts = [_Part(one.start, "", one.value) for one in named]
    taken = [(one.start, one.end) for one in named]
    for found in _NAMES.finditer(sentence):
        if not any(start <= found.start() < end for start, end in taken):
            name = str(found.lastgroup)
            parts.append(_Part(found.start(), _SIGNS.get(name, name)))
    return sorted(parts)


def _makes(parts: list[_Part], wanted: Fraction, starts: tuple[Fraction | None, ...]) -> bool:
    worked = sum(part.name in _OF_TWO or part.name in _OF_ONE for part in parts)
    if not worked or len(parts) > 2 * _MOST:
        return False
    return any(_value(parts, start) == wanted for start in dict.fromkeys(starts))


def _value(parts: list[_Part], start: Fraction | None) -> Fraction | None:
    """What the operations make, None where they make nothing or are fewer than a chain has."""
    value, waiting, last, done = start, "", "", 0
    for at, part in enumerate(parts):
        if part.value is not None:
            if value is None:
                value = part.value
            elif waiting:
                made = _OF_TWO[waiting](value, part.value)
                if made is None:
                    return None
                value, last, waiting, done = made, waiting, "", done + 1
            elif start is None or part.value != start:
                return None
        elif part.name in _OF_TWO:
            waiting = part.name
        elif part.name in _OF_ONE:
            behind = parts[at + 1] if at + 1 < len(parts) else None
            if value is None and behind is not None and behind.value is not None:
                made = _OF_ONE[part.name](behind.value)
                parts = [*parts[: at + 1], behind._replace(value=made), *parts[at + 2 :]]
                return _value(parts[at + 1 :], None) if made is not None else None
            if value is None or (made := _OF_ONE[part.name](value)) is None:
                return None
            value, last, done = made, part.name, done + 1
        elif part.name == "again" and last in _OF_TWO and not waiting:
            waiting = last
    return value if done >= (_FEWEST if start is None else 1) else None
