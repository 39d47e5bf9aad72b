"""Digits in groups as languages write them: ``1 234,5``, ``1'234.5``, ``12,34,567``; the same length without groups.

Groups of three behind commas or points are the lexer's; these are the ones it does not know.
"""

import re

from maths.tokens import NumberStyle

_THREES = r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+"
_SPACED = {".": re.compile(_THREES + r"(?=\.\d)"), ",": re.compile(_THREES + r"(?=,\d)")}
_RAISED = re.compile(r"(?<![\d.,'’])\d{1,3}(?:['’]\d{3})+(?!\d)")
_INDIAN = re.compile(r"(?<![\d.,])\d{1,2}(?:,\d{2})+,\d{3}(?![\d,])")
_NUMBER_TAIL = re.compile(r"[.,]?\d*")


def ungrouped(text: str, style: NumberStyle) -> str:
    """The text with such groups closed up and blanks behind the number for them, so that places stay.

    >>> ungrouped("1 234,5 + x", NumberStyle(decimal=","))
    '1234,5  + x'
    """
    if not style.thousands or not any(sign in text for sign in " ,'’\u00a0\u202f"):
        return text
    patterns = [_SPACED[style.decimal], _RAISED] + ([_INDIAN] if style.decimal == "." else [])
    for pattern in patterns:
        for found in reversed(list(pattern.finditer(text))):
            digits = re.sub(r"\D", "", found.group())
            tail = _NUMBER_TAIL.match(text, found.end())
            rest = tail.group() if tail else ""
            blanks = " " * (len(found.group()) - len(digits))
            text = text[: found.start()] + digits + rest + blanks + text[found.end() + len(rest) :]
    return text
