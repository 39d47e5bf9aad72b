"""How much one request may carry: little, but for teachers who upload files.

The larger bound is looked up for each request, so that only somebody on the staff can send
more. What announces too much is refused at once, in our own words; what announces nothing is cut off there.
"""

import asyncio
import re
from dataclasses import dataclass

from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.refusals import PLAIN, refuse, unreachable
from app.security.identity import sign_in_of
from app.wiring import Trellis
from store.errors import DatabaseError

_UPLOADS = re.compile(r"/classes/[^/]+/courses/[^/]+/material")
_COURSES = "/school/courses/imports"
_BESIDE = 256 * 1024
"""Bytes of an upload that are no file: names, fields, the form's own marks."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """Lets ``usual`` bytes through, ``upload`` bytes of files from teachers, ``course`` from administrators."""

    app: ASGIApp
    usual: int
    upload: int
    course: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is small enough."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        large = self._large(request)
        try:
            limit = large + _BESIDE if large and await asyncio.to_thread(_staff, request) else self.usual
        except DatabaseError as error:
            await unreachable(request, error)(scope, receive, send)
            return
        announced = request.headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > limit:
            await refuse(request, 413, *(_words(large) if large else PLAIN[413]))(scope, receive, send)
            return
        await RequestBodyLimitMiddleware(self.app, limit)(scope, receive, send)

    def _large(self, request: Request) -> int:
        """The bytes of files that may be sent to this address; 0 where none are."""
        if request.method != "POST":
            return 0
        if request.url.path == _COURSES:
            return self.course
        return self.upload if _UPLOADS.fullmatch(request.url.path) else 0


def _words(most: int) -> tuple[str, str]:
    return "These files are too large.", f"{most // 2**20:,} MB are allowed at once. Send fewer files, or smaller ones."


def _staff(request: Request) -> bool:
    trellis: Trellis = request.app.state.trellis
    with trellis.db.reading():
        found = sign_in_of(request, trellis)
    return found is not None and found.kind == "staff"
