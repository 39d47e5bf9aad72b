"""Signing in: students by class code, name and PIN, or a card; staff by e-mail address and password.

A wrong code, PIN, address or password is answered the same kind way and counted
(app/security/guesses.py). A sign-in always makes a new token and closes the browser's former one.
"""

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.homes import home_of
from app.joining import AtDoor, Entrance, entrance
from app.page_templates import PagesHere, Show
from app.security.browsers import in_words
from app.security.cookies import CARD, KNOWN, SIGN_IN, VISIT
from app.security.guesses import Asker, Guesses, network
from app.security.identity import Visitor, Wired
from app.security.known import Door, Known
from app.security.passwords import matches
from app.student_names import told_apart
from app.wiring import Trellis
from domain.people import Staff, Student
from school.rosters.names import order_key

router = APIRouter(tags=["everybody"])

_OWN_ADDRESS = re.compile(r"/(?![/\\])[\w\-./?=&%#+~:,]*", re.ASCII)

Code = Annotated[str, Query(max_length=100, description="The class code, as typed")]


@dataclass(frozen=True, slots=True)
class Browser:
    """Who stands at the door: the browser's cookies, the network address it comes from, and what it is in words."""

    former: str
    cookie: str
    asker: Asker
    known: Known
    words: str

    def knows(self, door: Door, whose: str, secret: str) -> str:
        """See :meth:`app.security.known.Known.knows`."""
        return self.known.knows(self.cookie, door, whose, secret)


async def _browser(request: Request, pages: PagesHere) -> Browser:
    address = network(request.client.host) if request.client else ""
    visit = pages.cookies.read(request, VISIT) or f"no cookie, {address}"
    former, cookie = (pages.cookies.read(request, each) for each in (SIGN_IN, KNOWN))
    words = in_words(request.headers.get("user-agent", ""))
    return Browser(former, cookie, Asker(visit, address), request.app.state.known, words)


async def _guesses(request: Request) -> Guesses:
    guesses: Guesses = request.app.state.guesses
    return guesses


BrowserHere = Annotated[Browser, Depends(_browser)]
GuessesHere = Annotated[Guesses, Depends(_guesses)]


def enter(browser: Browser, pages: PagesHere, trellis: Trellis, person: Student | Staff, to: str) -> Response:
    """Sign in: a new token for this browser, and the former one, whoever's it was, holds no more."""
    if browser.former:
        trellis.signins.close(browser.former)
    response = pages.go(to)
    if isinstance(person, Student):
        pages.cookies.sign_in(response, trellis.signins.open("student", person.id, browser.words))
        known = browser.known.with_(browser.cookie, "student", person.id, person.pin_hash)
    else:
        pages.cookies.sign_in(response, trellis.signins.open("staff", person.id, browser.words))
        known = browser.known.with_(browser.cookie, "staff", person.id, person.password_hash)
    pages.cookies.known(response, known)
    pages.cookies.card(response, "")
    return response


@router.get("/join", response_class=HTMLResponse)
async def join(
    trellis: Wired,
    who: Visitor,
    request: Request,
    show: Show,
    pages: PagesHere,
    guesses: GuessesHere,
    browser: BrowserHere,
    code: Code = "",
    student: Annotated[
        str, Query(max_length=100, description="Who was chosen from the list, or whose card it is")
    ] = "",
    card: Annotated[str, Query(max_length=100, description="The secret of a card that signs in alone")] = "",
) -> Response:
    """Three small steps, each with its address: the class code, a name, the PIN. A card's code opens the last."""
    del who
    if not code.strip():
        return show("join/code.html", code="", wrong=False)
    brought = AtDoor(code, student, card=card or pages.cookies.read(request, CARD))
    found = await run_in_threadpool(entrance, trellis, browser.known, browser.cookie, brought)
    async with guesses.at_code(browser.asker, "" if card else found.known_code) as attempt:
        if found.room is None or (card and not found.by_card and trellis.schools.get().rules.card_alone):
            attempt.wrong()
    if found.room is None:
        return show("join/code.html", status=403, code=code, wrong=True)
    if card:  # it goes into a cookie for minutes, so that no history and no address bar keeps it
        page: Response = pages.go(f"/join?{urlencode({'code': code, 'student': student})}")
        if found.by_card:
            pages.cookies.card(page, card)
    else:
        page = _step(show, found)
    if not found.known_code:
        pages.cookies.known(page, browser.known.with_(browser.cookie, "code", found.room.id, found.room.code))
    return page


@router.post("/join", response_class=HTMLResponse)
async def join_with_pin(
    trellis: Wired,
    request: Request,
    show: Show,
    pages: PagesHere,
    guesses: GuessesHere,
    browser: BrowserHere,
    code: Annotated[str, Form(max_length=100)],
    student: Annotated[str, Form(max_length=100)] = "",
    name: Annotated[str, Form(max_length=300)] = "",
    pin: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Check the PIN of one name of one class, or the card that was shown."""
    brought = AtDoor(code, student, name, pages.cookies.read(request, CARD))
    found = await run_in_threadpool(entrance, trellis, browser.known, browser.cookie, brought)
    if not found.known_student:
        async with guesses.at_code(browser.asker, found.known_code) as looked_up:
            if found.room is None:
                looked_up.wrong()
    if found.room is None:
        return show("join/code.html", status=403, code=code, wrong=True)
    if found.chosen is not None and found.by_card:
        return await run_in_threadpool(enter, browser, pages, trellis, found.chosen, "/home")
    account = found.chosen.id if found.chosen else ""
    if found.hidden and not account:  # closed after as many tries as a name that is there
        account = browser.known.mark("no name", found.room.id, order_key(name or student))
    async with guesses.at_account(
        "student", account, browser.asker, classroom=found.room.id, known=found.known_student
    ) as attempt:
        if not await run_in_threadpool(matches, found.chosen.pin_hash if found.chosen else None, pin.strip()):
            attempt.wrong()
    if found.chosen is None or attempt.failed:
        return _step(show, found, name=name, wrong=True)
    return await run_in_threadpool(enter, browser, pages, trellis, found.chosen, "/home")


def _step(show: Show, found: Entrance, *, name: str = "", wrong: bool = False) -> Response:
    """The next step at the door of a class."""
    status = 403 if wrong else 200
    if found.hidden and (found.chosen is None or name):
        return show("join/typed.html", status=status, room=found.room, typed=name, wrong=wrong)
    if found.chosen is None:
        return show("join/name.html", status=status, room=found.room, roster=told_apart(found.roster))
    return show(
        "join/pin.html",
        status=status,
        room=found.room,
        student=found.chosen,
        greeted=found.by_card or not found.hidden,
        by_card=found.by_card,
        wrong=wrong,
    )


@router.get("/sign-in", response_class=HTMLResponse)
def sign_in(who: Visitor, show: Show, next: Annotated[str, Query(max_length=500)] = "") -> Response:  # noqa: A002
    """The teachers' door."""
    del who
    return show("sign-in.html", email="", next=own_address(next) if next else "", wrong=False)


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
    onward = own_address(next) if next else ""

    def look() -> tuple[Staff | None, str, str]:
        found = trellis.people.staff_by_email(email)
        teacher = found if found is not None and found.disabled is None else None
        known = browser.knows("staff", teacher.id, teacher.password_hash) if teacher else ""
        return teacher, browser.known.mark("staff", email.strip().lower()), known

    teacher, account, known = await run_in_threadpool(look)
    async with guesses.at_account("staff", account, browser.asker, known=known) as attempt:
        if not await run_in_threadpool(matches, teacher.password_hash if teacher else None, password):
            attempt.wrong()
    if teacher is None or attempt.failed:
        return show("sign-in.html", status=403, email=email, next=onward, wrong=True)
    return await run_in_threadpool(enter, browser, pages, trellis, teacher, onward or home_of(teacher))


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
