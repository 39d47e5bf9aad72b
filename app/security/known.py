"""The browsers somebody signed in with before, told by a cookie that only we can write.

Whoever guesses from elsewhere must not shut out the person whose browser this is. The cookie holds a random
name for the browser and a mark for each account it signed in to; a mark tells nobody which account it is, is
of no use in another browser, and ends with the PIN or password it was made for.
"""

import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from secrets import token_urlsafe
from typing import Literal

Door = Literal["code", "student", "staff"]
"""What is tried: a class code, a student's PIN, a teacher's password."""

MOST = 40
"""Accounts a browser is known by: a shared computer forgets the oldest."""

_PART = re.compile(r"[A-Za-z0-9_-]{22}")


class Known:
    """Reads and writes the cookie's value. ``key`` gives the key to sign with."""

    def __init__(self, key: Callable[[], bytes]) -> None:
        self._key = key

    def mark(self, *words: str) -> str:
        """22 characters that stand for these words and tell nobody which."""
        text = "".join(f"{len(word)} {word}" for word in words).encode("utf-8", "surrogatepass")
        return urlsafe_b64encode(hmac.new(self._key(), text, sha256).digest())[:22].decode()

    def knows(self, cookie: str, door: Door, whose: str, secret: str) -> str:
        """A name for this account in this browser, when it signed in there before; else empty.

        ``secret`` is what the mark ends with: the hash of the PIN or password, or the class code itself.
        """
        browser, *marks = _parts(cookie) or [""]
        mark = self.mark(browser, door, whose, secret)
        return mark if any(hmac.compare_digest(mark, one) for one in marks) else ""

    def with_(self, cookie: str, door: Door, whose: str, secret: str) -> str:
        """The cookie's value once this browser signed in to one account more."""
        browser, *marks = _parts(cookie) or [token_urlsafe(16)]
        mark = self.mark(browser, door, whose, secret)
        return ".".join([browser, *[one for one in marks if one != mark][-MOST + 1 :], mark])


def _parts(cookie: str) -> list[str]:
    parts = cookie.split(".")[: MOST + 1]
    return parts if all(map(_PART.fullmatch, parts)) else []
