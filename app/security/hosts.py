"""The name a browser asked for must be ours, where the settings say what it is.

A site of somebody else's that points its own name at this machine is then not answered in our name. This
machine's own addresses are, for the proxy on it and for a monitor.
"""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.refusals import refuse

OWN = frozenset({"127.0.0.1", "localhost", "::1"})
"""Names of this machine to itself. No other machine's page can have them as its origin."""

_PORTS = {"http": 80, "https": 443}


class Hosts:
    """Answers requests for the host of ``base_url`` and for this machine's own; every host when it is empty."""

    def __init__(self, app: ASGIApp, base_url: str) -> None:
        self.app = app
        self.base_url = base_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what asks for us."""
        if scope["type"] == "http" and self.base_url:
            request = Request(scope)
            if not ours(request.headers.getlist("host"), self.base_url):
                said = refuse(
                    request, 421, "This is not the address of this Trellis.", f"Open {self.base_url} instead."
                )
                await said(scope, receive, send)
                return
        await self.app(scope, receive, send)


def ours(hosts: list[str], base_url: str) -> bool:
    """Whether the Host headers of a request are one, and name the host of ``base_url`` or this machine.

    >>> ours(["trellis.school"], "https://trellis.school"), ours(["trellis.school.evil"], "https://trellis.school")
    (True, False)
    """
    if len(hosts) != 1:
        return False
    wanted = urlsplit(base_url)
    try:
        asked = urlsplit(f"//{hosts[0]}")
        name, port = asked.hostname, asked.port
    except ValueError:
        return False
    if asked.path or asked.query or asked.fragment or asked.username is not None:
        return False
    if name in OWN:
        return True
    usual = _PORTS[wanted.scheme]
    return (name, port or usual) == (wanted.hostname, wanted.port or usual)
