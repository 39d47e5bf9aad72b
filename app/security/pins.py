"""PINs of four digits: made at random, none of those that are tried first.

pin = new_pin()            # "8305"
hashed(pin)                # what is kept (app/security/passwords.py)
"""

import secrets
from itertools import pairwise

LENGTH = 4
"""Digits. What protects so few is that wrong tries are slowed (app/security/guesses.py)."""

_FEWEST = 3
"""Different digits at least: neither 1111 nor 1212, 1221 or 1112."""

_DOWN_THE_KEYS = frozenset({"2580", "0852"})
"""The one straight line of four keys that a telephone has."""


def new_pin() -> str:
    """A fresh PIN that nobody tries first."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(LENGTH))
        if not guessable(pin):
            return pin


def guessable(pin: str) -> bool:
    """Whether a PIN is among those that people choose and try first.

    These are PINs of one or two digits, those whose digits go up or down by one step (1234, 9753, 8901), years
    of now and of grandparents (1900 to 2099), and the keys below each other.
    """
    digits = [int(sign) for sign in pin]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    return len(set(pin)) < _FEWEST or len(steps) == 1 or pin[:2] in ("19", "20") or pin in _DOWN_THE_KEYS
