"""Adding students to a class: a list is pasted or sent, shown as it was understood, and kept whole or not at all."""

from collections.abc import Mapping
from typing import Annotated, NamedTuple
from uuid import NAMESPACE_OID, uuid4, uuid5

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.adding import MOST, Told, carried, listed_in, looked_at, name_lines
from app.errors import Refusal
from app.page_templates import Pages, PagesHere, Show
from app.security.identity import ChangingClassroom, CurrentTeacher, TaughtClassroom, Wired
from app.wiring import Trellis
from domain.people import Classroom, Staff, Student
from school.class_list import ADD, LEAVE, Listed
from school.rosters.names import LONGEST
from school.rosters.read import read_file, read_text

router = APIRouter(tags=["teacher"])


class _Person(BaseModel):
    """One line of a list that was understood, on its way from the page that showed it to what is kept."""

    line: int = Field(ge=0)
    name: str = Field(min_length=1, max_length=LONGEST)
    preferred: str = Field(default="", max_length=LONGEST)
    number: str = Field(default="", max_length=LONGEST)


_PEOPLE = TypeAdapter(Annotated[list[_Person], Field(max_length=MOST)])


@router.get("/classes/{classroom}/add-students", response_class=HTMLResponse)
def add_students(classroom: ChangingClassroom, show: Show) -> Response:
    """Where names are pasted, or a file is chosen."""
    return show("teacher/add-students.html", room=classroom, text="", told=None, most=MOST)


@router.post("/classes/{classroom}/add-students", response_class=HTMLResponse)
async def look_at_list(
    trellis: Wired,
    classroom: TaughtClassroom,
    show: Show,
    text: Annotated[str, Form()] = "",
    file: UploadFile | None = None,
) -> Response:
    """Show what was understood of a list, line by line. Nothing is written."""
    data = await file.read() if file is not None and file.filename else b""

    def looked() -> Response:
        reading = read_file(file.filename or "your file", data) if file is not None and data else read_text(text)
        told = listed_in(reading)
        if told.faults:
            return show(
                "teacher/add-students.html", status=422, room=classroom, text=text[:LONGEST_TEXT], told=told, most=MOST
            )
        return _preview(trellis, classroom, show, told)

    return await run_in_threadpool(looked)


@router.post("/classes/{classroom}/add-students/keep", response_class=HTMLResponse)
async def keep_list(
    request: Request,
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    show: Show,
    pages: PagesHere,
    people: Annotated[str, Form()],
    sending: Annotated[str, Form(pattern="^[0-9a-f]{32}$")],
) -> Response:
    """Write what was shown: everybody or nobody. Where somebody has to say who is meant, it asks again.

    ``sending`` is of this page alone: sent twice, by a second click or from a second tab, a list adds nobody twice.
    """
    answers = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    try:
        listed = tuple(Listed(one.line, one.name, one.preferred, one.number) for one in _PEOPLE.validate_json(people))
    except ValidationError as error:
        raise Refusal("This list has changed on its way.", "Paste it again; nothing was kept.", 422) from error
    return await run_in_threadpool(_keep, trellis, teacher, classroom, show, pages, Sent(listed, answers, sending))


LONGEST_TEXT = 200_000
"""Characters of a pasted list that are shown again."""


class Sent(NamedTuple):
    """A list to be kept: its lines, what was said of them, and the page it was sent from."""

    listed: tuple[Listed, ...]
    answers: Mapping[str, str]
    sending: str


def _keep(trellis: Trellis, teacher: Staff, room: Classroom, show: Show, pages: Pages, sent: Sent) -> Response:
    rows = looked_at(trellis, room.id, sent.listed, sent.answers)
    if any(not row.choice for row in rows):
        return _preview(trellis, room, show, Told(sent.listed), sent)
    page = uuid5(NAMESPACE_OID, f"{teacher.id} {room.id} {sent.sending}")
    new = [
        Student(uuid5(page, str(row.number)).hex, row.listed.name, "", row.listed.preferred)
        for row in rows
        if row.choice == ADD
    ]
    known = [row.choice for row in rows if row.choice not in (ADD, LEAVE)]
    numbers = {
        row.listed.number: uuid5(page, str(row.number)).hex if row.choice == ADD else row.choice
        for row in rows
        if row.listed.number and row.choice != LEAVE
    }
    added = trellis.enrolments.add(room.id, new, known, teacher.id, numbers)
    if not added:
        return pages.go(f"/classes/{room.id}/people", flash="nobody-added")
    return pages.go(f"/classes/{room.id}/sign-in-cards", flash="students-added")


def _preview(trellis: Trellis, room: Classroom, show: Show, told: Told, sent: Sent | None = None) -> Response:
    rows = looked_at(trellis, room.id, told.listed, sent.answers if sent else {})
    return show(
        "teacher/list-understood.html",
        status=422 if sent else 200,
        room=room,
        told=told,
        rows=rows,
        lines=name_lines(rows),
        counts={
            "new": sum(row.choice == ADD for row in rows),
            "out": sum(row.choice == LEAVE for row in rows),
            "asked": sum(not row.usual for row in rows),
        },
        carried=carried(told.listed),
        missing=sent is not None,
        sending=sent.sending if sent else uuid4().hex,
    )
