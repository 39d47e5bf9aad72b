"""A report for a student's family: a page to print, and the same as a PDF."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.class_reading import AskedCourse
from app.family_report import family_report
from app.page_templates import Show
from app.portfolio import Piece, pdf
from app.security.identity import TaughtClassroom, TaughtStudent, Wired
from app.views.words import day
from store.school import zone_of
from teacher.family import PERIODS

router = APIRouter(tags=["teacher"])

Weeks = Annotated[Literal["4", "8", "12"], Query(description="How many weeks it tells of")]

MADE = (
    "Made from counts of the work with Trellis, a software tutor that can be wrong. It is no grade, and nothing that "
    "anybody wrote stands in it."
)
"""What every report says of itself."""


@router.get("/classes/{classroom}/students/{student}/family", response_class=HTMLResponse)
def page(
    trellis: Wired,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    show: Show,
    course: AskedCourse = "",
    weeks: Weeks = "8",
) -> Response:
    """The report, to be read before it is given on, and printed."""
    return show(
        "teacher/family.html",
        room=classroom,
        student=student,
        found=family_report(trellis, classroom, student, course, int(weeks)),
        weeks=int(weeks),
        periods=PERIODS,
        teachers=[trellis.people.staff(one).name for one in classroom.teachers],
        made=MADE,
        now=trellis.clock(),
    )


@router.get("/classes/{classroom}/students/{student}/family.pdf")
def file(
    trellis: Wired,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    course: AskedCourse = "",
    weeks: Weeks = "8",
) -> Response:
    """The same as a PDF."""
    found = family_report(trellis, classroom, student, course, int(weeks))
    pieces = [
        Piece("", "", one.heading, (*one.sentences, *(f"• {each}" for each in one.listed))) for one in found.sections
    ]
    made = day(trellis.clock(), zone_of(trellis.schools.get().timezone))
    content = pdf(student.called, [*pieces, Piece("", "", "About this page", (MADE,))], f"{classroom.name}, {made}")
    headers = {"Content-Disposition": 'attachment; filename="family-report.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)
