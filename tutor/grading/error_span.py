"""Which characters of a wrong answer are off: the one solution, term, factor or part of a fraction that the key lacks.

off_part("4x + 10", keys, style)      # (5, 7), the 10
off_part("17", keys, style)           # None: the whole answer is off
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from maths.answers import answers, value_of
from maths.equivalence import same
from maths.errors import MathsError
from maths.expression import Expression, Listing, Product, Quotient, Sum
from maths.parse import parse
from maths.tokens import NumberStyle

LONGEST = 120
"""Characters of an answer that is looked at in parts."""

_MOST_PARTS = 8
_PARTED = re.compile(r"[,;]|\bor\b|\band\b")
_LABEL = re.compile(r"\s*[A-Za-z]\s*=(?!.*=)")


class Part(NamedTuple):
    """A piece of a text and where it starts."""

    text: str
    start: int

    @property
    def span(self) -> tuple[int, int]:
        """From its first to behind its last character that is no blank or plus sign."""
        left = len(self.text) - len(self.text.lstrip(" +*"))
        return self.start + left, self.start + len(self.text.rstrip(" *"))


def off_part(attempt: str, keys: Sequence[Expression], style: NumberStyle) -> tuple[int, int] | None:
    """Start and end of the part that is off while the others stand in a key; None when there is no such part."""
    if len(attempt) > LONGEST:
        return None
    return next((part.span for key in keys if (part := _off(Part(attempt, 0), key, style))), None)


def _off(whole: Part, key: Expression, style: NumberStyle) -> Part | None:
    if isinstance(key, Listing) or len(answers(key)) > 1:
        return _only_one(list(_split(whole, _between)), answers(key), style)
    label = _LABEL.match(whole.text)
    bare = Part(whole.text[label.end() :], whole.start + label.end()) if label else whole
    key = value_of(key)
    match key:
        case Sum(terms):
            return _only_one(list(_split(bare, _signs)), terms, style)
        case Product(factors):
            return _only_one(list(_split(bare, _factors)), factors, style)
        case Quotient(top, bottom):
            return _only_one(list(_split(bare, _slash)), (top, bottom), style, in_order=True)
        case _:
            return None


def _only_one(
    parts: Sequence[Part], wanted: Sequence[Expression], style: NumberStyle, *, in_order: bool = False
) -> Part | None:
    """The single part that is none of those wanted, where all others are."""
    if not 2 <= len(parts) <= _MOST_PARTS:
        return None
    trees = [_tree(part.text, style) for part in parts]
    left = list(wanted)
    off: list[int] = []
    for at, tree in enumerate(trees):
        among = left if not in_order else left[:1]
        met = next((one for one in among if tree is not None and _same(tree, one)), None)
        if met is not None:
            left.remove(met)
        else:
            off.append(at)
            left = left[1:] if in_order else left
    return parts[off[0]] if len(off) == 1 else None


def _tree(text: str, style: NumberStyle) -> Expression | None:
    try:
        return parse(text.strip(" +*"), style)
    except MathsError:
        return None


def _same(tree: Expression, key: Expression) -> bool:
    try:
        return same(tree, key)
    except MathsError:
        return False


def _split(whole: Part, cuts: Callable[[str], Iterator[tuple[int, int]]]) -> Iterator[Part]:
    """The pieces between cuts that stand outside of all brackets; each cut is (end of a piece, start of the next)."""
    depths = list(_depths(whole.text))
    start = 0
    for end, following in cuts(whole.text):
        if depths[end] == 0 and whole.text[start:end].strip():
            yield Part(whole.text[start:end], whole.start + start)
            start = following
    yield Part(whole.text[start:], whole.start + start)


def _depths(text: str) -> Iterator[int]:
    """How many brackets are open before each character."""
    depth = 0
    for character in text:
        if character in ")]}":
            depth -= 1
        yield depth
        if character in "([{":
            depth += 1


def _between(text: str) -> Iterator[tuple[int, int]]:
    return ((found.start(), found.end()) for found in _PARTED.finditer(text))


def _signs(text: str) -> Iterator[tuple[int, int]]:
    """Before each plus or minus that joins two terms."""
    return ((at, at) for at, sign in enumerate(text) if sign in "+-−" and re.search(r"[\w)\]}]\s*$", text[:at]))


def _factors(text: str) -> Iterator[tuple[int, int]]:
    """Before each bracket behind a factor, and at each times sign."""
    for at, sign in enumerate(text):
        if sign in "*·×":
            yield at, at + 1
        elif sign == "(" and re.search(r"[\w)]\s*$", text[:at]):
            yield at, at


def _slash(text: str) -> Iterator[tuple[int, int]]:
    return ((at, at + 1) for at, sign in enumerate(text) if sign == "/")
