"""The words in ``phrases.toml`` and its sisters for other languages, read once when they are first needed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from coach.kinds import Kinds, heard_by, kinds
from coach.languages import COMPOSED, catalogue
from coach.letters import words
from domain.goal import Reflection
from language.languages import language_of
from language.normal import straight

_LETTERS = {"de": re.compile("[äöüß]"), "es": re.compile("[áíóúñ¿¡]|é(?!$)")}
"""Letters that tell one of the languages from the others, in words that are no names."""

_NAMES_IN_SPANISH = re.compile(r"(?:el|la|los|las) \w{3,}[ao]s?")
"""An article and its noun; the article alone stands in names too."""

_SHARED = frozenset(
    """
    a al also am an bin bist con die el era es gut hat im in la man me mi morgen no once problema sin so solo tu un war
    was will
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Usual words that stand in English texts too; alone they tell nothing."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What students write in one language, and what the coach says back. Names as in the file."""

    tag: str
    unkind_to_self: re.Pattern[str]
    rude: re.Pattern[str]
    says_little: frozenset[str]
    common: frozenset[str]
    fillers: frozenset[str]
    empty: str
    gentle: tuple[str, ...]
    accepted: tuple[str, ...]
    for_teacher: tuple[str, ...]
    smaller: Mapping[str, tuple[str, ...]]
    laughs: tuple[str, ...]
    elsewhere: str
    not_needed: re.Pattern[str]
    spared: tuple[str, ...]
    mine_first: str

    @property
    def kinds(self) -> Kinds:
        """What kinds of answers are known in the language, and what is said to each."""
        return kinds(self.tag)


@cache
def phrases(tag: str = "en") -> Phrases:
    """Those of a language of :data:`COMPOSED`, English for any other."""
    tag = tag if tag in COMPOSED else "en"
    held = catalogue("phrases", tag)
    says = held["says"]
    return Phrases(
        tag=tag,
        unkind_to_self=_any(held["unkind_to_self"]),
        rude=_any(held["rude"]),
        says_little=frozenset(held["says_little"].split()),
        common=frozenset(held["common"].split()),
        fillers=frozenset(held["fillers"].split()),
        empty=says["empty"],
        gentle=tuple(says["gentle"]),
        accepted=tuple(says["accepted"]),
        for_teacher=tuple(says["for_teacher"]),
        smaller={about: tuple(asks) for about, asks in held["smaller"].items()},
        laughs=tuple(says["laughs"]),
        elsewhere=says["elsewhere"],
        not_needed=_any([held["not_needed"]]),
        spared=tuple(says["not_needed"]),
        mine_first=says["mine_first"],
    )


def phrases_for(said: str, language: str) -> Phrases:
    """Those of the language somebody writes in, where the coach has it; else those of ``language``, a BCP 47 tag.

    A short answer may say its language by its commonest words, or by nothing but what the coach listens for in it.
    """
    usual = phrases(language.partition("-")[0])
    theirs = written_in(said, usual.tag)
    if theirs is not None:
        return theirs
    plain = straight(said)
    if heard_by(plain, usual.kinds) or all(word in usual.common for word in words(plain)):
        return usual
    written = words(plain)
    likely = [known for known in everywhere() if _usual_words(known, written) >= _usual_words(usual, written)]
    return next((known for known in likely if heard_by(plain, known.kinds)), usual)


def low_in_mood(said: str) -> bool:
    """Whether a text in any language of the coach is low in mood: discouraged, sad, worn out or at odds with people."""
    plain = straight(said)
    return any(one.low and one.fits(plain, (), frozenset()) for known in everywhere() for one in known.kinds.kinds)


def written_in(said: str, usual: str) -> Phrases | None:
    """The language that a text tells, else None.

    By a detector, by two common words more than ``usual`` has, by letters, or by one where it has none of ``usual``.
    """
    detected = language_of(said)
    if detected is not None:
        return phrases(detected.tag) if detected.tag in COMPOSED else None
    written = words(said)
    counted = {known.tag: _usual_words(known, written) for known in everywhere()}
    best = max(everywhere(), key=lambda known: counted[known.tag])
    if counted[best.tag] > counted[usual] + 1:
        return best
    plain = [word for word in said.split() if not word[:1].isupper()] or said.casefold().split()[:1]
    told = next((tag for tag, letters in _LETTERS.items() if any(map(letters.search, plain))), "")
    if told and counted[usual] <= counted[told]:
        return phrases(told)
    if not counted[usual] and _NAMES_IN_SPANISH.fullmatch(" ".join(written)):
        return phrases("es")
    own = len(written) > 1 and not counted[usual] and any(word in best.common - _SHARED for word in written)
    return best if own else None


def _usual_words(known: Phrases, written: Sequence[str]) -> int:
    return sum(word in known.common for word in written)


def spoken(reflections: Sequence[Reflection], language: str) -> str:
    """The language of the latest answer that tells one the coach has, or of what was said to it; else ``language``.

    A word or two tells none: then they go on in what they wrote before.
    """
    usual = phrases(language.partition("-")[0]).tag
    known = (written_in(text, usual) for one in reversed(reflections) for text in (one.answer, one.reply))
    return next((one.tag for one in known if one is not None), language)


def everywhere() -> tuple[Phrases, ...]:
    """Those of every language."""
    return tuple(map(phrases, COMPOSED))


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
