"""Before and after the work: the goal, the three questions, and the page a session ends on."""

import asyncio
from dataclasses import replace
from typing import Annotated, NamedTuple

from anyio import from_thread
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import kept_cards, student_screen
from app.errors import Refusal
from app.journaling import aimed
from app.page_templates import Pages, PagesHere, Show
from app.render import plain, visible
from app.security.identity import OwnSession, Wired
from app.student_actions import (
    asked,
    fixed_wish,
    goal_ideas,
    look_back,
    open_goals,
    open_questions,
    said_to_goal,
)
from app.teaching_back import offered
from app.their_age import met_in, of_their_age
from app.views.coach_words import coach_words
from app.views.looking_back import answers, closing, open_question
from app.voices import felt_of, say
from app.wiring import Trellis
from coach.goal import Message, check_goal, next_said
from coach.goal_words import goal_words
from domain.goal import Goal
from domain.session import Session
from domain.voice import Felt
from store.errors import NotFoundError

router = APIRouter()

Words = Annotated[str, Form(max_length=20_000)]


@router.get("/sessions/{session}/goal", response_class=HTMLResponse)
def goal(request: Request, trellis: Wired, session: OwnSession, pages: PagesHere) -> Response:
    """What the student wants and a plan for the hard moment, one question at a time; goes on where it was left."""
    kept = session.goal
    if kept is None or not kept.wish:
        return _goal_page(request, trellis, pages, session, Goal(""))
    checked = check_goal(kept.wish, kept.obstacle, kept.plan, **of_their_age(trellis, session))
    return _goal_page(request, trellis, pages, session, kept, next_said(checked, {"wish"}), "wish")


@router.post("/sessions/{session}/goal", response_class=HTMLResponse)
def set_goal(
    request: Request,
    trellis: Wired,
    session: OwnSession,
    pages: PagesHere,
    wish: Words = "",
    obstacle: Words = "",
    plan: Words = "",
    home: Annotated[str, Form(max_length=40)] = "",
    nudged: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Keep the goal. What could make it better is asked one thing at a time, once each, and never has to be answered.

    ``nudged`` holds what was asked already, by the names of the fields. ``home`` is the session of an earlier goal of
    theirs that is gone on with as it is.
    """
    if home:
        found = next((one for one in open_goals(trellis, session) if one.home == home), None)
        if found is None or found.goal is None:
            raise NotFoundError("goal", home)
        trellis.sessions.set_goal(session.id, replace(found.goal, home=home))
        return pages.go(f"/sessions/{session.id}")
    ideas = goal_ideas(trellis, session, wish)
    wish = fixed_wish(trellis, session) or wish
    near = next((one.wish for one in ideas if one.aim and one.aim.by), "")
    checked = check_goal(
        visible(wish), visible(obstacle), visible(plan), example=near, **of_their_age(trellis, session)
    )
    heard = trellis.sessions.hear(session.id, "goal", visible(wish), visible(obstacle), visible(plan))
    person = next((message for message in checked.messages if message.person), None)
    if person is not None:
        return _goal_page(request, trellis, pages, session, Goal(""), person)
    new = next_said(checked, nudged.split())
    if new is not None:
        typed = visible(" ".join(filter(None, (wish, obstacle, plan))))
        new = from_thread.run(said_to_goal, trellis, session, new, typed)
    if checked.goal is None:
        return _goal_page(request, trellis, pages, session, Goal(wish, obstacle, plan), new, nudged)
    if not heard:
        trellis.sessions.set_goal(session.id, aimed(trellis, session, checked.goal, ideas))
    if new is not None:
        return _goal_page(request, trellis, pages, session, checked.goal, new, f"{nudged} {new.about}".strip())
    return pages.go(f"/sessions/{session.id}")


def _goal_page(
    request: Request, trellis: Trellis, pages: Pages, session: Session, typed: Goal, said: Message | None = None,
    nudged: str = "",
) -> Response:  # fmt: skip
    fixed = fixed_wish(trellis, session)
    blocked = said is not None and said.blocking and not said.person
    asks = said.about if said is not None and not said.person else "obstacle" if fixed else "wish"
    ideas = goal_ideas(trellis, session, typed.wish) if asks == "wish" and not fixed else ()
    return pages.show(
        request,
        "student/goal.html",
        status=422 if blocked else 200,
        session=session.id,
        typed=typed,
        person=said.text if said is not None and said.person else "",
        asks=asks,
        said=said.text if said is not None and not said.person else "",
        blocked=blocked,
        fixed=fixed,
        kept=said is not None and not blocked and not said.person,
        nudged=nudged,
        if_then=goal_words(of_their_age(trellis, session)["language"].partition("-")[0]).ideas["if_then"],
        going_on=open_goals(trellis, session)[:2] if ideas and not typed.wish else (),
        say=coach_words(of_their_age(trellis, session)["language"]),
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
    else:
        await asyncio.to_thread(trellis.sessions.hear, session.id, "reflection", visible(answer))
    return pages.go(f"/sessions/{session.id}/reflect")


@router.post("/sessions/{session}/close")
def close(trellis: Wired, session: OwnSession, pages: PagesHere, answer: Words = "") -> Response:
    """End the session, with or without having looked back. An answer that is not kept is heard all the same."""
    trellis.sessions.hear(session.id, "reflection", visible(answer))
    kept_cards.close(trellis, session.id)
    return pages.go(f"/sessions/{session.id}/reflect")


@router.post("/sessions/{session}/voice", response_class=HTMLResponse)
def how_it_felt(
    trellis: Wired,
    session: OwnSession,
    pages: PagesHere,
    show: Show,
    felt: Annotated[str, Form(max_length=20)],
    text: Words = "",
    readable: Annotated[str, Form(max_length=5)] = "",
) -> Response:
    """Keep how the session felt, with a word where there is one; what a person has to hear goes to them."""
    tapped = felt_of(felt)
    try:
        person = say(trellis, session, tapped, text, bool(readable))
    except Refusal as refusal:
        return _closing(trellis, session, show, VoiceShown(tapped, text, wrong=str(refusal)))
    if person and (words := met_in(trellis, session, text)):
        return _closing(trellis, session, show, VoiceShown(person=words))
    return pages.go(f"/sessions/{session.id}/reflect#felt")


def _look_back(trellis: Trellis, session: Session, show: Show, wrong: str = "", answer: str = "") -> Response:
    question = open_question(asked(trellis, session), session) if session.closed is None else None
    past = answers(session.reflections, question.id if question is not None else "")
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
            say=coach_words(of_their_age(trellis, session)["language"]),
        )
    said = trellis.voices.voice_of(session.id)
    return _closing(trellis, session, show, VoiceShown(said.felt if said is not None and not said.sealed else None))


class VoiceShown(NamedTuple):
    """How the session felt, as the page shows it: what was said or typed, what is the matter, whom to talk to."""

    said: Felt | None = None
    text: str = ""
    wrong: str = ""
    person: str = ""


def _closing(trellis: Trellis, session: Session, show: Show, voice: VoiceShown) -> Response:
    suggested = student_screen.suggestions(trellis, student_screen.desk_of(session), session.item)
    return show(
        "student/closing.html",
        status=422 if voice.wrong else 200,
        closing=closing(session, student_screen.items(trellis, session), suggested),
        answered=answers(session.reflections),
        course=session.course,
        session=session.id,
        voice=voice,
        teach=offered(trellis, session),
        say=coach_words(of_their_age(trellis, session)["language"]),
    )
