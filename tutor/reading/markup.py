"""Code that a message is wrapped in: its marks are no mathematics, and neither is what a word of it calls.

>>> without_markup("<b>5x</b>").split(), without_markup("<script>alert(1)</script> x<5").split()
(['5x'], ['x<5'])
>>> without_markup("console.log(5)").split(), without_markup("vertex(2, 1)").split()
([], ['vertex(2,', '1)'])
"""

import re

_SCRIPT = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_CLOSING = re.compile(r"</\s*([A-Za-z][A-Za-z0-9]*)\s*>")
_WITH_ATTRIBUTES = re.compile(r"<[A-Za-z]{2,}[\s/]+[A-Za-z-]{2,}\s*=[^<>]*>")
_CALL = re.compile(r"(?<!\\)\b(?:[A-Za-z_]+\.[A-Za-z_]{2,}\([^()]*\)|[A-Za-z_]{3,}\(\s*['\"][^()]*\))")
"""A method that is called, and a word that is called with a text."""


def without_markup(text: str) -> str:
    """A message with its scripts, tags and calls blank, every other character in its place.

    A tag is known by a tag that closes it or by its attributes, so that ``x<y`` and ``y>3`` stay.
    """
    text = _WITH_ATTRIBUTES.sub(_blank, _SCRIPT.sub(_blank, text))
    for name in {closing[1] for closing in _CLOSING.finditer(text)}:
        text = re.sub(rf"</?\s*{name}\b[^<>]*>", _blank, text, flags=re.IGNORECASE)
    return _CALL.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
