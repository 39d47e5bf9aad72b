"""A place in a text and the tokens read so far."""

import re
from fractions import Fraction

from maths.errors import NotUnderstoodError
from maths.tokens import Kind, NumberStyle, Token

_PAIR = re.compile(r"[\s$]*(?:\\left)?[(\[]\s*-?\d+,-?\d+\s*(?:\\right)?[)\]][\s$]*")
_DELIMITED = re.compile(r"(?<!\\)\$\$.+?(?<!\\)\$\$|(?<!\\)\$(?!\$)(?:\\.|[^$\\])+\$(?!\d)", re.DOTALL)
_AMOUNT = re.compile(r"(?<!\\)\$(?=\s*-?\.?\d)")
_NOUGHT = Fraction(0)


class Scanner:
    """Steps through the characters of one text; all that changes while tokens are made.

    ``spaced`` says that white space stands before this place. ``pair`` says that the whole text is two numbers in
    brackets, a point or an interval and never a grouped number; ``amounts`` are the places of bare dollars that
    are currency signs and not delimiters; ``tex`` says that LaTeX may stand somewhere in it.
    """

    __slots__ = ("amounts", "at", "lower", "pair", "spaced", "style", "tex", "text", "tokens")

    def __init__(self, text: str, style: NumberStyle) -> None:
        self.text = text
        self.lower = _lower(text)
        self.style = style
        self.at = 0
        self.spaced = False
        self.tokens: list[Token] = []
        self.tex = "\\" in text
        self.pair = "," in text and _PAIR.fullmatch(text) is not None
        self.amounts = _amounts(text) if "$" in text else frozenset[int]()

    def add(self, kind: Kind, text: str, length: int, value: Fraction = _NOUGHT, places: int | None = None) -> bool:
        """Append a token made of the next ``length`` characters."""
        start = self.at
        self.at = end = start + length
        self.tokens.append(Token(kind, text, start, end, self.spaced, value, places))
        self.spaced = False
        return True

    def skip(self, end: int) -> bool:
        """Pass over what stands before ``end`` as over white space."""
        self.at, self.spaced = end, True
        return True

    def fault(self, message: str, length: int) -> NotUnderstoodError:
        """The error to raise, pointing at the next ``length`` characters."""
        return NotUnderstoodError(message, self.at, length, self.text[: self.at].strip())


def _lower(text: str) -> str:
    """The text in small letters, each in its place."""
    if text.isascii():
        return text.lower()
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)


def _amounts(text: str) -> frozenset[int]:
    """Where a bare dollar is a currency sign: before a number, and not one of a pair around a formula."""
    inside = {at for match in _DELIMITED.finditer(text) for at in range(match.start(), match.end())}
    return frozenset(match.start() for match in _AMOUNT.finditer(text) if match.start() not in inside)
