"""Passwords and PINs, kept as argon2id hashes.

    kept = hashed("correct horse battery staple")
    matches(kept, typed)           # True or False
    matches(None, typed)           # False, after as long as a real check takes

The same password typed on another keyboard may come in other code points (an é as one or as two), so all of
them are brought to NFKC first, as RFC 8265 and NIST SP 800-63B advise.

A PIN of a few digits is no secret to whoever holds its hash; what protects it is that the database is
not shown to anybody and that wrong tries are slowed (app/security/guesses.py).
"""

import unicodedata
from functools import cache
from secrets import token_urlsafe
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


def normal(secret: str) -> str:
    """A secret as it is hashed: in Unicode's form NFKC."""
    return unicodedata.normalize("NFKC", secret)


def hashed(secret: str) -> str:
    """The hash to keep, with its own salt and its parameters in it."""
    with _AT_ONCE:
        return _HASHER.hash(normal(secret))


def matches(kept: str | None, typed: str) -> bool:
    """Whether ``typed`` is the secret behind ``kept``.

    None (nobody of that name) and an empty one (nothing was chosen yet) take as long and are False.
    """
    if len(typed) > LONGEST:
        return False
    spellings = dict.fromkeys((normal(typed), typed))  # as typed: hashes from before they were brought to one form
    with _AT_ONCE:
        fits = any(_fits(kept or _nobody(), one) for one in spellings)
    return fits and bool(kept)


def _fits(kept: str, typed: str) -> bool:
    try:
        return _HASHER.verify(kept, typed.encode("utf-8", "surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _HASHER.hash(token_urlsafe(32))
