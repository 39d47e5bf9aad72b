"""Opening and closing the tutor of a class, at once or by days and times."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.page_templates import PagesHere, Show
from app.security.identity import ChangingClassroom, CurrentTeacher, TaughtClassroom, Wired
from app.tutor_hours import DayFields, spans_of, week_from, week_of
from app.views.hours import said_of
from app.wiring import Trellis
from domain.hours import TutorHours
from domain.people import Classroom

router = APIRouter(tags=["teacher"])

NO_DAY = "Give at least one day a beginning and an end, or close the tutor with the button above."

Mode = Literal["open", "closed", "scheduled"]


@router.get("/classes/{classroom}/hours", response_class=HTMLResponse)
def tutor_hours(trellis: Wired, classroom: ChangingClassroom, show: Show) -> Response:
    """Whether the tutor is open, and a week of days and times."""
    return _page(trellis, classroom, show, week_of(classroom.hours.spans))


@router.post("/classes/{classroom}/hours", response_class=HTMLResponse)
async def keep_hours(
    request: Request, trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, show: Show, pages: PagesHere
) -> Response:
    """Let the tutor open by these days and times: ``from-0-0`` to ``to-0-0`` is Monday's first part."""
    typed = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    week = week_from(typed)
    spans = spans_of(week)
    wrong = "" if spans else NO_DAY
    if wrong or any(day.wrong for day in week):
        return await run_in_threadpool(_page, trellis, classroom, show, week, wrong, refused=True)
    await run_in_threadpool(trellis.classes.set_hours, classroom.id, TutorHours("scheduled", spans), teacher.id)
    return pages.go(f"/classes/{classroom.id}/hours", flash="hours-kept")


@router.post("/classes/{classroom}/hours/now", response_class=HTMLResponse)
def open_or_close(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    show: Show,
    pages: PagesHere,
    mode: Annotated[Mode, Form()],
) -> Response:
    """Open the tutor at any time, close it, or go back to its days and times, which are kept meanwhile."""
    if mode == "scheduled" and not classroom.hours.spans:
        return _page(trellis, classroom, show, week_of(()), NO_DAY, refused=True)
    trellis.classes.set_hours(classroom.id, TutorHours(mode, classroom.hours.spans), teacher.id)
    return pages.go(f"/classes/{classroom.id}/hours", flash="hours-kept")


def _page(
    trellis: Trellis,
    room: Classroom,
    show: Show,
    week: tuple[DayFields, ...],
    wrong: str = "",
    *,
    refused: bool = False,
) -> Response:
    now = trellis.schools.now()
    return show(
        "teacher/hours.html",
        status=422 if refused else 200,
        room=room,
        tutor=said_of(room.hours, now),
        week=week,
        wrong=wrong,
        now=f"{now:%A, %H:%M}",
        zone=trellis.schools.get().timezone,
    )
