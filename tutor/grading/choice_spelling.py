"""A misspelt choice as it is meant: a word of a message that is near one word of the choices only is that word."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from language.spelling import sounds_like
from language.spoken import small_words
from tutor.grading.words import plain

_WORD = re.compile(r"[A-Za-z]+")
_COMPARED = frozenset({"greater", "smaller", "bigger", "equal"})
"""Words by which a student says what the choices say in signs."""

_THEN = re.compile(r"\b(greater|smaller|bigger|less|more|larger)\s+then\b", re.IGNORECASE)
_SHORTEST = 4
"""Letters from which a word is known with one of them missing, doubled or out of place."""

_VOWELS = frozenset("aeiou")
_ENDING = 3
"""Letters at the end of a word that tell it from others: a "nitrite" is no "nitrate"."""


def respelled(text: str, choices: Iterable[str]) -> str:
    """A message with the misspelt words of its choices, and of comparing, as they are meant.

    A word stays where it is near two of them ("medan" for a mean or a median) or near none.

    >>> respelled("the meidan", ("Median", "Mean")), respelled("incraesing", ("Increasing", "Decreasing"))
    ('the median', 'increasing')
    """
    known = {word.casefold() for choice in choices for word in _WORD.findall(plain(choice)) if len(word) > 1}
    spelt = _WORD.sub(lambda found: _meant(found.group(), known | _COMPARED), text)
    return _THEN.sub(r"\1 than", spelt)


def _meant(word: str, known: AbstractSet[str]) -> str:
    said = word.casefold()
    if said in known or said in small_words("en") or {said.removesuffix("s"), f"{said}s"} & known:
        return word
    heard = [other for other in known if sounds_like(said, other)]
    near = heard or [other for other in known if _one_slip(said, other)]
    if len(near) != 1:
        return word
    return near[0].capitalize() if word[0].isupper() else near[0]


def _one_slip(word: str, meant: str) -> bool:
    """Whether two words begin alike and one letter is missing, too many, out of place or another vowel."""
    if min(len(word), len(meant)) < _SHORTEST or word[0] != meant[0]:
        return False
    start = next((at for at, (one, two) in enumerate(zip(word, meant, strict=False)) if one != two), len(word))
    rest, wanted = word[start:], meant[start:]
    if len(word) != len(meant):
        return rest[1:] == wanted or rest == wanted[1:]
    swapped = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
    vowel = {rest[0], wanted[0]} <= _VOWELS and rest[1:] == wanted[1:] and len(rest) > _ENDING
    return swapped or vowel
