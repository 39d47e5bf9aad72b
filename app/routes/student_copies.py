"""A student's copy of everything that is kept of them: made by an administrator, or by the student."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, Annotated

from fastapi import APIRouter, Form
from fastapi.responses import StreamingResponse
from starlette.responses import Response

from app.copies import FOR, MADE, THEMSELVES
from app.copying import write_copy
from app.page_templates import Show
from app.routes.students import AnyStudent, one_page
from app.security.identity import CurrentAdministrator, CurrentStudent, Wired
from app.wiring import Trellis
from domain.people import Student

router = APIRouter()

IN_MEMORY = 4 * 2**20
"""Bytes of a copy that are kept in memory; what is more goes to a file without a name until it is sent."""

CHUNK = 2**16


class Zip(StreamingResponse):
    """A zip to keep."""

    media_type = "application/zip"


@router.post("/school/students/{student}/copy", response_class=Zip, tags=["administrator"])
def copy(
    trellis: Wired,
    administrator: CurrentAdministrator,
    student: AnyStudent,
    show: Show,
    reason: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Everything that is kept of a student in one zip, to hand over to them or a parent. The student sees that."""
    if reason not in FOR:
        return one_page(trellis, student, show, no_reason="Choose what the copy is for; the student reads it.")
    return _sent(trellis, student, administrator.id, reason=reason)


@router.post("/me/copy", response_class=Zip, tags=["student"])
def own_copy(trellis: Wired, student: CurrentStudent) -> Zip:
    """Everything that is kept of the student who asks, in one zip."""
    return _sent(trellis, student, THEMSELVES)


def _sent(trellis: Trellis, student: Student, by: str, **detail: str) -> Zip:
    with ExitStack() as unless_made:
        file = unless_made.enter_context(tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))
        write_copy(trellis, student.id, file)
        trellis.audit.note(by, MADE, "student", student.id, **detail)
        unless_made.pop_all()  # made: it is closed once it is sent
    size = file.tell()
    file.seek(0)
    headers = {"Content-Disposition": 'attachment; filename="copy.zip"', "Content-Length": str(size)}
    return Zip(_read(file), headers=headers)


def _read(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(CHUNK):
            yield part
