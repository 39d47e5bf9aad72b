"""Replies that students called unhelpful, worked through by a teacher of their class."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import Show
from app.replies_to_look_at import mark_reply, replies_to_look_at
from app.routes.marking import Marked
from app.security.identity import ChangingClassroom, TaughtCourse, Wired

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
def mark(marked: Marked) -> Response:
    """Mark one as seen to, put it aside, or take such a mark back; the next one follows."""
    return marked.kept(mark_reply, "unhelpful")
