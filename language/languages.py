"""Messages in another language than the course's: which one it is, and the little that must be understood of it.

Word lists and scripts, no model: enough to tell "no entiendo" from an answer, so that help goes on in the
course's own language and a number in the message is still judged.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from domain.turn import Message, MessageKind, Reading, Turn
from language.normal import straight

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ALONE = re.compile(r"(?<!\d)[^\W\d_]++(?:'[^\W\d_]++)?(?!\d)")
"""A word that no digit touches: "co" of "co2" is none."""

_ENGLISH = frozenset(
    [
        *("the", "a", "i", "you", "it", "is", "to", "of", "and", "do", "does", "dont", "don't", "what", "how"),
        *("why", "this", "that", "get", "know", "not", "for", "with", "can", "me", "my", "we", "are", "was"),
        *("have", "in", "on", "so", "but", "just", "please", "pls", "or", "be", "they", "he", "she", "at"),
        *("as", "if", "all", "there", "when", "which", "one", "out", "about"),
    ]
)
"""English words that speak against another language."""

_WORDS_TELL = 3
"""Words from which a message without a known language is in the course's own."""

_KINDS: tuple[tuple[str, MessageKind], ...] = (
    ("answer", "answer_seeking"),
    ("help", "help_request"),
    ("concept", "concept_question"),
    ("agree", "agreement"),
)


@dataclass(frozen=True, slots=True)
class Language:
    """How one language is told and what it asks.

    ``tag`` is its BCP 47 tag. ``right`` and ``wrong`` find what calls an attempt so in a reply, None where the
    guard could not read one. ``stuck`` is all of a message that says no more than that its writer does not know.
    """

    name: str
    tag: str
    script: re.Pattern[str] | None
    words: frozenset[str]
    asks: Mapping[MessageKind, re.Pattern[str]]
    stuck: re.Pattern[str] | None
    right: re.Pattern[str] | None
    wrong: re.Pattern[str] | None


@cache
def languages() -> tuple[Language, ...]:
    """All known languages, those told by a script of their own letters first."""
    known = tomllib.loads(files("language").joinpath("languages.toml").read_text(encoding="utf-8"))
    return tuple(
        Language(
            name,
            entry["tag"],
            re.compile(f"[{entry['script']}]") if "script" in entry else None,
            frozenset(entry.get("words", ())),
            {kind: _any_of(entry[key]) for key, kind in _KINDS},
            _any_of(entry["stuck"]) if "stuck" in entry else None,
            _any_of(entry["right"]) if "right" in entry else None,
            _any_of(entry["wrong"]) if "wrong" in entry else None,
        )
        for name, entry in known.items()
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


def calls_right(text: str) -> bool:
    """Whether a reply in one of these languages calls an attempt right."""
    folded = text.casefold()
    return any(language.right is not None and language.right.search(folded) for language in languages())


def calls_wrong(text: str) -> bool:
    """Whether a reply in one of these languages calls an attempt wrong."""
    folded = text.casefold()
    return any(language.wrong is not None and language.wrong.search(folded) for language in languages())


def foreign_to(course: str, reading: Reading) -> Reading:
    """A reading that names its language only where the course, by its BCP 47 tag, is in another."""
    language = _named(reading.language)
    own = course.split("-", maxsplit=1)[0].casefold()
    return replace(reading, language=None) if language is not None and language.tag == own else reading


def reply_language(reading: Reading, message: Message, earlier: Sequence[Turn]) -> str | None:
    """The language a model may reply in: the one the student last wrote words in; None for the course's own.

    None also for a language in which the guard could not check a reply. A number or a formula alone changes nothing.
    """
    said = [(turn.reading, turn.message) for turn in earlier] + [(reading, message)]
    theirs = next((one.language for one, sent in reversed(said) if one.language or _in_words(sent)), None)
    language = _named(theirs)
    return language.name if language is not None and language.right is not None else None


def _named(name: str | None) -> Language | None:
    return next((language for language in languages() if language.name == name), None)


def _in_words(message: Message) -> bool:
    return message.intent == "message" and len(_TOKEN.findall(message.text)) >= _WORDS_TELL


def stuck_in(text: str) -> Language | None:
    """The language in which a message says that its writer does not know, and nothing else; None for any other.

    >>> stuck_in("kein plan!").name, stuck_in("j’en sais rien").name, stuck_in("kein plan, vielleicht 5")
    ('German', 'French', None)
    """
    said = straight(text).casefold().strip(" \t\n.!?…,")
    return next((one for one in languages() if one.stuck is not None and one.stuck.fullmatch(said)), None)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, in any script."""
    return tuple(word.casefold() for word in _TOKEN.findall(text))


def language_of(text: str) -> Language | None:
    """The language of a message, None for English and for what cannot be told."""
    for language in languages():
        if language.script is not None and language.script.search(text):
            return language
    if (stuck := stuck_in(text)) is not None:
        return stuck
    words = tuple(word.casefold() for word in _ALONE.findall(text))
    best = max(
        (language for language in languages() if language.words),
        key=lambda language: sum(word in language.words for word in words),
    )
    theirs = sum(word in best.words and word not in _ENGLISH for word in words)
    english = sum(word in _ENGLISH and word not in best.words for word in words)
    return best if theirs + (theirs > 1) > english and theirs * 3 >= len(words) else None


def asks_in(language: Language, text: str) -> MessageKind | None:
    """What a message in this language asks for, None when that cannot be told."""
    if stuck_in(text) is language:
        return "help_request"
    folded = text.casefold()
    return next((kind for kind, pattern in language.asks.items() if pattern.search(folded)), None)
