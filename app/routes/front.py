"""The first page, and whether Trellis is well."""

import asyncio
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel
from starlette.responses import Response

from app.homes import home_of
from app.page_templates import Show
from app.pulse import Pulse
from app.security.identity import Visitor, Wired
from app.whom_to_turn_to import contact_for
from domain.people import Student

router = APIRouter(tags=["everybody"])


@router.get("/", response_class=HTMLResponse)
def first_page(who: Visitor, trellis: Wired, show: Show) -> Response:
    """Two doors, one for students and one for teachers; whoever is signed in goes straight in.

    Until somebody works here it says where the address to set it up with is.
    """
    if who:
        return RedirectResponse(home_of(who.person), status_code=303)
    return show("landing.html" if trellis.people.anybody() else "school/waiting.html")


@router.get("/help", response_class=HTMLResponse)
def somebody_to_talk_to(who: Visitor, trellis: Wired, show: Show) -> Response:
    """Whom to talk to, what happens with what is written here, and what the tutor is. Opening it tells nobody."""
    school = trellis.schools.get()
    contact = school.contact
    if who is not None and isinstance(who.person, Student):
        contact = contact_for(trellis, who.person, contact)
    return show(
        "help.html",
        contact=contact,
        helpline=school.rules.helpline,
        named=bool(contact.name) and (who is not None or school.rules.contact_public),
    )


class Health(BaseModel):
    """What /health answers while all is well. Without vectors courses are searched by words and shapes alone."""

    status: Literal["ok"] = "ok"
    vectors: Literal["on", "off"]


@router.get(
    "/health",
    responses={503: {"description": "What students send cannot be saved, or the database cannot be read"}},
)
async def health(trellis: Wired, request: Request) -> Health:
    """Whether the app answers, reads its database and can save what is sent; for a monitor."""
    pulse: Pulse = request.app.state.pulse
    await pulse.check()
    await asyncio.to_thread(trellis.courses.all)
    return Health(vectors="on" if trellis.settings.retrieval_vectors else "off")
