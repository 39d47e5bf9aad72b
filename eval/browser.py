"""One request after the other to a server on loopback, by the standard library: status, where to, and the body."""

import http.client
import json
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from eval.server import HOST

PATIENCE_S = 150


class Page(NamedTuple):
    """An answer. ``location`` is where it leads, or empty."""

    status: int
    location: str
    body: str


class Browser:
    """A connection of its own for every request, so that one that breaks spoils no other."""

    def __init__(self, port: int) -> None:
        self._port = port

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Page:
        """Read a page; redirects are not followed."""
        return self._ask("GET", path, b"", headers or {})

    def post_json(self, path: str, value: object, headers: Mapping[str, str]) -> Page:
        """Send JSON."""
        return self._ask("POST", path, json.dumps(value).encode(), {"Content-Type": "application/json", **headers})

    def post_form(self, path: str, fields: Mapping[str, str], headers: Mapping[str, str]) -> Page:
        """Send a form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields).encode(), kind | dict(headers))

    def post_file(self, path: str, name: str, data: bytes, headers: Mapping[str, str]) -> Page:
        """Send a file of the field ``files``."""
        shown = name.encode().replace(b'"', b"%22").replace(b"\r", b"%0D").replace(b"\n", b"%0A")
        body = b'--part\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n\r\n' % shown
        kind = {"Content-Type": "multipart/form-data; boundary=part"}
        return self._ask("POST", path, body + data + b"\r\n--part--\r\n", kind | dict(headers))

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Page:
        connection = http.client.HTTPConnection(HOST, self._port, timeout=PATIENCE_S)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            said = answer.read().decode("utf-8", "replace")
            return Page(answer.status, answer.getheader("location", ""), said)
        finally:
            connection.close()
