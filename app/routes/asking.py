"""Ask my teacher: a student's questions from any page, and the answers that come back."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import asking
from app.errors import Refusal
from app.page_templates import PagesHere, Show
from app.security.identity import CurrentStudent, Wired
from app.student_screen import places_of
from app.wiring import Trellis
from domain.people import Student

router = APIRouter(tags=["student"])

Short = Annotated[str, Form(max_length=300)]


@router.get("/me/questions", response_class=HTMLResponse)
def questions(
    trellis: Wired,
    student: CurrentStudent,
    show: Show,
    place: Annotated[str, Query(max_length=300, description="The page it is asked from")] = "",
    about: Annotated[str, Query(max_length=300, description="That page's title")] = "",
) -> Response:
    """Ask a question, and see what became of those before."""
    return _page(
        trellis,
        student,
        show,
        place=asking.inside(place),
        about="" if place == "/home" else about[: asking.LONGEST_TITLE],
    )


@router.post("/me/questions", response_class=HTMLResponse)
def ask(
    trellis: Wired,
    student: CurrentStudent,
    pages: PagesHere,
    show: Show,
    text: Annotated[str, Form(max_length=20_000)] = "",
    room: Short = "",
    place: Short = "",
    about: Short = "",
) -> Response:
    """Keep a question for the teachers of the class. One that a person has to hear first goes to them."""
    try:
        kept = asking.ask(trellis, student, text, room, about, place)
    except Refusal as refusal:
        return _page(trellis, student, show, wrong=str(refusal), text=text, place=asking.inside(place), about=about)
    if kept.person:
        return _page(trellis, student, show, person=kept.person)
    return pages.go(asking.inside(place) or "/me/questions", flash="" if kept.apart else "question-sent")


@router.post("/me/questions/read")
def read(trellis: Wired, student: CurrentStudent, pages: PagesHere, question: Short, place: Short = "") -> Response:
    """The student has read an answer; back to where they were."""
    asking.note_read(trellis, student.id, question)
    return pages.go(asking.inside(place) or "/me/questions")


def _page(trellis: Trellis, student: Student, show: Show, **fields: str) -> Response:
    rooms = dict.fromkeys(one.room for one in places_of(trellis, student))
    empty = {"wrong": "", "text": "", "place": "", "about": "", "person": "", "room": ""}
    asked = asking.questions_of(trellis, student.id)
    status = 422 if fields.get("wrong") else 200
    return show("student/questions.html", status=status, rooms=tuple(rooms), asked=asked, **empty | fields)
