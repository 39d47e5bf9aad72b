"""What a class's students say: their questions, to be answered, and how their sessions felt."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import asking, teaching_back
from app.errors import Refusal
from app.page_templates import PagesHere, Show
from app.security.identity import ChangingClassroom, CurrentTeacher, TaughtClassroom, Wired
from app.voices import this_weeks_voices
from app.wiring import Trellis
from domain.people import Classroom

router = APIRouter(prefix="/classes/{classroom}/said", tags=["teacher"])

SHOWN = 50
"""Questions on the page at most; those without an answer come first."""


@router.get("", response_class=HTMLResponse)
def said(trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, show: Show) -> Response:
    """Questions to answer, which are seen with this, and this week's voices."""
    found = asking.questions_in(trellis, classroom)[:SHOWN]
    if classroom.archived is None:
        asking.note_questions_seen(trellis, teacher.id, found)
    return _page(trellis, classroom, show)


@router.post("", response_class=HTMLResponse)
def answer(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: ChangingClassroom,
    pages: PagesHere,
    show: Show,
    question: Annotated[str, Form(max_length=100)],
    answer: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    """Answer a question; its student reads it on the page they open next."""
    try:
        asking.answer(trellis, classroom, teacher.id, question, answer)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _page(trellis, classroom, show, wrong=str(refusal), failed=question, typed=answer)
    return pages.go(f"/classes/{classroom.id}/said", flash="answer-sent")


@router.post("/pass-on")
def pass_on(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: ChangingClassroom,
    pages: PagesHere,
    explanation: Annotated[str, Form(max_length=100)],
    back: Annotated[str, Form(max_length=5)] = "",
) -> Response:
    """Show an explanation without a name to those who need it, or no longer."""
    teaching_back.pass_on(trellis, classroom, teacher.id, explanation, bool(back))
    return pages.go(f"/classes/{classroom.id}/said", flash="explanation-back" if back else "explanation-passed")


def _page(
    trellis: Trellis, room: Classroom, show: Show, wrong: str = "", failed: str = "", typed: str = ""
) -> Response:
    return show(
        "teacher/said.html",
        status=422 if wrong else 200,
        room=room,
        questions=asking.questions_in(trellis, room)[:SHOWN],
        told=teaching_back.told_in(trellis, room)[:SHOWN],
        voices=this_weeks_voices(trellis, room.id),
        now=trellis.schools.now(),
        wrong=wrong,
        failed=failed,
        typed=typed,
    )
