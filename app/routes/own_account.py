"""My account, for everybody who works here: the password, and where one is signed in."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.errors import NotHere
from app.page_templates import PagesHere, Show, pages_of
from app.routes.accounts import BrowserHere, GuessesHere, enter
from app.security.cookies import SIGN_IN
from app.security.identity import CurrentStaff, Wired
from app.security.password_rules import SHORTEST, refusal
from app.security.passwords import hashed, matches
from app.wiring import Trellis
from domain.people import Staff

router = APIRouter(prefix="/account", tags=["staff"])

Password = Annotated[str, Form(max_length=2_000)]


@router.get("", response_class=HTMLResponse)
def account(request: Request, trellis: Wired, staff: CurrentStaff, show: Show) -> Response:
    """Who one is here, the password, and every browser one is signed in with."""
    return _page(request, trellis, staff, show, {})


@router.post("/password", response_class=HTMLResponse)
async def change_password(
    request: Request,
    trellis: Wired,
    staff: CurrentStaff,
    show: Show,
    pages: PagesHere,
    guesses: GuessesHere,
    browser: BrowserHere,
    password: Password = "",
    new: Password = "",
    again: Password = "",
) -> Response:
    """Take another password, with the present one: every other sign-in ends, and this one gets a new token."""
    faults: dict[str, str] = {}
    account = browser.known.mark("staff", staff.email)
    known = browser.knows("staff", staff.id, staff.password_hash)
    async with guesses.at_account("staff", account, browser.asker, known=known) as attempt:
        if not await run_in_threadpool(matches, staff.password_hash, password):
            attempt.wrong()
            faults |= {"password": "This is not your present password. Type it once more."}
    if said := refusal(new, staff):
        faults["new"] = said
    elif new == password:
        faults["new"] = "This is the password you have. Choose another one."
    elif new != again:
        faults["again"] = "The two differ. Type the new password once more."
    if faults:
        return await run_in_threadpool(_page, request, trellis, staff, show, faults)

    def kept() -> Response:
        trellis.staffing.set_password(staff.id, hashed(new), by=staff.id)
        response = enter(browser, pages, trellis, trellis.people.staff(staff.id), "/account")
        pages.cookies.flash(response, "password-changed")
        return response

    return await run_in_threadpool(kept)


@router.post("/sign-ins/end-others")
def end_others(trellis: Wired, staff: CurrentStaff, pages: PagesHere, browser: BrowserHere) -> Response:
    """End every sign-in but this one."""
    ended = trellis.signins.end_others("staff", staff.id, browser.former)
    trellis.audit.note(staff.id, "ended own sign-ins", "staff", staff.id, ended=ended)
    return pages.go("/account", flash="own-sign-ins-ended")


@router.post("/sign-ins/{mark}/end")
def end_one(mark: str, trellis: Wired, staff: CurrentStaff, pages: PagesHere) -> Response:
    """End one sign-in; the one in use leads to the door."""
    if not trellis.signins.end("staff", staff.id, mark):
        raise NotHere
    trellis.audit.note(staff.id, "ended own sign-ins", "staff", staff.id, ended=1)
    return pages.go("/account", flash="own-sign-ins-ended")


def _page(request: Request, trellis: Trellis, staff: Staff, show: Show, faults: dict[str, str]) -> Response:
    here = trellis.signins.find(pages_of(request).cookies.read(request, SIGN_IN))
    return show(
        "staff/account.html",
        status=422 if faults else 200,
        staff=staff,
        sign_ins=trellis.signins.of("staff", staff.id),
        here=here.mark if here else "",
        now=trellis.clock(),
        faults=faults,
        shortest=SHORTEST,
    )
