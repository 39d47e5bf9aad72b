"""What teachers note on a student's page: write, change, delete, and undo the last two."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form
from starlette.responses import Response

from app.errors import Refusal
from app.page_templates import PagesHere
from app.render import blank, visible
from app.security.identity import ChangingClassroom, CurrentTeacher, TaughtStudent, Wired

router = APIRouter(tags=["teacher"])

LONGEST = 2000
"""Characters of a note."""

Act = Literal["keep", "undo", "delete", "bring back"]


@router.post("/classes/{classroom}/students/{student}/notes")
def note(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: ChangingClassroom,
    student: TaughtStudent,
    pages: PagesHere,
    act: Annotated[Act, Form()] = "keep",
    note: Annotated[int, Form(ge=0)] = 0,
    words: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    """Keep a new note, or with ``note`` do something about one of one's own."""
    notes, place = trellis.teacher_notes, (teacher.id, classroom.id, student.id)
    if act == "undo":
        notes.undo(*place, note)
    elif act == "delete":
        notes.delete(*place, note)
    elif act == "bring back":
        notes.bring_back(*place, note)
    elif note:
        notes.change(*place, note, _said(words))
    else:
        notes.keep(*place, _said(words))
    flash = {"keep": "note-kept", "undo": "note-undone", "delete": "note-deleted", "bring back": "note-back"}[act]
    return pages.go(f"/classes/{classroom.id}/students/{student.id}#notes", flash=flash)


def _said(words: str) -> str:
    said = visible(words).strip()
    if blank(said):
        raise Refusal("The note is empty.", "Write a few words, or delete the note.", 422)
    if len(said) > LONGEST:
        more = f"It has {len(said)} characters; up to {LONGEST} are kept. Shorten it, or make two notes of it."
        raise Refusal("The note is too long.", more, 422)
    return said
