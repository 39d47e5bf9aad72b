"""What the characters of a text are read as: tokens that remember where they stood."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Kind = Literal["number", "symbol", "function", "constant", "sign", "command", "unit", "word", "saying", "end"]


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a text is read where it could be read in several ways.

    ``decimal`` is the decimal sign, "." or ","; the other one may part thousands when ``thousands``.
    ``letters`` are the letters known to stand for numbers here: they are never units, and an ``x``
    between numbers is a times sign unless it is one of them. ``units`` takes ``5 m`` for metres where
    it could be five times m. ``tight`` reads ``1/2x`` as 1/(2x), ``scientific`` reads ``3e-5`` as a calculator's
    way to write 3 times 10^-5.
    """

    decimal: Literal[".", ","] = "."
    thousands: bool = True
    letters: frozenset[str] = frozenset()
    units: bool = False
    tight: bool = False
    scientific: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """One sign, number or word. ``spaced`` says that white space stood before it."""

    kind: Kind
    text: str
    start: int
    end: int
    spaced: bool = False
    value: Fraction = Fraction(0)
    places: int | None = None


class Scanner:
    """A place in a text and the tokens read so far."""

    def __init__(self, text: str, style: NumberStyle) -> None:
        self.text = text
        self.lower = "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
        self.style = style
        self.at = 0
        self.spaced = False
        self.tokens: list[Token] = []

    def add(self, kind: Kind, text: str, length: int, value: Fraction = Fraction(0), places: int | None = None) -> bool:
        """Append a token made of the next ``length`` characters."""
        self.tokens.append(Token(kind, text, self.at, self.at + length, self.spaced, value, places))
        self.at += length
        self.spaced = False
        return True

    @property
    def read(self) -> str:
        """The text before this place, to show with a fault."""
        return self.text[: self.at].strip()
