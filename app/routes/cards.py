"""A session on one page, and behind it, with a reason, its transcript."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import kept_cards
from app.card_paper import MOVES, PARTS, card_pdf
from app.cards import doubt_in, made_card
from app.hands import note_seen
from app.page_templates import PagesHere, Show
from app.security.identity import CurrentTeacher, TaughtSession, Wired
from app.transcripts import transcript_of
from app.views.apart import without_kept_apart
from app.views.thinking import kept_apart
from app.views.words import day
from app.wiring import Trellis
from domain.alert import KEPT_APART
from domain.people import Staff
from domain.session import Session
from store.access import Opening
from store.school import zone_of
from teacher.summaries import looking_back

router = APIRouter(tags=["teacher"])

SHORTEST_REASON = 10
"""Characters: "just look" is a reason nobody can read anything from."""

LONGEST_REASON = 300

REASONS = (
    "To prepare how to help in class",
    "The student asked me to look",
    "To talk about progress with the student or family",
    "I am worried about the student",
)
"""What teachers mostly open a transcript for."""

OPEN_FOR = timedelta(hours=1)
"""How long one reason holds for one session, so that Back and reload work and every claim's link opens."""


@router.get("/cards/{session}", response_class=HTMLResponse)
def session_card(trellis: Wired, teacher: CurrentTeacher, session: TaughtSession, show: Show) -> Response:
    """What a session shows, each claim with the words it rests on. A raised hand is seen too. Prints on one page."""
    note_seen(trellis, teacher.id, session.student)
    card = made_card(trellis, [session], "session", session.id)
    kept_cards.keep(trellis, session, card)
    return show(
        "teacher/card.html",
        course=trellis.courses.get(session.course),
        card=card,
        looking_back=tuple(looking_back(session)),
        doubt=doubt_in(trellis, [session]),
        days={},
        moves=MOVES,
        sections=PARTS,
        **whose(trellis, session),
    )


class Pdf(Response):
    """A sheet to print."""

    media_type = "application/pdf"


@router.get("/cards/{session}/card.pdf", response_class=Pdf)
def session_card_pdf(trellis: Wired, session: TaughtSession) -> Response:
    """The same on one sheet."""
    course = trellis.courses.get(session.course)
    name = trellis.people.student(session.student).name
    about = (
        f"{course.name if course else session.course}, {day(session.started, zone_of(trellis.schools.get().timezone))}"
    )
    goals = [session.goal] if session.goal else []
    made = card_pdf(made_card(trellis, [session], "session", session.id), name, about, goals)
    return Pdf(made, headers={"Content-Disposition": 'attachment; filename="card.pdf"'})


@router.get("/cards/{session}/transcript", response_class=HTMLResponse)
def transcript(
    trellis: Wired,
    teacher: CurrentTeacher,
    session: TaughtSession,
    show: Show,
    turn: Annotated[int, Query(ge=0, description="The turn to go to")] = 0,
) -> Response:
    """The transcript for an hour after a reason was given; before that, the question for the reason."""
    opening = open_now(trellis, teacher, session)
    if opening is None:
        return show("teacher/reason.html", turn=turn, wrong="", typed="", **whose(trellis, session))
    session = session_for(trellis, teacher, session)
    return show(
        "teacher/transcript.html",
        **transcript_of(trellis, session)._asdict(),
        opening=opening,
        asked=turn,
        apart={one.number for one in session.turns if kept_apart(one)},
        placeholder=KEPT_APART,
        **whose(trellis, session),
    )


@router.post("/cards/{session}/transcript", response_class=HTMLResponse)
def open_transcript(
    trellis: Wired,
    teacher: CurrentTeacher,
    session: TaughtSession,
    show: Show,
    pages: PagesHere,
    reason: Annotated[str, Form(max_length=20_000)] = "",
    common: Annotated[str, Form(max_length=2000)] = "",
    turn: Annotated[int, Form(ge=0)] = 0,
) -> Response:
    """Record who opens what and why, where the student can see it; then show it. What was typed is the reason."""
    said = " ".join((reason or common).split())
    if not SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        wrong = f"Say it in {SHORTEST_REASON} to {LONGEST_REASON} characters, so that the student understands it."
        typed = reason[:LONGEST_REASON]
        return show("teacher/reason.html", status=422, turn=turn, wrong=wrong, typed=typed, **whose(trellis, session))
    trellis.access.record(teacher.id, session.student, session.id, said)
    place = f"?turn={turn}#turn-{turn}" if turn else ""
    return pages.go(f"/cards/{session.id}/transcript{place}")


def session_for(trellis: Trellis, teacher: Staff, session: Session) -> Session:
    """A session as this teacher may read it: whom an alert goes past sees no place where anything is kept apart."""
    return without_kept_apart(session) if trellis.alerts.passes_over(teacher.id, session.student) else session


def whose(trellis: Trellis, session: Session) -> dict[str, object]:
    """What every page here says of a session: whose it is, of which class."""
    student = trellis.people.student(session.student)
    room = trellis.people.classroom(session.classroom)
    return {"room": room, "student": student, "session": session, "reasons": REASONS}


def open_now(trellis: Trellis, teacher: Staff, session: Session) -> Opening | None:
    """This teacher's latest opening of this session, while it holds."""
    return next(
        (
            opening
            for opening in trellis.access.of_student(session.student)
            if (opening.session, opening.teacher_id) == (session.id, teacher.id)
            and trellis.clock() - opening.at < OPEN_FOR
        ),
        None,
    )
