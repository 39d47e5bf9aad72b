"""Where a one-time link leads that an administrator handed over: to join the staff, or to choose a new password."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.homes import home_of
from app.page_templates import PagesHere, Show
from app.people_form import LONGEST, line
from app.routes.accounts import BrowserHere, enter
from app.security.identity import Visitor, Wired
from app.security.password_rules import refusal
from app.security.passwords import hashed
from app.wiring import Trellis
from domain.people import Staff
from store.errors import NotFoundError, SpentLinkError

router = APIRouter(tags=["everybody"])

Secret = Annotated[str, Form(max_length=200)]


@router.get("/invited", response_class=HTMLResponse)
def invited(who: Visitor, show: Show) -> Response:
    """A script hands the link's secret on, or it is typed."""
    del who
    return show("school/invited.html", wrong=False)


@router.post("/invited", response_class=HTMLResponse)
def with_link(trellis: Wired, show: Show, secret: Secret = "") -> Response:
    """Look at the link; what it opens is shown, and nothing is used up yet."""
    staff = _whose(trellis, secret)
    if staff is None:
        return show("school/invited.html", status=403, wrong=True)
    return _form(trellis, show, secret, staff, staff.name, {})


@router.post("/invited/accept", response_class=HTMLResponse)
async def accept(
    trellis: Wired,
    show: Show,
    pages: PagesHere,
    browser: BrowserHere,
    secret: Secret = "",
    person: Annotated[str, Form(max_length=2_000)] = "",
    password: Annotated[str, Form(max_length=2_000)] = "",
) -> Response:
    """Keep the name and the password, use the link up, and sign in."""
    staff = await run_in_threadpool(_whose, trellis, secret)
    if staff is None:
        return show("school/invited.html", status=403, wrong=True)
    name = line(person)
    faults = {}
    if not name or len(name) > LONGEST:
        faults["person"] = "Type the name that students and colleagues see."
    if said := refusal(password, replace(staff, name=name or staff.name)):
        faults["password"] = said
    if faults:
        return _form(trellis, show, secret, staff, name, faults)

    def kept() -> Response:
        try:
            joined = trellis.staffing.accept(secret.strip(), name, hashed(password))
        except SpentLinkError:
            return show("school/invited.html", status=403, wrong=True)
        return enter(browser, pages, trellis, joined, home_of(joined))

    return await run_in_threadpool(kept)


def _whose(trellis: Trellis, secret: str) -> Staff | None:
    """Whom a link is for; None for every link that opens nothing, whatever it was."""
    try:
        staff = trellis.people.staff(trellis.invitations.look(secret.strip(), "join staff", "new password").staff_id)
    except (SpentLinkError, NotFoundError):
        return None
    return staff if staff.disabled is None else None


def _form(trellis: Trellis, show: Show, secret: str, staff: Staff, name: str, faults: dict[str, str]) -> Response:
    return show(
        "school/accept.html",
        status=422 if faults else 200,
        secret=secret.strip(),
        school=trellis.schools.get(),
        staff=staff,
        person=name,
        faults=faults,
    )
