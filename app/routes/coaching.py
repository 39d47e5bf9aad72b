"""Before and after the work: the goal, the three questions, and the page a session ends on."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import student_screen
from app.errors import Refusal
from app.page_templates import Pages, PagesHere, Show
from app.render import plain, visible
from app.security.identity import OwnSession, Wired
from app.student_actions import asked, fixed_wish, goal_ideas, look_back, open_questions
from app.views.looking_back import answers, closing, open_question
from app.wiring import Trellis
from coach.goal import Message, check_goal
from domain.goal import Goal
from domain.session import Session

router = APIRouter()

Words = Annotated[str, Form(max_length=20_000)]


@router.get("/sessions/{session}/goal", response_class=HTMLResponse)
def goal(request: Request, trellis: Wired, session: OwnSession, pages: PagesHere) -> Response:
    """One sentence to want and a plan for the hard moment; may be skipped."""
    return _goal_page(request, trellis, pages, session, session.goal or Goal(""))


@router.post("/sessions/{session}/goal", response_class=HTMLResponse)
def set_goal(
    request: Request,
    trellis: Wired,
    session: OwnSession,
    pages: PagesHere,
    wish: Words = "",
    obstacle: Words = "",
    plan: Words = "",
    nudged: Annotated[bool, Form()] = False,
) -> Response:
    """Keep the goal. What could make it better is said once, and never has to be followed."""
    wish = fixed_wish(trellis, session) or wish
    checked = check_goal(visible(wish), visible(obstacle), visible(plan))
    if checked.goal is None:
        return _goal_page(request, trellis, pages, session, Goal(wish, obstacle, plan), checked.messages)
    trellis.sessions.set_goal(session.id, checked.goal)
    if checked.messages and not nudged:
        return _goal_page(request, trellis, pages, session, checked.goal, checked.messages)
    return pages.go(f"/sessions/{session.id}")


def _goal_page(
    request: Request, trellis: Trellis, pages: Pages, session: Session, typed: Goal, said: tuple[Message, ...] = ()
) -> Response:
    ideas = goal_ideas(trellis, session)
    blocked = any(message.blocking for message in said)
    return pages.show(
        request,
        "student/goal.html",
        status=422 if blocked else 200,
        session=session.id,
        typed=typed,
        said={message.about: message.text for message in reversed(said)},
        blocked=blocked,
        fixed=fixed_wish(trellis, session),
        kept=bool(said) and not blocked,
        ideas=[Goal(plain(idea.wish), plain(idea.obstacle), plain(idea.plan)) for idea in ideas],
    )


@router.get("/sessions/{session}/reflect", response_class=HTMLResponse)
def questions_page(trellis: Wired, session: OwnSession, show: Show) -> Response:
    """One question at a time; after the last one, or once the session is closed, what to take along."""
    return _look_back(trellis, session, show)


@router.post("/sessions/{session}/reflect", response_class=HTMLResponse)
async def answer_question(
    trellis: Wired, session: OwnSession, pages: PagesHere, show: Show, question: Words, answer: Words = ""
) -> Response:
    """Keep an answer with the coach's one sentence back; the last one ends the session."""
    unanswered = await asyncio.to_thread(open_questions, trellis, session)
    found = next((one for one in unanswered if one.id == question), None)
    if found is not None:
        try:
            await look_back(trellis, session, found, answer)
        except Refusal as refusal:
            return await asyncio.to_thread(_look_back, trellis, session, show, str(refusal), answer.strip())
    return pages.go(f"/sessions/{session.id}/reflect")


@router.post("/sessions/{session}/close")
def close(trellis: Wired, session: OwnSession, pages: PagesHere) -> Response:
    """End the session, with or without having looked back."""
    trellis.sessions.close(session.id)
    return pages.go(f"/sessions/{session.id}/reflect")


def _look_back(trellis: Trellis, session: Session, show: Show, wrong: str = "", answer: str = "") -> Response:
    question = open_question(asked(trellis, session), session) if session.closed is None else None
    past = answers(session.reflections)
    if question is not None:
        status = 422 if wrong else 200
        return show(
            "student/reflect.html",
            status=status,
            session=session.id,
            question=question,
            answered=past,
            wrong=wrong,
            answer=answer,
        )
    suggested = student_screen.suggestions(trellis, session.student, session.course, session.item)
    shown = closing(session, student_screen.items(trellis, session), suggested)
    return show("student/closing.html", closing=shown, answered=past, course=session.course)
