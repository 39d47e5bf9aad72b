"""The school's own pages, for whoever runs its Trellis: what is left to do, and what the school is called."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import PagesHere, Show
from app.people_form import LANGUAGES, SchoolTyped, zones
from app.school_tasks import NO_MODEL, tasks
from app.security.identity import CurrentAdministrator, Wired

router = APIRouter(tags=["administrator"])

Line = Annotated[str, Form(max_length=20_000)]


@router.get("/school", response_class=HTMLResponse)
def school(trellis: Wired, administrator: CurrentAdministrator, show: Show) -> Response:
    """What is left to do before students can work, and the ways to everything of the school."""
    return show("school/school.html", school=trellis.schools.get(), tasks=tasks(trellis, administrator))


@router.post("/school/no-model")
def without_model(trellis: Wired, administrator: CurrentAdministrator, pages: PagesHere) -> Response:
    """Decide to do without a model, which ticks it off the list."""
    trellis.audit.note(administrator.id, NO_MODEL, "setting")
    return pages.go("/school", flash="no-model")


@router.get("/school/about", response_class=HTMLResponse)
def about(trellis: Wired, administrator: CurrentAdministrator, show: Show) -> Response:
    """The school's name, language, time zone, and the person a worried student is sent to."""
    del administrator
    return _form(show, SchoolTyped.kept(trellis.schools.get()), {})


@router.post("/school/about", response_class=HTMLResponse)
def keep_about(
    trellis: Wired,
    administrator: CurrentAdministrator,
    show: Show,
    pages: PagesHere,
    name: Line = "",
    language: Line = "",
    timezone: Line = "",
    contact: Line = "",
    reach: Line = "",
    helpline: Line = "",
    number: Line = "",
    contact_public: Annotated[bool, Form()] = False,
) -> Response:
    """Keep them."""
    typed = SchoolTyped.of(name, language, timezone, contact, reach, helpline, number, contact_public=contact_public)
    if faults := typed.faults():
        return _form(show, typed, faults)
    trellis.schools.save(typed.onto(trellis.schools.get()), administrator.id)
    return pages.go("/school/about", flash="school-kept")


def _form(show: Show, typed: SchoolTyped, faults: dict[str, str]) -> Response:
    return show(
        "school/about.html",
        status=422 if faults else 200,
        school=typed,
        faults=faults,
        languages=LANGUAGES | {typed.language: LANGUAGES.get(typed.language, typed.language)},
        zones=[(zone, zone) for zone in zones()],
    )
