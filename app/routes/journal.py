"""The student's journal: a line of time, their own entries, how they learn, and what they take home of it."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field
from starlette.responses import Response

from app import journaling
from app.errors import Refusal
from app.page_templates import PagesHere, Show
from app.render import visible
from app.security.identity import CurrentStudent, Wired
from app.views import journal as views
from app.views.coach_words import coach_words
from app.wiring import Trellis
from coach.journal import KINDS, LONGEST_TEXT, found, growth, tags_in, tags_of
from domain.journal import PROFILE, Entry, Written
from domain.people import Student
from store.journal import new_id

router = APIRouter(tags=["student"])

Words = Annotated[str, Form(max_length=40_000)]
Id = Annotated[str, Form(pattern="^[0-9a-f]{32}$")]
Letters = Annotated[str, Query(max_length=200)]

SHOWN = 60
"""Things of the line of time that are shown at once."""


class Typed(BaseModel):
    """What a page keeps while somebody types: the entry's id, its text and its tags."""

    entry: str = Field(pattern="^[0-9a-f]{32}$")
    text: str = Field(max_length=LONGEST_TEXT)
    tags: str = Field(default="", max_length=400)


def own_entry(entry: str, trellis: Wired, student: CurrentStudent) -> Entry:
    """The entry of the path's ``{entry}``, when it is this student's."""
    return trellis.journal.one(student.id, entry)


OwnEntry = Annotated[Entry, Depends(own_entry)]


@router.get("/me/journal", response_class=HTMLResponse)
def journal(
    trellis: Wired,
    student: CurrentStudent,
    show: Show,
    q: Letters = "",
    tag: Annotated[str, Query(max_length=40)] = "",
    kind: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """Goals, looks back, moments and entries on one line of time; what is searched for, by words, tag and kind."""
    return _page(trellis, student, show, q, tag, kind)


@router.post("/me/journal", response_class=HTMLResponse)
def write(
    trellis: Wired, student: CurrentStudent, show: Show, pages: PagesHere, entry: Id, text: Words = "", tags: Words = ""
) -> Response:
    """Keep an entry. It is the student's alone until they share it."""
    written = Written("entry", text, tags_in(visible(tags)))
    try:
        kept = journaling.keep(trellis, student, entry, written)
    except Refusal as refusal:
        return _page(trellis, student, show, typed=(entry, text, tags), wrong=str(refusal))
    if kept.person:
        return _page(trellis, student, show, person=kept.person)
    return pages.go(f"/me/journal#e-{entry}", flash="journal-kept")


@router.post("/api/me/journal")
def keep_draft(trellis: Wired, student: CurrentStudent, typed: Typed) -> Response:
    """Keep what is being typed, as a draft; ``person`` holds first words where somebody should hear of it."""
    written = Written("entry", typed.text, tags_in(visible(typed.tags)), draft=True)
    kept = journaling.keep(trellis, student, typed.entry, written)
    return JSONResponse({"person": kept.person})


@router.get("/me/journal/{entry}", response_class=HTMLResponse)
def one(trellis: Wired, entry: OwnEntry, show: Show) -> Response:
    """One entry, to read, change, share or delete, with what teachers wrote to it."""
    return show(
        "student/entry.html",
        entry=views.entry_shown(entry),
        comments=trellis.journal_comments.of([entry.id]).get(entry.id, ()),
        tags=", ".join(entry.written.tags),
        longest=LONGEST_TEXT,
    )


@router.post("/me/journal/{entry}/share")
def share(
    trellis: Wired, student: CurrentStudent, entry: OwnEntry, pages: PagesHere, shared: Annotated[bool, Form()] = False
) -> Response:
    """Let teachers read an entry, or take that back."""
    trellis.journal.share(student.id, entry.id, shared)
    now = trellis.journal.one(student.id, entry.id).shared
    return pages.go(_back(entry), flash="journal-shared" if now else "journal-private")


@router.post("/me/journal/{entry}/delete")
def delete(trellis: Wired, student: CurrentStudent, entry: OwnEntry, pages: PagesHere) -> Response:
    """Take an entry away for good."""
    trellis.journal.delete(student.id, entry.id)
    return pages.go("/me/learning" if entry.kind in PROFILE else "/me/journal", flash="journal-deleted")


@router.get("/me/learning", response_class=HTMLResponse)
def learning(trellis: Wired, student: CurrentStudent, show: Show) -> Response:
    """How I learn best, what I like, what helps me: edited and shared as the student chooses."""
    return _learning(trellis, student, show)


@router.post("/me/learning", response_class=HTMLResponse)
def keep_learning(
    trellis: Wired,
    student: CurrentStudent,
    show: Show,
    pages: PagesHere,
    learn: Words = "",
    likes: Words = "",
    helps: Words = "",
    share: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
    lend: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Keep the three texts, each shared with teachers or not, and lent to the tutor or not."""
    typed: dict[str, str] = dict(zip(PROFILE, (learn, likes, helps), strict=True))
    before = journaling.profile(trellis, student.id)
    person = ""
    for about in PROFILE:
        was = before.get(about)
        entry = journaling.profile_id(trellis, student.id, about)
        if typed[about].strip() != (was.text if was and not was.alert else ""):
            try:
                person = journaling.keep(trellis, student, entry, Written(about, typed[about])).person or person
            except Refusal as refusal:
                return _learning(trellis, student, show, wrong=(about, str(refusal)), typed=typed)
        if was or typed[about].strip():
            trellis.journal.share(student.id, entry, about in share)
            trellis.journal.lend(student.id, entry, about in lend)
    if person:
        return _learning(trellis, student, show, person=person)
    return pages.go("/me/learning", flash="journal-kept")


def _back(entry: Entry) -> str:
    if entry.kind in PROFILE:
        return "/me/learning"
    return "/me/week" if entry.kind == "week" else f"/me/journal/{entry.id}"


def _page(
    trellis: Trellis,
    student: Student,
    show: Show,
    q: str = "",
    tag: str = "",
    kind: str = "",
    *,
    typed: tuple[str, str, str] = ("", "", ""),
    wrong: str = "",
    person: str = "",
) -> Response:
    mine = journaling.work_of(trellis, student.id)
    everything = journaling.line(trellis, mine)
    entries = trellis.journal.of(student.id, "entry")
    draft = next((one for one in entries if one.written.draft), None) if not typed[0] else None
    here = [one for one in found(everything, q, tag, kind) if draft is None or one.of != draft]
    names = journaling.names_of(trellis, mine)
    return show(
        "student/journal.html",
        status=422 if wrong else 200,
        line=(line := [views.shown(one, names) for one in here[:SHOWN]]),
        comments=trellis.journal_comments.of([one.id for one in line if one.kind in ("entry", "week")]),
        more=max(0, len(here) - SHOWN),
        growth=views.growing(growth(everything)),
        tags=tags_of(entries),
        kinds=KINDS,
        asked=(q, tag, kind),
        entry=typed[0] or (draft.id if draft else new_id()),
        text=typed[1] or (draft.text if draft else ""),
        tagged=typed[2] or (", ".join(draft.written.tags) if draft else ""),
        wrong=wrong,
        person=person,
        longest=LONGEST_TEXT,
        goals=[views.goal_shown(one, names) for one in mine.goals],
        week=journaling.week_waits(trellis, mine),
        say=coach_words(names.language),
        level_seen=journaling.level_seen(trellis, student.id),
        learning=journaling.profile(trellis, student.id),
    )


def _learning(
    trellis: Trellis,
    student: Student,
    show: Show,
    *,
    wrong: tuple[str, str] = ("", ""),
    typed: Mapping[str, str] | None = None,
    person: str = "",
) -> Response:
    there = journaling.profile(trellis, student.id)
    return show(
        "student/learning.html",
        status=422 if wrong[0] else 200,
        profile={about: there.get(about) for about in PROFILE},
        typed=typed or {},
        wrong=wrong,
        person=person,
    )
