"""An administrator makes two records of one student one, or parts them again."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import PagesHere, Show
from app.routes.students import MOST, AnyStudent, Found, named
from app.security.identity import CurrentAdministrator, Wired
from app.wiring import Trellis
from domain.people import Student
from store.errors import MergeError
from store.records import record

router = APIRouter(prefix="/school/students/{student}", tags=["administrator"])

Id = Annotated[str, Form(max_length=300)]


@router.get("/merge", response_class=HTMLResponse)
def look(
    trellis: Wired,
    student: AnyStudent,
    show: Show,
    q: Annotated[str | None, Query(max_length=200, description="Part of the other record's name")] = None,
    other: Annotated[str, Query(max_length=300, description="The other record, to see both side by side")] = "",
) -> Response:
    """Find the other record of the same student; then both side by side."""
    if other:
        return _beside(trellis, student, trellis.people.student(other), show)
    letters = student.name if q is None else q
    with trellis.db.reading():
        found = [one for one in named(trellis.people.students(), letters) if one.id != student.id]
        shown = [Found(one, trellis.people.classes_of(one.id)) for one in found[:MOST]]
    return show("school/merge-find.html", student=student, q=letters, found=shown, more=max(0, len(found) - MOST))


@router.post("/merge", response_class=HTMLResponse)
def merge(
    trellis: Wired,
    administrator: CurrentAdministrator,
    student: AnyStudent,
    show: Show,
    pages: PagesHere,
    other: Id,
    kept: Id = "",
) -> Response:
    """Make two records one; ``kept`` says whose name and PIN stay."""
    second = trellis.people.student(other)
    if kept not in {student.id, second.id}:
        return _beside(trellis, student, second, show, wrong="Choose the record whose name and PIN stay.")
    gone = second.id if kept == student.id else student.id
    try:
        trellis.merging.merge(kept, gone, administrator.id)
    except MergeError as error:
        return _beside(trellis, student, second, show, wrong=str(error), kept=kept)
    return pages.go(f"/school/students/{kept}#records", flash="merged")


@router.post("/merges/{merge}/undo", response_class=HTMLResponse)
def undo(
    trellis: Wired, administrator: CurrentAdministrator, student: AnyStudent, merge: str, show: Show, pages: PagesHere
) -> Response:
    """Part two records again, with what the merge moved."""
    try:
        trellis.merging.undo(merge, administrator.id, student.id)
    except MergeError as error:
        return show("school/merge-not.html", status=409, student=student, wrong=str(error))
    return pages.go(f"/school/students/{student.id}#records", flash="parted")


def _beside(
    trellis: Trellis, student: Student, other: Student, show: Show, *, wrong: str = "", kept: str = ""
) -> Response:
    with trellis.db.reading():
        sides = (record(trellis.db, student.id), record(trellis.db, other.id))
    more = max(sides, key=lambda side: (side.sessions, side.student.id == student.id)).student.id
    return show(
        "school/merge.html",
        status=422 if wrong else 200,
        student=student,
        other=other,
        sides=sides,
        kept=kept or more,
        wrong=wrong,
    )
