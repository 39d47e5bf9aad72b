"""The first page, and whether Trellis is well."""

import asyncio
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel
from starlette.responses import Response

from app.page_templates import Show
from app.pulse import Pulse
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


@router.get(
    "/health",
    responses={503: {"description": "What students send cannot be saved, or the database cannot be read"}},
)
async def health(trellis: Wired, request: Request) -> Health:
    """Whether the app answers, reads its database and can save what is sent; for a monitor."""
    pulse: Pulse = request.app.state.pulse
    await pulse.check()
    await asyncio.to_thread(trellis.courses.all)
    return Health()
