"""The cookies of Trellis, and why they are as they are.

- ``trellis`` holds the sign-in's token. HttpOnly, so that no script reads it.
- ``trellis_visit`` holds a random value for this browser, made on its first page. The forms before a
  sign-in are bound to it, and wrong tries are counted by it beside the account and the address.
- ``trellis_known`` tells which accounts this browser signed in to before, in marks that tell nobody which
  (app/security/known.py). It gives no rights; it stays for half a year.
- ``trellis_card`` holds the secret of a sign-in card between its QR code and the page's button, for minutes.
- ``trellis_flash`` names one of our own messages, shown once.

SameSite is Lax, not Strict: a teacher who follows a link to a class or a card in a co-teacher's
e-mail would arrive signed out under Strict. Lax never sends a cookie with another site's form, and
app/security/csrf.py does not rely on it. With https, names start with ``__Host-``: the browser then
insists on Secure, on this host alone, and no other subdomain can plant a cookie of ours.
"""

import secrets
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import Response

SIGN_IN = "trellis"
VISIT = "trellis_visit"
KNOWN = "trellis_known"
FLASH = "trellis_flash"
CARD = "trellis_card"

_HALF_A_YEAR = 180 * 24 * 3600
_CARD_S = 120


def new_visit() -> str:
    """A fresh random value for one browser."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Cookies:
    """Reads and sets them. ``hours`` is how long a sign-in lasts."""

    https: bool
    hours: int

    def name(self, of: str) -> str:
        """The name as the browser knows it."""
        return f"__Host-{of}" if self.https else of

    def read(self, request: HTTPConnection, of: str) -> str:
        """The value the browser sent, or empty."""
        return request.cookies.get(self.name(of), "")

    def sign_in(self, response: Response, token: str) -> None:
        """Remember a sign-in until it expires."""
        self._set(response, SIGN_IN, token, seconds=self.hours * 3600)

    def sign_out(self, response: Response) -> None:
        """Forget the sign-in."""
        self._forget(response, SIGN_IN)

    def visit(self, response: Response, value: str) -> None:
        """Remember this browser until it is closed."""
        self._set(response, VISIT, value, seconds=None)

    def known(self, response: Response, value: str) -> None:
        """Remember what this browser signed in to."""
        self._set(response, KNOWN, value, seconds=_HALF_A_YEAR)

    def card(self, response: Response, secret: str) -> None:
        """Remember the secret of a card until its student goes in; an empty one is forgotten."""
        if secret:
            self._set(response, CARD, secret, seconds=_CARD_S)
        else:
            self._forget(response, CARD)

    def flash(self, response: Response, message: str) -> None:
        """Show one of ``app.page_templates.FLASHES`` on the next page; ``message`` is its name."""
        self._set(response, FLASH, message, seconds=60)

    def flashed(self, response: Response) -> None:
        """Forget the message that was just shown."""
        self._forget(response, FLASH)

    def _set(self, response: Response, of: str, value: str, seconds: int | None) -> None:
        response.set_cookie(
            self.name(of), value, max_age=seconds, path="/", secure=self.https, httponly=True, samesite="lax"
        )

    def _forget(self, response: Response, of: str) -> None:
        response.delete_cookie(self.name(of), path="/", secure=self.https, httponly=True, samesite="lax")
