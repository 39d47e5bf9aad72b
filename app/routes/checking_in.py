"""The coach's check-in during practice: asked, answered and heard beside the conversation."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Header
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import checking_in
from app.errors import Refusal
from app.page_templates import PagesHere, Show
from app.render import visible
from app.security.identity import OwnSession, Wired
from app.their_age import of_their_age
from app.views.coach_words import coach_words
from app.wiring import Trellis

router = APIRouter(prefix="/sessions/{session}/check-in", tags=["student"])

QuestionId = Annotated[str, Form(max_length=100)]
Part = Annotated[str, Header(description="Set where only the piece of the page is wanted")]


@router.get("", response_class=HTMLResponse)
def asked(trellis: Wired, session: OwnSession, show: Show) -> Response:
    """What the coach asks now, to be put in place; empty nearly always."""
    return _piece(trellis, session.id, show)


@router.post("", response_class=HTMLResponse)
async def answer(
    trellis: Wired,
    session: OwnSession,
    pages: PagesHere,
    show: Show,
    question: QuestionId,
    answer: Annotated[str, Form(max_length=20_000)] = "",
    x_part: Part = "",
) -> Response:
    """Keep an answer with the coach's sentence back."""
    wrong = ""
    try:
        await checking_in.answer(trellis, session, question, visible(answer))
    except Refusal as refusal:
        wrong = str(refusal)
    if x_part or wrong:
        return await asyncio.to_thread(_piece, trellis, session.id, show, wrong, answer if wrong else "")
    return pages.go(f"/sessions/{session.id}#check-in")


@router.post("/skip", response_class=HTMLResponse)
def skip(
    trellis: Wired,
    session: OwnSession,
    pages: PagesHere,
    show: Show,
    question: QuestionId,
    answer: Annotated[str, Form(max_length=20_000)] = "",
    x_part: Part = "",
) -> Response:
    """Pass over the question; it does not come back. What was typed is not kept, and heard all the same."""
    trellis.sessions.hear(session.id, "reflection", visible(answer))
    checking_in.skip(trellis, session, question)
    return _piece(trellis, session.id, show) if x_part else pages.go(f"/sessions/{session.id}")


def _piece(trellis: Trellis, session_id: str, show: Show, wrong: str = "", typed: str = "") -> Response:
    session = trellis.sessions.get(session_id)
    check = checking_in.shown(trellis, session, wrong, typed)
    say = coach_words(of_their_age(trellis, session)["language"])
    return show("student/_check_in.html", status=422 if wrong else 200, session=session.id, check=check, say=say)
