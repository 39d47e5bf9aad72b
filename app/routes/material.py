"""The teacher's own material for a course: drop files, look at what was understood, keep or discard, undo."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, Header, Query, Request, UploadFile
from fastapi.responses import HTMLResponse
from fastapi.sse import EventSourceResponse, format_sse_event
from starlette.responses import Response

from app.errors import NotHere, Refusal
from app.indexes import leaning_on, refresh_apart
from app.ingest.apart import Told
from app.ingest.owning import owns, reads
from app.ingest.taking import Taken, known_in
from app.ingest.upload_queue import MaterialDesk, put_down
from app.page_templates import Pages, PagesHere
from app.security.identity import CurrentTeacher, TaughtClassroom, TaughtCourse, Wired
from app.views.material import MOST_PASSAGES, reading, understood
from app.wiring import Trellis
from course.material.reading import Label
from course.material.sniff import ENDINGS
from domain.people import Classroom
from retrieval.errors import RetrievalError
from store.courses import CourseSummary
from store.errors import NotFoundError
from store.materials import Shelved

router = APIRouter(tags=["material"])
log = logging.getLogger("trellis.material")

NO_LABEL = Label("")

MOST_FILES = 20
"""Files in one request."""

Act = Literal["keep", "discard", "remove", "put-back"]
FLASHES: dict[Act, str] = {
    "keep": "material-kept",
    "discard": "material-discarded",
    "remove": "material-removed",
    "put-back": "material-kept",
}


async def _desk(request: Request) -> MaterialDesk:
    desk: MaterialDesk = request.app.state.desk
    return desk


Desk = Annotated[MaterialDesk, Depends(_desk)]
Words = Annotated[str, Form(max_length=200)]


@router.get("/classes/{classroom}/courses/{course}/material", response_class=HTMLResponse)
def course_material(
    request: Request,
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    course: TaughtCourse,
    pages: PagesHere,
) -> Response:
    """What is waiting to be kept, what is kept, what was removed, and where to drop more."""
    return _page(request, trellis, Place(classroom, course, teacher.id), pages, ())


@router.post("/classes/{classroom}/courses/{course}/material", response_class=HTMLResponse)
async def upload_material(
    request: Request,
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    course: TaughtCourse,
    pages: PagesHere,
    desk: Desk,
    files: Annotated[list[UploadFile], File(description="One or several files")],
    licence: Words = "",
    source: Words = "",
    accept: Annotated[str, Header()] = "",
) -> Response:
    """Read files and show what was understood of them; nothing of it is found by students before it is kept."""
    sent = [file for file in files if file.filename]
    if not sent or len(sent) > MOST_FILES:
        raise Refusal(
            "No file was chosen." if not sent else "These are too many files at once.",
            f"Go back and choose 1 to {MOST_FILES} files.",
            422,
        )
    desk.uploads.count(teacher.id, len(sent))
    place = Place(classroom, course, teacher.id)
    label = Label("", source=source, license=licence)
    with ExitStack() as held:
        paths = [await asyncio.to_thread(held.enter_context, put_down(file.file)) for file in sent]
        jobs = [_Job(path, file.filename or "", teacher.id, label) for path, file in zip(paths, sent, strict=True)]
        if "text/event-stream" in accept:
            return EventSourceResponse(_events(request, trellis, place, pages, desk, jobs, held.pop_all()))
        taken = [await _read(desk, trellis, place, job) for job in jobs]
    said = [one for one in taken if one.done in {"unreadable", "unchanged"}]
    if said:
        return await asyncio.to_thread(_page, request, trellis, place, pages, said, label)
    return pages.go(f"{place.address}#waiting")


@router.get("/classes/{classroom}/courses/{course}/material/{material}", response_class=HTMLResponse)
def one_material(
    request: Request,
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    course: TaughtCourse,
    material: str,
    pages: PagesHere,
    start: Annotated[int, Query(ge=0, le=1_000_000, description="The first passage shown, counted from 0")] = 0,
) -> Response:
    """One file: its titles, what was left out and why, and its passages as students read them."""
    shelved = _readable(trellis, course.id, material, teacher.id)
    passages = trellis.materials.passages(course.id, material)
    return pages.show(
        request,
        "teacher/material-one.html",
        place=Place(classroom, course, teacher.id),
        others=_others(trellis, course.id),
        by=_by(trellis, shelved, teacher.id),
        file=understood(shelved, passages),
        passages=reading(passages[start : start + MOST_PASSAGES]),
        start=start,
        step=MOST_PASSAGES,
        total=len(passages),
    )


@router.post("/classes/{classroom}/courses/{course}/material/{material}")
def change_material(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    course: TaughtCourse,
    material: str,
    pages: PagesHere,
    act: Annotated[Act, Form(description="`keep`, `discard`, `remove` or `put-back`")],
    may: Annotated[bool, Form(description="That a file which reserves all rights may be used")] = False,
) -> Response:
    """Keep a file that was read, discard it, remove one that is kept, or put it back; only its teacher does."""
    materials = trellis.materials
    shelved = _readable(trellis, course.id, material, teacher.id)
    if not owns(teacher.id, shelved):
        who = _by(trellis, shelved, teacher.id)
        remedy = f"Only {who} can change it. Ask there, or read it on the material page."
        raise Refusal("This file is somebody else’s.", remedy, 403)
    if act == "keep" and shelved.material.reserved and not may:
        words = f"It says “{shelved.material.reserved}”. Go back, and tick that you may use it, or discard it."
        raise Refusal("This file reserves all rights.", words, 422)
    match act:
        case "keep" | "put-back":
            materials.keep(course.id, material)
        case "remove":
            materials.remove(course.id, material)
        case "discard":
            materials.discard(course.id, material)
    searchable = act == "discard" or _searchable(trellis, course.id)
    return pages.go(
        Place(classroom, course, teacher.id).address, flash=FLASHES[act] if searchable else "material-unsearchable"
    )


def _readable(trellis: Trellis, course: str, material: str, teacher: str) -> Shelved:
    shelved = trellis.materials.get(course, material)
    if not reads(teacher, shelved):
        raise NotHere
    return shelved


def _by(trellis: Trellis, file: Shelved, teacher: str) -> str:
    """Whose a file is, in words; empty for the teacher's own."""
    if owns(teacher, file):
        return ""
    try:
        return trellis.people.staff(file.teacher).name
    except NotFoundError:
        return "whoever runs Trellis"


def _others(trellis: Trellis, course: str) -> int:
    """How many classes work on the course beside the one that is looked at."""
    return trellis.people.classes_on(course) - 1


def _searchable(trellis: Trellis, course: str) -> bool:
    """Whether what changed can be searched now; the log says why not."""
    try:
        for each in (course, *(one.id for one in leaning_on(trellis, course))):
            refresh_apart(trellis, each)
    except RetrievalError as error:
        log.warning("%s", error)
        return False
    return True


@dataclass(frozen=True, slots=True)
class Place:
    """A class, one of its courses, and the id of the teacher who looks at it."""

    room: Classroom
    course: CourseSummary
    teacher: str

    @property
    def address(self) -> str:
        """The page of the course's material in this class."""
        return f"/classes/{self.room.id}/courses/{self.course.id}/material"


@dataclass(frozen=True, slots=True)
class _Job:
    """A file that was put down, and who sent it."""

    path: Path
    name: str
    teacher: str
    label: Label


async def _read(
    desk: MaterialDesk, trellis: Trellis, place: Place, job: _Job, told: Told = lambda _done, _total: None
) -> Taken:
    known = await asyncio.to_thread(known_in, trellis.people)
    return await desk.read(job.path, job.name, place.course.id, job.label, trellis.materials, job.teacher, told, known)


async def _events(
    request: Request,
    trellis: Trellis,
    place: Place,
    pages: Pages,
    desk: MaterialDesk,
    jobs: list[_Job],
    held: ExitStack,
) -> AsyncIterator[bytes]:
    """How far each file is, then what became of it: its card, or words."""
    loop = asyncio.get_running_loop()
    with held:
        for job in jobs:
            steps: asyncio.Queue[tuple[int, int] | None] = asyncio.Queue()

            def told(done: int, total: int, steps: asyncio.Queue[tuple[int, int] | None] = steps) -> None:
                loop.call_soon_threadsafe(steps.put_nowait, (done, total))

            task = asyncio.create_task(_read(desk, trellis, place, job, told))
            task.add_done_callback(partial(_over, steps))
            while (step := await steps.get()) is not None:
                yield _event("progress", {"done": step[0], "total": step[1]})
            taken = await task
            yield await asyncio.to_thread(_outcome, request, trellis, place, pages, taken)


def _over(steps: asyncio.Queue[tuple[int, int] | None], _task: asyncio.Task[Taken]) -> None:
    steps.put_nowait(None)


def _outcome(request: Request, trellis: Trellis, place: Place, pages: Pages, taken: Taken) -> bytes:
    if taken.done == "unreadable":
        return _event("problem", {"words": taken.problem})
    if taken.done == "unchanged":
        return _event("here", {"words": f"{taken.name} is here already, just as it is."})
    shelved = trellis.materials.get(place.course.id, taken.id)
    file = understood(shelved, trellis.materials.passages(place.course.id, taken.id))
    page = pages.show(
        request, "teacher/_material.html", place=place, file=file, others=_others(trellis, place.course.id)
    )
    return _event("read", {"id": taken.id, "html": bytes(page.body).decode()})


def _event(name: str, data: dict[str, object]) -> bytes:
    return format_sse_event(event=name, data_str=json.dumps(data))


def _page(
    request: Request, trellis: Trellis, place: Place, pages: Pages, said: Sequence[Taken], label: Label = NO_LABEL
) -> HTMLResponse:
    """``label`` is what was typed for files that could not be read."""
    files = [one for one in trellis.materials.of(place.course.id) if reads(place.teacher, one)]
    waiting = [
        understood(one, trellis.materials.passages(place.course.id, one.id)) for one in files if one.status == "waiting"
    ]
    problems = [one.problem or f"{one.name} is here already, just as it is." for one in said]
    return pages.show(
        request,
        "teacher/material.html",
        place=place,
        waiting=waiting,
        kept=[(one, _by(trellis, one, place.teacher)) for one in files if one.status == "kept"],
        removed=[one for one in files if one.status == "removed"],
        problems=problems,
        label=label,
        endings=",".join(ENDINGS),
        largest_mb=trellis.settings.material_file_mb,
        most=MOST_FILES,
        others=_others(trellis, place.course.id),
    )
