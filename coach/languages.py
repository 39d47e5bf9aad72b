"""The languages that the coach is composed in, and its catalogues of words in them.

>>> composed_in("de-AT"), composed_in("cs")
('de', 'en')
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

COMPOSED = ("en", "de", "es")
"""The languages the coach words its replies in without a model, as BCP 47 tags."""


def composed_in(language: str) -> str:
    """The one of :data:`COMPOSED` for a BCP 47 tag, English for any other."""
    tag = language.partition("-")[0]
    return tag if tag in COMPOSED else "en"


def catalogue(name: str, tag: str = "en", folder: Path = Path(__file__).parent) -> Mapping[str, Any]:
    """What stands in ``name.toml``, or in its sister ``name.TAG.toml`` for another language than English."""
    file = folder / (f"{name}.toml" if tag == "en" else f"{name}.{tag}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def words_in(name: str, language: str) -> Mapping[str, Any]:
    """The table for a BCP 47 tag in a catalogue that holds every language, ``[en]`` for one the coach has not."""
    tables: Mapping[str, Any] = _read_once(name)[composed_in(language)]
    return tables


@cache
def _read_once(name: str) -> Mapping[str, Any]:
    return catalogue(name)
