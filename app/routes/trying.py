"""A teacher tries a problem as a student does: the students' own tutor, and nothing written anywhere."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app import student_screen
from app.page_templates import Show
from app.security.identity import CurrentTeacher, TaughtClassroom, TaughtCourse, Wired
from app.trying import MOST, Said, tried
from app.views.conversation import conversation
from app.views.problem import problem
from app.wiring import Trellis
from domain.item import Item
from domain.people import Classroom
from domain.session import Session
from domain.turn import BUTTON_SENTENCES, Button
from store.courses import CourseSummary
from tutor.ports import JudgingFailedError

router = APIRouter(prefix="/classes/{classroom}/courses/{course}/problems/{item}/try", tags=["teacher"])


@router.get("", response_class=HTMLResponse)
async def begin(
    trellis: Wired, teacher: CurrentTeacher, room: TaughtClassroom, course: TaughtCourse, item: str, show: Show
) -> Response:
    """The problem as a student opens it."""
    found = await run_in_threadpool(trellis.corrected.item, course.id, item, room.id)
    session = await tried(trellis, course.id, room.id, found, (), teacher.id)
    return await run_in_threadpool(_page, trellis, show, room, course, found, session)


@router.post("", response_class=HTMLResponse)
async def go_on(
    trellis: Wired,
    teacher: CurrentTeacher,
    room: TaughtClassroom,
    course: TaughtCourse,
    item: str,
    show: Show,
    text: Annotated[str, Form(max_length=20_000)] = "",
    choice: Annotated[str, Form(max_length=2_000)] = "",
    intent: Annotated[Button, Form()] = "message",
    said: Annotated[list[str] | None, Form(description="What was tried before, oldest first")] = None,
    by: Annotated[list[Button] | None, Form(description="The button each was sent with")] = None,
) -> Response:
    """The conversation with one more message; the page carries what was tried, and every reply is made anew."""
    found = await run_in_threadpool(trellis.corrected.item, course.id, item, room.id)
    before = tuple(Said(words, button) for words, button in zip(said or (), by or (), strict=False))[:MOST]
    words = text.strip() or choice.strip() or BUTTON_SENTENCES.get(intent, "")
    longest = trellis.settings.max_message_chars
    wrong = (
        "Write something first, or choose a button."
        if not words
        else f"That is {len(words):,} characters; up to {longest:,} are read."
        if len(words) > longest
        else f"A try ends after {MOST} messages. Start over to go another way."
        if len(before) >= MOST
        else ""
    )
    then = before if wrong else (*before, Said(words, intent))
    try:
        session = await tried(trellis, course.id, room.id, found, then, teacher.id)
    except JudgingFailedError:
        wrong, then = "That takes too long to read. Write it shorter.", before
        session = await tried(trellis, course.id, room.id, found, then, teacher.id)
    return await run_in_threadpool(
        _page, trellis, show, room, course, found, session, said=then, wrong=wrong, text=text if wrong else ""
    )


def _page(
    trellis: Trellis,
    show: Show,
    room: Classroom,
    course: CourseSummary,
    item: Item,
    session: Session,
    *,
    said: Sequence[Said] = (),
    wrong: str = "",
    text: str = "",
) -> Response:
    lessons = trellis.courses.lessons(course.id)
    shown = problem(session, item, lessons, course.source)
    opened = conversation(
        session,
        {item.id: item},
        trellis.courses.skills(course.id),
        student_screen.passages_course(trellis, course.id),
    )
    return show(
        "teacher/try.html",
        status=422 if wrong else 200,
        room=room,
        course=course,
        item=item,
        problem=shown,
        turns=opened[-1].turns if opened else (),
        beside=trellis.corrected.beside(course.id, item.id, room.id),
        said=said,
        wrong=wrong,
        text=text,
        ended=len(said) >= MOST,
    )
