"""What becomes of goals: the student's word on them, and the look back at a week."""

import asyncio
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import journaling
from app.errors import Refusal
from app.page_templates import PagesHere, Show
from app.private_writing import private_writer
from app.render import inline, visible
from app.security.identity import CurrentStudent, OwnSession, Wired
from app.their_age import of_their_age
from app.views import journal as views
from app.views.coach_words import coach_words
from app.wiring import Trellis
from coach.goals import KeptGoal
from coach.reply import before_asking, more, reply_to
from domain.goal import Reflection, ReflectionQuestion
from domain.journal import Entry, Written
from domain.people import Student
from domain.session import Session
from store.errors import NotFoundError

router = APIRouter(tags=["student"])

Words = Annotated[str, Form(max_length=20_000)]
Said = Literal["met", "moved", "dropped", "taken up", "accepted", "declined"]
"""What a student may say of a goal of theirs."""

ALLOWED: dict[str, tuple[Said, ...]] = {
    "open": ("met", "moved", "dropped"),
    "met": ("taken up",),
    "dropped": ("taken up",),
}


def _goal_of(trellis: Trellis, session: Session) -> KeptGoal:
    """The goal that began in a session."""
    mine = journaling.work_of(trellis, session.student)
    found = next((one for one in mine.goals if one.home == session.id), None)
    if found is None:
        raise NotFoundError("goal", session.id)
    return found


def _standing(trellis: Trellis, session: Session, what: Said) -> KeptGoal:
    """The goal that began in a session, of which this can be said now."""
    kept = _goal_of(trellis, session)
    answers = ("accepted", "declined") if kept.proposal else ()
    if what not in (*answers, *(ALLOWED[kept.state] if kept.goal else ())):
        raise Refusal("That was said of this goal already.", "Look at it again in your journal.", 409)
    return kept


@router.post("/me/goals/{session}", response_class=HTMLResponse)
def say(
    trellis: Wired,
    student: CurrentStudent,
    session: OwnSession,
    show: Show,
    pages: PagesHere,
    what: Annotated[Said, Form()],
    words: Words = "",
    back: Annotated[Literal["journal", "week"], Form()] = "journal",
) -> Response:
    """Say that a goal is met, goes on later or is let go, or answer a teacher's proposal, in words if wanted."""
    try:
        kept = _standing(trellis, session, what)
    except (Refusal, NotFoundError):
        trellis.sessions.hear(session.id, "goal", visible(words))
        raise
    person = journaling.step(trellis, kept, what, words)
    if person:
        return _week(trellis, student, show, person=person)
    return pages.go("/me/week" if back == "week" else "/me/journal#goals", flash="goal-kept")


@router.get("/me/week", response_class=HTMLResponse)
def week(
    trellis: Wired,
    student: CurrentStudent,
    show: Show,
    later: Annotated[list[str], Query(max_length=20)] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Look back at a week: the facts, each goal whose time has come, one question; one thing at a time."""
    return _week(trellis, student, show, later=later)


@router.post("/me/week", response_class=HTMLResponse)
async def answer(
    trellis: Wired,
    student: CurrentStudent,
    show: Show,
    pages: PagesHere,
    answer: Words = "",
    skip: Annotated[bool, Form()] = False,
) -> Response:
    """Keep the answer with the coach's sentence back, or pass this week over."""
    typed = visible(answer).strip()
    words = "" if skip else typed
    mine = await asyncio.to_thread(journaling.work_of, trellis, student.id)
    told = await asyncio.to_thread(journaling.week_told, trellis, mine)
    asked = await asyncio.to_thread(_open, trellis, mine, told)
    person = ""
    if asked is None or skip:
        person = await asyncio.to_thread(journaling.hear, trellis, student, Written("week", typed))
    if asked is None:
        return await asyncio.to_thread(_week, trellis, student, show, person=person) if person else pages.go("/me/week")
    if not words and not skip:
        said = "There is nothing written yet. Write a few words, or pass over this week."
        return await asyncio.to_thread(_week, trellis, student, show, wrong=said)
    question, follows = asked
    reply = await _reply(trellis, mine, question, words) if words else ""
    written = Written("week", words, (), question.text, reply)
    try:
        kept = await asyncio.to_thread(journaling.keep, trellis, student, journaling.week_id(mine, follows), written)
    except Refusal as refusal:
        return await asyncio.to_thread(_week, trellis, student, show, wrong=str(refusal), typed=words)
    if person or kept.person:
        return await asyncio.to_thread(_week, trellis, student, show, person=person or kept.person)
    return pages.go("/me/week" if words else "/me/journal")


async def _reply(trellis: Trellis, mine: journaling.Work, question: ReflectionQuestion, words: str) -> str:
    """The coach's sentence back; without a session there is nobody's work to hide names of, and code alone words it."""
    if not mine.sessions:
        return ""
    theirs = await asyncio.to_thread(of_their_age, trellis, mine.sessions[0])
    writer = await asyncio.to_thread(private_writer, trellis, mine.sessions[0], theirs["language"])
    return (await reply_to(question, words, writer, **theirs)).reply


def _open(trellis: Trellis, mine: journaling.Work, told: journaling.WeekTold) -> tuple[ReflectionQuestion, bool] | None:
    """What is asked now, and whether it follows on the first answer; None once nothing is."""
    first = told.first
    if first is None:
        return journaling.week_question(trellis, mine), False
    asked = more(_told(mine, first)) if first.text and not first.alert and told.then is None else None
    return None if asked is None else (asked, True)


def _told(mine: journaling.Work, entry: Entry) -> Reflection:
    question = ReflectionQuestion(f"week:{mine.week.begins}", entry.written.question)
    return Reflection(question, entry.text, entry.written.reply)


def _week(
    trellis: Trellis,
    student: Student,
    show: Show,
    *,
    later: list[str] | None = None,
    wrong: str = "",
    typed: str = "",
    person: str = "",
) -> Response:
    mine = journaling.work_of(trellis, student.id)
    names = journaling.names_of(trellis, mine)
    waiting = [one for one in mine.due_goals if one.home not in (later or [])]
    told = journaling.week_told(trellis, mine)
    asked = _open(trellis, mine, told) if not waiting else None
    entries = [one for one in told if one is not None and one.text]
    past = [views.entry_shown(one) for one in entries]
    if len(entries) == 1 and asked is not None:
        past = [views.without_question(past[0], inline(before_asking(_told(mine, entries[0]))))]
    return show(
        "student/week.html",
        status=422 if wrong else 200,
        facts=journaling.week_facts(trellis, mine),
        goal=views.goal_shown(waiting[0], names) if waiting else None,
        left=len(waiting),
        leave=f"/me/week?{urlencode([('later', one) for one in [*(later or []), waiting[0].home]])}" if waiting else "",
        question=inline(asked[0].text) if asked else None,
        past=past,
        wrong=wrong,
        typed=typed,
        person=person,
        say=coach_words(names.language),
    )
