"""A portfolio to show at home: the student chooses, and takes a file."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import journaling
from app.page_templates import Show
from app.portfolio import markdown, pdf, pieces
from app.security.identity import CurrentStudent, Wired
from app.views.words import day

router = APIRouter(tags=["student"])

MOST = 200
"""Pieces in one file."""


@router.get("/me/portfolio", response_class=HTMLResponse)
def choose(trellis: Wired, student: CurrentStudent, show: Show) -> Response:
    """Everything that can be shown at home, to choose from; nothing is chosen yet."""
    return show("student/portfolio.html", pieces=pieces(trellis, journaling.work_of(trellis, student.id)), wrong="")


@router.post("/me/portfolio", response_class=HTMLResponse)
def take(
    trellis: Wired,
    student: CurrentStudent,
    show: Show,
    form: Annotated[Literal["pdf", "md"], Form()],
    piece: Annotated[list[str], Form(max_length=2000)] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """The chosen pieces in one file, PDF or Markdown."""
    mine = journaling.work_of(trellis, student.id)
    there = pieces(trellis, mine)
    wanted = set(piece)
    chosen = [one for one in there if one.id in wanted][:MOST]
    if not chosen:
        return show("student/portfolio.html", status=422, pieces=there, wrong="Choose at least one piece first.")
    if form == "md":
        return _file(markdown(student.called, chosen).encode(), "text/markdown; charset=utf-8", "portfolio.md")
    return _file(pdf(student.called, chosen, day(mine.now, mine.zone)), "application/pdf", "portfolio.pdf")


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
