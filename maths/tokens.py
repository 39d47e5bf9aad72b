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
