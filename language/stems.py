"""Words without their endings, so that "factors", "factored" and "factoring" meet. Every stem is made here.

>>> stem("properties") == stem("property"), light("produces") == light("producing"), singular("boxes")
(True, True, 'boxe')

``stem`` is the one to take. What was fitted or tuned on lighter stems keeps ``light`` (the endings of explanations;
docs/explanations.md has both measured) or ``singular`` (what the guard compares units and nouns by).
"""

from functools import lru_cache

from language.normal import straight

_ENDINGS = ("ations", "ation", "ingly", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s", "e", "y")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of an English word by Snowball's rules (Porter, 2001)."""
    from snowballstemmer import EnglishStemmer

    return str(EnglishStemmer().stemWord(straight(word).casefold()))


def light(word: str) -> str:
    """A word in lower case without one common ending, three letters kept, a doubled last letter made single."""
    ending = next((found for found in _ENDINGS if word.endswith(found) and len(word) - len(found) >= 3), "")
    word = word.removesuffix(ending)
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def singular(word: str) -> str:
    """A word in the singular, near enough."""
    word = word.casefold()
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
