r"""A text's sentences. The only splitter there is of prose; where a clause or a piece of chat ends, its reader says.

>>> sentences('It is 2.5 ft. long, e.g. here. "Why?" she asks.\nBecause.')
('It is 2.5 ft. long, e.g. here.', '"Why?"', 'she asks.', 'Because.')
"""

import re

_STOP = re.compile(r"[.!?]+[\"'”’]{0,2}(?=\s|$)|\n")
_GOES_ON = re.compile(r"\b(?:e\.g|i\.e|vs|cf|mr|mrs|ms|dr)\.$", re.IGNORECASE)
"""Abbreviations that end no sentence."""

_BEFORE_A_NUMBER = re.compile(r"\b(?:no|nr|ch|sec|fig|ex|p)\.$", re.IGNORECASE)
_BEFORE_SMALL = re.compile(
    r"\betc\.$|\d\s?(?:ft|in|yd|mi|cm|mm|km|m|g|kg|lbs?|oz|hrs?|h|min|sec|s|pt|qt|gal|ml|l)\.$", re.IGNORECASE
)
"""What ends a sentence only where a capital follows: "etc.", and a short unit behind its number."""

_LONGEST_END = 12
_FORMULA = re.compile(r"(?<!\\)\$(?:\\.|[^$\\])+(?<!\\)\$", re.DOTALL)


def sentences(text: str, *, formulas: bool = False) -> tuple[str, ...]:
    """The sentences of plain text, each with what ends it; a line's end ends one too.

    With ``formulas`` the text is course text, and nothing inside a formula's dollars ends a sentence.
    """
    shown = _FORMULA.sub(lambda found: "x" * len(found.group()), text) if formulas else text
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(shown):
        if not _unfinished(shown, start, stop.end()):
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    return tuple(sentence for sentence in (*found, text[start:].strip()) if sentence)


def _unfinished(shown: str, start: int, end: int) -> bool:
    """Whether the stop that ends here belongs to an abbreviation."""
    ahead = shown[end : end + 3].strip()[:1]
    last = (max(start, end - _LONGEST_END), end)
    return (
        _GOES_ON.search(shown, *last) is not None
        or (ahead.isdigit() and _BEFORE_A_NUMBER.search(shown, *last) is not None)
        or (bool(ahead) and not ahead.isupper() and _BEFORE_SMALL.search(shown, *last) is not None)
    )
