"""The answer in a message in words: a choice, a number in words; lead-in words are dropped."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.choice_label import label_of
from language.number_words import ORDINALS, PARTS, numerals
from language.phrases import lead_in, lead_out, phrases

_PART = re.compile(
    r"(?<=[?!])\s+|(?<=[a-z)])\.\s+|\n+|(?<=\d)\.\s+(?=[A-Za-z])"
    r"|,?\s+(?:and|but|so)\s+(?=(?:i|idk|im|i'm|what|how|why|where|can|now|dont|don't)\b)"
    r"|,\s+(?=(?:the|a|it|that) \w* ?(?:doesn'?t|isn'?t|don'?t|aren'?t|can'?t)\b)"
    r"|,\s+(?=(?:how|why|what|where|when|do|does|can|should|am|help)\b)"
    r"|(?<!\bwhy)(?<!\bhow)(?<!\bwhat)(?<!\bif)\s+(?=is it (?:the )?(?:[a-e]|first|second|third|fourth|last|middle)\b)",
    re.IGNORECASE,
)
"""Where a piece of chat ends: students part what they say by less than a sentence."""

WORD = re.compile(r"[A-Za-zÀ-ÿ']{3,}")
_IN_FIGURES = ("1st", "2nd", "3rd", "4th", "5th")
PLACES = "|".join((*ORDINALS[:5], *_IN_FIGURES, "last", "middle", "top", "bottom"))
"""A pattern for what :func:`place_said` knows."""
_ORDINAL = re.compile(rf"^(?:the )?({PLACES}) (?:one|choice|answer|option)$")
_OF_NUMBERS = frozenset({"minus", "negative", "and", "over", "point", "hundred", "thousand", *PARTS})
"""Words that may stand beside a number in words in an answer that is nothing else."""


class Attempted(NamedTuple):
    """What a message attempts, as ``tutor.reading`` finds it; no text where it attempts nothing.

    ``text`` is what a reader sees as the attempt, ``claims`` are what is judged of it, the last as the answer: none
    where the text is judged as it stands. ``sure`` says that the last can only be meant as the answer. ``denied`` says
    that nothing is claimed and a value is denied.
    """

    text: str = ""
    claims: tuple[str, ...] = ()
    sure: bool = True
    denied: bool = False


NOTHING = Attempted()


def choice_in(text: str, keys: Sequence[AnswerKey]) -> str:
    """The message when it is one of the choices, by text, by letter or by its place; else empty."""
    without = bare(lead_out().sub("", lead_in().sub("", text)))
    ordinal = _ORDINAL.match(lead_in().sub("", text).strip(" .!?").casefold())
    for key in keys:
        if ordinal and key.choices:
            place = place_said(ordinal.group(1), len(key.choices))
            if place < len(key.choices):
                return label_of(place)
        for index, choice in enumerate(key.choices):
            letter = label_of(index).lower()
            named = without.removeprefix("option").removeprefix("choice").strip("() .")
            if without and bare(choice) in {without, bare(text)}:
                return text
            if named == letter:
                return named.upper()
    return ""


def place_said(ordinal: str, of: int) -> int:
    """The place from 0 that an ordinal up to the fifth, "middle" or "last" of ``of``, says: "2nd", "second".

    There is no middle one of an even number, and the place is ``of``.
    """
    said = ordinal.casefold()
    if said == "middle":
        return of // 2 if of % 2 else of
    if said in {"last", "bottom"}:
        return of - 1
    if said == "top":
        return 0
    return _IN_FIGURES.index(said) if said in _IN_FIGURES else ORDINALS.index(said)


def choice_in_part(text: str, keys: Sequence[AnswerKey]) -> str:
    """The choice that one part of a message is; empty when none is."""
    return next((named for part in _PART.split(text) if (named := choice_in(part, keys))), "")


def without_lead(text: str) -> str:
    """A message without the words around an answer ("I think it's 5, right?" is "5")."""
    return phrases("reason_follows").sub("", lead_out().sub("", lead_in().sub("", text))).strip()


def only_a_number(text: str) -> bool:
    """Whether a text is a number in words and nothing else: "twenty-five", "minus three over four"."""
    said = numerals(text, "en")
    rest = text
    for one in reversed(said):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    words = re.findall(r"[^\s.!?-]+", rest.casefold())
    return (bool(said) or any(word in PARTS for word in words)) and all(word in _OF_NUMBERS for word in words)


def bare(text: str) -> str:
    """A text without spaces and dollars, in lower case."""
    return "".join(text.replace("\\$", "$").replace("$", "").split()).casefold()
