"""Passwords and PINs, kept as argon2id hashes.

    kept = hashed("correct horse battery staple")
    matches(kept, typed)           # True or False
    matches(None, typed)           # False, after as long as a real check takes

A PIN of a few digits is no secret to whoever holds its hash; what protects it is that the database is
not shown to anybody and that wrong tries are slowed (app/security/limits.py).
"""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

LONGEST = 1024
"""Characters of a password that are looked at; longer ones are refused unread."""

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, type=Type.ID)
"""OWASP's recommended minimum (2024): 19 MiB and two passes, about 20 ms; a class signs in within seconds."""

_AT_ONCE = BoundedSemaphore(4)
"""Four checks at a time keep 35 sign-ins in one minute below 80 MiB."""


def hashed(secret: str) -> str:
    """The hash to keep, with its own salt and its parameters in it."""
    with _AT_ONCE:
        return _HASHER.hash(secret)


def matches(kept: str | None, typed: str) -> bool:
    """Whether ``typed`` is the secret behind ``kept``. None (nobody of that name) takes as long and is False."""
    if len(typed) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _nobody(), typed)
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


@cache
def _nobody() -> str:
    return _HASHER.hash("no account has this")
