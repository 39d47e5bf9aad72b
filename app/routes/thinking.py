"""See it think: how one reply came about, for a teacher who gave a reason to open the transcript."""

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import Show
from app.routes.cards import items_of, open_now, whose
from app.security.identity import CurrentTeacher, TaughtSession, Wired
from app.views.thinking import thinking
from store.errors import NotFoundError

router = APIRouter(tags=["teacher"])


@router.get("/cards/{session}/turns/{number}", response_class=HTMLResponse)
def one_turn(
    trellis: Wired,
    teacher: CurrentTeacher,
    session: TaughtSession,
    show: Show,
    number: Annotated[int, Path(ge=1, le=1_000_000, description="The turn, counted from 1")],
) -> Response:
    """One reply with reading, judgement, estimates, plan, evidence, drafts and verdicts; asks for the reason first."""
    if number > len(session.turns):
        raise NotFoundError("turn", f"{number} of session {session.id}")
    opening = open_now(trellis, teacher, session)
    if opening is None:
        return show("teacher/reason.html", turn=number, wrong="", typed="", **whose(trellis, session))
    turn = session.turns[number - 1]
    return show(
        "teacher/turn.html",
        turn=turn,
        stages=thinking(turn, trellis.courses.skills(session.course)),
        item=items_of(trellis, session.course, session).get(turn.message.item),
        last=len(session.turns),
        **whose(trellis, session),
    )
