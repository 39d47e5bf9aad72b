"""Messages in another language than the course's: which one it is, and the little that must be understood of it.

Word lists and scripts, no model: enough to tell "no entiendo" from an answer, so that help goes on in the
course's own language and a number in the message is still judged.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from domain.turn import Reads

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENGLISH = frozenset(
    [
        *("the", "a", "i", "you", "it", "is", "to", "of", "and", "do", "does", "dont", "don't", "what", "how"),
        *("why", "this", "that", "get", "know", "not", "for", "with", "can", "me", "my", "we", "are", "was"),
        *("have", "in", "on", "so", "but", "just", "please", "pls", "or", "be", "they", "he", "she", "at"),
        *("as", "if", "all", "there", "when", "which", "one", "out", "about"),
    ]
)
"""English words that speak against another language."""

_KINDS: tuple[tuple[str, Reads], ...] = (
    ("answer", "answer_seeking"),
    ("help", "help_request"),
    ("concept", "concept_question"),
    ("agree", "agreement"),
)


@dataclass(frozen=True, slots=True)
class Language:
    """How one language is told and what it asks."""

    name: str
    script: re.Pattern[str] | None
    words: frozenset[str]
    asks: Mapping[Reads, re.Pattern[str]]


@cache
def languages() -> tuple[Language, ...]:
    """All known languages, those told by a script of their own letters first."""
    known = tomllib.loads(files("tutor").joinpath("languages.toml").read_text(encoding="utf-8"))
    return tuple(
        Language(
            name,
            re.compile(f"[{entry['script']}]") if "script" in entry else None,
            frozenset(entry.get("words", ())),
            {kind: re.compile("|".join(f"(?:{one})" for one in entry[key])) for key, kind in _KINDS},
        )
        for name, entry in known.items()
    )


def language_of(text: str) -> Language | None:
    """The language of a message, None for English and for what cannot be told."""
    for language in languages():
        if language.script is not None and language.script.search(text):
            return language
    words = [word.casefold() for word in _TOKEN.findall(text)]
    best = max(
        (language for language in languages() if language.words),
        key=lambda language: sum(word in language.words for word in words),
    )
    theirs = sum(word in best.words and word not in _ENGLISH for word in words)
    english = sum(word in _ENGLISH and word not in best.words for word in words)
    return best if theirs + (theirs > 1) > english and theirs * 3 >= len(words) else None


def asks_in(language: Language, text: str) -> Reads | None:
    """What a message in this language asks for, None when that cannot be told."""
    folded = text.casefold()
    return next((kind for kind, pattern in language.asks.items() if pattern.search(folded)), None)
