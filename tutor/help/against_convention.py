"""Whether a hint goes against a convention that courses share: signs in the quadrants, brackets of intervals. Pure.

An author's slip ("Quadrant II: $x>0$ and $y<0$") is not passed on as help; the next hint is given in its place.
"""

import re
from functools import lru_cache
from itertools import pairwise

from language.sentences import sentences

_SIGNS = {"1": "++", "2": "-+", "3": "--", "4": "+-"}
"""The signs of x and y in each quadrant."""

_NUMBERED = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "first": "1", "second": "2", "third": "3", "fourth": "4",
}  # fmt: skip
_QUADRANT = re.compile(r"\bquadrant \$?(iv|i{1,3}|[1-4])\b|\b(first|second|third|fourth) quadrant\b")
_OF_BOTH = re.compile(r"\bx\b\$? and \$?\by\b\$?,? (?:are|is) (?:both )?(greater|less|positive|negative)\b")
_OF_ONE = re.compile(
    r"\b([xy])\b\$?(?:-(?:coordinate|value))? ?(?:(>|<)\s*0(?![.\d])|is (greater|less|positive|negative)\b)"
)
_POSITIVE = frozenset({">", "greater", "positive"})

_COMPARED = re.compile(r"\b(?:less|greater) than( or equal)?\b")
_SQUARE = re.compile(r"(?<!round )(?<!open )\bbrackets?\b")
_ROUND = re.compile(r"\bpar[ae]nthes[ei]s\b|\b(?:round|open) brackets?\b")
_KEEPS_INFINITY = re.compile(r"\[\s*-?\s*(?:\\infty|∞|inf\b)|(?:\\infty|∞|\binf)\s*\]")
_NO_RULE = re.compile(r"\b(?:not|never|no|nor|without|infinity|wrong|instead)\b|n't\b|\\infty|∞")
"""What makes a sentence on brackets another one than the plain rule."""


@lru_cache(maxsize=4096)
def against_convention(text: str) -> bool:
    r"""Whether a sentence of ``text`` (course text) states what no convention of school mathematics says.

    >>> against_convention("In Quadrant IV, $x<0$ and $y>0$.")
    True
    >>> against_convention("In Quadrant IV, $x>0$ and $y<0$.")
    False
    """
    told = [sentence.casefold() for sentence in sentences(" ".join(text.split()), formulas=True)]
    return any(_wrong_signs(sentence) or _wrong_bracket(sentence) for sentence in told)


def _wrong_signs(sentence: str) -> bool:
    named = list(_QUADRANT.finditer(sentence))
    if len(named) == 1:
        return _other_signs(named[0], sentence)
    ends = [*(one.start() for one in named), len(sentence)]
    return any(_other_signs(one, sentence[start:end]) for one, (start, end) in zip(named, pairwise(ends), strict=True))


def _other_signs(quadrant: re.Match[str], said: str) -> bool:
    number = quadrant[1] or quadrant[2]
    wanted = dict(zip("xy", _SIGNS[_NUMBERED.get(number, number)], strict=True))
    given = {letter: more or word for letter, more, word in _OF_ONE.findall(said)}
    if (both := _OF_BOTH.search(said)) is not None:
        given = dict.fromkeys("xy", both[1])
    return len(given) > 1 and any((sign in _POSITIVE) != (wanted[letter] == "+") for letter, sign in given.items())


def _wrong_bracket(sentence: str) -> bool:
    """Whether one kind of sign is said to take the bracket of the other, or infinity one that keeps it."""
    if _KEEPS_INFINITY.search(sentence) and not _NO_RULE.search(_KEEPS_INFINITY.sub(" ", sentence)):
        return True
    kept = {bool(found) for found in _COMPARED.findall(sentence)}
    square, parted = _SQUARE.search(sentence) is not None, _ROUND.search(sentence) is not None
    if len(kept) != 1 or square == parted or _NO_RULE.search(sentence):
        return False
    return square is not kept.pop()
