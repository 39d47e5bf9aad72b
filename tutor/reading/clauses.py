"""A message's clauses: people part what they say by stops, arrows, "so" and "because", and remarks in brackets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_STOP = re.compile(
    r"\n+|(?<=[^\d\s])[.!]+(?=\s|$)|(?<=\d)[.!]+(?=\s|$)|\?+|(?<!\\);"
    r"|[-=]+>|⇒|⟹|→|∴|:\s"
    r"|,\s+(?=[A-Za-z]{2,})"
    r"|(?<!anything)(?<!everything)(?<!nothing)(?<!\ball),?\s+(?=but\b)"
    r"|,?\s+(?=(?:because|cause|cuz|cus|coz|bc|bcuz|since|so|then|therefore|thus|hence|wait|actually|sorry)\b)"
    r"|,?\s+(?=and\s+(?:then|so|i|got|get|that|it|you|we|in)\b)"
    r"|(?<=[\d)])\s+(?=(?:its|it's|it is)\b)"
    r"|(?<=\bwrong)\s+(?=it\b|its\b|it's\b|the\b|i\b)",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\(([^()\\]*[A-Za-z]{3,}[^()\\]*)\)")
_OF_MATHS = re.compile(r"\b(?:sqrt|sin|cos|tan|sec|csc|cot|log|ln|pi|abs|theta|or|and)\b", re.IGNORECASE)


class Clause(NamedTuple):
    """A clause, where it starts in its message, and whether a question mark ends it."""

    text: str
    start: int
    asked: bool = False


def clauses(message: str) -> Iterator[Clause]:
    """The clauses in order, remarks in brackets last."""
    remarks = [found for found in _REMARK.finditer(message) if not _OF_MATHS.search(found[1])]
    shown = message
    for found in remarks:
        shown = f"{shown[: found.start()]}{' ' * len(found[0])}{shown[found.end() :]}"
    at = 0
    for stop in _STOP.finditer(shown):
        if shown[at : stop.start()].strip():
            yield Clause(shown[at : stop.start()], at, "?" in stop.group())
        at = stop.end()
    if shown[at:].strip():
        yield Clause(shown[at:], at)
    yield from (Clause(found[1], found.start(1)) for found in remarks)
