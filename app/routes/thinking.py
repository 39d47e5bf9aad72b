"""See it think: how one reply came about, for a teacher who gave a reason to open the transcript."""

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.cards import items_of
from app.fixing import ways
from app.page_templates import Show
from app.routes.cards import open_now, session_for, whose
from app.security.identity import CurrentTeacher, TaughtSession, Wired
from app.views.thinking import kept_apart, other_judgement, thinking
from app.wiring import Trellis
from domain.session import Session
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
    shown = session_for(trellis, teacher, session)
    if all(turn.number != number for turn in shown.turns):
        raise NotFoundError("turn", f"{number} of session {session.id}")
    opening = open_now(trellis, teacher, session)
    if opening is None:
        return show("teacher/reason.html", turn=number, wrong="", typed="", **whose(trellis, session))
    return turn_page(trellis, show, session, number, shown=shown)


class JudgedAnew(NamedTuple):
    """A teacher's other judgement as typed: its reason, its faults, and what a student would read."""

    reason: str
    faults: tuple[str, ...] = ()
    reply: str = ""


def turn_page(
    trellis: Trellis,
    show: Show,
    session: Session,
    number: int,
    *,
    form: JudgedAnew | None = None,
    looked: bool = False,
    shown: Session | None = None,
) -> Response:
    """The page of a turn; ``form`` is what was typed to judge its answer anew, ``looked`` that it may be kept.

    ``shown`` is the session as its reader may know it, all of it where it is left out.
    """
    order = [one.number for one in (shown or session).turns]
    at = order.index(number)
    turn = (shown or session).turns[at]
    item = items_of(trellis, session.course, session).get(turn.message.item)
    latest = next((one for one in session.overruled if one.turn == number), None)
    return show(
        "teacher/turn.html",
        status=422 if form is not None and form.faults else 200,
        form=form,
        looked=looked,
        other=other_judgement(session, number),
        anew=latest if latest is not None and latest.outcome is not None else None,
        by=trellis.people.staff(latest.by).name if latest is not None else "",
        turn=turn,
        stages=thinking(turn, trellis.courses.skills(session.course)),
        item=item,
        ways=ways(session, number, item) if item is not None and not kept_apart(turn) else (),
        nth=at + 1,
        last=len(order),
        before=order[at - 1] if at else 0,
        after=order[at + 1] if at + 1 < len(order) else 0,
        **whose(trellis, session),
    )
