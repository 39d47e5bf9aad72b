"""Characters of other scripts and widths as plain ones, each in its place: ``（ｘ－３）``, ``٣٫٥``, ``]2; 5[``."""

import re

from maths.tokens import NumberStyle

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
"""Full-width forms (Unicode block FF00)."""

_DECIMAL, _GROUP = "\u066b", "\u066c"
"""The Arabic signs between whole and part, and between thousands."""

_END = r"\s*[-+\w∞\\√.][^\[\](){},;]*+"
_TURNED = re.compile(rf"(?P<low>[\[\]])(?P<inside>{_END}[,;]{_END})(?P<high>[\[\]])")
"""An interval whose open ends have turned brackets (ISO 80000-2)."""


def plain_signs(text: str, style: NumberStyle) -> str:
    """The text with such characters replaced, of the same length.

    >>> plain_signs("［1，2［", NumberStyle()), plain_signs("٣٫٥", NumberStyle())
    ('[1,2)', '3.5')
    """
    if not text.isascii():
        group = "." if style.decimal == "," else ","
        text = text.translate(_WIDE | {ord(_DECIMAL): style.decimal, ord(_GROUP): group})
        text = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
    return _TURNED.sub(_bracketed, text) if "[" in text or "]" in text else text


def _bracketed(found: re.Match[str]) -> str:
    low = "(" if found["low"] == "]" else "["
    return f"{low}{found['inside']}{')' if found['high'] == '[' else ']'}"
