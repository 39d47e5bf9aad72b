"""The order of names in a list, as people of a language look for them: letters before accents, numbers by their size.

    sorted(names, key=by_alphabet("pl"))       # Lukas, Łukasz, Mia; "7b" before "10a"

Every language takes letters by their base first: Zoë stands beside Zoe. Where a language has a letter of its own
(Polish ł, Swedish å, Ukrainian ї), ``alphabets.toml`` says after which one it stands. Chinese names stand in the order
of their characters in Unicode, which is near that of their strokes and not that of their sounds.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files

Order = Callable[[str], tuple[object, ...]]
"""What names are sorted by."""

_PART = re.compile(r"\d+|[^\W\d_]|\s+")
_PLAIN = {"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "n"}
"""Letters that have no accent to take off, as languages that do not have them look for them."""

_SPACE, _NUMBER, _LETTER = 0, 1, 2


@lru_cache(maxsize=32)
def by_alphabet(language: str) -> Order:
    """The order of a language, by its BCP 47 tag; one that is not known has the order of the letters alone."""
    own = _alphabets().get(language.partition("-")[0].lower(), {})

    def key(name: str) -> tuple[object, ...]:
        text = unicodedata.normalize("NFC", name).casefold() if "ı" not in own else _turkish(name)
        parts = [found for part in _PART.findall(text) for found in _keys(part, own)]
        return (parts, unicodedata.normalize("NFD", text), name)

    return key


def _keys(part: str, own: dict[str, tuple[str, int]]) -> list[tuple[int, str, int]]:
    if part[0].isspace():
        return [(_SPACE, "", 0)]
    if part[0].isdecimal():
        return [(_NUMBER, "", int(part[:18]))]
    if part in own:
        base, after = own[part]
        return [(_LETTER, base, after)]
    whole = unicodedata.normalize("NFD", part)
    for end in range(len(whole) - 1, 1, -1):  # a tone above a letter of its own, as in ấ
        if (letter := unicodedata.normalize("NFC", whole[:end])) in own:
            return _keys(letter, own)
    plain = _PLAIN.get(part) or "".join(sign for sign in whole if not unicodedata.combining(sign))
    return [(_LETTER, letter, 0) for letter in plain]


def _turkish(name: str) -> str:
    """Lower case with the dots kept apart: I is ı, İ is i."""
    return unicodedata.normalize("NFC", name).replace("I", "ı").replace("İ", "i").casefold()


@cache
def _alphabets() -> dict[str, dict[str, tuple[str, int]]]:
    """By language, each letter of its own with the one it stands after and its place behind that one."""
    told = tomllib.loads(files("language").joinpath("alphabets.toml").read_text(encoding="utf-8"))
    return {
        language: {letter: (base, at) for base, letters in entry.items() for at, letter in enumerate(letters, 1)}
        for language, entry in told.items()
    }
