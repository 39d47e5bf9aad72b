"""Signing in: students by class code, name and PIN; teachers by e-mail address and password.

A wrong code, PIN, address or password is answered the same kind way and counted
(app/security/limits.py). A sign-in always makes a new token and closes the browser's former one.
"""

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.errors import Kind
from app.page_templates import Pages, PagesHere, Show
from app.security.cookies import SIGN_IN, VISIT
from app.security.identity import Visitor, Wired
from app.security.limits import Guesses, network
from app.security.passwords import matches
from app.student_actions import classroom_with
from app.wiring import Trellis

router = APIRouter(tags=["everybody"])

_OWN_ADDRESS = re.compile(r"/(?![/\\])[\w\-./?=&%#+~:,]*", re.ASCII)

Code = Annotated[str, Query(max_length=100, description="The class code, as typed")]


async def _guesses(request: Request) -> Guesses:
    guesses: Guesses = request.app.state.guesses
    return guesses


GuessesHere = Annotated[Guesses, Depends(_guesses)]


def _counted(request: Request, pages: Pages) -> dict[str, str]:
    """The browser and the network address, as wrong tries are counted by."""
    address = network(request.client.host) if request.client else ""
    return {"visit": pages.cookies.read(request, VISIT) or f"no cookie, {address}", "address": address}


def _enter(request: Request, pages: Pages, trellis: Trellis, kind: Kind, user: str, to: str) -> Response:
    """Sign in: a new token for this browser, and the former one, whoever's it was, holds no more."""
    former = pages.cookies.read(request, SIGN_IN)
    if former:
        trellis.signins.close(former)
    response = pages.go(to)
    pages.cookies.sign_in(response, trellis.signins.open(kind, user))
    return response


@router.get("/join", response_class=HTMLResponse)
def join(
    request: Request,
    trellis: Wired,
    who: Visitor,
    show: Show,
    pages: PagesHere,
    guesses: GuessesHere,
    code: Code = "",
    student: Annotated[str, Query(max_length=100, description="Who was chosen from the roster")] = "",
) -> Response:
    """Three small steps, each with its address: the class code, a name from the roster, the PIN."""
    del who
    if not code.strip():
        return show("join/code.html", code="", wrong=False)
    with guesses.trying(**_counted(request, pages)) as attempt:
        room = classroom_with(trellis, code)
        if room is None:
            attempt.wrong()
    if room is None:
        return show("join/code.html", status=403, code=code, wrong=True)
    roster = trellis.people.roster(room.id)
    chosen = next((person for person in roster if person.id == student), None)
    if chosen is None:
        return show("join/name.html", room=room, roster=roster)
    return show("join/pin.html", room=room, student=chosen, wrong=False)


@router.post("/join", response_class=HTMLResponse)
def join_with_pin(
    request: Request,
    trellis: Wired,
    show: Show,
    pages: PagesHere,
    guesses: GuessesHere,
    code: Annotated[str, Form(max_length=100)],
    student: Annotated[str, Form(max_length=100)],
    pin: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Check the PIN of one name of one class."""
    room = classroom_with(trellis, code)
    roster = trellis.people.roster(room.id) if room else ()
    chosen = next((person for person in roster if person.id == student), None)
    account = f"student:{chosen.id}" if chosen else ""
    classroom = room.id if room else ""
    with guesses.trying(account=account, classroom=classroom, **_counted(request, pages)) as attempt:
        if not matches(chosen.pin_hash if chosen else None, pin.strip()):
            attempt.wrong()
    if room is None:
        return show("join/code.html", status=403, code=code, wrong=True)
    if chosen is None:
        return show("join/name.html", status=403, room=room, roster=roster)
    if attempt.failed:
        return show("join/pin.html", status=403, room=room, student=chosen, wrong=True)
    return _enter(request, pages, trellis, "student", chosen.id, "/home")


@router.get("/sign-in", response_class=HTMLResponse)
def sign_in(who: Visitor, show: Show, next: Annotated[str, Query(max_length=500)] = "") -> Response:  # noqa: A002
    """The teachers' door."""
    del who
    return show("sign-in.html", email="", next=own_address(next), wrong=False)


@router.post("/sign-in", response_class=HTMLResponse)
def sign_in_with_password(
    request: Request,
    trellis: Wired,
    show: Show,
    pages: PagesHere,
    guesses: GuessesHere,
    email: Annotated[str, Form(max_length=320)] = "",
    password: Annotated[str, Form(max_length=2000)] = "",
    next: Annotated[str, Form(max_length=500)] = "",  # noqa: A002
) -> Response:
    """Check an address and its password; lead on to where the teacher wanted to go."""
    onward = own_address(next)
    account = f"teacher:{email.strip().lower()}"
    with guesses.trying(account=account, **_counted(request, pages)) as attempt:
        teacher = trellis.people.teacher_by_email(email)
        if not matches(teacher.password_hash if teacher else None, password):
            attempt.wrong()
    if teacher is None or attempt.failed:
        return show("sign-in.html", status=403, email=email, next=onward, wrong=True)
    return _enter(request, pages, trellis, "teacher", teacher.id, onward)


@router.post("/sign-out")
def sign_out(request: Request, trellis: Wired, pages: PagesHere) -> Response:
    """End this browser's sign-in, here and in the database."""
    token = pages.cookies.read(request, SIGN_IN)
    if token:
        trellis.signins.close(token)
    response = pages.go("/", flash="signed-out")
    pages.cookies.sign_out(response)
    return response


def own_address(wanted: str) -> str:
    """An address of this site to lead on to, never another site's: ``/classes`` when in doubt."""
    return wanted if _OWN_ADDRESS.fullmatch(wanted) else "/classes"
