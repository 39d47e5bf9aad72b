"""A course's texts, for the teachers of a class that works on it: the contents, a section to read, words in them."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.course_search import MOST, texts_with
from app.errors import NotHere
from app.page_templates import Show
from app.security.identity import TaughtClassroom, TaughtCourse, Wired
from app.views.sections import contents, place, section_shown

router = APIRouter(prefix="/classes/{classroom}/courses/{course}/texts", tags=["teacher"])


@router.get("", response_class=HTMLResponse)
def texts(
    trellis: Wired,
    room: TaughtClassroom,
    course: TaughtCourse,
    show: Show,
    q: Annotated[str, Query(max_length=200, description="Words that stand in a text")] = "",
) -> Response:
    """What the course's texts hold, section by section; with ``q`` where its words stand."""
    passages = trellis.courses.passages(course.grounds)
    found = texts_with(passages, q)
    return show(
        "teacher/texts.html",
        room=room,
        course=course,
        q=q.strip(),
        most=MOST,
        chapters=contents(passages),
        n_found=len(found),
        found=[(one, place(one, course.name)) for one in found[:MOST]],
    )


@router.get("/{section}", response_class=HTMLResponse)
def text(
    trellis: Wired,
    room: TaughtClassroom,
    course: TaughtCourse,
    section: str,
    show: Show,
    passage: Annotated[str, Query(max_length=300, description="The passage to mark")] = "",
) -> Response:
    """One section as a student reads it, with the ways to the one before and after."""
    passages = trellis.courses.passages(course.grounds)
    here = [one for one in passages if one.section == section]
    if not here:
        raise NotHere
    order = [one for chapter in contents(passages) for one in chapter.sections]
    at = next(number for number, one in enumerate(order) if one.id == section)
    return show(
        "teacher/text.html",
        room=room,
        course=course,
        section=section_shown(here, passage, ""),
        before=order[at - 1] if at else None,
        after=order[at + 1] if at + 1 < len(order) else None,
    )
