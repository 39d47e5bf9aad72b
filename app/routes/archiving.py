"""The end of a school year: a class is archived and brought back, or carried on into the next year."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.carrying_on import next_name
from app.class_desk import checked_name, known_name
from app.page_templates import PagesHere, Show
from app.security.codes import until_free
from app.security.identity import CurrentTeacher, TaughtClassroom, TaughtClassroomEvenArchived, Wired
from app.still_waiting import first_seen_to, still_waiting
from app.wiring import Trellis
from domain.people import Classroom
from store.errors import PromotionError

router = APIRouter(prefix="/classes/{classroom}", tags=["teacher"])


@router.get("/year-end", response_class=HTMLResponse)
def look(trellis: Wired, classroom: TaughtClassroomEvenArchived, show: Show) -> Response:
    """What can be done with the class when the year is over, and what each does."""
    return _page(trellis, classroom, show)


@router.post("/archive", response_class=HTMLResponse)
def archive(
    trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, show: Show, pages: PagesHere
) -> Response:
    """Put the class away with its history, once nobody in it waits: students no longer see it, teachers read it."""
    if said := first_seen_to(still_waiting(trellis, classroom.id), classroom.name):
        return _page(trellis, classroom, show, waiting=said)
    trellis.archiving.archive(classroom.id, teacher.id)
    return pages.go("/classes", flash="archived")


@router.post("/bring-back")
def bring_back(
    trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroomEvenArchived, pages: PagesHere
) -> Response:
    """Let an archived class be one of now again."""
    trellis.archiving.bring_back(classroom.id, teacher.id)
    return pages.go(f"/classes/{classroom.id}", flash="class-back")


@router.post("/promote", response_class=HTMLResponse)
def promote(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroomEvenArchived,
    show: Show,
    pages: PagesHere,
    name: Annotated[str, Form(max_length=20_000)] = "",
    year: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Make the class that follows this one in a school year, with its students, teachers, courses and settings."""
    words, wrong = checked_name(name)
    faults = {"name": wrong or known_name(trellis, teacher, words, besides=classroom.id)}
    chosen = next((one for one in trellis.schools.years() if one.id == year), None)
    if chosen is None:
        faults["year"] = "Choose the school year that the new class is for."
    elif chosen.begins <= trellis.schools.today() and classroom.archived is None:
        faults["year"] = first_seen_to(still_waiting(trellis, classroom.id), classroom.name)
    if faults := {field: said for field, said in faults.items() if said}:
        return _page(trellis, classroom, show, name=name, year=year, faults=faults)
    try:
        made = until_free(lambda code: trellis.archiving.promote(classroom.id, year, words, code, teacher.id))
    except PromotionError as error:
        return _page(trellis, classroom, show, name=name, year=year, waiting=str(error))
    return pages.go(f"/classes/{made}/people", flash="promoted")


@router.post("/take-back", response_class=HTMLResponse)
def take_back(
    trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, show: Show, pages: PagesHere
) -> Response:
    """Undo that the class was carried on from an earlier one, which then is as it was."""
    try:
        trellis.archiving.take_back((classroom.id,), teacher.id)
    except PromotionError as error:
        return _page(trellis, classroom, show, waiting=str(error))
    return pages.go(f"/classes/{classroom.follows}", flash="taken-back")


def _page(
    trellis: Trellis,
    room: Classroom,
    show: Show,
    *,
    name: str | None = None,
    year: str = "",
    faults: dict[str, str] | None = None,
    waiting: str = "",
) -> Response:
    """``waiting`` says why the class cannot be put away now."""
    today = trellis.schools.today()
    years = [one for one in trellis.schools.years() if one.id != room.year and one.ends >= today]
    return show(
        "teacher/year-end.html",
        status=409 if waiting else 422 if faults else 200,
        room=room,
        size=len(trellis.people.roster(room.id)),
        follower=trellis.archiving.follower(room.id),
        every_year={one.id: one for one in trellis.schools.years()},
        today=today,
        waiting=waiting,
        years=years,
        called=next_name(room.name) if name is None else name,
        year=year or (years[-1].id if years else ""),
        faults=faults or {},
    )
