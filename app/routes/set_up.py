"""The first start: whoever has the code from the terminal names the school and becomes its administrator, once."""

from dataclasses import replace
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.page_templates import PagesHere, Show
from app.people_form import LANGUAGES, PersonTyped, SchoolTyped, zones
from app.routes.accounts import BrowserHere, enter
from app.security.identity import Visitor, Wired
from app.security.password_rules import refusal
from app.security.passwords import hashed
from app.wiring import Trellis
from domain.people import Role, Staff
from store.errors import SpentLinkError, TakenError

router = APIRouter(tags=["everybody"])

Secret = Annotated[str, Form(max_length=200)]
Line = Annotated[str, Form(max_length=20_000)]


@router.get("/set-up", response_class=HTMLResponse)
def set_up(who: Visitor, trellis: Wired, show: Show) -> Response:
    """Where the address from the terminal leads: a script hands the code on, or it is typed."""
    del who
    return show("school/code.html", wrong=False, ready=trellis.staffing.has_administrator())


@router.post("/set-up", response_class=HTMLResponse)
def with_code(trellis: Wired, show: Show, secret: Secret = "") -> Response:
    """Look at the code; with the right one the form is shown."""
    if not _opens(trellis, secret):
        return show("school/code.html", status=403, wrong=True, ready=trellis.staffing.has_administrator())
    return _form(show, secret, _named_before(trellis), PersonTyped(), {})


@router.post("/set-up/school", response_class=HTMLResponse)
async def make_school(
    trellis: Wired,
    show: Show,
    pages: PagesHere,
    browser: BrowserHere,
    secret: Secret = "",
    name: Line = "",
    language: Line = "",
    timezone: Line = "",
    contact: Line = "",
    reach: Line = "",
    helpline: Line = "",
    number: Line = "",
    contact_public: Annotated[bool, Form()] = False,
    person: Line = "",
    email: Line = "",
    password: Line = "",
    teaches: Annotated[bool, Form()] = False,
    leads: Annotated[bool, Form()] = False,
) -> Response:
    """Keep the school and its first administrator, sign them in, and show what is left to do."""
    school = SchoolTyped.of(name, language, timezone, contact, reach, helpline, number, contact_public=contact_public)
    somebody = PersonTyped.of(person, email)
    faults = school.faults() | somebody.faults()
    if said := refusal(password, Staff("", somebody.email, somebody.person, "")):
        faults["password"] = said

    def set_up_by_them() -> Staff | None:
        if not _opens(trellis, secret):
            return None
        also: dict[Role, bool] = {"teacher": teaches, "safeguarding": leads}
        roles = frozenset({"administrator", *(role for role, chosen in also.items() if chosen)})
        first = Staff(uuid4().hex, somebody.email.lower(), somebody.person, hashed(password), roles)
        kept = school.onto(trellis.schools.get())
        if leads:
            kept = replace(kept, safeguarding=replace(kept.safeguarding, lead=first.id))
        try:
            trellis.staffing.set_up(secret.strip(), kept, first)
        except SpentLinkError:
            return None
        trellis.schools.forget()
        return first

    if faults:
        return _form(show, secret, school, somebody, faults, teaches=teaches, leads=leads)
    try:
        first = await run_in_threadpool(set_up_by_them)
    except TakenError:
        taken = {"email": "Somebody here has this address already. Use another one, or sign in with it."}
        return _form(show, secret, school, somebody, taken, teaches=teaches, leads=leads)
    if first is None:
        return show("school/code.html", status=403, wrong=True, ready=trellis.staffing.has_administrator())
    return await run_in_threadpool(enter, browser, pages, trellis, first, "/school")


def _named_before(trellis: Trellis) -> SchoolTyped:
    """The school where a command named it; else nothing, so that the browser can tell its time zone."""
    school = trellis.schools.get()
    return SchoolTyped.kept(school) if school.name else SchoolTyped()


def _opens(trellis: Trellis, secret: str) -> bool:
    try:
        trellis.invitations.look(secret.strip(), "set up")
    except SpentLinkError:
        return False
    return True


def _form(
    show: Show,
    secret: str,
    school: SchoolTyped,
    person: PersonTyped,
    faults: dict[str, str],
    *,
    teaches: bool = True,
    leads: bool = True,
) -> Response:
    return show(
        "school/set-up.html",
        status=422 if faults else 200,
        secret=secret.strip(),
        school=school,
        person=person,
        teaches=teaches,
        leads=leads,
        faults=faults,
        languages=LANGUAGES,
        zones=[(zone, zone) for zone in zones()],
    )
