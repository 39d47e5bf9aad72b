"""What is kept and why, for whoever reads it: a notice for students, one for staff, and the school's record."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.cli.retention import told
from app.keeping import due
from app.page_templates import Show
from app.privacy_papers import Reader, facts_of, notice, record
from app.security.identity import CurrentAdministrator, CurrentStaff, CurrentStudent, Wired

router = APIRouter()

OLDEST_YOUNG = 8
"""The school year up to which a student gets the simpler words, also where the year is not known."""


@router.get("/me/privacy", response_class=HTMLResponse, tags=["student"])
def for_students(
    trellis: Wired,
    student: CurrentStudent,
    show: Show,
    words: Annotated[
        str, Query(max_length=20, description="simple or longer; by the class's school year without")
    ] = "",
) -> Response:
    """What Trellis keeps of me, in words for my age."""
    grade = max((room.grade for room in trellis.people.classes_of(student.id)), default=0)
    young = words == "simple" or (words != "longer" and grade <= OLDEST_YOUNG)
    reader: Reader = "10-13" if young else "14-18"
    return show("student/privacy.html", paper=notice(reader, facts_of(trellis)), young=young)


@router.get("/account/privacy", response_class=HTMLResponse, tags=["staff"])
def for_staff(trellis: Wired, staff: CurrentStaff, show: Show) -> Response:
    """What is kept of staff and of their students."""
    del staff
    return show("staff/privacy.html", paper=notice("staff", facts_of(trellis)))


@router.get("/school/privacy", response_class=HTMLResponse, tags=["administrator"])
def for_the_school(trellis: Wired, administrator: CurrentAdministrator, show: Show) -> Response:
    """The record of processing, and what is due to go."""
    del administrator
    return show("school/privacy.html", paper=record(facts_of(trellis)), due=told(due(trellis)))
