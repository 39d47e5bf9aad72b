"""The words of a text, and letters that are none."""

import re
from itertools import pairwise

from language.normal import straight, unaccented

_SHORTEST_NONSENSE = 4
_BESIDE = 0.8
"""Of the pairs of letters in a word, neighbours on a keyboard."""

_KEYS, _TOP_KEYS = "asdfghjkl zxcvbnm yxcvbnm", "qwertyuiop qwertzuiop"
_TYPED_IN_THE_TOP_ROW = 6
"""Letters from which the upper row counts: "were" and "power" are words."""

_VOWELS = frozenset("aeiouy")
_CONSONANTS = re.compile("[bcdfghjklmnpqrstvwxz]{6}")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def gibberish(text: str) -> bool:
    """Whether no word of a text, in letters of the Latin alphabet, could be one: keys hit at random, one letter held.

    >>> gibberish("asdfgh jkl"), gibberish("aaaaaa"), gibberish("xd"), gibberish("strengths")
    (True, True, False, False)
    """
    said = words(text)
    whole = "".join(said)
    return bool(said) and (
        all(_no_word(unaccented(word)) for word in said)
        or ((not set(whole) & _VOWELS or len(whole) >= _TYPED_IN_THE_TOP_ROW) and _beside(whole) and _long(whole))
    )


def _long(word: str) -> bool:
    return len(word) >= _SHORTEST_NONSENSE and len(set(word)) > 1


def _beside(word: str, keys: str = _KEYS) -> bool:
    """Whether nearly all pairs of letters of a word are neighbours on a keyboard."""
    beside = sum(one + two in keys or two + one in keys for one, two in pairwise(word))
    return beside >= _BESIDE * (len(word) - 1)


def _no_word(word: str) -> bool:
    if not word.isascii() or not word.isalpha() or len(word) < _SHORTEST_NONSENSE:
        return False
    keys = _KEYS if len(word) < _TYPED_IN_THE_TOP_ROW else f"{_KEYS} {_TOP_KEYS}"
    return (
        len(set(word)) <= 1 + len(word) // 6
        or not set(word) & _VOWELS
        or _beside(word, keys)
        or _CONSONANTS.search(word) is not None
    )


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case, apostrophes straight."""
    return _WORD.findall(straight(text).casefold())
