"""A course's problems, for the teachers of a class that works on it: found by their words, read whole, corrected."""

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import correcting
from app.correction_form import NAMES, kinds_at
from app.corrections_shown import shown
from app.course_search import MOST, searched
from app.page_templates import PagesHere, Show
from app.replies_to_look_at import replies_left
from app.security.identity import (
    ChangingClassroom,
    CurrentTeacher,
    HeldCorrection,
    TaughtClassroom,
    TaughtCourse,
    Wired,
)
from app.to_look_at import keys_left
from domain.correction import Place
from tutor.help.pathway import flattened

router = APIRouter(prefix="/classes/{classroom}/courses/{course}", tags=["teacher"])

Act = Literal["undo", "widen"]


@router.get("/problems", response_class=HTMLResponse)
def problems(
    trellis: Wired,
    room: TaughtClassroom,
    course: TaughtCourse,
    show: Show,
    q: Annotated[str, Query(max_length=200, description="Words that stand in a problem, a hint or a text")] = "",
    lesson: Annotated[str, Query(max_length=300, description="A lesson, to list its problems")] = "",
) -> Response:
    """Search a course's problems, their hints and its texts; what was corrected; what no longer fits."""
    unfit = trellis.corrected.unfit(course.id, room.id)
    lessons = trellis.courses.lessons(course.id)
    return show(
        "teacher/problems.html",
        room=room,
        course=course,
        q=q,
        most=MOST,
        found=searched(trellis, course, room.id, q),
        lessons=lessons,
        lesson=next((one for one in lessons if one.id == lesson), None),
        listed=[one for one in trellis.corrected.items(course.id, room.id) if one.lesson == lesson] if lesson else (),
        doubted=keys_left(trellis, room, course.id),
        unhelpful=replies_left(trellis, room, course.id),
        unfit=shown(trellis, unfit, unfit),
        holding=shown(trellis, reversed(trellis.corrections.of(course.id, room.id)), unfit),
    )


@router.get("/problems/{item}", response_class=HTMLResponse)
def problem(trellis: Wired, room: TaughtClassroom, course: TaughtCourse, item: str, show: Show) -> Response:
    """One problem whole, with its answers, slips and hints as the class has them, and what can be corrected."""
    found = trellis.corrected.item(course.id, item, room.id)
    ever = [one for one in trellis.corrections.ever([course.id], room.id) if one.place.item == item]
    unfit = trellis.corrected.unfit(course.id, room.id)
    return show(
        "teacher/problem.html",
        room=room,
        course=course,
        item=found,
        gone=not trellis.courses.still_there(course.id, [item]),
        off=next((one for one in ever if one.undone is None and one.change.kind == "off"), None),
        flaws=trellis.corrected.imported(course.id, item).flaws,
        lesson=next((one.title for one in trellis.courses.lessons(course.id) if one.id == found.lesson), ""),
        skills=trellis.courses.skills(course.id),
        hints={step.id: tuple(flattened(step.pathway)) for step in found.steps},
        kinds=lambda step, hint="": kinds_at(found, Place(course.id, item, step, hint)),
        names=NAMES,
        corrections=shown(trellis, ever, unfit),
    )


@router.post("/problems/{item}/corrections/{correction}")
def act_on(
    trellis: Wired,
    teacher: CurrentTeacher,
    room: ChangingClassroom,
    course: TaughtCourse,
    item: str,
    correction: HeldCorrection,
    pages: PagesHere,
    act: Annotated[Act, Form(description="`undo` it, or let it hold for the whole school (`widen`)")],
) -> Response:
    """Take a correction back, or let it hold for every class of the school that works on the course."""
    if act == "undo":
        correcting.undo(trellis, correction, teacher.id)
    else:
        trellis.corrections.widen(correction.id, teacher.id)
    flash = "correction-undone" if act == "undo" else "correction-widened"
    return pages.go(f"/classes/{room.id}/courses/{course.id}/problems/{quote(item, safe='')}", flash=flash)
