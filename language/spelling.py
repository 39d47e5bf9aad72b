"""Whether a word is another one misspelt: spelt as it sounds, or a slip of the finger away.

>>> sounds_like("watter", "water"), sounds_like("oxigen", "oxygen"), slipped("respriation", "respiration")
(True, True, True)
"""

import re
from itertools import zip_longest

_SOUNDS = (
    (re.compile(r"([a-z])\1+"), r"\1"),
    (re.compile("ph"), "f"),
    (re.compile("ck|c(?=[aloru])"), "k"),
    (re.compile("y"), "i"),
    (re.compile("z"), "s"),
    (re.compile("ie"), "ei"),
    (re.compile("(?<=[a-z]{2})(?:[aou]r|re)$"), "er"),
)
"""What is written in several ways and heard as one: doubled letters, "ph", "ck", "y", "z", "ie", an ending "-ar"."""

_SHORTEST = 4
"""Letters from which a word may be spelt as it sounds: "of" is not "off"."""

_MOST_LETTERS = 3
"""Letters that one spelling of a word may have more than another."""

_SLIPS_FROM = 8
"""Letters from which a slip of the finger surely leads to no other word."""


def misspelt(word: str, meant: str) -> bool:
    """Whether a word is another one spelt as it sounds, or with a slip of the finger."""
    return sounds_like(word, meant) or slipped(word, meant)


def sounds_like(word: str, other: str) -> bool:
    """Whether two words of four letters or more, in any case, begin alike and are heard as one."""
    word, other = word.casefold(), other.casefold()
    near = (
        min(len(word), len(other)) >= _SHORTEST and word[0] == other[0] and abs(len(word) - len(other)) <= _MOST_LETTERS
    )
    return near and _sound(word) == _sound(other)


def slipped(word: str, meant: str) -> bool:
    """Whether a long word has one letter too many or too few, or two that changed places, ahead of its ending.

    A letter in place of another is left alone: "nitrite" is no slip for "nitrate".
    """
    word, meant = word.casefold(), meant.casefold()
    if len(meant) < _SLIPS_FROM or word[:1] != meant[:1] or word[-2:] != meant[-2:]:
        return False
    if len(word) == len(meant):
        apart = [at for at, (one, other) in enumerate(zip(word, meant, strict=True)) if one != other]
        return len(apart) == 2 and apart[1] == apart[0] + 1 and word[apart[0]] == meant[apart[1]] \
            and word[apart[1]] == meant[apart[0]]  # fmt: skip
    longer, shorter = sorted((word, meant), key=len, reverse=True)
    if len(longer) != len(shorter) + 1:
        return False
    at = next(at for at, (one, other) in enumerate(zip_longest(longer, shorter)) if one != other)
    return longer[:at] + longer[at + 1 :] == shorter


def _sound(word: str) -> str:
    for written, plain in _SOUNDS:
        word = written.sub(plain, word)
    return word
