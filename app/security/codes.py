"""Class codes: short enough to say aloud, read back however they were typed."""

import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without 0 and O, 1, I and L, which look alike on a board."""

LENGTH = 6
"""31 to the power of 6 is 890 million codes: guessing sixty in five minutes finds none."""


def new_code() -> str:
    """A fresh class code, as in ``K7M2QX``."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


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
