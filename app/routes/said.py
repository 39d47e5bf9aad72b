"""What a class's students say: their questions, to be answered, and how their sessions felt."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Query
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
"""Questions and explanations on the page at first; questions without an answer lead."""

Shown = Annotated[int, Query(ge=SHOWN, le=10_000, description="How many of each are shown")]


@router.get("", response_class=HTMLResponse)
def said(
    trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, show: Show, shown: Shown = SHOWN
) -> Response:
    """Questions to answer, which are seen with this, and this week's voices."""
    found = asking.questions_in(trellis, classroom)
    if classroom.archived is None:
        asking.note_questions_seen(trellis, teacher.id, found[:shown])
    return _page(trellis, classroom, show, found, shown)


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
        found = asking.questions_in(trellis, classroom)
        there = next((at for at, one in enumerate(found, 1) if one.question.asked.id == question), 0)
        return _page(trellis, classroom, show, found, max(SHOWN, there), str(refusal), question, answer)
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
    trellis: Trellis, room: Classroom, show: Show, found: Sequence[asking.AskedBy], shown: int, wrong: str = "",
    failed: str = "", typed: str = "",
) -> Response:  # fmt: skip
    told = teaching_back.told_in(trellis, room)
    return show(
        "teacher/said.html",
        status=422 if wrong else 200,
        room=room,
        questions=found[:shown],
        told=told.here[:shown],
        told_left=told.left,
        more_questions=max(0, len(found) - shown),
        more_told=max(0, len(told.here) - shown),
        more=shown + SHOWN,
        voices=this_weeks_voices(trellis, room.id),
        now=trellis.schools.now(),
        wrong=wrong,
        failed=failed,
        typed=typed,
    )
