"""What students say, from ``phrases.toml``: one pattern for each kind, made when it is first needed."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from language.because import BECAUSE


@cache
def phrases(kind: str) -> re.Pattern[str]:
    """All phrasings of one kind as one pattern, found anywhere; ``@name`` among them stands for those of another.

    ``<because>`` in one stands for that word as people type it.
    """
    return re.compile("|".join(f"(?:{phrase})" for phrase in _phrasings(kind)), re.IGNORECASE)


def _phrasings(kind: str) -> Iterator[str]:
    for phrase in _book()[kind]:
        if phrase.startswith("@"):
            yield from _phrasings(phrase[1:])
        else:
            yield phrase.replace("<because>", BECAUSE)


@cache
def lead_in() -> re.Pattern[str]:
    """Words before an answer that are not part of it."""
    return re.compile(rf"^\s*(?:(?:{'|'.join(_book()['lead_in'])})\b[\s,:]*)+", re.IGNORECASE)


@cache
def lead_out() -> re.Pattern[str]:
    """Words after an answer that are not part of it."""
    return re.compile(rf"[\s,]*(?:\b(?:{'|'.join(_book()['lead_out'])})\b)?[\s?!.]*$", re.IGNORECASE)


@cache
def _book() -> dict[str, list[str]]:
    return tomllib.loads(files("language").joinpath("phrases.toml").read_text(encoding="utf-8"))
