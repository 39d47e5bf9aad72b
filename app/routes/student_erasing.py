"""An administrator erases a student: what will go is shown first, and what is left, if anything, afterwards."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import erasing
from app.page_templates import Show
from app.routes.students import AnyStudent
from app.security.identity import CurrentAdministrator, Wired
from app.wiring import Trellis
from domain.people import Student
from school.rosters.names import same_key
from store.errors import OpenAlertError
from store.privacy import counted, person

router = APIRouter(prefix="/school/students/{student}/erase", tags=["administrator"])

GOING = {
    "session": "Sessions",
    "event": "Messages, replies, goals and answers when looking back",
    "estimate": "What is believed of their skills",
    "card": "Cards of their sessions",
    "card_claim": "What these cards say",
    "card_signal": "Signs that they were stuck, and the like",
    "skill_note": "What they and their teachers said of a skill",
    "enrolment": "Times in classes",
    "opening": "Notes of who opened their conversations, and why",
    "source_identifier": "What rosters call them",
    "signin": "Sign-ins",
    "wrong_tries": "Counts of wrong tries",
    "alert": "Alerts that what they wrote has raised, all of them resolved",
    "sealed_words": "The words behind them",
    "alert_happening": "What was done about them",
    "merge": "Merges of their records",
    "student": "Records with their name and PIN",
}
"""What the rows of a table are, for whoever decides."""


@router.get("", response_class=HTMLResponse)
def look(trellis: Wired, student: AnyStudent, show: Show) -> Response:
    """What will go, counted, and a field for the name."""
    return _page(trellis, student, show)


@router.post("", response_class=HTMLResponse)
def erase(
    trellis: Wired,
    administrator: CurrentAdministrator,
    student: AnyStudent,
    show: Show,
    name: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    """Erase everything of the student, once their name was typed; then say what went and what was searched."""
    if same_key(name) != same_key(student.name):
        wrong = "Type the name as it stands above. Nothing was erased." if name.strip() else "Type the name to go on."
        return _page(trellis, student, show, typed=name, wrong=wrong)
    try:
        gone = erasing.erase(trellis, student.id, administrator.id)
    except OpenAlertError as error:
        return _page(trellis, student, show, typed=name, wrong=str(error))
    return show("school/erased.html", gone=gone, counts=_told(gone.counts))


def _page(trellis: Trellis, student: Student, show: Show, typed: str = "", wrong: str = "") -> Response:
    with trellis.db.reading() as transaction:
        counts = counted(trellis.db, student.id)
        records = [trellis.people.student(one) for one in person(transaction, student.id)]
    return show(
        "school/erase.html",
        status=422 if wrong else 200,
        student=student,
        also=[one.name for one in records if one.id != student.id],
        counts=_told(counts),
        typed=typed,
        faults={"name": wrong} if wrong else {},
    )


def _told(counts: "erasing.Counts") -> list[tuple[str, int]]:
    return [(words, counts[table]) for table, words in GOING.items() if counts.get(table)]
