"""How much is read and computed before giving up with ``TooLargeError``."""

from maths.errors import TooLargeError

CHARACTERS = 1500
"""The longest text that is read as one formula."""

TOKENS = 500
DEPTH = 60
"""Brackets within brackets."""

DIGITS = 80
"""Digits of one typed number."""

BITS = 12_000
"""Size of an exact number while computing (about 3,600 digits)."""

EXPONENT = 2_000
"""The largest whole exponent that is computed exactly."""

ANSWERS = 40
"""Answers in one list."""

TERMS = 400
"""Terms of a polynomial while multiplying out."""


def checked_bits(bits: float) -> None:
    """Raise ``TooLargeError`` when a number of about this many bits is about to be made."""
    if bits > BITS:
        raise TooLargeError("A number in this")
