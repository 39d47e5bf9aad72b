"""The answer in a message: a choice, a formula, lines of work, a number in words; lead-in words are dropped."""

import re
from collections.abc import Iterator, Sequence

from domain.answer import AnswerKey
from language.number_words import EVERYDAY, ORDINALS, PARTS, numerals
from language.phrases import lead_in, lead_out, phrases

_PART = re.compile(
    r"(?<=[?!])\s+|(?<=[a-z)])\.\s+|\n+|(?<=\d)\.\s+(?=[A-Za-z])"
    r"|,?\s+(?:and|but|so)\s+(?=(?:i|idk|im|i'm|what|how|why|where|can|now|dont|don't)\b)"
    r"|,\s+(?=(?:how|why|what|where|when|do|does|can|should|am|help)\b)",
    re.IGNORECASE,
)
"""Where a piece of chat ends: students part what they say by less than a sentence."""

FORMULA = re.compile(
    r"[0-9=<>^√∞≤≥½¼¾π²³]|\\[a-z]+|\b[a-z]\s*[-−+*/]\s*[a-z0-9(]|\)\s*[-−+*/]|[-−+*/]\s*\(", re.IGNORECASE
)
_LETTERS_ALONE = re.compile(
    r"[-−]?\s?(?:[a-z]|pi|inf(?:inity)?|dne|(?:(?:sin|cos|tan|sec|csc|cot|ln|log)\s?(?:[a-zθ]|\([a-zθ]\))\s?)+)",
    re.IGNORECASE,
)
"""An answer without a digit or a sign: a letter, ``pi``, ``cos(x)``."""

WORD = re.compile(r"[A-Za-zÀ-ÿ']{3,}")
_POINTING = re.compile(
    r"^\s*(?:the|this|that|these|those|my|your|which|what|where|when|who|why|how|do|does|can|could|should|am|are)\b",
    re.IGNORECASE,
)
"""How a piece begins that speaks about mathematics rather than being it ("the 4")."""

_ORDINAL = re.compile(rf"^(?:the )?({'|'.join(ORDINALS[:5])}|last) (?:one|choice|answer|option)$")
_MATHS_WORDS = frozenset(
    [
        *("sqrt", "root", "log", "sin", "cos", "tan", "abs", "and", "the", "mph", "feet", "foot", "inches", "miles"),
        *("hours", "minutes", "dollars", "cents", "percent", "degrees", "over", "times", "plus", "minus", "divided"),
        *("equals", "squared", "cubed", "half"),
    ]
)
"""Words that stand inside mathematics without making it a sentence."""

_OF_NUMBERS = frozenset({"minus", "negative", "and", "over", "point", "hundred", "thousand", *PARTS})
"""Words that may stand beside a number in words in an answer that is nothing else."""

_MOST_WORDS = 3
"""Words of a piece, beside those of mathematics, from which it is a sentence with a number in it."""


def choice_in(text: str, keys: Sequence[AnswerKey]) -> str:
    """The message when it is one of the choices, by text, by letter or by its place; else empty."""
    without = bare(lead_out().sub("", lead_in().sub("", text)))
    ordinal = _ORDINAL.match(text.strip(" .!?").casefold())
    for key in keys:
        if ordinal and key.choices:
            named = ordinal.group(1)
            place = len(key.choices) - 1 if named == "last" else ORDINALS.index(named)
            if place < len(key.choices):
                return chr(ord("A") + place)
        for index, choice in enumerate(key.choices):
            letter = chr(ord("a") + index)
            named = without.removeprefix("option").removeprefix("choice").strip("() .")
            if without and bare(choice) in {without, bare(text)}:
                return text
            if named == letter:
                return named.upper()
    return ""


def choice_in_part(text: str, keys: Sequence[AnswerKey]) -> str:
    """The choice that one part of a message is; empty when none is."""
    return next((named for part in _PART.split(text) if (named := choice_in(part, keys))), "")


def mathematics_in(text: str, keys: Sequence[AnswerKey]) -> str:
    """The part of the message that is mathematics; all lines when it is several; empty when there is none."""
    if all(key.kind == "explanation" for key in keys):
        return ""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and sum(1 for line in lines if FORMULA.search(line) and not _wordy(line)) > 1:
        return "\n".join(lines)
    without = without_lead(text)
    if phrases("answer_words").search(text) or only_a_number(without):
        return without or text.strip()
    return next(_formulas(text), "")


def _formulas(text: str) -> Iterator[str]:
    for part in _PART.split(text):
        without = without_lead(part)
        formula = without and FORMULA.search(without) and not _wordy(without)
        counted = without.casefold() not in EVERYDAY | PARTS.keys() and only_a_number(without)
        if formula or counted or (_LETTERS_ALONE.fullmatch(without) and without.casefold() not in {"k", "i"}):
            yield without


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


def talks(formula: str) -> bool:
    """Whether what looks like mathematics is talk with a number in it ("20 likes on my video")."""
    return any(word.casefold() not in _MATHS_WORDS for word in WORD.findall(formula))


def bare(text: str) -> str:
    """A text without spaces and dollars, in lower case."""
    return "".join(text.replace("\\$", "$").replace("$", "").split()).casefold()


def _wordy(text: str) -> bool:
    """Whether a piece is a sentence with a number in it rather than mathematics."""
    if _POINTING.search(text):
        return True
    words = [word for word in WORD.findall(re.sub(r"\\[a-zA-Z]+", " ", text)) if word.casefold() not in _MATHS_WORDS]
    return len(words) > _MOST_WORDS
