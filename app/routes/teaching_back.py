"""Teach it back: explain what one can do alone to a friend who was away."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import teaching_back
from app.errors import NotHere, Refusal
from app.page_templates import PagesHere, Show
from app.render import visible
from app.security.identity import OwnSession, Wired
from app.student_screen import desk_of
from app.their_age import of_their_age
from app.views.coach_words import coach_words
from app.wiring import Trellis
from domain.session import Session
from domain.voice import Explained
from store.errors import NotFoundError
from tutor.ports import JudgingFailedError

router = APIRouter(prefix="/sessions/{session}/teach-back", tags=["student"])

UNJUDGED = "This could not be read as it stands. Write it a little shorter."


@router.get("", response_class=HTMLResponse)
def teach_back(trellis: Wired, session: OwnSession, show: Show) -> Response:
    """What could be explained, or what was and what the coach says to it; else when there will be something."""
    said = teaching_back.latest(trellis, session)
    if said is not None:
        on = teaching_back.step_of(trellis, desk_of(session), said.item, said.skill)
        return _page(trellis, show, session, on, said)
    found = teaching_back.offered(trellis, session)
    return show("student/nothing-to-teach.html") if found is None else _page(trellis, show, session, found)


@router.post("", response_class=HTMLResponse)
async def explain(
    trellis: Wired,
    session: OwnSession,
    pages: PagesHere,
    show: Show,
    item: Annotated[str, Form(max_length=300)],
    skill: Annotated[str, Form(max_length=300)],
    text: Annotated[str, Form(max_length=20_000)] = "",
    may_pass: Annotated[str, Form(max_length=5)] = "",
) -> Response:
    """Keep an explanation with the coach's sentence back; a second one is taken as it is."""
    try:
        on = await asyncio.to_thread(_known, trellis, session, item, skill)
    except (NotHere, NotFoundError):
        await asyncio.to_thread(trellis.sessions.hear, session.id, "explanation", visible(text))
        raise
    try:
        await teaching_back.explain(trellis, session, on, text, bool(may_pass))
    except (Refusal, JudgingFailedError) as error:
        await asyncio.to_thread(trellis.sessions.hear, session.id, "explanation", text)
        wrong = str(error) if isinstance(error, Refusal) else UNJUDGED
        said = await asyncio.to_thread(teaching_back.latest, trellis, session)
        return _page(trellis, show, session, on, said, wrong, text)
    return pages.go(f"/sessions/{session.id}/teach-back")


def _known(trellis: Trellis, session: Session, item: str, skill: str) -> teaching_back.Offered:
    """What the student may explain here: what is offered, or what was explained."""
    said, found = teaching_back.latest(trellis, session), teaching_back.offered(trellis, session)
    if said is not None and (said.item, said.skill) == (item, skill):
        return teaching_back.step_of(trellis, desk_of(session), item, skill)
    if found is None or (found.item.id, found.skill) != (item, skill):
        raise NotFoundError("skill to explain", skill)
    return found


def _page(
    trellis: Trellis,
    show: Show,
    session: Session,
    on: teaching_back.Offered,
    said: Explained | None = None,
    wrong: str = "",
    text: str = "",
) -> Response:
    return show(
        "student/teach-back.html",
        status=422 if wrong else 200,
        session=session.id,
        on=on,
        said=said,
        person=bool(said and said.sealed),
        wrong=wrong,
        text=text,
        say=coach_words(of_their_age(trellis, session)["language"]),
    )
