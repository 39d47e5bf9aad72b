"""Texts and names by bare letters: past case, accents and the ways to write one name, each letter with its place.

>>> bare("Zoë O’Brien").letters
"zoe o'brien"
"""

import unicodedata
from typing import NamedTuple

_ONE_WAY = str.maketrans({
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "e", "ħ": "h",
    **dict.fromkeys("أإآٱ", "ا"), "ة": "ه", "ـ": "",
    **dict.fromkeys("’‘ʼ‛´`ʻ", "'"), **dict.fromkeys("‐‑‒–—", "-"), "\u00a0": " ", "\u200c": "",
})  # fmt: skip
_ACCENTED = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "COMBINING")
"""Scripts whose marks may be left out by whoever types a name; in others they are letters of it."""

_HANGUL = range(0xAC00, 0xD7A4)
_WRITTEN = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"}
_TWO_LETTERS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))


class Bare(NamedTuple):
    """A text's bare letters; ``at`` says for each of them which character of the text it is of."""

    letters: str
    at: tuple[int, ...]


def bare(text: str) -> Bare:
    """A text by its bare letters."""
    if text.isascii():
        lower = text.lower().replace("`", "'")
        return Bare(lower, tuple(range(len(text))))
    letters: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(text):
        for letter in _bare_of(sign):
            letters.append(letter)
            at.append(place)
    return Bare("".join(letters), tuple(at))


def _bare_of(sign: str) -> str:
    if sign.isascii():
        return sign.lower().replace("`", "'")
    if ord(sign) in _HANGUL:
        return sign
    parts = unicodedata.normalize("NFKD", sign.casefold())
    return "".join(part for part in parts if not _accent(part)).translate(_ONE_WAY)


def _accent(part: str) -> bool:
    return unicodedata.category(part) == "Mn" and unicodedata.name(part, "").startswith(_ACCENTED)


def of_word(sign: str) -> bool:
    """Whether a character is part of a word: a letter, or a mark on one."""
    return sign.isalpha() or (not sign.isascii() and unicodedata.category(sign) in {"Mn", "Mc"})


class Word(NamedTuple):
    """A run of letters in a :class:`Bare` text, from ``start`` up to ``end`` of its letters."""

    letters: str
    start: int
    end: int


def words_of(letters: str) -> list[Word]:
    """The runs of letters, in order."""
    found: list[Word] = []
    start = -1
    for place, sign in enumerate(letters):
        if of_word(sign):
            start = place if start < 0 else start
        elif start >= 0:
            found.append(Word(letters[start:place], start, place))
            start = -1
    if start >= 0:
        found.append(Word(letters[start:], start, len(letters)))
    return found


def spellings(name: str) -> frozenset[str]:
    """How one word of a name may stand in a :class:`Bare` text: "Müller" as muller, and as mueller.

    >>> sorted(spellings("Jørgen"))
    ['joergen', 'jorgen']
    """
    plain = bare(name).letters
    found = {plain}
    for written in (_WRITTEN, _WRITTEN | {"å": "aa"}):
        long = unicodedata.normalize("NFC", name.casefold())
        for marked, two in written.items():
            long = long.replace(marked, two)
        found.add(bare(long).letters)
    for two, one in _TWO_LETTERS:
        if two in plain and len(plain) > 3:
            found.add(plain.replace(two, one))
    return frozenset(found)


def unspaced(letters: str) -> bool:
    """Whether a word is of a script that is written without blanks between words, or with endings glued on."""
    return any(0x3040 <= ord(sign) <= 0x30FF or 0x3400 <= ord(sign) <= 0x9FFF or ord(sign) in _HANGUL
               or 0x0E00 <= ord(sign) <= 0x0E7F for sign in letters)  # fmt: skip
