"""Answers in code: base64, hexadecimal, character codes, binary, Roman, Morse, backwards, shifted letters.

What is hard to hit by accident is always read. What an innocent word or number may look like is read
only where somebody speaks of the code.
"""

import base64
import binascii
import re
import string
from collections.abc import Callable, Iterator
from html import unescape as html_unescape

Gives = Callable[[str], bool]
"""Whether words are the answer."""

_BASE64 = re.compile(r"(?<![\w+/])[A-Za-z0-9+/_-]{2,}={0,2}(?![\w=])")
_HEX_BYTES = re.compile(r"\b(?:[0-9a-f]{2}[\s:]?){2,}\b", re.IGNORECASE)
_ESCAPED = re.compile(r"(?:%[0-9a-f]{2}|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|U\+[0-9a-f]{4}\s?){1,}", re.IGNORECASE)
_CODES = re.compile(r"\b\d{2,3}(?:[\s,;-]+\d{2,3})+\b|\b\d{2,3}\b")
_PREFIXED = re.compile(r"\b0([xbo])([0-9a-f]+)\b", re.IGNORECASE)
_ROMAN = re.compile(r"(?<![\w'’])(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w'’])")
_MORSE = re.compile(r"(?:[.·•_–−-]{1,6}(?:\s+|/|$)){1,}")
_TOKEN = re.compile(r"[^\s“”\"'‘’,;:!?()]+")

_SPEAKS_OF_ROMAN = re.compile(r"\broman|\brömisch|\bromain|\bromano", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"\b(?:quadrant|part|section|chapter|type|figure|volume|world war)\s*$", re.IGNORECASE)
_SPEAKS_OF_BINARY = re.compile(
    r"\bbinary|\bbase (?:2|two)\b|\bbits?\b|\bzeros? and ones?\b|\bon and off\b", re.IGNORECASE
)
_SPEAKS_OF_HEX = re.compile(r"\bhex|\bbase (?:16|sixteen)\b", re.IGNORECASE)
_SPEAKS_OF_BYTES = re.compile(r"\bbytes?\b|\bhex", re.IGNORECASE)
_SPEAKS_OF_CODES = re.compile(
    r"\bascii\b|\bunicode\b|\bcharacter codes?\b|\bcode points?\b|\bchar codes?\b", re.IGNORECASE
)
_SPEAKS_OF_BACKWARDS = re.compile(
    r"\bbackwards?\b|\brevers|\bright to left\b|\bmirror|\bother way (?:a)?round\b|\bupside\b|\bflip"
    r"|\bal revés\b|\brückwärts\b|à l'envers",
    re.IGNORECASE,
)
_SPEAKS_OF_MORSE = re.compile(r"\bmorse\b|\bdots? and dash", re.IGNORECASE)
_MORSE_SIGNS = {
    **dict(zip((".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..", ".---", "-.-", ".-..", "--", "-.", "---",
                ".--.", "--.-", ".-.", "...", "-", "..-", "...-", ".--", "-..-", "-.--", "--.."),
               string.ascii_lowercase, strict=True)),
    **dict(zip(("-----", ".----", "..---", "...--", "....-", ".....", "-....", "--...", "---..", "----."),
               string.digits, strict=True)),
    "-....-": "-", ".-.-.-": ".", "-..-.": "/", "-...-": "=", ".-.-.": "+",
}  # fmt: skip
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_SHORTEST_SHIFTED = 4
"""Letters from which a shifted word that fits is no accident."""


def decoded(text: str, spoken_of: str, gives: Gives, *, words: bool) -> str:
    """The first coded reading of ``text`` that is the answer.

    ``spoken_of`` is what the student asked for; ``words``: the answer may be a word, so shifted letters are read too.
    """
    found = next((reading for reading in readings(text, f"{spoken_of} {text}") if gives(reading)), "")
    return found or (next(filter(gives, _shifted(text)), "") if words else "")


def readings(text: str, talk: str) -> Iterator[str]:
    """Every coded reading of a text, given the talk around it."""
    yield from _base64(text)
    yield from _bytes(text)
    if "&#" in text:
        yield html_unescape(text)
        yield from (html_unescape(token) for token in re.findall(r"(?:&#x?[0-9a-f]+;)+", text, re.IGNORECASE))
    for match in _PREFIXED.finditer(text):
        yield from _in_base(_sign(text, match) + match.group(2), {"x": 16, "b": 2, "o": 8}[match.group(1).lower()])
    for match in _ROMAN.finditer(text):
        if match.group() and _is_roman(match, text, talk):
            yield f"{_sign(text, match)}{_roman(match.group())}"
    if _SPEAKS_OF_CODES.search(talk):
        yield from _character_codes(text)
    if _SPEAKS_OF_BINARY.search(talk):
        for token in re.findall(r"-?\b[01][01\s]*[01]\b|-?\b[01]\b", text):
            yield from _in_base("".join(token.split()), 2)
    if _SPEAKS_OF_HEX.search(talk):
        for token in re.findall(r"-?\b[0-9a-f]{1,8}\b", text, re.IGNORECASE):
            yield from _in_base(token, 16)
    if _SPEAKS_OF_BACKWARDS.search(talk):
        yield from (token[::-1] for token in _TOKEN.findall(text))
        yield " ".join(text.split())[::-1].split(":")[0].strip(" .")
    yield from _morse(text, talk)


def _base64(text: str) -> Iterator[str]:
    for match in _BASE64.finditer(text):
        token = match.group()
        if len(token) < 4 and not token.endswith("="):
            continue
        bare = token.rstrip("=").replace("-", "+").replace("_", "/")
        for decode in (base64.b64decode, base64.b32decode):
            block = 4 if decode is base64.b64decode else 8
            try:
                words = decode(bare + "=" * (-len(bare) % block)).decode("ascii")
            except (binascii.Error, ValueError):
                continue
            if words.isprintable() and words.strip():
                yield words


def _bytes(text: str) -> Iterator[str]:
    """Hexadecimal bytes and escapes, as the characters they stand for."""
    for match in _HEX_BYTES.finditer(text):
        yield from _ascii(re.sub(r"[\s:]", "", match.group()))
    if _SPEAKS_OF_BYTES.search(text):
        yield from (
            character for pair in re.findall(r"\b[0-9a-f]{2}\b", text, re.IGNORECASE) for character in _ascii(pair)
        )
    for match in _ESCAPED.finditer(text):
        yield from _ascii("".join(code[-2:] for code in re.findall(r"[0-9a-f]+", match.group(), re.IGNORECASE)))
    for match in re.finditer(r"\b(?:[01]{8}[\s,]*){1,12}\b", text):
        octets = re.findall(r"[01]{8}", match.group())
        yield from _ascii("".join(f"{int(octet, 2):02x}" for octet in octets))


def _ascii(digits: str) -> Iterator[str]:
    try:
        words = bytes.fromhex(digits).decode("ascii")
    except ValueError:
        return
    if words.isprintable():
        yield words


def _character_codes(text: str) -> Iterator[str]:
    for match in _CODES.finditer(text):
        codes = [int(code) for code in re.findall(r"\d+", match.group())]
        if all(32 <= code < 127 for code in codes):
            yield "".join(map(chr, codes))


def _in_base(digits: str, base: int) -> Iterator[str]:
    try:
        yield str(int(digits, base))
    except ValueError:
        return


def _sign(text: str, match: re.Match[str]) -> str:
    return "-" if text[: match.start()].endswith(("-", "−")) else ""


def _is_roman(match: re.Match[str], text: str, talk: str) -> bool:
    if _SPEAKS_OF_ROMAN.search(talk):
        return True
    return len(match.group()) > 1 and not _PLACE_BEFORE.search(text[: match.start()])


def _roman(letters: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _morse(text: str, talk: str) -> Iterator[str]:
    """Rows of dots and dashes; dots alone are read where somebody speaks of the code."""
    for match in _MORSE.finditer(text):
        signs = re.sub(r"[·•]", ".", re.sub(r"[–−_]", "-", match.group())).replace("/", " ")
        letters = signs.split()
        coded = {".", "-"} <= set(signs) or _SPEAKS_OF_MORSE.search(talk) or text[: match.start()].endswith(": ")
        if coded and letters and all(letter in _MORSE_SIGNS for letter in letters):
            yield "".join(_MORSE_SIGNS[letter] for letter in letters)


def _shifted(text: str) -> Iterator[str]:
    """Words with every letter moved along the alphabet (rot13 and its kin), or backwards."""
    lower = string.ascii_lowercase
    words = [word.casefold() for word in re.findall(rf"[A-Za-z]{{{_SHORTEST_SHIFTED},}}", text)]
    for word in words:
        yield word[::-1]
    for places in range(1, 26):
        table = str.maketrans(lower, lower[places:] + lower[:places])
        yield from (word.translate(table) for word in words)
