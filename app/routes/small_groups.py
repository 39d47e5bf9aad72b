"""Small groups for mini-lessons: teachers open them for some students, who come or not with one press."""

from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.errors import Refusal
from app.page_templates import PagesHere, Show
from app.render import visible
from app.security.identity import ChangingClassroom, CurrentStudent, CurrentTeacher, TaughtClassroom, Wired
from app.student_names import told_apart
from app.typed_numbers import number_in
from app.wiring import Trellis
from domain.people import Classroom
from domain.small_group import LONGEST_TOPIC, LONGEST_WHEN, MOST_PLACES
from store.small_groups import Opening

router = APIRouter()

Words = Annotated[str, Form(max_length=20_000)]


class Typed(NamedTuple):
    """What the form holds."""

    topic: str = ""
    when: str = ""
    places: str = ""
    who: tuple[str, ...] = ()
    wrong: str = ""


@router.get("/classes/{classroom}/small-groups", response_class=HTMLResponse, tags=["teacher"])
def groups(
    trellis: Wired,
    classroom: TaughtClassroom,
    show: Show,
    topic: Annotated[str, Query(max_length=200, description="What it is to be about")] = "",
    student: Annotated[list[str], Query(max_length=200, description="Who is to be asked")] = [],  # noqa: B006
) -> Response:
    """What is open, with who comes, and the form that opens one."""
    return _page(trellis, classroom, show, Typed(topic[:LONGEST_TOPIC], who=tuple(student)))


@router.post("/classes/{classroom}/small-groups", response_class=HTMLResponse, tags=["teacher"])
def open_group(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: ChangingClassroom,
    show: Show,
    pages: PagesHere,
    topic: Words = "",
    when: Words = "",
    places: Annotated[str, Form(max_length=20)] = "",
    who: Annotated[list[str], Form(max_length=500)] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Ask these students to a mini-lesson; they read what it is about, and when and where."""
    about, meets = (" ".join(visible(one).split()) for one in (topic, when))
    known = {one.id for one in trellis.people.roster(classroom.id)}
    chosen = [one for one in who if one in known]
    count = number_in(range(1, MOST_PLACES + 1), places)
    wrong = _wrong(about, meets, places, count, chosen)
    if wrong:
        return _page(trellis, classroom, show, Typed(topic, when, places, tuple(chosen), wrong))
    trellis.small_groups.open(classroom.id, Opening(about, meets, count), chosen, teacher.id)
    return pages.go(f"/classes/{classroom.id}/small-groups", flash="group-opened")


@router.post("/classes/{classroom}/small-groups/{group}/close", tags=["teacher"])
def close_group(trellis: Wired, classroom: ChangingClassroom, group: str, pages: PagesHere) -> Response:
    """Close one: students do not find it any more."""
    trellis.small_groups.close(classroom.id, group)
    return pages.go(f"/classes/{classroom.id}/small-groups", flash="group-closed")


@router.post("/me/small-groups/{group}", tags=["student"])
def answer(
    trellis: Wired,
    student: CurrentStudent,
    group: str,
    pages: PagesHere,
    comes: Annotated[Literal["yes", "no"], Form()] = "no",
) -> Response:
    """Say that one comes, or does not; both can be taken back as long as it is open."""
    if not trellis.small_groups.answer(group, student.id, comes == "yes"):
        raise Refusal("That cannot be any more: the group is full or closed.", "Go back to your home page.", 409)
    return pages.go("/home#groups")


def _wrong(about: str, meets: str, places: str, count: int | None, chosen: list[str]) -> str:
    """What is the matter with the form, empty where nothing is."""
    if not about:
        return "Say what it is about, in a word or two."
    if len(about) > LONGEST_TOPIC or len(meets) > LONGEST_WHEN:
        return f"The topic has {LONGEST_TOPIC} characters at most, when and where {LONGEST_WHEN}. Shorten it."
    if not meets:
        return "Say when and where, as you would tell them."
    if places.strip() and count is None:
        return f"Places are a number from 1 to {MOST_PLACES}, or left empty."
    if not chosen:
        return "Tick who is asked."
    return ""


def _page(trellis: Trellis, room: Classroom, show: Show, typed: Typed) -> Response:
    roster = told_apart(trellis.people.roster(room.id))
    return show(
        "teacher/small-groups.html",
        status=422 if typed.wrong else 200,
        room=room,
        roster=roster,
        names={one.id: one.name for one in roster},
        groups=trellis.small_groups.of_class(room.id),
        typed=typed,
        longest_topic=LONGEST_TOPIC,
        longest_when=LONGEST_WHEN,
        most_places=MOST_PLACES,
    )
