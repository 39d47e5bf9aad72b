"""Signing in: students by class code, name and PIN; teachers by e-mail address and password.

A wrong code, PIN, address or password is answered the same kind way and counted
(app/security/guesses.py). A sign-in always makes a new token and closes the browser's former one.
"""

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.page_templates import PagesHere, Show
from app.security.cookies import KNOWN, SIGN_IN, VISIT
from app.security.guesses import Asker, Guesses, network
from app.security.identity import Visitor, Wired
from app.security.known import Door, Known
from app.security.passwords import matches
from app.student_actions import classroom_with
from app.wiring import Trellis
from domain.people import Classroom, Student, Teacher

router = APIRouter(tags=["everybody"])

_OWN_ADDRESS = re.compile(r"/(?![/\\])[\w\-./?=&%#+~:,]*", re.ASCII)

Code = Annotated[str, Query(max_length=100, description="The class code, as typed")]


@dataclass(frozen=True, slots=True)
class Browser:
    """Who stands at the door: the browser's cookies, and the network address it comes from."""

    former: str
    cookie: str
    asker: Asker
    known: Known

    def knows(self, door: Door, whose: str, secret: str) -> str:
        """See :meth:`app.security.known.Known.knows`."""
        return self.known.knows(self.cookie, door, whose, secret)


async def _browser(request: Request, pages: PagesHere) -> Browser:
    address = network(request.client.host) if request.client else ""
    visit = pages.cookies.read(request, VISIT) or f"no cookie, {address}"
    former, cookie = (pages.cookies.read(request, each) for each in (SIGN_IN, KNOWN))
    return Browser(former, cookie, Asker(visit, address), request.app.state.known)


async def _guesses(request: Request) -> Guesses:
    guesses: Guesses = request.app.state.guesses
    return guesses


BrowserHere = Annotated[Browser, Depends(_browser)]
GuessesHere = Annotated[Guesses, Depends(_guesses)]


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where a code and a name lead. ``known_*`` are set where this browser had it right before."""

    room: Classroom | None
    roster: tuple[Student, ...] = ()
    chosen: Student | None = None
    known_code: str = ""
    known_student: str = ""


def _entrance(trellis: Trellis, browser: Browser, code: str, student: str) -> Entrance:
    room = classroom_with(trellis, code)
    if room is None:
        return Entrance(None)
    roster = trellis.people.roster(room.id)
    chosen = next((person for person in roster if person.id == student), None)
    known_student = browser.knows("student", chosen.id, chosen.pin_hash) if chosen else ""
    return Entrance(room, roster, chosen, browser.knows("code", room.id, room.code), known_student)


def _enter(browser: Browser, pages: PagesHere, trellis: Trellis, person: Student | Teacher, to: str) -> Response:
    """Sign in: a new token for this browser, and the former one, whoever's it was, holds no more."""
    if browser.former:
        trellis.signins.close(browser.former)
    response = pages.go(to)
    if isinstance(person, Student):
        pages.cookies.sign_in(response, trellis.signins.open("student", person.id))
        known = browser.known.with_(browser.cookie, "student", person.id, person.pin_hash)
    else:
        pages.cookies.sign_in(response, trellis.signins.open("teacher", person.id))
        known = browser.known.with_(browser.cookie, "teacher", person.id, person.password_hash)
    pages.cookies.known(response, known)
    return response


@router.get("/join", response_class=HTMLResponse)
async def join(
    trellis: Wired,
    who: Visitor,
    show: Show,
    pages: PagesHere,
    guesses: GuessesHere,
    browser: BrowserHere,
    code: Code = "",
    student: Annotated[str, Query(max_length=100, description="Who was chosen from the roster")] = "",
) -> Response:
    """Three small steps, each with its address: the class code, a name from the roster, the PIN."""
    del who
    if not code.strip():
        return show("join/code.html", code="", wrong=False)
    found = await run_in_threadpool(_entrance, trellis, browser, code, student)
    async with guesses.at_code(browser.asker, found.known_code) as attempt:
        if found.room is None:
            attempt.wrong()
    if found.room is None:
        return show("join/code.html", status=403, code=code, wrong=True)
    if found.chosen is None:
        page = show("join/name.html", room=found.room, roster=found.roster)
    else:
        page = show("join/pin.html", room=found.room, student=found.chosen, wrong=False)
    if not found.known_code:
        pages.cookies.known(page, browser.known.with_(browser.cookie, "code", found.room.id, found.room.code))
    return page


@router.post("/join", response_class=HTMLResponse)
async def join_with_pin(
    trellis: Wired,
    show: Show,
    pages: PagesHere,
    guesses: GuessesHere,
    browser: BrowserHere,
    code: Annotated[str, Form(max_length=100)],
    student: Annotated[str, Form(max_length=100)],
    pin: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Check the PIN of one name of one class."""
    found = await run_in_threadpool(_entrance, trellis, browser, code, student)
    if not found.known_student:
        async with guesses.at_code(browser.asker, found.known_code) as looked_up:
            if found.room is None:
                looked_up.wrong()
    if found.room is None:
        return show("join/code.html", status=403, code=code, wrong=True)
    account = found.chosen.id if found.chosen else ""
    async with guesses.at_account(
        "student", account, browser.asker, classroom=found.room.id, known=found.known_student
    ) as attempt:
        if not await run_in_threadpool(matches, found.chosen.pin_hash if found.chosen else None, pin.strip()):
            attempt.wrong()
    if found.chosen is None:
        return show("join/name.html", status=403, room=found.room, roster=found.roster)
    if attempt.failed:
        return show("join/pin.html", status=403, room=found.room, student=found.chosen, wrong=True)
    return await run_in_threadpool(_enter, browser, pages, trellis, found.chosen, "/home")


@router.get("/sign-in", response_class=HTMLResponse)
def sign_in(who: Visitor, show: Show, next: Annotated[str, Query(max_length=500)] = "") -> Response:  # noqa: A002
    """The teachers' door."""
    del who
    return show("sign-in.html", email="", next=own_address(next), wrong=False)


@router.post("/sign-in", response_class=HTMLResponse)
async def sign_in_with_password(
    trellis: Wired,
    show: Show,
    pages: PagesHere,
    guesses: GuessesHere,
    browser: BrowserHere,
    email: Annotated[str, Form(max_length=320)] = "",
    password: Annotated[str, Form(max_length=2000)] = "",
    next: Annotated[str, Form(max_length=500)] = "",  # noqa: A002
) -> Response:
    """Check an address and its password; lead on to where the teacher wanted to go."""
    onward = own_address(next)

    def look() -> tuple[Teacher | None, str, str]:
        teacher = trellis.people.teacher_by_email(email)
        known = browser.knows("teacher", teacher.id, teacher.password_hash) if teacher else ""
        return teacher, browser.known.mark("teacher", email.strip().lower()), known

    teacher, account, known = await run_in_threadpool(look)
    async with guesses.at_account("teacher", account, browser.asker, known=known) as attempt:
        if not await run_in_threadpool(matches, teacher.password_hash if teacher else None, password):
            attempt.wrong()
    if teacher is None or attempt.failed:
        return show("sign-in.html", status=403, email=email, next=onward, wrong=True)
    return await run_in_threadpool(_enter, browser, pages, trellis, teacher, onward)


@router.post("/sign-out")
def sign_out(trellis: Wired, pages: PagesHere, browser: BrowserHere) -> Response:
    """End this browser's sign-in, here and in the database."""
    if browser.former:
        trellis.signins.close(browser.former)
    response = pages.go("/", flash="signed-out")
    pages.cookies.sign_out(response)
    return response


def own_address(wanted: str) -> str:
    """An address of this site to lead on to, never another site's: ``/classes`` when in doubt."""
    return wanted if _OWN_ADDRESS.fullmatch(wanted) else "/classes"
