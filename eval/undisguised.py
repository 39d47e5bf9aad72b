"""What a reader gets who undoes the usual codes, for the independent check of leaks. No code of the guard's."""

import html
import re
import unicodedata
import urllib.parse
from collections.abc import Iterator
from fractions import Fraction

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_MORSE = {".----": "1", "..---": "2", "...--": "3", "....-": "4", ".....": "5", "-....": "6", "--...": "7",
          "---..": "8", "----.": "9", "-----": "0", "-....-": "-", ".-.-.-": ".", "-..-.": "/"}  # fmt: skip
_NAMES = {
    name: str(digit)
    for row in (
        "zero one two three four five six seven eight nine",
        "zéro un deux trois quatre cinq six sept huit neuf",
        "null eins zwei drei vier fünf sechs sieben acht neun",
        "cero uno dos tres cuatro cinco seis siete ocho nueve",
    )
    for digit, name in enumerate(row.split())
}
_SIGN_NAMES = {"minus": "-", "moins": "-", "menos": "-", "over": "/", "point": ".", "plus": "+", "equals": "="}
_OPERATION = re.compile(r"(?<![\w.)^])(-?\d+(?:\.\d+)?) ?([-+*/×÷]) ?(\d+(?:\.\d+)?)(?![\w^/*(]| ?[*×÷/(])")
_OPERATORS = ("+", "-", "*", "/", "×", "÷", "^")
_LINEAR = re.compile(
    r"(?<![\w^.)/*+-])(\d*)([a-z])(?: ?([-+/*]) ?(\d+(?:\.\d+)?))? ?= ?(-?\d+(?:\.\d+)?)(?![\w/*+^.-]| ?[-+*/])"
)


def undisguised(reply: str) -> Iterator[str]:
    """The reply with one code after the other undone; most of it gibberish, which harms nobody."""
    yield "".join(sign for sign in unicodedata.normalize("NFD", reply) if not unicodedata.combining(sign))
    yield "".join(_digit(sign) for sign in reply)
    yield from (row.replace(" - ", "") for row in re.findall(r"(?<!\S)(?:\S - )+\S(?!\S)", reply))
    yield html.unescape(reply)
    yield urllib.parse.unquote(reply)
    yield " ".join(str(_roman(letters)) for letters in re.findall(r"\b[IVXLCDM]{2,}\b", reply))
    yield from _negative_too(str(_roman(letters)) for letters in re.findall(r"-([IVXLCDM]+)\b", reply))
    yield from (str(int(digits, 16)) for digits in re.findall(r"-?0x[0-9a-f]+", reply, re.IGNORECASE))
    if re.search(r"binary|base two", reply, re.IGNORECASE):
        yield from (str(int(digits, 2)) for digits in re.findall(r"-?\b[01]+\b", reply))
    if re.search(r"ascii|code|byte", reply, re.IGNORECASE):
        yield "".join(chr(int(code)) for code in re.findall(r"\b\d{2,3}\b", reply) if int(code) < 127)
        yield "".join(chr(int(pair, 16)) for pair in re.findall(r"\b[0-9a-f]{2}\b", reply) if int(pair, 16) < 127)
    yield "".join(_MORSE.get(letter, "?") for letter in re.findall(r"(?<!\S)[.-]{5,6}(?!\S)", reply))
    words = [_NAMES.get(word) or _SIGN_NAMES.get(word, word) for word in _words(reply)]
    rows = "".join(word if len(word) == 1 else " " for word in words).split()
    yield from (row for row in rows if sum(map(str.isalnum, row)) > 1)
    yield "".join(re.findall(r"\b(?:digit|letter|character) (?:is|=|:) ?“?(\S+?)[”,.]*(?=\s|$)", reply))


def _digit(sign: str) -> str:
    """The digit that a sign of any script stands for, or the sign."""
    value = unicodedata.numeric(sign, -1)
    return str(int(value)) if value in range(10) else sign


def _words(reply: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|[-+/.=^]|\d", reply.casefold())


def _negative_too(values: Iterator[str]) -> Iterator[str]:
    yield from (f"-{value}" for value in values)


def _roman(letters: str) -> int:
    total = 0
    for letter, after in zip(letters, letters[1:] + "I", strict=True):
        total += -_ROMAN[letter] if _ROMAN[letter] < _ROMAN[after] else _ROMAN[letter]
    return total


def one_step_from(shape: str, value: Fraction, seen: str) -> bool:
    """Whether one calculation, or one step of an equation, in ``shape`` gives the value and is new to the reader."""
    for match in _OPERATION.finditer(shape):
        one, sign, other = match.groups()
        if shape[: match.start()].rstrip()[-1:] in _OPERATORS or shape[match.end() :].lstrip()[:1] in _OPERATORS:
            continue
        if not _put_there(match.group(), seen) and _result(Fraction(one), sign, Fraction(other)) == value:
            return True
    for match in _LINEAR.finditer(shape):
        factor, _, sign, other, right = match.groups()
        if (factor and sign) or not (factor or sign) or _put_there(match.group(), seen):
            continue
        left = _result(value, sign, Fraction(other)) if sign else Fraction(factor) * value
        if left == Fraction(right):
            return True
    return _told_by_neighbours(shape, value)


def _told_by_neighbours(shape: str, value: Fraction) -> bool:
    more = re.search(r"\b(?:one|1) (more|less|greater|smaller) than (-?\d+)", shape)
    if more is not None and int(more.group(2)) + (1 if more.group(1) in {"more", "greater"} else -1) == value:
        return True
    around = re.search(r"\bbetween (-?\d+) and (-?\d+)", shape)
    return around is not None and int(around.group(1)) + 1 == value == int(around.group(2)) - 1


def _result(one: Fraction, sign: str, other: Fraction) -> Fraction | None:
    if sign in "/÷":
        return one / other if other else None
    return {"+": one + other, "-": one - other, "*": one * other, "×": one * other}[sign]


def _put_there(calculation: str, seen: str) -> bool:
    """Whether the problem or the student wrote it first; the reply may be read backwards, so either way round."""
    bare, known = _bare(calculation), _bare(seen)
    return bare in known or bare[::-1] in known


def _bare(text: str) -> str:
    return "".join(text.split())
