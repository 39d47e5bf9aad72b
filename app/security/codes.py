"""Class codes: short enough to say aloud, read back however they were typed."""

import secrets
from collections.abc import Callable
from typing import TypeVar

from store.errors import TakenError

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without 0 and O, 1, I and L, which look alike on a board."""

LENGTH = 6
"""31 to the power of 6 is 890 million codes: guessing sixty in five minutes finds none."""


TRIES = 20
"""Codes tried until one is free; a second one is needed once in a hundred thousand."""

Kept = TypeVar("Kept")


def new_code() -> str:
    """A fresh class code, as in ``K7M2QX``."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def until_free(keep: Callable[[str], Kept]) -> Kept:
    """Keep a new code, another one where it is in use; what ``keep`` returns.

    Raises:
        TakenError: every code tried is in use.
    """
    for _ in range(TRIES - 1):
        try:
            return keep(new_code())
        except TakenError:
            continue
    return keep(new_code())


def spellings(typed: str) -> tuple[str, ...]:
    """What a typed code may stand for, likeliest first: as typed, and without spaces and hyphens.

    >>> spellings("k7m 2qx")
    ('K7M 2QX', 'K7M2QX')
    """
    plain = typed.strip().upper()[:40]
    return tuple(dict.fromkeys((plain, "".join(c for c in plain if c.isalnum()))))


def aloud(code: str) -> str:
    """A code as people read it out, in threes: ``K7M 2QX``. Codes of another shape stay as they are."""
    return f"{code[:3]} {code[3:]}" if len(code) == LENGTH and code.isalnum() else code
