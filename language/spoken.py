"""Whether a draft is in a language that was asked for. Nothing is said about which other one it is in.

Two things tell it: the script of its letters, and the small words that every sentence of a language is made of.
A language whose small words are not known here passes by its script alone.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_SCRIPTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("ar", "fa", "ur", "ps"), frozenset({"ARABIC"})),
    **dict.fromkeys(("bg", "be", "mk", "ru", "uk", "kk", "mn"), frozenset({"CYRILLIC"})),
    "sr": frozenset({"CYRILLIC", "LATIN"}),
    "zh": frozenset({"CJK"}),
    "ja": frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    "ko": frozenset({"HANGUL", "CJK"}),
    "el": frozenset({"GREEK"}),
    "he": frozenset({"HEBREW"}),
    **dict.fromkeys(("hi", "mr", "ne"), frozenset({"DEVANAGARI"})),
    "bn": frozenset({"BENGALI"}), "ta": frozenset({"TAMIL"}), "te": frozenset({"TELUGU"}), "th": frozenset({"THAI"}),
    "gu": frozenset({"GUJARATI"}), "pa": frozenset({"GURMUKHI", "ARABIC"}), "am": frozenset({"ETHIOPIC"}),
    "hy": frozenset({"ARMENIAN"}), "ka": frozenset({"GEORGIAN"}), "km": frozenset({"KHMER"}),
}  # fmt: skip
"""Scripts by BCP 47 tag; every other language is taken to be written in Latin letters."""

_NAMES = {
    "english": "en", "spanish": "es", "french": "fr", "german": "de", "italian": "it", "portuguese": "pt",
    "polish": "pl", "ukrainian": "uk", "russian": "ru", "turkish": "tr", "vietnamese": "vi", "arabic": "ar",
    "chinese": "zh",
}  # fmt: skip


@cache
def _small() -> dict[str, frozenset[str]]:
    """Small words by language, of those in whose small words a draft can be told."""
    known = tomllib.loads(files("language").joinpath("small_words.toml").read_text(encoding="utf-8"))
    return {tag: frozenset(words.split()) for tag, words in known.items()}


def small_words(tag: str) -> frozenset[str]:
    """The small words of a language by its BCP 47 tag, which say nothing of what a sentence is about.

    None where they are not known.
    """
    return _small().get(tag, frozenset())


_LETTERS_TELL = 4
"""Letters of a foreign script, in words, from which a draft is foreign; one in five of all it must be too."""
_WORDS_TELL = 4
_FEWEST = 0.15
"""Small words among all: real English drafts have a quarter or more, other languages' drafts nearly none."""
_SURELY = 8
"""Words from which one small word that two languages share does not save a draft."""

_ASIDE = re.compile(r"(?<!\\)\$(?:\\.|[^$\\])+\$|“[^”]*”|\"[^\"]*\"", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def foreign(draft: str, expected: Iterable[str]) -> bool:
    """Whether ``draft``, formulas and quotations aside, is in none of the ``expected`` languages.

    These are BCP 47 tags or English names ("en", "es-MX", "Spanish"). Too few words tell nothing.

    >>> foreign("Schau dir die linke Seite noch einmal an. Was fehlt?", ["en"])
    True
    """
    tags = {_NAMES.get(one.casefold(), one.split("-", maxsplit=1)[0].casefold()) for one in expected if one}
    words = _WORD.findall(_ASIDE.sub(" ", unicodedata.normalize("NFC", draft)).replace("’", "'"))
    scripts = frozenset().union(*(_SCRIPTS.get(tag, frozenset({"LATIN"})) for tag in tags))
    letters = [_script(letter) for word in words if len(word) > 1 for letter in word if letter.isalpha()]
    strange = sum(script not in scripts for script in letters)
    if strange >= _LETTERS_TELL and strange * 5 >= len(letters):
        return True
    latin = [word.casefold() for word in words if _script(word[0]) == "LATIN" and len(word) > 1]
    small = _small()
    by_words = {tag for tag in tags if "LATIN" in _SCRIPTS.get(tag, frozenset({"LATIN"}))}
    if len(latin) < _WORDS_TELL or "LATIN" not in scripts or not by_words <= small.keys():
        return False
    best = max(sum(word in small[tag] or word.split("'")[0] in small[tag] for word in latin) for tag in by_words)
    return best == 0 or (len(latin) >= _SURELY and best < _FEWEST * len(latin))


def in_another_language(text: str, course: str) -> bool:
    """Whether a text is in a known language that is not the course's, given by its BCP 47 tag.

    >>> in_another_language("Das ist so, weil sie kein Licht haben", "en"), in_another_language("starch sugar", "en")
    (True, False)
    """
    return foreign(text, (course,)) and not foreign(text, _small())


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", maxsplit=1)[0]
