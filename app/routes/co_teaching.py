"""A one-time link with which a colleague teaches a class too: made, looked at, used up.

Its secret stands behind the ``#`` of its address, which no server is told until a form hands it on.
"""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import PagesHere, Show
from app.security.identity import CurrentTeacher, TaughtClassroom, Wired
from app.site import Site
from store.errors import NotFoundError, SpentLinkError

router = APIRouter(tags=["teacher"])

LIFETIME = timedelta(days=7)
"""How long a colleague has to use the link."""

Secret = Annotated[str, Form(max_length=200)]


@router.post("/classes/{classroom}/teachers/link", response_class=HTMLResponse)
def make_link(trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, show: Show, site: Site) -> Response:
    """Make the link; it is shown on this page and nowhere else."""
    secret = trellis.invitations.make(
        "teach with", by=teacher.id, lifetime=LIFETIME, payload={"classroom": classroom.id}
    )
    trellis.audit.note(teacher.id, "made a one-time link", "class", classroom.id, purpose="teach with")
    return show(
        "teacher/teaching-link.html",
        room=classroom,
        address=f"{site.rstrip('/')}/teach-with#{secret}",
        expires=trellis.clock() + LIFETIME,
    )


@router.get("/teach-with", response_class=HTMLResponse)
def open_link(teacher: CurrentTeacher, show: Show) -> Response:
    """A script hands the link's secret on, or it is typed."""
    del teacher
    return show("teacher/teach-with.html", wrong=False, room=None, secret="", inviter="")


@router.post("/teach-with", response_class=HTMLResponse)
def with_link(trellis: Wired, teacher: CurrentTeacher, show: Show, secret: Secret = "") -> Response:
    """Look at the link: which class, and who invites. Nothing is used up yet."""
    del teacher
    try:
        link = trellis.invitations.look(secret.strip(), "teach with")
        room = trellis.people.classroom(link.payload.get("classroom", ""))
    except (SpentLinkError, NotFoundError):
        return _spent(show)
    if link.by not in room.teachers or room.archived is not None:
        return _spent(show)
    inviter = trellis.people.staff(link.by).name
    return show("teacher/teach-with.html", wrong=False, room=room, secret=secret.strip(), inviter=inviter)


@router.post("/teach-with/accept", response_class=HTMLResponse)
def accept(trellis: Wired, teacher: CurrentTeacher, show: Show, pages: PagesHere, secret: Secret = "") -> Response:
    """Teach the class too, and use the link up."""
    try:
        classroom = trellis.classes.accept(secret.strip(), teacher.id)
    except SpentLinkError:
        return _spent(show)
    return pages.go(f"/classes/{classroom}", flash="teaching")


def _spent(show: Show) -> Response:
    return show("teacher/teach-with.html", status=403, wrong=True, room=None, secret="", inviter="")
