"""An answer to another question: another quantity of the same story, or another part of the same problem.

"Ana's father is 36, three times as old as Ana. How old is Ana?" answered with the father's age. Told from the
words that tie two quantities together, so that one of them leads from the right answer to the given one.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from language.numbers import as_number, in_digits, numbers

_WORD = re.compile(r"[A-Za-z]+")
_TIMES = {"twice": 2, "double": 2, "doubled": 2, "triple": 3, "thrice": 3, "half": 2}
_COMPARED = (
    r"(?:more|less|fewer|older|younger|longer|shorter|greater|larger|bigger|smaller|taller|wider|narrower|higher|lower"
    r"|faster|slower|heavier|lighter|further|farther|deeper|cheaper)"
)
_GAP = r"[\w.,$-]+"
_MORE = re.compile(rf"\b({_GAP})\s+(?:[a-z]+\s+){{0,2}}?{_COMPARED}\b", re.IGNORECASE)
_TIMES_AS = re.compile(rf"\b({_GAP})\s+times\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:together|total|sum|altogether|in all|combined|both|shared?|split|supplementary|complementary|parts?|pieces"
    r"|(?:has|have|had|bought|sold)\s+\d+)\b",
    re.IGNORECASE,
)
_CONSECUTIVE = re.compile(r"\bconsecutive\b", re.IGNORECASE)
_ASKS = re.compile(r"\?|\b(?:find|determine|what|how)\b", re.IGNORECASE)
_SHORTEST = 8
"""Words from which a problem tells a story."""

_FEW = 6
"""Other quantities of a story up to which a number that is one of them is hardly so by chance."""

_MOST_NUMBERS = 12
"""Numbers of a story that are tried."""


def another_quantity(value: Fraction, goal: Fraction, words: str) -> bool:
    """Whether ``value`` answers for another quantity of a story whose asked quantity is ``goal``.

    >>> another_quantity(Fraction(36), Fraction(12), "A father is three times as old as his son. How old is the son?")
    True
    """
    others = set(_others(goal, _plain(words)))
    return value != goal and value in others and len(others) <= _FEW


def _plain(words: str) -> str:
    """A problem's words with their numbers in digits; "half" stays, which may say how two quantities compare."""
    return in_digits(words.replace("$", " ").replace("\\", " "), "en", but=frozenset({"half"}))


def _others(goal: Fraction, words: str) -> Iterator[Fraction]:
    if len(_WORD.findall(words)) < _SHORTEST or not _ASKS.search(words):
        return
    for times in _multiples(words):
        yield goal * times
        yield goal / times
    for apart in _differences(words):
        yield goal + apart
        yield goal - apart
    if _TOGETHER.search(words):
        for whole in [one.value for one in numbers(words, "en")][:_MOST_NUMBERS]:
            if whole > goal:
                yield whole - goal


def _multiples(words: str) -> Iterator[Fraction]:
    for found in _TIMES_AS.finditer(words):
        if (size := _number(found.group(1))) is not None and size > 1:
            yield size
    for word in _WORD.findall(words.lower()):
        if word in _TIMES:
            yield Fraction(_TIMES[word])


def _differences(words: str) -> Iterator[Fraction]:
    for found in _MORE.finditer(words):
        if (size := _number(found.group(1))) is not None and size:
            yield size
    if _CONSECUTIVE.search(words):
        steps = (2, 4) if re.search(r"\b(?:even|odd)\b", words, re.IGNORECASE) else (1, 2)
        yield from map(Fraction, steps)


def _number(word: str) -> Fraction | None:
    return as_number(word.strip(".,"))
