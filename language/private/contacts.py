"""Where a text says how to reach somebody, where they live, or a number that they go by and that is no mathematics.

What looks like arithmetic is left alone: a telephone number is told by its groups or by the word before it, an
identity number by its letters or by what it is called ("my student id is ..."). A number that stands in the problem
is never one. How each is written: ``language/private/contacts.toml``.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

Kind = Literal["e-mail", "link", "account", "telephone", "place", "number"]

_DIGITS = re.compile(r"\d+")
_PART = re.compile(r"<<(\w+)>>")


class Contact(NamedTuple):
    """A stretch of a text, ``start`` up to ``end``, and what it is."""

    start: int
    end: int
    kind: Kind


class _Known(NamedTuple):
    patterns: tuple[tuple[Kind, re.Pattern[str]], ...]
    no_street: frozenset[str]


@cache
def _known() -> _Known:
    held = tomllib.loads(Path(__file__).with_name("contacts.toml").read_text(encoding="utf-8"))
    parts: dict[str, str] = held["parts"]

    def whole(pattern: str) -> str:
        return _PART.sub(lambda found: whole(parts[found[1]]), pattern)

    patterns = tuple(
        (one["kind"], re.compile(whole(one[case]), re.VERBOSE | (re.IGNORECASE if case == "any_case" else 0)))
        for one in held["patterns"]
        for case in ("any_case", "as_it_is")
        if case in one
    )
    return _Known(patterns, frozenset(held["no_street"]["words"].split()))


def contacts(text: str, known: Collection[str] = ()) -> Iterator[Contact]:
    """Every such stretch, in no order and perhaps over each other; ``known`` are the problem's numbers, as digits."""
    for kind, pattern in _known().patterns:
        for found in pattern.finditer(text):
            start, end = found.span("it") if "it" in pattern.groupindex else found.span()
            if _meant(found, kind, text[start:end], known):
                yield Contact(start, end, kind)


def _meant(found: re.Match[str], kind: Kind, it: str, known: Collection[str]) -> bool:
    between = (found.groupdict().get("between") or "").casefold().split()
    if _known().no_street & set(between):
        return False
    if kind in {"telephone", "number"}:
        digits = "".join(_DIGITS.findall(it))
        return not (set(digits) <= {"0", "1"} or digits in known or set(_DIGITS.findall(it)) <= set(known))
    return True
