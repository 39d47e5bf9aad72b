"""The card of a student's day, week, course or skill: a page to print, and the same as a PDF."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.card_paper import MOVES, PARTS, card_pdf
from app.cards import doubt_in
from app.class_reading import AskedCourse
from app.errors import NotHere
from app.hands import note_seen
from app.page_templates import Show
from app.routes.cards import Pdf
from app.scope_cards import SCOPES, scope_card
from app.security.identity import CurrentTeacher, TaughtClassroom, TaughtStudent, Wired
from domain.card import Scope
from store.errors import NotFoundError

router = APIRouter(prefix="/classes/{classroom}/students/{student}/cards", tags=["teacher"])


def scope_of(scope: str) -> Scope:
    """What the path's ``{scope}`` names; anything else is not found."""
    found = next((one for one in SCOPES if one == scope), None)
    if found is None:
        raise NotHere
    return found


Of = Annotated[Scope, Depends(scope_of)]

About = Annotated[str, Query(max_length=300, description="A day in ISO form, or a skill; the last one when left out")]


@router.get("/{scope}", response_class=HTMLResponse)
def page(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    scope: Of,
    show: Show,
    about: About = "",
    course: AskedCourse = "",
) -> Response:
    """What a day, a week, a course or a skill shows of a student. A raised hand is seen too. Prints on one page."""
    note_seen(trellis, teacher.id, student.id)
    found = scope_card(trellis, classroom, student, scope, about, course)
    return show(
        "teacher/scope-card.html",
        room=classroom,
        student=student,
        found=found,
        card=found.card,
        doubt=doubt_in(trellis, found.sessions),
        scopes=SCOPES,
        moves=MOVES,
        sections=PARTS,
        at=f"/classes/{classroom.id}/students/{student.id}",
    )


@router.get("/{scope}/card.pdf", response_class=Pdf)
def paper(
    trellis: Wired,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    scope: Of,
    about: About = "",
    course: AskedCourse = "",
) -> Response:
    """The same on one sheet."""
    found = scope_card(trellis, classroom, student, scope, about, course)
    if found.card is None or found.course is None:
        raise NotFoundError("work", found.title)
    told = {claim.fact.about[0] for claim in found.card.of_kind("goal")}
    goals = [one.goal for one in reversed(found.sessions) if one.goal and one.id in told]
    made = card_pdf(found.card, student.name, f"{found.course.name}, {found.title}", goals, found.days)
    return Pdf(made, headers={"Content-Disposition": 'attachment; filename="card.pdf"'})
