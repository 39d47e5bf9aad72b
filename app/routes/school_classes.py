"""The administrator's list of classes, and a class made for whoever teaches it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple
from uuid import NAMESPACE_OID, uuid4, uuid5

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.class_desk import LONGEST_NAME, checked_name, class_called, courses_for
from app.page_templates import PagesHere, Show
from app.security.codes import until_free
from app.security.identity import CurrentAdministrator, Wired
from app.wiring import Trellis
from domain.people import Classroom, Staff

router = APIRouter(prefix="/school/classes", tags=["administrator"])


class _Typed(NamedTuple):
    """What was typed for a new class."""

    name: str = ""
    teacher: str = ""
    courses: Sequence[str] = ()


@router.get("", response_class=HTMLResponse)
def classes(trellis: Wired, administrator: CurrentAdministrator, show: Show) -> Response:
    """Every class with who teaches it and how many are in it, and a form to make one."""
    return _page(trellis, administrator, show, _Typed(), {})


@router.post("", response_class=HTMLResponse)
def make(
    trellis: Wired,
    administrator: CurrentAdministrator,
    show: Show,
    pages: PagesHere,
    name: Annotated[str, Form(max_length=20_000)] = "",
    teacher: Annotated[str, Form(max_length=100)] = "",
    course: Annotated[list[str] | None, Form()] = None,
    sending: Annotated[str, Form(pattern="^[0-9a-f]{32}$")] = "",
) -> Response:
    """Make a class for its ``teacher``, who then adds its students. Sent twice it is one class."""
    made = uuid5(NAMESPACE_OID, f"{administrator.id} {sending or uuid4().hex}").hex
    if any(room.id == made for room in trellis.people.classrooms()):
        return pages.go("/school/classes", flash="class-made-for")
    chosen = tuple(dict.fromkeys(one for one in course or () if trellis.courses.get(one)))
    words, wrong = checked_name(name)
    faults = {"name": wrong} if wrong else {}
    if teacher not in {one.id for one in teachers(trellis)}:
        faults["teacher"] = "Choose who teaches it."
    elif not wrong and class_called(trellis, teacher, words):
        faults["name"] = f"They have a class called {words} already. Call this one something else."
    if faults:
        return _page(trellis, administrator, show, _Typed(name, teacher, chosen), faults)
    room = Classroom(made, words, "", (teacher,), chosen)
    until_free(lambda code: trellis.classes.make(replace(room, code=code), administrator.id))
    if teacher == administrator.id:
        return pages.go(f"/classes/{made}/add-students", flash="class-made")
    return pages.go("/school/classes", flash="class-made-for")


def teachers(trellis: Trellis) -> list[Staff]:
    """Everybody who may teach a class now."""
    return [one for one in trellis.people.all_staff() if one.disabled is None and "teacher" in one.roles]


def _page(trellis: Trellis, me: Staff, show: Show, typed: _Typed, faults: dict[str, str]) -> Response:
    with trellis.db.reading():
        rooms = trellis.people.classrooms()
        names = {one.id: one.name for one in trellis.people.all_staff()}
        sizes = trellis.enrolments.sizes()
        years = {one.id: one.name for one in trellis.schools.years()}
        choices = courses_for(trellis, typed.courses)
        there = teachers(trellis)
    return show(
        "school/classes.html",
        status=422 if faults else 200,
        rooms=[(room, [names[one] for one in room.teachers], sizes.get(room.id, 0)) for room in rooms],
        years=years,
        teachers=[(one.id, one.name) for one in there],
        me=me.id,
        choices=choices,
        typed=typed,
        faults=faults,
        longest=LONGEST_NAME,
        sending=uuid4().hex,
    )
