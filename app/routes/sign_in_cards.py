"""Sign-in cards to print and cut. A PIN is made for them and stands on the sheet, once, and nowhere else."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import Show
from app.security.codes import aloud
from app.security.hosts import OWN
from app.security.identity import ChangingClassroom, CurrentTeacher, TaughtClassroom, Wired
from app.sign_in_cards import Paper, Which, cards, renewed
from app.site import Site
from app.wiring import Trellis
from domain.people import Classroom

router = APIRouter(tags=["teacher"])


@router.get("/classes/{classroom}/sign-in-cards", response_class=HTMLResponse)
def choose_cards(trellis: Wired, classroom: ChangingClassroom, show: Show, site: Site) -> Response:
    """Whose cards, with new PINs or without, and on which paper. They lead to the address that this page has."""
    return _choices(trellis, classroom, show, own=site if urlsplit(site).hostname in OWN else "")


@router.post("/classes/{classroom}/sign-in-cards", response_class=HTMLResponse)
def make_cards(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    show: Show,
    site: Site,
    which: Annotated[Which, Form()],
    paper: Annotated[Paper, Form()] = "A4",
    student: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Make the PINs that were asked for and show the sheet; no cache keeps it, and it cannot be shown again."""
    chosen = [
        one
        for one in trellis.people.roster(classroom.id, now=True)
        if (which in ("all", "plain"))
        or (which == "without" and not one.pin_hash)
        or (which == "one" and one.id == student)
    ]
    if not chosen:
        return _choices(trellis, classroom, show, wrong="There is nobody to make a card for.")
    pins = {} if which == "plain" else renewed(trellis, teacher, chosen)
    return show(
        "teacher/card-sheet.html",
        room=classroom,
        code=aloud(classroom.code),
        paper=paper,
        cards=cards(trellis, classroom, chosen, site, pins),
        with_pins=bool(pins),
        school=trellis.schools.get().name,
        address=site.rstrip("/").removeprefix("http://").removeprefix("https://"),
    )


def _choices(trellis: Trellis, room: Classroom, show: Show, wrong: str = "", own: str = "") -> Response:
    """``own`` is the address of the cards where only this machine can open it."""
    roster = trellis.people.roster(room.id, now=True)
    return show(
        "teacher/sign-in-cards.html",
        status=422 if wrong else 200,
        room=room,
        size=len(roster),
        without=sum(not one.pin_hash for one in roster),
        wrong=wrong,
        own=own.rstrip("/"),
    )
