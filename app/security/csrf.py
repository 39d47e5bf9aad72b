"""Requests that change something must come from a page of ours, in the browser that was shown it.

Each page carries a token made from this browser's own cookie: the sign-in's, or before a sign-in the
visit's. It stands in every form as a hidden field, and in ``<meta name="csrf">`` for scripts, which
send it as ``X-CSRF-Token``. A site that makes a browser post to us can neither read the page nor the
cookie, so it cannot make the token. Beside that, the browser's own word on where a request comes from
(Sec-Fetch-Site, else Origin) is believed when it says "elsewhere".
"""

import hashlib
import hmac
from urllib.parse import urlsplit

from starlette.requests import Request

from app.errors import Forged
from app.security.cookies import SIGN_IN, VISIT, Cookies

FIELD = "csrf"
HEADER = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SIGNED_OUT = "Nobody is signed in in this browser any more."
SIGN_IN_AGAIN = "Copy what you wrote, sign in again and send it there; what you sent before is kept."
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def token(secret: str) -> str:
    """The token of a cookie's value. Nobody without the cookie can make it, and it does not give the cookie away."""
    return hmac.new(secret.encode(), b"trellis csrf", hashlib.sha256).hexdigest()


async def check(request: Request, cookies: Cookies, base_url: str) -> None:
    """Let through what only reads, and what carries this browser's token.

    Raises:
        Forged: another site sent it, or the token is missing or of another sign-in.
    """
    if request.method in SAFE:
        return
    if not from_here(request, base_url):
        raise Forged(title="This request came from another site.", remedy="Open Trellis itself and try again there.")
    signed_in = cookies.read(request, SIGN_IN)
    secret = signed_in or cookies.read(request, VISIT)
    sent = request.headers.get(HEADER, "")
    if not sent and request.headers.get("content-type", "").startswith(FORMS):
        field = (await request.form()).get(FIELD, "")
        sent = field if isinstance(field, str) else ""
    if not secret or not hmac.compare_digest(sent.encode(), token(secret).encode()):
        gone = sent and not signed_in and request.url.path.startswith("/api/")
        raise Forged(title=SIGNED_OUT, remedy=SIGN_IN_AGAIN) if gone else Forged


def from_here(request: Request, base_url: str) -> bool:
    """What the browser says of where the request comes from; a client that says nothing is not doubted."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    if origin is None:
        return True
    if base_url and origin == base_url:
        return True
    return bool(origin) and urlsplit(origin).netloc == request.headers.get("host", "")
