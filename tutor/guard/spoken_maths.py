"""Mathematics read aloud in a reply: "pi over six", "the square root of 3 over 2", "cosine of 65 degrees"."""

import re
from collections.abc import Iterator

from language.number_words import small_numbers
from language.numbers import in_digits

_NUMBERS = "|".join(sorted((*small_numbers("en"), "hundred"), key=len, reverse=True))
_TELLING = (
    r"(?:positive |negative |minus |plus )?infinity|(?:does not|doesn't) exist|undefined|no solutions?|π|\bpi\b|√"
    r"|(?:the )?(?:square |cube )?root (?:of )?|(?:the )?(?:sine|cosine|tangent|secant|cosecant|cotangent) of"
    r"|(?:arc)?(?:sin|cos|tan)|sec|csc|cot|ln|log|[-−]\s?i\b|(?:minus|negative) i\b"
)
_JOINING = (
    rf"\d+(?:\.\d+)?°?|(?:{_NUMBERS})\b|over\b|divided by\b|times\b|plus\b|minus\b|negative\b|half of\b"
    r"|degrees\b|squared\b|cubed\b|(?<![\w'’])[b-hj-z](?![\w'’])|[-−+*/^()|°·]|C\b"
)
_TOKEN = re.compile(rf"(?P<telling>{_TELLING})|(?:{_JOINING})", re.IGNORECASE)
_SAID = re.compile(
    r"(?P<telling>\b(?:plus|minus|less(?! than)|times|over|divided by|multiplied by|squared|cubed|to the power(?: of)?"
    r")\b"
    r"|\b(?:is )?(?:less|greater|more|smaller|bigger|larger) than(?: or equal to)?\b|\b(?:is )?at (?:least|most)\b)"
    rf"|\d+(?:\.\d+)?|\b(?:{_NUMBERS}|negative|equals)\b|(?<![\w'’])[b-hj-z](?![\w'’])|[-−+*/^()|·=<>≤≥]",
    re.IGNORECASE,
)
"""Mathematics whose signs are said: "x is less than nineteen"."""
_LESS = re.compile(r"\bless\b(?! than)", re.IGNORECASE)
_TIMES_SAID = re.compile(r"\s*\btimes\b\s*", re.IGNORECASE)
_TEX = re.compile(
    r"(?P<telling>\\(?:arc)?(?:sin|cos|tan)|\\(?:sec|csc|cot|ln|log|infty|frac|sqrt|pi|theta|mu|pm|cup|le|ge|ne)\b)"
    r"|\\(?:left|right|circ|cdot|times)|\d+(?:\.\d+)?|(?<![a-zA-Z'’\\])[b-zB-Z](?![a-zA-Z'’])|[-−+*/^()|·{}_,\[\]=<>]"
)
"""TeX that stands in a sentence without its dollars."""

_MOST = 80
"""Characters of one run that are read."""

_LONGEST = 2000
"""Characters of a text that are searched."""

_WRITTEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), written)
    for pattern, written in (
        (r"\bthe\b", " "),
        (r"\bcosine of", "cos"),
        (r"\bcosecant of", "csc"),
        (r"\bcotangent of", "cot"),
        (r"\bsine of", "sin"),
        (r"\btangent of", "tan"),
        (r"\bsecant of", "sec"),
        (r"\bcube root (?:of )?", " cbrt "),
        (r"\b(?:square )?root (?:of )?", " sqrt "),
        (r"\bhalf of", "1/2 *"),
        (r"\b(?:positive|plus) infinity", "infinity"),
        (r"\b(?:minus|negative) infinity", "-infinity"),
    )
)


def read_aloud(text: str) -> Iterator[str]:
    """Each run of mathematics in words, as it is typed; runs without a telling word are read elsewhere."""
    yield from (run.strip(' ,.;:"”') for run in _runs(text[:_LONGEST].replace("\\\\", "\\"), _TEX))
    for run in _runs(text[:_LONGEST], _TOKEN):
        words = run[:_MOST]
        for pattern, written in _WRITTEN:
            words = pattern.sub(written, words)
        yield " ".join(words.split()).strip(" ,.;:")


def signs_said(text: str) -> Iterator[str]:
    """Each run of mathematics whose signs are said; where "times" may stand between sums, so too."""
    for run in _runs(text[:_LONGEST], _SAID):
        words = in_digits(_LESS.sub("minus", " ".join(run[:_MOST].split())), "en")
        yield words
        factors = _TIMES_SAID.split(words)
        if len(factors) > 1:
            yield "".join(f"({factor})" for factor in factors)


def _runs(text: str, token: re.Pattern[str]) -> Iterator[str]:
    """Tokens with nothing but white space between them, where one of them is telling."""
    start, end, telling = 0, -1, False
    for match in token.finditer(text):
        if text[max(end, 0) : match.start()].strip() or end < 0:
            if telling:
                yield text[start:end]
            start, telling = match.start(), False
        end, telling = match.end(), telling or match["telling"] is not None
    if telling:
        yield text[start:end]
