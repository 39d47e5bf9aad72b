"""The course's own text: a section to read, and one passage to open under a reply."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import student_screen
from app.errors import NotHere
from app.page_templates import Show
from app.security.identity import CurrentStudent, Wired
from app.views.conversation import section_address
from app.views.sections import passage_words, place, section_shown

router = APIRouter(tags=["student"])


@router.get("/courses/{course}/sections/{section}", response_class=HTMLResponse)
def section(
    course: str,
    section: str,
    trellis: Wired,
    student: CurrentStudent,
    show: Show,
    passage: Annotated[str, Query(max_length=300, description="The passage a citation leads to")] = "",
    quote: Annotated[str, Query(max_length=4_000, description="The words in it to mark")] = "",
    part: Annotated[
        str, Query(pattern="^(passage)?$", description="`passage` for that passage alone, as a piece")
    ] = "",
) -> Response:
    """A section with its source and licence; a cited passage is marked in it."""
    readable = student_screen.readable_course(trellis, student, course)
    found = trellis.courses.section(course, section)
    if not found:
        raise NotHere
    if part == "passage":
        one = next((candidate for candidate in found if candidate.id == passage), None)
        if one is None:
            raise NotHere
        return show(
            "student/_passage.html",
            place=place(one, readable.name),
            words=passage_words(one, quote),
            source=one.source,
            href=section_address(course, section, passage, quote),
            language=readable.language,
        )
    session = trellis.sessions.open_of(student.id)
    return show(
        "student/section.html",
        section=section_shown(found, passage, quote),
        course=readable.name,
        language=readable.language,
        back=f"/sessions/{session.id}" if session is not None and session.item else "",
    )
