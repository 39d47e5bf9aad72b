"""A student says of a reply that it did not help, in one tap, or takes that back."""

from typing import Annotated

from fastapi import APIRouter, Form, Header, Path
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import student_screen
from app.page_templates import PagesHere, Show
from app.security.identity import OwnSession, Wired
from app.views.thinking import kept_apart
from domain.voice import Unhelpful
from store.errors import NotFoundError

router = APIRouter(tags=["student"])


@router.post("/sessions/{session}/turns/{number}/unhelpful", response_class=HTMLResponse)
def call_unhelpful(
    trellis: Wired,
    session: OwnSession,
    number: Annotated[int, Path(ge=1, le=1_000_000, description="The turn, counted from 1")],
    pages: PagesHere,
    show: Show,
    back: Annotated[bool, Form()] = False,
    x_part: Annotated[str, Header(description="Set where only the piece of the page is wanted")] = "",
) -> Response:
    """Keep it for the teachers of the class, who read the reply without a name; also of a session that is closed."""
    if number > len(session.turns) or kept_apart(session.turns[number - 1]):
        raise NotFoundError("turn", f"{number} of session {session.id}")
    if (number in session.unhelpful) == back:
        trellis.voices.call_unhelpful(session.id, Unhelpful(number, back))
    if not x_part:
        return pages.go(f"/sessions/{session.id}#turn-{number}")
    found = trellis.sessions.get(session.id)
    shown = next(
        one for opened in student_screen.practice(trellis, found).conversation for one in opened.turns
        if one.number == number
    )  # fmt: skip
    return show("student/_unhelpful.html", session=session.id, turn=shown)
