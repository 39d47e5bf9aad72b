r"""Lines of work typed in one, a space between them: ``x^2-3x=7x x^2=10x x=10``. Pure.

>>> in_lines("x^2-5x=3x x^2=8x x=8", Problem(frozenset("x")))
('x^2-5x=3x\nx^2=8x\nx=8',)
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise, product

from maths.expression import symbols
from tutor.reading.attempted import Problem
from tutor.reading.spans import read

_SIGN = re.compile(r"<=|>=|=>|=<|[=<>≤≥]")
_PLACE = re.compile(r"(?<=[\w)\]}!])[ \t]+(?=[\w(\[{\\√+−-])(?![+−-]\s)")
"""A space between two that each may be a side: no operator ends before it, and none stands alone behind it."""

_WORDS = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}")
_FUNCTIONS = frozenset({"sqrt", "ln", "log", "exp", "abs", "sin", "cos", "tan", "pi", "frac", "cdot", "left", "right"})
_TIMES = re.compile(r"(?<=\d)\s+x\s+(?=\d)", re.IGNORECASE)
_TWO = 2
_MOST_WAYS = 8
"""Ways to part one text that are looked at."""


def in_lines(text: str, problem: Problem) -> tuple[str, ...]:
    """The ways to part a text at its spaces into equations or inequalities, each with one break for a space.

    What stands between two signs is parted where both pieces can be read and have the letters of the first side, or
    others of the problem's where no number alone stands before: "y = 2 x = 14" is one chain. None where a text has
    one sign, has lines of its own or cannot be parted so everywhere.
    """
    signs = list(_SIGN.finditer(text))
    if len(signs) < _TWO or "\n" in text.strip() or _TIMES.search(text):
        return ()
    first = read(text[: signs[0].start()].strip(), problem.style)
    known = (symbols(first) if first is not None else frozenset[str]()) or problem.letters
    gaps = [list(_places(text, left.end(), right.start(), known, problem)) for left, right in pairwise(signs)]
    if not all(gaps):
        return ()
    return tuple(_broken(text, way) for way in islice(product(*gaps), _MOST_WAYS))


def _places(text: str, start: int, end: int, known: frozenset[str], problem: Problem) -> Iterator[tuple[int, int]]:
    """Where the space is at which what stands between two signs may be the sides of two."""
    letters = known | problem.letters
    if any(word not in _FUNCTIONS and not letters.issuperset(word) for word in _WORDS.findall(text, start, end)):
        return
    for place in _PLACE.finditer(text, start, end):
        pieces = text[start : place.start()], text[place.end() : end]
        before, behind = (read(piece.strip(), problem.style) for piece in pieces)
        if before is None or behind is None:
            continue
        found = symbols(before) | symbols(behind)
        if found <= known or (symbols(before) and found <= letters):
            yield place.span()


def _broken(text: str, places: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(places):
        text = f"{text[:start]}\n{text[end:]}"
    return text
