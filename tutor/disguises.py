"""Reads what hides in a text: numbers in words, spelled, reversed, encoded or in emoji digits."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
}
_EVERYDAY = frozenset({"one", "un", "uno", "once", "null"})
"""Words that are mostly not numbers where they stand alone in prose."""

_MINUS = frozenset({"minus", "negative", "menos", "moins"})
_STATED_ONE = re.compile(r"[:=]\s*one\b", re.IGNORECASE)
_SPOKEN = re.compile(r"[^\W\d_]+|,")
_SPOKEN_SIGNS = {
    "minus": "-",
    "plus": "+",
    "point": ".",
    "over": "/",
    "equals": "=",
    "times": "*",
}
_ASSERTING = frozenset({"is", "are", "equals", "gets", "gives", "makes", "es", "est", "ist"})

NUMBER_WORDS: dict[str, int] = {
    **{word: value for words in _UNITS.values() for value, word in enumerate(words.split())},
    **{word: 10 * (value + 2) for words in _TENS.values() for value, word in enumerate(words.split())},
}
"""Number words of four languages, lower case, to their values."""

_SPELLED = re.compile(r"(?<!\w)(?:\w[\s\-–.*_·]{1,3}){1,14}\w(?!\w)")
_BASE64 = re.compile(r"\b[A-Za-z0-9+/]{4,}={0,2}")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?", re.UNICODE)
_KEYCAP = re.compile("[\ufe0f\u20e3\u200b-\u200f\u2060-\u2064\u00ad\ufeff]")
_SEPARATORS = re.compile(r"[\s\-–−.,;:·*_“”\"'|()]+")


def plain(text: str) -> str:
    """Text with compatibility characters folded: full-width and emoji digits are digits, what has no width goes."""
    return unicodedata.normalize("NFKC", _KEYCAP.sub("", text))


def squeezed(text: str) -> str:
    """Text with everything dropped that could be put between the pieces of an answer."""
    return _SEPARATORS.sub("", plain(text).replace("$", "")).casefold()


def disguised(text: str) -> Iterator[str]:
    """Every reading of something hidden in ``text``: candidates to hold against a key, none certain."""
    folded = plain(text)
    if folded != text:
        yield folded
    yield from numbers_in_words(folded)
    yield from _digits_in_words(folded)
    for match in _SPELLED.finditer(folded):
        spelled = re.sub(r"[\s\-–.*_·]", "", match.group())
        yield spelled
        yield f"-{spelled}"
    for match in _BASE64.finditer(folded):
        decoded = _decoded(match.group())
        if decoded:
            yield decoded
    for word in folded.split():
        token = word.strip(".,;:!?\"'()“”")
        if len(token) > 1 and any(character.isdigit() for character in token):
            yield token[::-1]


def numbers_in_words(text: str) -> Iterator[str]:
    """Every number a text spells out, as digits."""
    words = [match.group().casefold() for match in _WORDS.finditer(text)]
    if _STATED_ONE.search(text):
        yield "1"
    before = ""
    for index, word in enumerate(words):
        value = _value(word)
        negative = before in _MINUS
        if value is not None and (word not in _EVERYDAY or before in _ASSERTING or negative):
            following = _value(words[index + 1]) if index + 1 < len(words) else None
            whole = value + following if value >= 20 and following is not None and 0 < following < 10 else value
            yield f"-{whole}" if negative else str(whole)
        before = word


def _digits_in_words(text: str) -> Iterator[str]:
    """Digits, letters and signs said one by one: "minus three seven" is -37, "four x plus one two" is 4x+12."""
    row = ""
    for match in _SPOKEN.finditer(f"{text} end"):
        word = match.group().casefold()
        piece = _SPOKEN_SIGNS.get(word) or (word if len(word) == 1 else None)
        digit = NUMBER_WORDS.get(word)
        if piece is None and digit is not None and digit < 10:
            piece = str(digit)
        if piece is not None:
            row += piece
            continue
        if len(row.strip(",")) > 1:
            yield row.strip(",")
        row = ""


def _value(word: str) -> int | None:
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    tens, _, units = word.partition("-")
    if tens in NUMBER_WORDS and units in NUMBER_WORDS:
        return NUMBER_WORDS[tens] + NUMBER_WORDS[units]
    return None


def _decoded(token: str) -> str:
    try:
        words = base64.b64decode(token + "=" * (-len(token) % 4), validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return words if words.isprintable() else ""
