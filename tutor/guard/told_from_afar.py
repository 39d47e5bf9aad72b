"""Answers told by what they are like in the world: "it lies like the floor", "old enough to vote", "a cat's lives".

No list of likenesses: a statement that describes something has to do it in words that are traced, to the problem, the
student, the sources, or the words of teaching, which are those of our own catalogues. What a student did, a question
and an instruction describe nothing.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from language.sentences import sentences as split
from language.spoken import small_words
from language.stems import stem
from language.text import Text

_DESCRIBES = re.compile(
    r"^(?:(?:and|so|well|no|ok|hint)\b[,:]? )*(?:they are\b"
    r"|it(?:'s)? (?!seems|sounds|looks like|means|helps|might|would)"
    r"|the (?:answer|result|value)\b|yours?\b|think of (?!how|what|why)|picture\b|like\b|as\b|old enough|neither\b"
    r"|just\b|what you\b|the \w+ (?:at|on|in|of|there|that)\b|life\b|the \w+ is\b)",
    re.IGNORECASE,
)
"""How a statement begins that may describe an answer."""

_SO_MANY = re.compile(r"\b(?:that|so|this|as) many\b", re.IGNORECASE)
"""What says a number by something of which there are as many: its nouns have to be in sight."""

_OF_NUMBERS = frozenset(
    map(stem, ("number factor term time place step zero digit decimal piece part row group many".split()))  # noqa: SIM905 - a list of words reads as words
)

_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|does|do|did|can|could|will|would|should|must|may|gives?|makes?|means?|says?"
    r"|comes?|goes|stands?|holds?|follows?|lies|needs?|takes?|adds?|looks?|works?|fits|happens?|divides?|multipl\w+"
    r"|equals?|asks?|tells?|shows?|counts?|keeps?|stays?)\b",
    re.IGNORECASE,
)
_TALKS = re.compile(
    r"^\W*(?:(?:so|and|ok|okay|good|well|yes|right)\b[,!:.]? )*(?:you|your (?:line|work|idea|step|plan|way))\b"
    r"|\b(?:let's|we're|we are|we'll|we|you're|you've|i|i'm|remember|try|here's|here is|that's|task)\b"
    r"|^\W*(?:good|great|nice|okay|well done|excellent|when|thanks?|hello|hi|sorry)\b|[“”\":=#]",
    re.IGNORECASE,
)
"""Talk between tutor and student, and of what the student did: no description of an answer."""

_TELLS_TO = re.compile(
    r"^\W*(?:(?:now|then|first|next|so|please|and)\b,? )*(?:[a-z]+)(?: (?:the|your|each|both|all|every|\$|it|that|this"
    r"|them|an?|one|two|back|out|up|down|at|for|with|on|in|to)\b|\s?\$)",
    re.IGNORECASE,
)
"""An instruction: a verb with its object."""

_WORD = re.compile(r"[a-z][a-z']{3,}")
_FORMULA = re.compile(r"\$[^$]*\$|\\[a-z]+")
_MOST_WORDS = 16
_FRAGMENT = 9


def told_from_afar(text: str, seen: Iterable[str]) -> str:
    """The first statement that describes something by a word that is traced to nothing; empty where none does.

    The words of teaching are English, and so is what they are held against.
    """
    if Text(text).language is not None:
        return ""
    known: frozenset[str] | None = None
    for sentence in split(text, formulas=True):
        if not _may_describe(sentence):
            continue
        words = [stem(word) for word in _WORD.findall(_FORMULA.sub(" ", sentence).casefold())]
        allowed = _small() | _OF_NUMBERS if _SO_MANY.search(sentence) else _of_teaching()
        foreign = [word for word in words if word not in allowed]
        if foreign:
            known = known if known is not None else frozenset(_stems(seen))
            if not known.issuperset(foreign):
                return sentence
    return ""


def _may_describe(sentence: str) -> bool:
    if sentence.endswith("?") or len(sentence.split()) > _MOST_WORDS or _TALKS.search(sentence):
        return False
    if _DESCRIBES.search(sentence) or _SO_MANY.search(sentence):
        return True
    few = len(sentence.split()) <= _FRAGMENT
    return few and not _FINITE.search(sentence) and not _TELLS_TO.search(sentence)


def _stems(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from map(stem, re.findall(r"[a-z][a-z']+", text.casefold()))


@cache
def _of_teaching() -> frozenset[str]:
    """The stems of the words that replies are made of: our own wordings and what words of mathematics mean."""
    catalogues = ("wordings.toml", *(f"glossary{name}.toml" for name in _MATHEMATICAL))
    texts = [files("tutor.help").joinpath(name).read_text(encoding="utf-8") for name in catalogues]
    own = files("tutor.guard").joinpath("words_of_teaching.txt").read_text(encoding="utf-8")
    return (frozenset(_stems((*texts, own))) | _small()) - frozenset(map(stem, _OF_THE_WORLD))


@cache
def _small() -> frozenset[str]:
    return frozenset(map(stem, small_words("en")))


_OF_THE_WORLD = (
    "day", "week", "month", "season", "year", "decade", "century", "hour", "clock", "finger", "toe", "hand", "egg",
    "card", "deck", "apple", "pear", "bag", "shoe", "sock", "debt", "candle", "cat", "dog",
)  # fmt: skip
"""Things that our own explanations speak of, and that no reply may describe an answer by."""


_MATHEMATICAL = (
    "", "_algebra", "_mathematics", "_rules", "_functions", "_statistics", "_calculus", "_trigonometry",
    "_instructions",
)  # fmt: skip
