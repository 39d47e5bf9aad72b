"""The words in ``phrases.toml`` and its sisters for other languages, read once when they are first needed."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from domain.goal import Reflection
from language.languages import language_of
from language.normal import straight

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")

COMPOSED = ("en", "de", "es")
"""The languages the coach words its replies in without a model, as BCP 47 tags."""


class Shallow(NamedTuple):
    """Answers made of ``words`` alone, and what is asked instead."""

    words: frozenset[str]
    replies: tuple[str, ...]


class Cue(NamedTuple):
    """Something to pick up in an answer; what is said holds ``{words}`` for the quotation.

    ``deeper`` are asked where an answer could go further, ``replies`` are said; either may be empty.
    """

    pattern: re.Pattern[str]
    replies: tuple[str, ...]
    deeper: tuple[str, ...] = ()


class Met(NamedTuple):
    """What is met before anything about the work. ``replies`` may end in a question, ``settled`` never do.

    ``low`` says that somebody in such a mood is sad, worn out, unkind to themselves or in trouble with people.
    """

    pattern: re.Pattern[str]
    replies: tuple[str, ...]
    settled: tuple[str, ...]
    low: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """What students write in one language, and what the coach says back. Names as in the file."""

    tag: str
    unkind_to_self: re.Pattern[str]
    rude: re.Pattern[str]
    says_little: frozenset[str]
    dangling: frozenset[str]
    common: frozenset[str]
    empty: str
    kept: tuple[str, ...]
    gentle: tuple[str, ...]
    located: tuple[str, ...]
    otherwise: tuple[str, ...]
    short: tuple[str, ...]
    deeper: tuple[str, ...]
    met: tuple[Met, ...]
    shallow: tuple[Shallow, ...]
    cues: tuple[Cue, ...]

    def shallow_in(self, said: Sequence[str]) -> Shallow | None:
        """What most of an answer's words are, where each of them is in one of the lists of empty words."""
        if not all(any(word in one.words for one in self.shallow) for word in said):
            return None
        return max(self.shallow, key=lambda one: sum(word in one.words for word in said))

    def low(self, said: str) -> bool:
        """Whether what was written, its apostrophes straight, is low in mood."""
        return any(one.low and one.pattern.search(said) for one in self.met)

    def hears(self, said: str) -> bool:
        """Whether something in an answer, its apostrophes straight, is known in this language."""
        patterns = (*(one.pattern for one in self.met), *(one.pattern for one in self.cues))
        return any(pattern.search(said) for pattern in patterns)


@cache
def phrases(tag: str = "en") -> Phrases:
    """Those of a language of :data:`COMPOSED`, English for any other."""
    name = "phrases.toml" if tag not in COMPOSED or tag == "en" else f"phrases.{tag}.toml"
    held = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    says = held["says"]
    return Phrases(
        tag=tag if tag in COMPOSED else "en",
        unkind_to_self=_any(held["unkind_to_self"]),
        rude=_any(held["rude"]),
        says_little=frozenset(held["says_little"].split()),
        dangling=frozenset(held["dangling"].split()),
        common=frozenset(held["common"].split()),
        empty=says["empty"],
        kept=tuple(says["kept"]),
        gentle=tuple(says["gentle"]),
        located=tuple(says["located"]),
        otherwise=tuple(says["otherwise"]),
        short=tuple(says["short"]),
        deeper=tuple(says["deeper"]),
        met=tuple(_met(one, held) for one in held["met"]),
        shallow=tuple(Shallow(frozenset(one["words"].split()), tuple(one["replies"])) for one in held["shallow"]),
        cues=tuple(
            Cue(_any([one["pattern"]]), tuple(one["replies"]), tuple(one.get("deeper", ()))) for one in held["cue"]
        ),
    )


def phrases_for(said: str, language: str) -> Phrases:
    """Those of the language somebody writes in, where the coach has it; else those of ``language``, a BCP 47 tag.

    A short answer may say its language by its commonest words, or by nothing but what the coach listens for in it.
    """
    usual = phrases(language.partition("-")[0])
    theirs = _written_in(said, usual.tag)
    if theirs is not None:
        return theirs
    plain = straight(said)
    if usual.hears(plain) or all(word in usual.common for word in _WORD.findall(plain.casefold())):
        return usual
    return next((known for known in everywhere() if known.hears(plain)), usual)


def low_in_mood(said: str) -> bool:
    """Whether a text in any language of the coach is low in mood: discouraged, sad, worn out or at odds with people."""
    plain = straight(said)
    return any(known.low(plain) for known in everywhere())


def _written_in(said: str, usual: str) -> Phrases | None:
    """The language that a text tells, by a detector or by two common words more than ``usual`` has; else None."""
    detected = language_of(said)
    if detected is not None and detected.tag in COMPOSED:
        return phrases(detected.tag)
    written = _WORD.findall(straight(said).casefold())
    counted = {known.tag: sum(word in known.common for word in written) for known in everywhere()}
    best = max(everywhere(), key=lambda known: counted[known.tag])
    return best if counted[best.tag] > counted[usual] + 1 else None


def spoken(reflections: Sequence[Reflection], language: str) -> str:
    """The language of the latest answer that tells one the coach has, or of what was said to it; else ``language``.

    A word or two tells none: then they go on in what they wrote before.
    """
    usual = phrases(language.partition("-")[0]).tag
    known = (_written_in(text, usual) for one in reversed(reflections) for text in (one.answer, one.reply))
    return next((one.tag for one in known if one is not None), language)


def everywhere() -> tuple[Phrases, ...]:
    """Those of every language."""
    return tuple(map(phrases, COMPOSED))


def _met(one: Mapping[str, Any], held: Mapping[str, Any]) -> Met:
    patterns = held[one["list"]] if "list" in one else one.get("patterns") or [one["pattern"]]
    return Met(_any(patterns), tuple(one["replies"]), tuple(one["settled"]), one.get("low", False))


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
