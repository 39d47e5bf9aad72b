"""What the lists of ``language/distress.toml`` hear in a text, and what it is about.

>>> cries_in("my grandma died yesterday")
(Cry(tier='concern', about='grief', language='English'),)
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

from domain.alert import Tier
from language.chat_spelling import spelled_out
from language.normal import normal, unaccented
from language.sentences import sentences
from language.staff_words import said_of_staff
from language.titles import titles_apart

About = Literal["life", "selfharm", "others", "abuse", "runaway", "bullying", "grief", "hopeless", "home"]
"""What is spoken of: for whoever chooses the first words said to it, never a diagnosis."""

_LONGEST = 1200
"""Letters read at once; a longer text is read in pieces that overlap by ``_OVERLAP``."""

_OVERLAP = 200
_NAME = re.compile("<([a-z]+)>")
_TIERS: tuple[Tier, ...] = get_args(Tier)
_OF_A_SCRIPT = {"Arabic": re.compile("[\u0600-\u06ff]"), "Chinese": re.compile("[\u3400-\u9fff]"),
                "Ukrainian": re.compile("[\u0400-\u04ff]"), "Russian": re.compile("[\u0400-\u04ff]"),
                "Vietnamese": re.compile("[\u00c0-\u01b0\u1ea0-\u1ef9]"),
                "Japanese": re.compile("[\u3040-\u30ff\u3400-\u9fff]"),
                "Greek": re.compile("[\u0370-\u03ff]")}  # fmt: skip
"""Languages that need not be looked for in a text without their letters."""


class Cry(NamedTuple):
    """One thing heard, and the language of the list that heard it; empty where no list did."""

    tier: Tier
    about: About
    language: str = ""


class _List(NamedTuple):
    heard: Cry
    said: re.Pattern[str]


class _Language(NamedTuple):
    name: str
    school: re.Pattern[str]
    lists: tuple[_List, ...]


def cries_in(text: str) -> tuple[Cry, ...]:
    """What is heard, each thing once: urgent ones first, then in the order of the lists."""
    typed = normal(text).lower()
    found = {cry: None for language in _languages() for cry in _heard(language, typed)}
    return tuple(sorted(found, key=lambda cry: _TIERS.index(cry.tier)))


def names() -> frozenset[str]:
    """The languages that have lists."""
    return frozenset(language.name for language in _languages())


def _heard(language: _Language, typed: str) -> Iterator[Cry]:
    letters = _OF_A_SCRIPT.get(language.name)
    if letters is not None and not letters.search(typed):
        return
    for piece in _pieces(language, typed):
        yield from (each.heard for each in language.lists if each.said.search(piece))


def _pieces(language: _Language, typed: str) -> Iterator[str]:
    """A text without its sentences on school matters, as the language's lists read it."""
    kept = ". ".join(one for one in sentences(typed) if not language.school.search(_read_as(language, one)))
    for start in range(0, len(kept), _LONGEST - _OVERLAP):
        yield _read_as(language, kept[start : start + _LONGEST])
        if start + _LONGEST >= len(kept):
            return


def _read_as(language: _Language, typed: str) -> str:
    if language.name == "English":
        return spelled_out(titles_apart(typed))
    bare = unaccented(typed)
    return typed if bare == typed else f"{bare}\n{typed}"


@cache
def _languages() -> tuple[_Language, ...]:
    held = tomllib.loads(files("language").joinpath("distress.toml").read_text(encoding="utf-8"))
    return tuple(_read(name, table) for name, table in held.items())


def _read(name: str, table: dict[str, dict[str, list[str]]]) -> _Language:
    words = {"staff": said_of_staff(name)} | {word: str(said) for word, said in table.get("words", {}).items()}
    lists = tuple(
        _List(Cry(tier, about, name), re.compile(_written_out("|".join(said), words), re.MULTILINE))
        for tier in _TIERS
        for about in get_args(About)
        if (said := table[tier].get(about))
    )
    return _Language(name, re.compile(str(table["school"])), lists)


def _written_out(pattern: str, words: dict[str, str]) -> str:
    while (full := _NAME.sub(lambda name: words[name[1]], pattern)) != pattern:
        pattern = full
    return pattern
