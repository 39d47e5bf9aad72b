"""What of a course should be looked at: flawed answer keys, one after another."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.correction_form import NAMES, kinds_at
from app.page_templates import Show
from app.routes.marking import Marked
from app.security.identity import ChangingClassroom, TaughtCourse, Wired
from app.to_look_at import keys_to_look_at, mark_key

router = APIRouter(prefix="/classes/{classroom}/courses/{course}/to-look-at", tags=["teacher"])

Subject = Annotated[str, Query(max_length=1_000, description="What to go on from")]


@router.get("", response_class=HTMLResponse)
def to_look_at(
    trellis: Wired, room: ChangingClassroom, course: TaughtCourse, show: Show, after: Subject = ""
) -> Response:
    """The next flawed key with what is wrong with it and what can be done, and how many are left."""
    found = keys_to_look_at(trellis, room, course.id, after)
    kinds = kinds_at(found.now.item, found.now.place) if found.now is not None else ()
    return show(
        "teacher/to-look-at.html",
        room=room,
        course=course,
        found=found,
        kinds=tuple(dict.fromkeys((*(one for one in kinds if one == "key"), "off"))),
        names=NAMES,
    )


@router.post("")
def mark(marked: Marked) -> Response:
    """Mark one as seen to, put it aside, or take such a mark back; the next one follows."""
    return marked.kept(mark_key, "to-look-at")
