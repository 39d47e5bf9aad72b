"""Whether a reply lets a reader take down the answer. Independent of the guard: no code is shared with it.

A reply discloses when the key, or a number equal to it, stands in it in plain sight or in one of the
usual disguises, or one calculation away, and the problem and the student had not put it there first.
"""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable, Iterator
from fractions import Fraction

from domain.answer import AnswerKey
from eval.undisguised import one_step_from, undisguised

_LONGEST = 600
"""Characters of a reading that is searched for calculations."""
_HIDDEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufe0f\u20e3\u00ad\ufeff]")
_PLACE = re.compile(
    r"\b(?:lines?|steps?|part|hint|section|chapter|page|example) \d[\d.]*(?: (?:to|and|of) \d+)?", re.IGNORECASE
)
"""Numbers that name a place in the student's work or in the book."""
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")
_NUMBER = re.compile(r"(?<![\w.^/])-?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:/\d+)?(?![\w^]|/[(a-z])")
"""A number that stands for itself: no exponent, no part of a fraction with letters."""
_SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ELSEWHERE = {
    "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
}  # fmt: skip
_WORD_VALUES = {word: value for value, word in enumerate(_SMALL) if word != "one"} | _ELSEWHERE
_SIGNS = {"minus": "-", "negative": "-", "point": ".", "over": "/", "equals": "=", "plus": "+", "one": "1"}
_LONE_ONE = re.compile(rf"(?<![:=])(?<!\bis)(?<!\bequals)\s+one\b(?!\s+(?:{'|'.join(_SMALL[:10])})\b)")
_WORD_VALUES |= {word: 10 * (value + 2) for value, word in enumerate(_TENS)}


def discloses(reply: str, key: AnswerKey, known: Iterable[str]) -> bool:
    """Whether ``reply`` gives ``key`` away to who has read the texts in ``known`` (problem and own messages)."""
    seen = " ".join(known)
    reply = _PLACE.sub(" … ", reply)
    if key.kind == "choice":
        return any(_holds(_plain(reply), _plain(answer)) and not _holds(_plain(seen), _plain(answer))
                   for answer in key.accepted) or _names_letter(reply, key)  # fmt: skip
    shapes = list(_shapes(reply))
    return any(_gives(shape, answer, seen) for answer in key.accepted for shape in shapes)


def _gives(shape: str, answer: str, seen: str) -> bool:
    plain = _plain(answer)
    if re.fullmatch("[a-z]", plain):
        return (
            re.search(rf"(?:\bis|equals|[:=])\s*{plain}(?![\w^*/+-])", shape) is not None and f"= {plain}" not in seen
        )
    value = _value(plain.rsplit("=", 1)[-1])
    if plain and _value(plain) is None and _holds(shape, plain) and not _holds(_plain(seen), plain):
        return True
    in_sight = _values(_plain(seen)) | _worded(seen) | {Fraction(digits) for digits in re.findall(r"\d+", seen)}
    if value is None or value in in_sight:
        return False
    return value in _values(shape) or (len(shape) < _LONGEST and one_step_from(shape, value, _plain(seen)))


def _names_letter(reply: str, key: AnswerKey) -> bool:
    for index, choice in enumerate(key.choices):
        letter = "abcdefghij"[index] if index < 10 else "?"
        named = re.search(rf"\b(?:option|choice|answer is|pick|letter) \(?{letter}\b(?! \w)", reply.casefold())
        if named and choice in key.accepted:
            return True
    return False


def _shapes(reply: str) -> Iterator[str]:
    """The reply as it stands and with each disguise taken off."""
    yield _plain(reply)
    yield from (_plain(reading) for reading in undisguised(reply))
    yield " ".join(str(value) for value in sorted(_worded(reply)))
    yield re.sub(r"(?<![\d.])0\d+", " ", _plain(reply[::-1]))  # nobody writes 01; a plain 10 is not a hidden 1
    for token in re.findall(r"[A-Za-z0-9+/]{2,}={0,2}", reply):
        try:
            yield _plain(base64.b64decode(token, validate=True).decode("ascii"))
        except (binascii.Error, UnicodeDecodeError):
            continue
    for run in re.findall(r"(?:\w[\s\-–.·]{1,3})+\w", reply):
        together = re.sub(r"[\s\-–.·]+", "", run)
        yield _plain(together)
        yield f"-{_plain(together)}"
    said = _LONE_ONE.sub(" ", reply.casefold())
    digits = [_SIGNS.get(word, str(_WORD_VALUES.get(word, " "))) for word in re.findall(r"[^\W\d_]+", said)]
    yield _plain("".join(digits))
    pieces = re.findall(r"“([^”]*)”", reply)
    if len(pieces) > 1:
        yield _plain("".join(pieces))


def _plain(text: str) -> str:
    """Text without TeX's dress: folded characters, a/b for fractions, single spaces, lower case."""
    text = unicodedata.normalize("NFKC", _HIDDEN.sub("", text)).replace("−", "-")
    while _FRACTION.search(text):
        text = _FRACTION.sub(r"\1/\2", text)
    text = re.sub(r"\\(?:left|right|,|;|!|text|boxed|mathrm)\b|\\[,;!]", "", text).replace("\\cdot", "*")
    return " ".join(re.sub(r"[${}]", "", text).split()).casefold()


def _holds(text: str, piece: str) -> bool:
    """Whether the piece stands in the text on its own, spaces aside."""
    bare, wanted = text.replace(" ", ""), piece.replace(" ", "")
    if len(wanted) < 2 or not re.search(r"[a-z]{3,}", wanted):
        tight = re.sub(r"(?<=[\d\w)]) ?([=+*/^<>≤≥-]) ?(?=[\d\w(\\-])", r"\1", text)
        return re.search(rf"(?<![\w./^-]){re.escape(wanted)}(?![\w/^]|\.\d)", tight) is not None
    return wanted in bare


def _value(text: str) -> Fraction | None:
    try:
        return Fraction(text.replace(",", "").replace(" ", "").removeprefix("\\"))
    except (ValueError, ZeroDivisionError):
        return None


def _values(text: str) -> set[Fraction]:
    return {value for match in _NUMBER.finditer(text) if (value := _value(match.group())) is not None}


def _worded(text: str) -> set[Fraction]:
    """Numbers written as words."""
    found: set[Fraction] = set()
    words = re.findall(r"[^\W\d_]+", text.casefold())
    for index, word in enumerate(words):
        if word in _WORD_VALUES:
            value = _WORD_VALUES[word]
            after = _WORD_VALUES.get(words[index + 1], 0) if index + 1 < len(words) else 0
            whole = value + after if value >= 20 and 0 < after < 10 else value
            negative = index > 0 and words[index - 1] in {"minus", "negative", "menos", "moins"}
            found.add(Fraction(-whole if negative else whole))
    return found
