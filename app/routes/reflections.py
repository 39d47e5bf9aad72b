"""Reflections of a class side by side: what students share of their journals, with a place for a teacher's comment."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.errors import Refusal
from app.page_templates import PagesHere, Show
from app.reflections import LONGEST, SHOWN, comment, reflections_of
from app.security.identity import ChangingClassroom, CurrentTeacher, TaughtClassroom, Wired
from app.student_names import told_apart
from app.wiring import Trellis
from domain.people import Classroom, Staff

router = APIRouter(prefix="/classes/{classroom}/reflections", tags=["teacher"])

Act = Literal["keep", "undo", "bring back"]


@router.get("", response_class=HTMLResponse)
def reflections(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    show: Show,
    shown: Annotated[int, Query(ge=SHOWN, le=10_000, description="How many entries are shown")] = SHOWN,
) -> Response:
    """What students share now, week by week; nothing of what they keep to themselves."""
    return _page(trellis, teacher, classroom, show, shown)


@router.post("", response_class=HTMLResponse)
def act_on(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: ChangingClassroom,
    show: Show,
    pages: PagesHere,
    act: Annotated[Act, Form()] = "keep",
    entry: Annotated[str, Form(max_length=100)] = "",
    number: Annotated[int, Form(ge=0, description="The comment to undo or bring back")] = 0,
    words: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    """Comment on an entry that is shared (``entry``, ``words``), or undo a comment of one's own, or bring it back."""
    if act == "undo":
        trellis.journal_comments.undo(teacher.id, number)
    elif act == "bring back":
        trellis.journal_comments.bring_back(teacher.id, number)
    else:
        try:
            comment(trellis, teacher.id, trellis.people.roster(classroom.id), entry, words)
        except Refusal as refusal:
            return _page(trellis, teacher, classroom, show, 10_000, (entry, words, str(refusal)))
    flash = {"keep": "comment-kept", "undo": "comment-undone", "bring back": "comment-back"}[act]
    return pages.go(f"/classes/{classroom.id}/reflections{f'#e-{entry}' if entry else ''}", flash=flash)


def _page(
    trellis: Trellis,
    teacher: Staff,
    room: Classroom,
    show: Show,
    shown: int,
    wrong: tuple[str, str, str] = ("", "", ""),
) -> Response:
    roster = told_apart(trellis.people.roster(room.id))
    return show(
        "teacher/reflections.html",
        status=422 if wrong[0] else 200,
        room=room,
        teacher=teacher,
        read=reflections_of(trellis, teacher.id, roster, shown),
        next=shown + SHOWN,
        longest=LONGEST,
        wrong=wrong,
        now=trellis.clock(),
    )
