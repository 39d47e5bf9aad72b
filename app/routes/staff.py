"""The administrator's desk for the people who work here: who does what, invitations, access, classes handed over."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple
from uuid import uuid4

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.errors import MailError
from app.links import Link, letter_of, link_for
from app.mail import send, sends
from app.page_templates import PagesHere, Show
from app.people_form import PersonTyped
from app.security.identity import CurrentAdministrator, Wired
from app.site import Site
from app.wiring import Trellis
from domain.people import Classroom, Role, Staff
from store.errors import LastAdministratorError, TakenError

router = APIRouter(prefix="/school/staff", tags=["administrator"])

Line = Annotated[str, Form(max_length=20_000)]
Roles = Annotated[list[Role], Form()]
ByMail = Annotated[bool, Form()]

DOES: dict[Role, tuple[str, str]] = {
    "teacher": ("Teacher", "teaches classes and sees the work of their students"),
    "administrator": ("Administrator", "runs Trellis here: people, classes, courses"),
    "safeguarding": ("Safeguarding lead", "acts on worries about a student"),
    "evaluator": ("Evaluator", "sees numbers and no names"),
}
"""What each role is called, and what it is for."""


class Colleague(NamedTuple):
    """Somebody in the list, with the classes they teach."""

    staff: Staff
    classes: tuple[Classroom, ...]


def colleague(staff: str, trellis: Wired, administrator: CurrentAdministrator) -> Staff:
    """The member of staff of the path's ``{staff}``; an unknown one is not found."""
    del administrator
    return trellis.people.staff(staff)


ThisColleague = Annotated[Staff, Depends(colleague)]


@router.get("", response_class=HTMLResponse)
def staff_list(trellis: Wired, administrator: CurrentAdministrator, show: Show) -> Response:
    """Everybody who works here, what they do, and a form to invite somebody."""
    del administrator
    return _list(trellis, show, PersonTyped(), frozenset({"teacher"}), {})


@router.post("", response_class=HTMLResponse)
async def invite(
    trellis: Wired,
    administrator: CurrentAdministrator,
    show: Show,
    site: Site,
    person: Line = "",
    email: Line = "",
    roles: Roles = [],  # noqa: B006 - FastAPI makes a new one each time
    deputy: Annotated[bool, Form()] = False,
    by_mail: ByMail = False,
) -> Response:
    """Add somebody, and show a link to hand over with which they choose their password."""
    typed = PersonTyped.of(person, email)
    faults = typed.faults()
    if not roles:
        faults["roles"] = "Choose at least one: it says what they may see."
    new = Staff(uuid4().hex, typed.email.lower(), typed.person, "", frozenset(roles))
    school = trellis.schools.get()
    acting = replace(school, safeguarding=replace(school.safeguarding, deputy=new.id))

    def kept() -> Link | None:
        try:
            trellis.staffing.invite(new, administrator.id, onto=acting if deputy and _lacks_deputy(trellis) else None)
        except TakenError:
            return None
        trellis.schools.forget()
        return link_for(trellis, new, by=administrator.id, site=site)

    link = None if faults else await run_in_threadpool(kept)
    if not faults and link is None:
        faults["email"] = "Somebody here has this address already. Find them in the list."
    if link is None:
        return await run_in_threadpool(_list, trellis, show, typed, frozenset(roles), faults, deputy=deputy)
    return await _shown(trellis, show, new, link, by_mail=by_mail)


@router.get("/{staff}", response_class=HTMLResponse)
def one(trellis: Wired, staff: ThisColleague, show: Show) -> Response:
    """One member of staff: roles, access, classes."""
    return _one(trellis, show, staff)


@router.post("/{staff}/about", response_class=HTMLResponse)
def change_name(
    trellis: Wired,
    administrator: CurrentAdministrator,
    staff: ThisColleague,
    show: Show,
    pages: PagesHere,
    person: Line = "",
    email: Line = "",
) -> Response:
    """Correct a name, or the address that somebody signs in with."""
    typed = PersonTyped.of(person, email)
    faults = typed.faults()
    if not faults:
        try:
            trellis.staffing.describe(staff.id, typed.person, typed.email, administrator.id)
        except TakenError:
            faults = {"email": "Somebody else here has this address."}
    if faults:
        return _one(trellis, show, staff, typed=typed, faults=faults)
    return pages.go(f"/school/staff/{staff.id}", flash="staff-changed")


@router.post("/{staff}/roles", response_class=HTMLResponse)
def change_roles(
    trellis: Wired,
    administrator: CurrentAdministrator,
    staff: ThisColleague,
    show: Show,
    pages: PagesHere,
    roles: Roles = [],  # noqa: B006 - FastAPI makes a new one each time
) -> Response:
    """Change what somebody does here; it holds from their next request on."""
    if not roles:
        said = "Choose at least one, or end their access instead."
        return _one(trellis, show, staff, faults={"roles": said}, roles=frozenset())
    try:
        trellis.staffing.set_roles(staff.id, roles, administrator.id)
    except LastAdministratorError as error:
        return _one(trellis, show, staff, faults={"roles": str(error)}, roles=frozenset(roles))
    if staff.id == administrator.id and "administrator" not in roles:
        return pages.go("/", flash="staff-changed")
    return pages.go(f"/school/staff/{staff.id}", flash="staff-changed")


@router.post("/{staff}/disable", response_class=HTMLResponse)
def disable(
    trellis: Wired, administrator: CurrentAdministrator, staff: ThisColleague, show: Show, pages: PagesHere
) -> Response:
    """End somebody's access with their next request. Everything of theirs is kept."""
    try:
        trellis.staffing.disable(staff.id, administrator.id)
    except LastAdministratorError as error:
        return _one(trellis, show, staff, str(error))
    return pages.go("/" if staff.id == administrator.id else f"/school/staff/{staff.id}", flash="access-ended")


@router.post("/{staff}/enable")
def enable(trellis: Wired, administrator: CurrentAdministrator, staff: ThisColleague, pages: PagesHere) -> Response:
    """Give somebody their access back."""
    trellis.staffing.enable(staff.id, administrator.id)
    return pages.go(f"/school/staff/{staff.id}", flash="access-back")


@router.post("/{staff}/end-sign-ins")
def end_sign_ins(
    trellis: Wired, administrator: CurrentAdministrator, staff: ThisColleague, pages: PagesHere
) -> Response:
    """End every sign-in of somebody, in every browser; they can sign in again."""
    trellis.staffing.end_sign_ins("staff", staff.id, administrator.id)
    return pages.go(f"/school/staff/{staff.id}", flash="sign-ins-ended")


@router.post("/{staff}/link", response_class=HTMLResponse)
async def new_link(
    trellis: Wired,
    administrator: CurrentAdministrator,
    staff: ThisColleague,
    show: Show,
    site: Site,
    by_mail: ByMail = False,
) -> Response:
    """A new link to join with, or to choose a new password; the earlier ones hold no more."""
    if staff.disabled is not None:
        return _one(trellis, show, staff, "Their access has ended. Give it back first, then make a link.")
    link = await run_in_threadpool(link_for, trellis, staff, by=administrator.id, site=site)
    return await _shown(trellis, show, staff, link, by_mail=by_mail)


@router.post("/{staff}/hand-over", response_class=HTMLResponse)
def hand_over(
    trellis: Wired,
    administrator: CurrentAdministrator,
    staff: ThisColleague,
    show: Show,
    pages: PagesHere,
    taker: Annotated[str, Form(max_length=100)] = "",
    classes: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI makes a new one each time
) -> Response:
    """Let somebody else teach these classes in their place."""
    if taker not in {other.id for other in _takers(trellis, staff)}:
        return _one(trellis, show, staff, faults={"taker": "Choose who takes the classes."}, going=classes)
    if not classes:
        return _one(trellis, show, staff, faults={"classes": "Choose the classes to hand over."}, taker=taker)
    theirs = {room.id for room in trellis.people.classrooms_of(staff.id)}
    for classroom in classes:
        if classroom in theirs:
            trellis.staffing.hand_over(classroom, staff.id, taker, administrator.id)
    return pages.go(f"/school/staff/{staff.id}", flash="handed-over")


async def _shown(trellis: Trellis, show: Show, staff: Staff, link: Link, *, by_mail: bool) -> Response:
    """The link, this once; sent by mail too where that was asked, with what became of it."""
    sent, failed = False, ""
    if by_mail and sends(trellis.settings):
        try:
            await send(trellis.settings, letter_of(link, staff, trellis.schools.get()))
            sent = True
        except MailError as error:
            failed = str(error)
    return show("school/link.html", staff=staff, link=link, sent=sent, failed=failed)


def _takers(trellis: Trellis, giver: Staff) -> list[Staff]:
    return [
        one
        for one in trellis.people.all_staff()
        if one.id != giver.id and one.disabled is None and "teacher" in one.roles
    ]


def _lacks_deputy(trellis: Trellis) -> bool:
    """Whether there is a lead of safeguarding and nobody for when they are away."""
    people = trellis.schools.get().safeguarding
    return bool(people.lead) and not people.deputy


def _list(
    trellis: Trellis,
    show: Show,
    typed: PersonTyped,
    roles: frozenset[Role],
    faults: dict[str, str],
    *,
    deputy: bool = True,
) -> Response:
    with trellis.db.reading():
        rooms = trellis.people.classrooms()
        people = [
            Colleague(one, tuple(room for room in rooms if one.id in room.teachers))
            for one in trellis.people.all_staff()
        ]
    return show(
        "school/staff.html",
        status=422 if faults else 200,
        people=people,
        typed=typed,
        roles=roles,
        does=DOES,
        lacks_deputy=_lacks_deputy(trellis),
        deputy=deputy,
        faults=faults,
        mails=sends(trellis.settings),
    )


def _one(
    trellis: Trellis,
    show: Show,
    staff: Staff,
    wrong: str = "",
    *,
    typed: PersonTyped | None = None,
    faults: Mapping[str, str] | None = None,
    roles: frozenset[Role] | None = None,
    going: Sequence[str] = (),
    taker: str = "",
) -> Response:
    """``roles``, ``going`` and ``taker`` are what was chosen in a form that could not be kept."""
    return show(
        "school/colleague.html",
        status=422 if wrong or faults else 200,
        typed=typed or PersonTyped(staff.name, staff.email),
        faults=faults or {},
        roles=trellis.people.staff(staff.id).roles if roles is None else roles,
        going=going,
        taker=taker,
        staff=trellis.people.staff(staff.id),
        rooms=trellis.people.classrooms_of(staff.id),
        takers=_takers(trellis, staff),
        does=DOES,
        mails=sends(trellis.settings),
        wrong=wrong,
    )
