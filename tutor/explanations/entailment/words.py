"""Words of an answer: light stems, negations as one stem, opposites, and words that are nearly the same.

The shipped parameters are fit to these stems: whoever changes them fits again (docs/explanations.md).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from language.stems import light

NOT = "not"
"""The stem of every negation."""

LONGEST = 2000
"""Characters of an answer that are read."""

MOST_WORDS = 200
"""Words of an answer that are read."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{1,40}(?:['’\"][a-z]{1,2}\b)?", re.IGNORECASE)
_SMALL = (
    "a an the of it its their his her this that these those some very really also just to is are was were be been "
    "being am and or in on at by with for from as into than then they he she we you i my your our them him me us "
    "there here do does did have has had would will can could should may might what which who because so if when "
    "while it's that's"
)
_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nothing",
        "neither",
        "nor",
        "cannot",
        "without",
        "hardly",
        "nobody",
        "unable",
        "dont",
        "doesnt",
        "cant",
        "wont",
        "isnt",
        "arent",
        "didnt",
        "wasnt",
    ]
)
_SAME = {
    form: base
    for base, forms in {
        "make": "made", "take": "took taken", "give": "gave given", "get": "got gotten", "come": "came",
        "go": "went gone", "grow": "grew grown", "eat": "ate eaten", "keep": "kept", "lose": "lost",
        "become": "became", "build": "built", "run": "ran", "leaf": "leaves", "feed": "fed", "know": "knew known",
        "find": "found", "fall": "fell fallen", "send": "sent", "bring": "brought", "break": "broke broken",
        "hold": "held", "rise": "rose risen", "see": "saw seen", "leave": "left", "stick": "stuck",
        "sink": "sank sunk", "hear": "heard", "feel": "felt", "think": "thought", "say": "said", "tell": "told",
        "burn": "burnt", "different": "difference differ differs", "vibrate": "vibration vibrations",
        "evaporate": "evaporation", "thick": "thickness", "long": "length longer", "strong": "strength",
        "high": "height", "heavy": "weight weigh weighs", "big": "large", "small": "little tiny",
        "fast": "quick quickly", "bigger": "larger greater", "biggest": "largest greatest",
        "smaller": "less lesser", "separate": "seperate seperated seperates",
    }.items()
    for form in forms.split()
}  # fmt: skip
_OPPOSITES = (
    "open close, on off, connect disconnect, same different, more fewer, high low, higher lower, positive negative, "
    "increase decrease, up down, bigger smaller, big small, long short, fast slow, faster slower, hot cold, "
    "complete incomplete, hard soft, heavy light, attract repel, solid liquid, separate connect, gap connect, "
    "gain lose, dark light, thick thin, always never, rise fall, float sink, darker lighter, tight loose, "
    "tighter looser, wet dry, near far, closer farther, series parallel, most least, before after, true false, "
    "more smaller, independent depend"
)


class Word(NamedTuple):
    """A stem and where its word stands in the text."""

    stem: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending; all negations are one stem.

    >>> stem("closed") == stem("closing"), stem("doesn't"), stem("larger") == stem("bigger")
    (True, 'not', True)
    """
    word = word.lower().replace("’", "'").replace('"', "'")
    if word in _NEGATIONS or word.endswith("n't"):
        return NOT
    word = word.removesuffix("'s")
    return light(_SAME.get(word, word))


SMALL_WORDS = frozenset(_SMALL.split()) | frozenset(stem(word) for word in _SMALL.split())


def read(text: str) -> list[Word]:
    """The first words of a text, as stems in their places."""
    found = (match for match, _ in zip(_WORD.finditer(text[:LONGEST]), range(MOST_WORDS), strict=False))
    return [Word(stem(match.group()), match.start(), match.end()) for match in found]


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [word.stem for word in read(text)]


def plain(text: str) -> str:
    """The text's words in lower case with single spaces, a space at either end."""
    words = (text[word.start : word.end].lower().replace("’", "'").replace('"', "'") for word in read(text))
    return f" {' '.join(words)} "


def telling(found: Iterable[str]) -> list[str]:
    """Each stem once, small words and negations left out."""
    return [one for one in dict.fromkeys(found) if one not in SMALL_WORDS and one != NOT]


@lru_cache(maxsize=65536)
def nearness(one: str, other: str) -> float:
    """1 for the same stem, the Dice coefficient of letter pairs for words alike (a misspelling), else 0."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) < 4 or one.isdigit() or other.isdigit():
        return 0.0
    mine, its = _pairs(one), _pairs(other)
    alike = 2 * len(mine & its) / (len(mine) + len(its))
    return alike if alike >= 0.6 else 0.0


def opposites(word: str) -> frozenset[str]:
    """Stems that mean the opposite of a stem."""
    return _OPPOSED.get(word, frozenset())


def _pairs(word: str) -> set[str]:
    return {word[at : at + 2] for at in range(len(word) - 1)} | {f"^{word[0]}"}


def _opposed() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in _OPPOSITES.split(", "):
        one, other = (stem(word) for word in pair.split())
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


_OPPOSED = _opposed()
