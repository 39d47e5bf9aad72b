"""The first page, and whether Trellis is well."""

from typing import Literal

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel
from starlette.responses import Response

from app.page_templates import Show
from app.security.identity import Visitor, Wired

router = APIRouter(tags=["everybody"])


@router.get("/", response_class=HTMLResponse)
def first_page(who: Visitor, show: Show) -> Response:
    """Two doors, one for students and one for teachers; whoever is signed in goes straight in."""
    if who:
        return RedirectResponse("/classes" if who.kind == "teacher" else "/home", status_code=303)
    return show("landing.html")


class Health(BaseModel):
    """What /health answers while all is well."""

    status: Literal["ok"] = "ok"


@router.get("/health")
def health(trellis: Wired) -> Health:
    """Whether the app answers and reaches its database; for a monitor."""
    trellis.courses.all()
    return Health()
