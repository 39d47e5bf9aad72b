"""A message's clauses: people part what they say by stops, arrows, "so" and "because", and remarks in brackets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from language.because import BECAUSE

_STOP = re.compile(
    r"\n+|(?<=[^\d\s])[.!]+(?=\s|$)|(?<=\d)[.!]+(?=\s|$)|\?+|(?<!\\);"
    r"|[-=]+>|⇒|⟹|→|∴|:\s"
    r"|,\s+(?=[A-Za-z]{2,}|i\b)"
    r"|(?<!anything)(?<!everything)(?<!nothing)(?<!\ball),?\s+(?=but\b)"
    rf"|,?\s+(?=(?:{BECAUSE}|so|then|therefore|thus|hence|wait|actually|sorry)\b)"
    r"|,?\s+(?=and\s+(?:then|so|i|got|get|that|it|you|we|in)\b)"
    r"|(?<=[A-Za-z])\s+(?=and\s+the\s+(?:\w+\s+){1,2}(?:is|are|was|were)\b)"
    r"|(?<=[\da-z)])\s+(?=i\s+(?:just\s+)?(?:counted|drew|used|checked|looked|guessed|listed|googled|plugged)\b)"
    r"|(?<=[\d)%])\s+(?=i\s+(?:(?:just|then|first|only|also)\s+)?(?:[a-z]{2,}ed|did|took|put|made|times|minus|cut)\b)"
    r"|(?<=[\dxyzn)%])\s+(?=(?:u|you|we|i)\s+(?:just\s+)?(?:move|add|times|divide|take|subtract|multiply|swap|flip)s?\b)"
    r"|(?<!\bwhy)(?<!\bhow)(?<!\bwhat)(?<!\bwhere)(?<!\bwhen)(?<!\bwhich)(?<!\bif)"
    r"\s+(?=is\s+(?:it|x|the answer)\s+(?:just\s+|like\s+|maybe\s+)?[-−$(]?\.?\d)"
    r"|(?<=[\d)])\s+(?=(?:its|it's|it is|is (?:it|that|this))\b)"
    r"|(?<=[\d)])\s+(?=(?:it|that|this|they|he|she|the (?:question|problem|text|graph|table|book|teacher))\s+"
    r"(?:[a-z]+ly\s+)?(?:says?|said|just|already|tells?|told|shows?|looks?|works?|worked|fits?|has to|must"
    r"|makes sense)\b)"
    r"|(?<=[\d)])\s+(?=as\s+(?!an?\b|the\b|in\b|well\b|above\b|before\b|it should))"
    r"|(?<=\bwrong)\s+(?=it\b|its\b|it's\b|the\b|i\b)",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\(\s*(=[^()\\]+|[^()\\]*(?:[A-Za-z]{3,}|\bof\b)[^()\\]*)\)"
    r"|(?<=[A-Za-z]{2}\s)(?<!\bis\s)\((?P<sum>[^(),\\]*\d[^(),\\]*)\)\W*$"
)
"""What stands in brackets and says "=", or words, or is behind a word at the end: "12 boxes (60/5)"."""

_OF_MATHS = re.compile(
    r"\b(?:sqrt|sin|cos|tan|sec|csc|cot|log|ln|pi|abs|theta|inf|infty|infinity|(?<!\()(?:or|and))\b", re.IGNORECASE
)


class Clause(NamedTuple):
    """A clause, where it starts in its message, whether a question mark ends it, whether it is a remark in brackets."""

    text: str
    start: int
    asked: bool = False
    aside: bool = False


_RESULT = re.compile(
    r".*\b(?:by|from|to|with|add|subtract|minus|plus|times|divide|multiply|take|take away)\s+[-−]?\d[\d./]*"
    r"(?P<stop>,\s+)[-−]?\d[\d./]*\W*",
    re.IGNORECASE | re.DOTALL,
)
"""Work in words with what it comes to behind a comma: "times both sides by -4, -272"."""


def _with_result(clause: Clause) -> Iterator[Clause]:
    found = _RESULT.fullmatch(clause.text)
    if found is None:
        yield clause
        return
    yield clause._replace(text=clause.text[: found.start("stop")], asked=False)
    yield clause._replace(text=clause.text[found.end("stop") :], start=clause.start + found.end("stop"))


def clauses(message: str) -> Iterator[Clause]:
    """The clauses in order, remarks in brackets last."""
    remarks = [found for found in _REMARK.finditer(message) if not _OF_MATHS.search(found.group())]
    shown = message
    for found in remarks:
        shown = f"{shown[: found.start()]}{' ' * len(found[0])}{shown[found.end() :]}"
    at = 0
    for stop in _STOP.finditer(shown):
        if shown[at : stop.start()].strip():
            yield from _with_result(Clause(shown[at : stop.start()], at, "?" in stop.group()))
        at = stop.end()
    if shown[at:].strip():
        yield from _with_result(Clause(shown[at:], at))
    yield from (Clause(found[found.lastgroup or 1], found.start(found.lastgroup or 1), aside=True) for found in remarks)
