"""How a page is made: one template, with what every page needs put in for it.

    @router.get("/classes")
    def classes(teacher: CurrentTeacher, show: Show) -> Response:
        return show("teacher/classes.html", classrooms=...)

Every template finds ``request``, ``who`` (who is signed in, or None), ``csrf`` and ``csrf_field`` (the
hidden field of a form), ``flash`` (one message, or empty), ``asset(path)`` (the address of a static
file) and the filters of app/views/words.py.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import Depends
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from app.security import csrf
from app.security.cookies import FLASH, SIGN_IN, VISIT, Cookies, new_visit
from app.views.words import FILTERS

HERE = Path(__file__).parent
STATIC = HERE / "static"

FLASHES = {
    "signed-out": "You are signed out.",
    "let-in": "They can join again, in any browser.",
    "hand-lowered": "The hand is down.",
    "settings-kept": "The settings are kept. They hold from the next message on.",
    "material-kept": "Kept. The tutor can quote it to students from now on.",
    "material-discarded": "Discarded. Nothing of it was kept.",
    "material-removed": "Removed. Students find it no more. It stands under Removed, to be put back.",
    "material-unsearchable": "Saved, but it cannot be searched yet. Tell whoever runs Trellis: the log says why.",
}
"""What can be said on the next page, by name: a cookie never holds words to show."""


@cache
def asset(path: str) -> str:
    """The address of a static file with its version, so that a browser keeps it until it changes."""
    version = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]
    return f"/static/{path}?v={version}"


class Pages:
    """The templates of app/pages, escaped throughout."""

    def __init__(self, cookies: Cookies) -> None:
        self.cookies = cookies
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.globals["asset"] = asset
        self.templates.filters.update(FILTERS)

    def show(self, request: Request, name: str, *, status: int = 200, **fields: object) -> HTMLResponse:
        """Render ``name`` with ``fields``. Sets the visit cookie where there is none yet."""
        visit = self.cookies.read(request, VISIT)
        fresh = visit or new_visit()
        token = csrf.token(self.cookies.read(request, SIGN_IN) or fresh)
        flash = self.cookies.read(request, FLASH)
        context = {
            "request": request,
            "who": getattr(request.state, "who", None),
            "csrf": token,
            "csrf_field": Markup('<input type="hidden" name="{}" value="{}">').format(csrf.FIELD, token),
            "flash": FLASHES.get(flash, ""),
        }
        response = HTMLResponse(self.templates.get_template(name).render(context | fields), status_code=status)
        if not visit:
            self.cookies.visit(response, fresh)
        if flash:
            self.cookies.flashed(response)
        return response

    def go(self, address: str, *, flash: str = "") -> RedirectResponse:
        """Lead on to ``address`` after a form was sent; ``flash`` names a message to show there."""
        response = RedirectResponse(address, status_code=303)
        if flash:
            self.cookies.flash(response, flash)
        return response


def pages_of(request: Request) -> Pages:
    """The pages of the running app."""
    pages: Pages = request.app.state.pages
    return pages


async def _show(request: Request) -> Callable[..., HTMLResponse]:
    pages = pages_of(request)

    def show(name: str, *, status: int = 200, **fields: object) -> HTMLResponse:
        return pages.show(request, name, status=status, **fields)

    return show


Show = Annotated[Callable[..., HTMLResponse], Depends(_show)]
"""Renders a template for this request: ``show("landing.html", status=200, **fields)``."""


async def _pages(request: Request) -> Pages:
    return pages_of(request)


PagesHere = Annotated[Pages, Depends(_pages)]
"""For redirects: ``pages.go("/classes", flash="hand-lowered")``."""
