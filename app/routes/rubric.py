"""Explanations of a class, idea by idea: what is strong, what is not yet there, what to teach next."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import Show
from app.rubrics import read_rubrics
from app.security.identity import TaughtClassroom, TaughtCourse, Wired
from app.student_names import told_apart

router = APIRouter(tags=["teacher"])


@router.get("/classes/{classroom}/courses/{course}/explanations", response_class=HTMLResponse)
def explanations(trellis: Wired, classroom: TaughtClassroom, course: TaughtCourse, show: Show) -> Response:
    """For each idea of each question that was explained: who said it, who contradicts it, who has not said it yet."""
    roster = told_apart(trellis.people.roster(classroom.id))
    return show(
        "teacher/explanations.html",
        room=classroom,
        course=course,
        size=len(roster),
        read=read_rubrics(trellis, classroom, course.id, roster),
        now=trellis.clock(),
    )
