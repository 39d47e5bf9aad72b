"""A teacher judges an answer anew, from the page of its turn: looked at first, then kept, and taken back again."""

from typing import Annotated

from fastapi import APIRouter, Form, Path
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app import correcting
from app.errors import PutAway
from app.overruling import asked_smaller
from app.page_templates import PagesHere, Show
from app.routes.cards import LONGEST_REASON, SHORTEST_REASON, open_now
from app.routes.thinking import JudgedAnew, turn_page
from app.security.identity import CurrentTeacher, TaughtSession, Wired
from app.views.thinking import other_judgement
from app.wiring import Trellis
from domain.correction import Change, Place
from domain.people import Classroom
from domain.session import Session
from store.errors import NotFoundError

router = APIRouter(tags=["teacher"])

Number = Annotated[int, Path(ge=1, le=1_000_000, description="The turn, counted from 1")]


@router.post("/cards/{session}/turns/{number}/overrule", response_class=HTMLResponse)
async def overrule(
    trellis: Wired,
    teacher: CurrentTeacher,
    session: TaughtSession,
    show: Show,
    pages: PagesHere,
    number: Number,
    reason: Annotated[str, Form(max_length=20_000)] = "",
    keep: Annotated[bool, Form()] = False,
) -> Response:
    """Show what the other judgement would do, and with ``keep`` let it hold: here, and for this answer from now on."""
    outcome = other_judgement(session, number)
    if outcome is None:
        raise NotFoundError("judgement of turn", f"{number} of session {session.id}")
    if await run_in_threadpool(open_now, trellis, teacher, session) is None:
        return pages.go(f"/cards/{session.id}/turns/{number}")
    room = await run_in_threadpool(_changing, trellis, session)

    async def page(form: JudgedAnew, *, looked: bool = False) -> Response:
        return await run_in_threadpool(turn_page, trellis, show, session, number, form=form, looked=looked)

    said = " ".join(reason.split())
    if not SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        wrong = f"Say why in {SHORTEST_REASON} to {LONGEST_REASON} characters: your colleagues read it."
        return await page(JudgedAnew(reason[:LONGEST_REASON], (wrong,)))
    message = session.turns[number - 1].message
    place = Place(session.course, message.item, message.step, asked_smaller(session, number))
    looked = await correcting.look(trellis, room, place, Change(outcome, message.text.strip()), teacher.id)
    if looked.flaws:
        faults = tuple(f"{flaw.what} {flaw.remedy}" for flaw in looked.flaws)
        return await page(JudgedAnew(said, faults))
    if not keep:
        reply = looked.seen.turns[-1].reply if looked.seen else ""
        return await page(JudgedAnew(said, reply=reply), looked=True)

    def kept() -> None:
        mine = correcting.keep(trellis, room, place, looked.change, teacher.id, said)
        correcting.overrule(trellis, session, number, outcome, teacher.id, mine.id)

    await run_in_threadpool(kept)
    return pages.go(f"/cards/{session.id}/turns/{number}", flash="judged-anew")


@router.post("/cards/{session}/turns/{number}/overrule/undo")
def undo(trellis: Wired, teacher: CurrentTeacher, session: TaughtSession, pages: PagesHere, number: Number) -> Response:
    """Let the tutor's judgement stand again, here and for this answer; where it does, nothing changes."""
    _changing(trellis, session)
    if number > len(session.turns):
        raise NotFoundError("turn", f"{number} of session {session.id}")
    standing = _standing(session, number)
    if standing is not None:
        correcting.undo(trellis, trellis.corrections.get(standing), teacher.id)
    return pages.go(f"/cards/{session.id}/turns/{number}", flash="judged-as-before")


def _changing(trellis: Trellis, session: Session) -> Classroom:
    """The class of a session; an archived one is only read."""
    room = trellis.people.classroom(session.classroom)
    if room.archived is not None:
        raise PutAway
    return room


def _standing(session: Session, number: int) -> int | None:
    """The id of the correction behind a teacher's judgement that holds, None where the tutor's does."""
    latest = next((one for one in session.overruled if one.turn == number), None)
    return latest.correction if latest is not None and latest.outcome is not None else None
