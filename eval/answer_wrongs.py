"""Wrong answers near a key: a digit off, a sign turned, a term lost, an order swapped. All surely wrong."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from eval.answer_algebra import algebra_of, differ
from eval.answer_tex import typed_key

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?|(?<=[a-z^(])\d+")
_STILL_RIGHT = {
    "one more": re.compile(r"\+\s*[CK]\s*$"),
    "opposite": re.compile(r"(?:pi\s*\*?\s*[kn]|[kn]\s*\*?\s*pi)\b"),
}
"""Changes after which a key with a free constant may be right: ``x^2 + C + 1``, ``-kπ``."""

_LABEL = re.compile(r"([a-zA-Z])\s*=\s*([^=,<>]+)")
_FAMILY = re.compile(r"(?:pi|°|degrees).*(?:(?<![a-z])|(?<=pi))[kn](?![a-z])|(?<![a-z])[kn](?:\*?pi|°)")
"""Solutions with a letter for any whole number: many of their variants are the same solutions."""

_CONSTANT = re.compile(r"\+\s*[CK]\s*$")
"""A constant of integration, which takes up any number added to it."""


class Wrong(NamedTuple):
    """A wrong answer and how it was made."""

    kind: str
    text: str


def wrongs(key: str) -> Iterator[Wrong]:
    """Wrong variants of one key, course text."""
    typed = typed_key(key)
    if typed is None or not typed or _FAMILY.search(typed):
        return
    label = _LABEL.fullmatch(typed)
    value, prefix = (label.group(2).strip(), f"{label.group(1)}=") if label else (typed, "")
    right = algebra_of(value) if not re.search(r"[<>±]", value) else None
    if right is not None:
        for wrong in _values(value):
            if wrong.kind in _STILL_RIGHT and _STILL_RIGHT[wrong.kind].search(value):
                continue
            other = algebra_of(wrong.text)
            if wrong.kind == "one more" and _CONSTANT.search(value):
                continue
            if other is not None and differ(right, other):
                yield wrong
                if prefix:
                    yield Wrong(wrong.kind, prefix + wrong.text)
    yield from _lists(typed)


def _values(value: str) -> Iterator[Wrong]:
    for match in _NUMBER.finditer(value):
        for step in (1, -1):
            number = match.group()
            changed = (
                f"{float(number) + step * 0.1:.{len(number.partition('.')[2])}f}"
                if "." in number
                else str(int(number) + step)
            )
            yield Wrong("a number off", value[: match.start()] + changed + value[match.end() :])
        if len(match.group()) > 1 and "." not in match.group():
            swapped = match.group()[:-2] + match.group()[-1] + match.group()[-2]
            yield Wrong("digits swapped", value[: match.start()] + swapped + value[match.end() :])
    for at, sign in enumerate(value):
        if sign in "+-" and at:
            yield Wrong("sign turned", value[:at] + ("-" if sign == "+" else "+") + value[at + 1 :])
    yield Wrong("opposite", f"-({value})")
    yield Wrong("ten times", f"10*({value})")
    yield Wrong("one more", f"{value}+1")
    yield Wrong("reciprocal", f"1/({value})")
    yield Wrong("squared", f"({value})^2")
    terms = re.findall(r"[-+]?[^-+()]+", value)
    if len(terms) > 1 and "".join(terms) == value and "^(" not in value:
        yield Wrong("a term lost", "".join(terms[:-1]))


def _lists(typed: str) -> Iterator[Wrong]:
    parts = [part.strip() for part in typed.split(",")]
    inner = typed[1:-1].split(",") if re.fullmatch(r"\([^()]*,[^()]*\)", typed) else []
    if len(inner) == 2 and inner[0].strip() != inner[1].strip():
        yield Wrong("swapped coordinates", f"({inner[1].strip()},{inner[0].strip()})")
    if len(parts) > 1 and "(" not in typed and all(re.fullmatch(r"(?:[a-z]\s*=\s*)?-?[\d./]+", part) for part in parts):
        last = parts[-1]
        yield Wrong("one of several", parts[0])
        yield Wrong("one too many", f"{typed}, {last}1")
        yield Wrong("one off", ", ".join([*parts[:-1], last + "1"]))
