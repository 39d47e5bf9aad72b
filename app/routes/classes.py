"""Making a class and setting it up: its name, its courses in order, its code, and whether students may join."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple
from uuid import NAMESPACE_OID, uuid4, uuid5

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.class_desk import LONGEST_NAME, CourseChoice, checked_name, courses_for, desk_page, known_name, shifted
from app.page_templates import PagesHere, Show
from app.security.codes import until_free
from app.security.identity import CurrentTeacher, TaughtClassroom, Wired
from app.wiring import Trellis
from domain.people import Classroom

router = APIRouter(tags=["teacher"])

Name = Annotated[str, Form(max_length=20_000)]


class _Typed(NamedTuple):
    """What was typed for a new class."""

    name: str = ""
    courses: Sequence[str] = ()


@router.get("/classes/new", response_class=HTMLResponse)
def new_class(trellis: Wired, teacher: CurrentTeacher, show: Show) -> Response:
    """A name and the courses: all that a class needs to begin."""
    del teacher
    return _new_page(trellis, show, _Typed())


@router.post("/classes", response_class=HTMLResponse)
def make_class(
    trellis: Wired,
    teacher: CurrentTeacher,
    show: Show,
    pages: PagesHere,
    name: Name = "",
    course: Annotated[list[str] | None, Form()] = None,
    sending: Annotated[str, Form(pattern="^[0-9a-f]{32}$")] = "",
) -> Response:
    """Make the class; its code is made for it. Then its students are added. Sent twice it is one class."""
    made = uuid5(NAMESPACE_OID, f"{teacher.id} {sending or uuid4().hex}").hex
    if any(room.id == made for room in trellis.people.classrooms_of(teacher.id)):
        return pages.go(f"/classes/{made}/add-students", flash="class-made")
    chosen = tuple(dict.fromkeys(one for one in course or () if trellis.courses.get(one)))
    words, wrong = checked_name(name)
    wrong = wrong or known_name(trellis, teacher, words)
    if wrong:
        return _new_page(trellis, show, _Typed(name, chosen), wrong)
    room = Classroom(made, words, "", (teacher.id,), chosen)
    until_free(lambda code: trellis.classes.make(replace(room, code=code), teacher.id))
    return pages.go(f"/classes/{room.id}/add-students", flash="class-made")


@router.get("/classes/{classroom}/people", response_class=HTMLResponse)
def people(
    trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, show: Show, removed: str = ""
) -> Response:
    """Everything that is set up once: students, joining, courses, teachers, when the tutor is open."""
    return desk_page(trellis, teacher, classroom, show, removed=removed)


@router.post("/classes/{classroom}/name", response_class=HTMLResponse)
def rename(
    trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, show: Show, pages: PagesHere, name: Name = ""
) -> Response:
    """Call the class something else."""
    words, wrong = checked_name(name)
    if not wrong and words != classroom.name:
        wrong = known_name(trellis, teacher, words, besides=classroom.id)
    if wrong:
        return desk_page(trellis, teacher, classroom, show, wrong={"name": wrong}, typed={"name": name})
    trellis.classes.rename(classroom.id, words, teacher.id)
    return pages.go(f"/classes/{classroom.id}/people", flash="class-renamed")


@router.post("/classes/{classroom}/courses")
def choose_courses(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    pages: PagesHere,
    course: Annotated[list[str] | None, Form()] = None,
    shift: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Keep the courses that are ticked, in the order they stand in; ``shift`` is "up " or "down " and a course."""
    chosen = tuple(dict.fromkeys(one for one in course or () if trellis.courses.get(one)))
    trellis.classes.set_courses(classroom.id, shifted(chosen, shift), teacher.id)
    return pages.go(f"/classes/{classroom.id}/people#courses", flash="courses-kept")


@router.post("/classes/{classroom}/code")
def another_code(trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, pages: PagesHere) -> Response:
    """Make a new code; the former opens nothing any more."""
    until_free(lambda code: trellis.classes.set_code(classroom.id, code, teacher.id))
    return pages.go(f"/classes/{classroom.id}/people#joining", flash="code-renewed")


@router.post("/classes/{classroom}/joining")
def open_or_close_joining(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    pages: PagesHere,
    joining: Annotated[bool, Form()],
) -> Response:
    """Let students in by the code and by cards, or nobody who is not in already."""
    trellis.classes.set_joining(classroom.id, joining, teacher.id)
    return pages.go(f"/classes/{classroom.id}/people#joining", flash="joining-open" if joining else "joining-closed")


def _new_page(trellis: Trellis, show: Show, typed: _Typed, wrong: str = "") -> Response:
    choices: list[CourseChoice] = courses_for(trellis, typed.courses)
    return show(
        "teacher/new-class.html",
        status=422 if wrong else 200,
        typed=typed.name,
        choices=choices,
        longest=LONGEST_NAME,
        wrong=wrong,
        sending=uuid4().hex,
    )
