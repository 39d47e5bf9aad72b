"""Correct a problem: typed, looked at as a student meets it, then kept. Nothing is written before."""

from typing import Annotated, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from fastapi import Form as Field
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app import correcting
from app.correction_form import NAMES, Form, Typed, change_of, kind_of, kinds_at, prefilled
from app.corrections_shown import met_by_students
from app.page_templates import PagesHere, Show
from app.routes.cards import open_now
from app.security.identity import ChangingClassroom, CurrentTeacher, TaughtCourse, Wired
from app.wiring import Trellis
from course.corrected import key_at, stands
from domain.correction import Place
from domain.item import Item
from domain.people import Classroom, Staff
from domain.turn import Turn
from store.courses import CourseSummary
from store.errors import NotFoundError
from tutor.help.pathway import find_hint

router = APIRouter(prefix="/classes/{classroom}/courses/{course}/problems/{item}/correct/{change}", tags=["teacher"])

Id = Annotated[str, Query(max_length=300)]
Typing = Annotated[str, Field(max_length=20_000)]
TURN = r"^$|^[\w-]{1,100}/[1-9]\d{0,6}$"
"""A session and one of its turns, which a correction was begun from."""


class Correcting(NamedTuple):
    """What is corrected: a place in an item as the class has it, and how."""

    room: Classroom
    course: CourseSummary
    item: Item
    place: Place
    kind: Typed
    turn: str
    listed: str


def what_is_corrected(
    trellis: Wired,
    room: ChangingClassroom,
    course: TaughtCourse,
    item: str,
    change: str,
    step: Id = "",
    hint: Id = "",
    turn: Annotated[str, Query(pattern=TURN, description="The session and turn to go back to")] = "",
    back: Annotated[str, Query(pattern="^(to-look-at|unhelpful)?$", description="The list to go back to")] = "",
) -> Correcting:
    """The change that the path names, at the place that the query does.

    Raises:
        store.errors.NotFoundError: there is no such place, or nothing of it to change so.
    """
    found = trellis.corrected.item(course.id, item, room.id)
    place = Place(course.id, item, step, hint)
    wanted = kind_of(change)
    if not stands(found, place):
        raise NotFoundError("place", hint or step)
    if wanted is None or wanted not in kinds_at(found, place):
        raise NotFoundError("correction", change)
    return Correcting(room, course, found, place, wanted, turn, back)


Corrected = Annotated[Correcting, Depends(what_is_corrected)]


@router.get("", response_class=HTMLResponse)
def begin(trellis: Wired, teacher: CurrentTeacher, what: Corrected, show: Show) -> Response:
    """The form with what holds now; begun from a turn it shows the answer and the reply, while they may be read."""
    turn = _turn(trellis, teacher, what)
    answer = turn.message.text.strip() if turn is not None and what.kind == "slip" else ""
    form = prefilled(what.item, what.place, what.kind, key_at(what.item, what.place), answer)
    return _page(show, what, form, turn)


@router.post("", response_class=HTMLResponse)
async def correct(
    trellis: Wired,
    teacher: CurrentTeacher,
    what: Corrected,
    show: Show,
    pages: PagesHere,
    answer: Typing = "",
    accepted: Typing = "",
    text: Typing = "",
    name: Typing = "",
    reason: Typing = "",
    school: Annotated[bool, Field()] = False,
    keep: Annotated[bool, Field()] = False,
) -> Response:
    """Show what the correction would do, and with ``keep`` let it hold for the class or for the school."""
    form = Form(what.kind, answer, accepted, text, name, reason, school)
    turn = await run_in_threadpool(_turn, trellis, teacher, what)
    change, wrong = change_of(form)
    if wrong:
        return await run_in_threadpool(_page, show, what, form, turn, wrong=wrong)
    looked = await correcting.look(trellis, what.room, what.place, change, teacher.id)
    if looked.flaws:
        faults = tuple(f"{flaw.what} {flaw.remedy}" for flaw in looked.flaws)
        return await run_in_threadpool(_page, show, what, form, turn, faults=faults)
    if not keep:
        return await run_in_threadpool(_looked, trellis, show, what, form, turn, looked)
    why = " ".join(reason.split())
    await run_in_threadpool(
        correcting.keep, trellis, what.room, what.place, looked.change, teacher.id, why, whole_school=school
    )
    return pages.go(_back(what), flash="switched-off" if what.kind == "off" else "correction-kept")


def _looked(
    trellis: Trellis, show: Show, what: Correcting, form: Form, turn: Turn | None, looked: correcting.Looked
) -> Response:
    met = met_by_students(trellis, looked.item, looked.seen) if looked.seen is not None else ()
    return _page(show, what, form, turn, looked=looked, met=met)


def _turn(trellis: Trellis, teacher: Staff, what: Correcting) -> Turn | None:
    """The turn that a correction was begun from, while this teacher may read it."""
    session_id, _, number = what.turn.partition("/")
    if not session_id:
        return None
    session = trellis.sessions.get(session_id)
    ours = (session.classroom, session.course) == (what.room.id, what.course.id)
    if not ours or int(number) > len(session.turns) or open_now(trellis, teacher, session) is None:
        return None
    found = session.turns[int(number) - 1]
    return None if found.message.sealed else found


def _back(what: Correcting) -> str:
    if what.listed:
        return f"/classes/{what.room.id}/courses/{what.course.id}/{what.listed}"
    if what.turn:
        session, _, number = what.turn.partition("/")
        return f"/cards/{session}/turns/{number}"
    return f"/classes/{what.room.id}/courses/{what.course.id}/problems/{quote(what.item.id, safe='')}"


def _page(show: Show, what: Correcting, form: Form, turn: Turn | None, **more: object) -> Response:
    step = what.item.step(what.place.step) if what.place.step else None
    hint = find_hint(step, what.place.hint) if step is not None and what.place.hint else None
    fields: dict[str, object] = {"wrong": {}, "faults": (), "looked": None, "met": ()}
    return show(
        "teacher/correct.html",
        status=422 if more.get("wrong") or more.get("faults") else 200,
        **(fields | more),
        room=what.room,
        course=what.course,
        item=what.item,
        step=step,
        hint=hint,
        corrected_at=what.place,
        kind=what.kind,
        title=NAMES[what.kind],
        key=key_at(what.item, what.place),
        form=form,
        turn=turn,
        begun={"turn": what.turn, "back": what.listed},
        back=_back(what),
    )
