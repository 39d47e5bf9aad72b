"""Whole numbers as people type them into a form."""

from collections.abc import Sequence

MOST_DIGITS = 9
"""More digits than any setting takes; Python itself refuses to read thousands of them."""


def number_in(allowed: Sequence[int], typed: str) -> int | None:
    """The number that was typed, where it is one of those allowed; None for any other text, however long.

    >>> number_in(range(1, 121), " 20 "), number_in(range(1, 121), "9" * 5000)
    (20, None)
    """
    digits = typed.strip()
    if len(digits) > MOST_DIGITS or not digits.isdecimal():
        return None
    number = int(digits)
    return number if number in allowed else None
