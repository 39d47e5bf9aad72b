"""Replies that students called unhelpful, worked through by a teacher of their class."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import PagesHere, Show
from app.replies_to_look_at import mark_reply, replies_to_look_at
from app.security.identity import ChangingClassroom, CurrentTeacher, TaughtCourse, Wired

router = APIRouter(prefix="/classes/{classroom}/courses/{course}/unhelpful", tags=["teacher"])


@router.get("", response_class=HTMLResponse)
def unhelpful(
    trellis: Wired,
    room: ChangingClassroom,
    course: TaughtCourse,
    show: Show,
    after: Annotated[str, Query(max_length=1_000, description="The reply to go on from")] = "",
) -> Response:
    """The next reply that did not help, with how many said so and what would change it; no student's name or words."""
    found = replies_to_look_at(trellis, room, course.id, after)
    return show("teacher/unhelpful.html", room=room, course=course, found=found, now=trellis.schools.now())


@router.post("")
def mark(
    trellis: Wired,
    teacher: CurrentTeacher,
    room: ChangingClassroom,
    course: TaughtCourse,
    pages: PagesHere,
    act: Annotated[Literal["done", "aside", "undo"], Form()],
    subject: Annotated[str, Form(max_length=1_000)] = "",
    number: Annotated[int, Form(description="The mark to undo")] = 0,
) -> Response:
    """Mark one as seen to, put it aside, or take such a mark back; the next one follows."""
    if act == "undo":
        trellis.looked_at.undo(course.id, room.id, number)
    else:
        mark_reply(trellis, room, course.id, subject, act, teacher.id)
    return pages.go(f"/classes/{room.id}/courses/{course.id}/unhelpful")
