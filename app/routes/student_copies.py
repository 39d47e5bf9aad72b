"""A student's copy of everything that is kept of them: made by an administrator, or by the student."""

from typing import IO, Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from app.copies import FOR, MADE, THEMSELVES
from app.copying import write_copy
from app.page_templates import Show
from app.routes.students import AnyStudent, one_page
from app.security.identity import CurrentAdministrator, CurrentStudent, Wired
from app.sending import Zip, sent
from app.wiring import Trellis
from domain.people import Student

router = APIRouter()


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
def own_copy(trellis: Wired, student: CurrentStudent) -> Response:
    """Everything that is kept of the student who asks, in one zip."""
    return _sent(trellis, student, THEMSELVES)


def _sent(trellis: Trellis, student: Student, by: str, **detail: str) -> Response:
    def write(out: IO[bytes]) -> None:
        write_copy(trellis, student.id, out)
        trellis.audit.note(by, MADE, "student", student.id, **detail)

    return sent(Zip, "copy.zip", write)
