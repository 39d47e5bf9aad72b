"""The student's pages: home, the goal, practice, and what a teacher can see."""

import asyncio
import logging
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import student_screen
from app.errors import StillAnswering
from app.hands import hand_of
from app.page_templates import Pages, PagesHere, Show
from app.routes import coaching
from app.security.identity import CurrentStudent, OwnSession, Wired
from app.student_actions import go_on_with, sit_down
from app.turns import answer_pending
from app.views import home as views
from app.wiring import Trellis
from domain.session import Session
from store.errors import DatabaseError

log = logging.getLogger("trellis.student")
router = APIRouter(tags=["student"])
router.include_router(coaching.router)


@router.get("/home", response_class=HTMLResponse)
def home(
    trellis: Wired,
    student: CurrentStudent,
    show: Show,
    course: Annotated[str, Query(max_length=200)] = "",
    lesson: Annotated[str, Query(max_length=300, description="The lesson whose problems are listed")] = "",
) -> Response:
    """Where they left, what the class's policy offers next with a word why, and their skills in words."""
    courses = student_screen.courses_of(trellis, student)
    sessions = trellis.sessions.of_student(student.id)
    open_one = next((session for session in sessions if session.closed is None and session.item), None)
    latest = next((session.course for session in sessions), "")
    chosen = next(
        (one for wanted in (course, latest) for one in courses if one.id == wanted), next(iter(courses), None)
    )
    goal = views.goal_of(sessions)
    if chosen is None:
        return show("student/no-course.html")
    lessons = trellis.courses.lessons(chosen.id)
    last_item = next((session.item for session in sessions if session.course == chosen.id), "")
    policy = trellis.people.terms_of(student.id).policy
    return show(
        "student/home.html",
        chooser=policy.chooser,
        class_goal=policy.goal if policy.chooser != "student" else None,
        lessons=lessons if policy.chooser == "student" else (),
        lesson=next((one for one in lessons if one.id == lesson), None),
        listed=views.listed(student_screen.of_lesson(trellis, chosen.id, lesson), sessions)
        if policy.chooser == "student"
        else (),
        goal=goal,
        left=_left(trellis, open_one),
        courses=courses,
        course=chosen,
        next=views.offered(student_screen.suggestions(trellis, student.id, chosen.id, last_item), lessons),
        skills=views.skills_shown(
            trellis.courses.skills(chosen.id), trellis.estimates.of(student.id, chosen.id), lessons
        ),
    )


def _left(trellis: Trellis, session: Session | None) -> views.Left | None:
    if session is None:
        return None
    item = trellis.courses.item(session.course, session.item)
    lesson = next((one.title for one in trellis.courses.lessons(session.course) if one.id == item.lesson), "")
    return views.left(session, item.title, lesson, len(item.steps))


@router.post("/sessions")
def start(
    trellis: Wired,
    student: CurrentStudent,
    pages: PagesHere,
    course: Annotated[str, Form()],
    item: Annotated[str, Form()],
) -> Response:
    """Begin with a problem: in the session that is under way, or in a new one, which begins with its goal."""
    sat = sit_down(trellis, student, course, item)
    return pages.go(f"/sessions/{sat.session}/goal" if sat.fresh else f"/sessions/{sat.session}")


@router.post("/sessions/{session}/items")
def another(trellis: Wired, session: OwnSession, pages: PagesHere, item: Annotated[str, Form()]) -> Response:
    """Go on with another problem in the same session."""
    go_on_with(trellis, session, item)
    return pages.go(f"/sessions/{session.id}")


@router.get("/sessions/{session}", response_class=HTMLResponse)
async def practice(request: Request, trellis: Wired, session: OwnSession, pages: PagesHere) -> Response:
    """The problem beside the conversation. A message that a crash left unanswered is answered first."""
    if not session.item:
        return pages.go("/home")
    try:
        answered = await answer_pending(trellis, session.id)
    except (DatabaseError, StillAnswering) as error:  # the page can still be read
        log.warning("a message of session %s stays unanswered for now: %s", session.id, error)
        answered = ()
    if answered:
        session = await asyncio.to_thread(trellis.sessions.get, session.id)
    return await asyncio.to_thread(practice_page, request, trellis, pages, session)


def practice_page(
    request: Request, trellis: Trellis, pages: Pages, session: Session, wrong: str = "", text: str = ""
) -> Response:
    """The practice page; with ``wrong`` it says so, with status 422, or 409 once closed, and the text kept."""
    refused = 422 if session.closed is None else 409
    shown = student_screen.practice(trellis, session)
    return pages.show(
        request,
        "student/practice.html",
        status=refused if wrong else 200,
        session=session.id,
        problem=shown.problem,
        conversation=shown.conversation,
        next=shown.next,
        hand=hand_of(trellis, session),
        goal=session.goal.wish if session.goal else "",
        closed=session.closed is not None,
        longest=trellis.settings.max_message_chars,
        message_id=uuid4().hex,
        wrong=wrong,
        text=text,
    )


@router.get("/sessions/{session}/hand", response_class=HTMLResponse)
def raised_hand(trellis: Wired, session: OwnSession, show: Show) -> Response:
    """The line that says whether the teacher has seen the raised hand, to be put in place; empty without one."""
    return show("student/_hand.html", hand=hand_of(trellis, session))


@router.get("/me/visibility", response_class=HTMLResponse)
def visibility(trellis: Wired, student: CurrentStudent, show: Show) -> Response:
    """What teachers can see, who opened which conversation and why, and how to reach a person."""
    room = trellis.people.classroom(student.classroom)
    sessions = {session.id: session for session in trellis.sessions.of_student(student.id)}
    return show(
        "student/visibility.html",
        model=trellis.settings.model,
        teachers=tuple(trellis.people.teacher(teacher).name for teacher in room.teachers),
        openings=[(opening, sessions.get(opening.session)) for opening in trellis.access.of_student(student.id)],
    )
