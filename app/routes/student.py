"""The student's pages: home, the goal, practice, and what a teacher can see."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode
from uuid import uuid4

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import checking_in, journaling, student_home, student_screen, sureness
from app.copies import copies_of
from app.errors import StillAnswering
from app.hands import hand_of
from app.page_templates import Pages, PagesHere, Show
from app.placing import in_session
from app.routes import coaching, goals, journal, portfolio
from app.routes import sureness as saying_sure
from app.security.identity import CurrentStudent, OwnSession, Wired
from app.student_actions import begin_placing, go_on_with, next_question, sit_down
from app.student_offers import WantsAsked, WantsSent
from app.their_age import of_their_age
from app.turns import answer_pending
from app.tutor_hours import tutor_now
from app.views.coach_words import coach_words
from app.wiring import Trellis
from domain.offer import Want
from domain.session import Session
from store.errors import DatabaseError, NotFoundError

log = logging.getLogger("trellis.student")
router = APIRouter(tags=["student"])
router.include_router(coaching.router)
router.include_router(journal.router)
router.include_router(goals.router)
router.include_router(portfolio.router)
router.include_router(saying_sure.router)


@router.get("/home", response_class=HTMLResponse)
def home(
    trellis: Wired,
    student: CurrentStudent,
    show: Show,
    course: Annotated[str, Query(max_length=200)] = "",
    room: Annotated[str, Query(max_length=200, description="The class, where several have the course")] = "",
    lesson: Annotated[str, Query(max_length=300, description="The lesson whose problems are listed")] = "",
    want: WantsAsked = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Where they left, what the class's policy offers next with a word why, and their skills in words."""
    shown = student_home.home(trellis, student, student_home.Asked(course, room, lesson, tuple(want)))
    if shown is None:
        return show(
            "student/no-course.html", hello=student.called, in_class=bool(trellis.people.classes_of(student.id))
        )
    return show("student/home.html", **shown)


@router.post("/home/known")
def think_i_know(
    trellis: Wired,
    student: CurrentStudent,
    pages: PagesHere,
    course: Annotated[str, Form(max_length=200)],
    skill: Annotated[str, Form(max_length=300)],
) -> Response:
    """Say "I think I know this" of a skill: a problem to show it is offered first, and no number moves."""
    mine = {place.course.id for place in student_screen.places_of(trellis, student)}
    if course not in mine or skill not in trellis.courses.skills(course):
        raise NotFoundError("skill", skill)
    trellis.skill_notes.claim(student.id, course, skill)
    return pages.go(f"/home?{urlencode({'course': course})}#offers")


@router.post("/sessions")
def start(
    trellis: Wired,
    student: CurrentStudent,
    pages: PagesHere,
    course: Annotated[str, Form()],
    item: Annotated[str, Form()],
    room: Annotated[str, Form(max_length=200)] = "",
    want: WantsSent = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Begin with a problem: in the session that is under way, or in a new one, which begins with its goal."""
    sat = sit_down(trellis, student, course, item, room, want)
    return pages.go(f"/sessions/{sat.session}/goal" if sat.fresh else f"/sessions/{sat.session}")


@router.post("/sessions/{session}/items")
def another(
    trellis: Wired,
    session: OwnSession,
    pages: PagesHere,
    item: Annotated[str, Form()],
    want: WantsSent = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Go on with another problem in the same session, or with one that was begun in it."""
    go_on_with(trellis, session, item, want)
    return pages.go(f"/sessions/{session.id}")


@router.post("/placing")
def place(
    trellis: Wired,
    student: CurrentStudent,
    pages: PagesHere,
    course: Annotated[str, Form(max_length=200)],
    room: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Begin the questions that find where to start, or go on with them."""
    session = begin_placing(trellis, student, course, room)
    return pages.go(f"/sessions/{session}" if session else "/home")


@router.post("/sessions/{session}/placing")
def place_next(trellis: Wired, session: OwnSession, pages: PagesHere) -> Response:
    """The next of them; after the last, the home page, which knows where to start."""
    if next_question(trellis, session):
        return pages.go(f"/sessions/{session.id}")
    return pages.go(f"/home?{urlencode({'course': session.course, 'room': session.classroom})}", flash="placed")


@router.get("/sessions/{session}", response_class=HTMLResponse)
async def practice(
    request: Request,
    trellis: Wired,
    session: OwnSession,
    pages: PagesHere,
    want: WantsAsked = [],  # noqa: B006 - FastAPI copies it
) -> Response:
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
    return await asyncio.to_thread(practice_page, request, trellis, pages, session, wants=want)


def practice_page(
    request: Request,
    trellis: Trellis,
    pages: Pages,
    session: Session,
    wrong: str = "",
    text: str = "",
    wants: Sequence[Want] = (),
) -> Response:
    """The practice page; with ``wrong`` it says so, with status 422, or 409 once closed, and the text kept."""
    refused = 422 if session.closed is None else 409
    shown = student_screen.practice(trellis, session, wants)
    language = of_their_age(trellis, session)["language"]
    return pages.show(
        request,
        "student/practice.html",
        status=refused if wrong else 200,
        session=session.id,
        problem=shown.problem,
        conversation=shown.conversation,
        next=shown.next,
        wants=shown.wants,
        instead=shown.instead,
        may_ask=shown.may_ask,
        placing=in_session(session),
        alone_until=shown.alone_until,
        today=trellis.schools.today(),
        check=checking_in.shown(trellis, session),
        hand=hand_of(trellis, session),
        tutor=tutor_now(trellis, session.classroom),
        goal=session.goal.wish if session.goal else "",
        sure=sureness.sure_of(trellis, session, language),
        say=coach_words(language),
        closed=session.closed is not None,
        longest=trellis.settings.max_message_chars,
        message_id=uuid4().hex,
        wrong=wrong,
        text=text,
    )


@router.get("/sessions/{session}/hand", response_class=HTMLResponse)
def raised_hand(trellis: Wired, session: OwnSession, show: Show) -> Response:
    """The line that says whether the teacher has seen the raised hand, to be put in place; empty without one."""
    return show("student/_hand.html", hand=hand_of(trellis, session), told=True, request_path=f"/sessions/{session.id}")


@router.get("/me/visibility", response_class=HTMLResponse)
def visibility(trellis: Wired, student: CurrentStudent, show: Show) -> Response:
    """What teachers can see, who opened which conversation and why, and how to reach a person."""
    rooms = trellis.people.classes_of(student.id)
    teachers = dict.fromkeys(teacher for room in rooms for teacher in room.teachers)
    sessions = {session.id: session for session in trellis.sessions.of_student(student.id)}
    return show(
        "student/visibility.html",
        model=trellis.settings.model,
        teachers=tuple(trellis.people.staff(teacher).name for teacher in teachers),
        level_seen=journaling.level_seen(trellis, student.id),
        copies=copies_of(trellis, student.id),
        openings=[(opening, sessions.get(opening.session)) for opening in trellis.access.of_student(student.id)],
    )
