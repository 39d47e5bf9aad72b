"""Reads what hides in plain sight: numbers in words, digits said one by one, spelled, in other alphabets or emoji.

Codes that must be undone with a key are read in ``tutor.guard.encodings``.
"""

import re
import unicodedata
from collections.abc import Iterator

from language.normal import compatible, unaccented, visible
from language.number_words import EVERYDAY, numerals, small_numbers, without_ideograms
from language.numbers import in_digits

_MOSTLY_WORDS = EVERYDAY | {"half"}
"""Words that are numbers only where they are said to be one: "half of the triangle" is a part of it."""
_STATED = re.compile(r"[:=]\s*(one|uno?|eins|um|een|null?|due|sei|elf|once)\s*[.!,;”\"]*(?:$|\s)", re.IGNORECASE)
"""An everyday word said as the number that it is."""

_SPOKEN = re.compile(r"[^\W\d_]+|[,()^/*]")
_SAID_SIGNS = (
    (re.compile(r"\b(?:raised )?to the power(?: of)?\b|\braised to\b", re.IGNORECASE), " ^ "),
    (re.compile(r"\bdivided by\b", re.IGNORECASE), " / "),
    (re.compile(r"\bmultiplied by\b", re.IGNORECASE), " * "),
)
_SPOKEN_SIGNS = {
    "minus": "-",
    "negative": "-",
    "moins": "-",
    "menos": "-",
    "plus": "+",
    "point": ".",
    "over": "/",
    "equals": "=",
    "times": "*",
    "squared": "^2",
    "cubed": "^3",
}
_ASSERTING = re.compile(
    r"\b(?:is|are|equals|gets?|gives|makes|es|est|ist|è|é|minus|negative|menos|moins)\s*\W*$", re.IGNORECASE
)

_OF_SO_MANY = re.compile(r"\b(?:which|one|each|any|none|either|some) of (?:the|these|those|your)\s+$", re.IGNORECASE)
_SPELLED = re.compile(r"(?<!\w)(?:\w[\s\-–.*_·|]{1,3}){1,14}\w(?!\w)")
_KEYCAP = "\u20e3"
_OVER = re.compile(r"[\u0334-\u0338]+|(?<=[\d+\-−=/.^()])[\u0300-\u036f]+")
"""Strokes through any character, and marks over digits and signs."""
_ONE_BY_ONE = re.compile(r"(?<!\S)(?:\S(?:\s+[-–|·,]\s+|\s+)){1,20}\S(?!\S)")
_SEPARATORS = re.compile(r"[\s\-–−.,;:·*_“”\"'|(){}\\]+")
"""What an answer does not need: spaces, dashes, points, quotes, and how TeX groups and names."""
_PICTURES = str.maketrans(
    {"🔟": "10", "💯": "100", "⚀": "1", "⚁": "2", "⚂": "3", "⚃": "4", "⚄": "5", "⚅": "6", "⁄": "/", "∕": "/"}
)


_MORE_THAN = re.compile(
    r"\b(?P<step>\d+)\s+(?P<way>more|greater|bigger|larger|less|fewer|smaller|after|above|below"
    r"|before)\s+(?:than\s+)?"
    r"(?P<base>-?\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(\d{1,9})\s+and\s+(\d{1,9})\b", re.IGNORECASE)
_SCALED = re.compile(r"\b(half|1/2|twice|double|triple)\s+(?:of\s+)?(\d+(?:\.\d+)?)\b", re.IGNORECASE)
_NO_COMMAND = re.compile(r"(?<!\\)\\(?=\d)")
"""A backslash before a digit: no command of TeX, and not shown."""


def plain(text: str) -> str:
    """Text with compatibility characters folded: digits of any alphabet are digits, what has no width goes."""
    bare = _NO_COMMAND.sub("", _OVER.sub("", visible(text).replace(_KEYCAP, "")))
    folded = compatible(bare).translate(_PICTURES)
    if folded.isascii():
        return folded
    digits = (unicodedata.decimal(sign, None) for sign in folded)
    return without_ideograms("".join(str(digit) if digit is not None else sign
                                     for sign, digit in zip(folded, digits, strict=True)))  # fmt: skip


def squeezed(text: str) -> str:
    """Text with everything dropped that could be put between the pieces of an answer, TeX's dress too."""
    row = _SEPARATORS.sub("", plain(text).replace("$", "")).casefold()
    return row.replace("left", "").replace("right", "")  # of TeX's brackets


def disguised(text: str) -> Iterator[str]:
    """Every reading of something hidden in ``text``: candidates to hold against a key, none certain."""
    folded = plain(text)
    if folded != text:
        yield folded
    yield from numbers_in_words(folded)
    yield from _digits_in_words(folded)
    yield from _riddles(folded)
    for match in _ONE_BY_ONE.finditer(folded):
        yield re.sub(r"\s+[-–|·,]\s+|\s+", "", match.group())
    for match in _SPELLED.finditer(folded):
        spelled = re.sub(r"[\s\-–.*_·|]", "", match.group())
        yield spelled
        yield f"-{spelled}"


def _riddles(text: str) -> Iterator[str]:
    """A number told by its neighbours or its half, as the calculation that finds it."""
    said = in_digits(text, but=EVERYDAY - {"one"})
    for match in _MORE_THAN.finditer(said):
        sign = (
            "+" if match.group("way").casefold() in {"more", "greater", "bigger", "larger", "after", "above"} else "-"
        )
        yield f"{match.group('base')}{sign}{match.group('step')}"
    for match in _BETWEEN.finditer(said):
        low, high = int(match.group(1)), int(match.group(2))
        if high - low == 2:
            yield f"{low}+1"
    for match in _SCALED.finditer(said):
        yield {"half": "{}/2", "1/2": "{}/2", "twice": "2*{}", "double": "2*{}", "triple": "3*{}"}[
            match.group(1).casefold()
        ].format(match.group(2))


def counts_things(before: str) -> bool:
    """Whether a number word behind these words counts things that were named: "which of the three letters"."""
    return _OF_SO_MANY.search(before) is not None


def numbers_in_words(text: str) -> Iterator[str]:
    """Every number a text spells out, as digits."""
    for match in _STATED.finditer(text):
        yield str(small_numbers()[unaccented(match.group(1))])
    for said in numerals(text):
        if counts_things(text[: said.start]):
            continue
        if unaccented(said.words) not in _MOSTLY_WORDS or _ASSERTING.search(text[: said.start]):
            yield str(said.value)


def _digits_in_words(text: str) -> Iterator[str]:
    """Digits, letters and signs said one by one: "minus three seven" is -37, "four x plus one two" is 4x+12."""
    table = small_numbers()
    for words, sign in _SAID_SIGNS:
        text = words.sub(sign, text)
    row = ""
    for match in _SPOKEN.finditer(f"{text} end"):
        word = unaccented(match.group())
        piece = _SPOKEN_SIGNS.get(word) or (word if len(word) == 1 else None)
        digit = table.get(word)
        if piece is None and digit is not None:
            piece = str(digit)
        if piece is not None:
            row += piece
            continue
        if len(row.strip(",")) > 1:
            yield row.strip(",")
        row = ""
