"""An interval among choices that is told by its ends or by what it leaves out, and a list told by how often. Pure.

>>> of_intervals("the one with the bracket on the 7", ("(-inf, 7)", "(-inf, 7]"))
1
>>> of_intervals("everything but 2", ("(-inf, 2)U(2, inf)", "(-inf, 2)U[2, inf)", "(-inf, 0)U(0, inf)"))
0
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_NUMBER = r"[-−]?(?:\d+(?:\.\d+)?(?:/\d+)?|inf(?:inity)?|∞)"
_END = re.compile(
    rf"(?:(round|curved|open|square|closed|straight|hard)\s+)?(bracket|parenthes[ei]s|paren|one)?s?\s*(?:is |goes )?"
    rf"(?:on|at|by|next to|around|beside|for|with)\s+(?:the\s+)?({_NUMBER})(?![\d/.])",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    rf"\b(?:every(?:thing|where)|all(?: real)?(?: numbers)?(?: x)?|any(?:thing)?(?: number)?|everything|reals?)\s+"
    rf"(?:except|but|besides|apart from|other than|without|not)(?: for)?\s+(?:x ?= ?)?({_NUMBER})(?![\d/.])",
    re.IGNORECASE,
)
_ROUND = frozenset({"round", "curved", "open"})
_SQUARE = frozenset({"square", "closed", "straight", "hard"})
_TEX = re.compile(r"\\(?:left|right|[,;! ])|[$\s{}]")


class _End(NamedTuple):
    """An end of an interval: its number as written, and whether it belongs to it."""

    number: str
    kept: bool


def of_intervals(attempt: str, choices: Sequence[str]) -> int | None:
    """The place of the only choice that has the ends a message describes; None where none or several have."""
    ends = [_ends(choice) for choice in choices]
    if not any(ends):
        return None
    if (left_out := _EXCEPT.search(attempt)) is not None:
        number = _bare(left_out[1])
        wanted = [_End(number, kept=False), _End(number, kept=False)]
        fits = [at for at, found in enumerate(ends) if [end for end in found if end.number == number] == wanted]
        return fits[0] if len(fits) == 1 else None
    told = [end for found in _END.finditer(attempt) if (end := _told(found)) is not None]
    fits = [at for at, found in enumerate(ends) if told and all(end in found for end in told)]
    return fits[0] if len(fits) == 1 else None


def _told(found: re.Match[str]) -> _End | None:
    """The end that words describe; a bracket of no shape is a square one, a parenthesis a round one."""
    shape, noun, number = (found[1] or "").casefold(), (found[2] or "").casefold(), found[3]
    if not shape and (not noun or noun == "one"):
        return None
    kept = shape in _SQUARE or (not shape and noun == "bracket")
    return _End(_bare(number), kept)


def _ends(choice: str) -> list[_End]:
    """The ends of the intervals of a choice, in order; empty for a choice that is none."""
    plain = _TEX.sub("", re.sub(r"\\frac\{([^{}]+)\}\{([^{}]+)\}", r"\1/\2", choice)).replace("\\infty", "inf")
    found = re.findall(rf"([\[(])({_NUMBER}),({_NUMBER})([\])])", plain, re.IGNORECASE)
    return [
        end
        for opens, low, high, closes in found
        for end in (_End(_bare(low), opens == "["), _End(_bare(high), closes == "]"))
    ]


def _bare(number: str) -> str:
    return number.replace("−", "-").casefold()
