"""What staff take away for their own analysis: numbers. What was written leaves by the command line alone."""

from datetime import date, datetime, time
from typing import IO, Annotated, Literal

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.exporting import DONE, Wanted
from app.exporting.csv_files import table
from app.exporting.writing import write_zip
from app.page_templates import Show
from app.security.identity import CurrentCounter, CurrentTeacher, TaughtClassroomEvenArchived, Wired
from app.sending import Table, Zip, sent
from app.site import Site
from app.wiring import Trellis
from domain.people import Staff
from store.audit import Kind
from store.names import names_of_students
from store.school import zone_of
from store.views import VIEWS

router = APIRouter()


@router.get("/classes/{classroom}/attempts.csv", response_class=Table, tags=["teacher"])
def attempts(trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroomEvenArchived) -> Response:
    """Every judged attempt of a class as a table, with names and without what was written."""
    del teacher
    wanted = Wanted("csv", classroom.id, names=True, words=False)

    def write(out: IO[bytes]) -> None:
        with trellis.db.reading():
            named = names_of_students(trellis.db)
            for line in table(trellis, VIEWS["attempts"], wanted, named, lambda _done, _total, _of: None):
                out.write(line.encode("utf-8", "replace"))

    return sent(Table, f"{classroom.name} attempts.csv", write)


@router.get("/school/export", response_class=HTMLResponse, tags=["administrator"])
def numbers(trellis: Wired, counter: CurrentCounter, show: Show) -> Response:
    """Numbers of the school or of a class to take away."""
    return _asked(trellis, counter, show, {})


@router.post("/school/export", response_class=Zip, tags=["administrator"])
def take_numbers(
    trellis: Wired,
    counter: CurrentCounter,
    show: Show,
    site: Site,
    form: Annotated[Literal["csv", "xapi"], Form()] = "csv",
    classroom: Annotated[str, Form(max_length=100)] = "",
    since: Annotated[str, Form(max_length=20)] = "",
    named: Annotated[Literal["", "yes"], Form()] = "",
) -> Response:
    """The numbers in one zip, without what was written; with names for an administrator alone."""
    faults = {}
    if named and "administrator" not in counter.roles:
        faults["form"] = "You take numbers without names. Ask whoever runs Trellis at your school for names."
    if classroom and classroom not in {room.id for room in trellis.people.classrooms()}:
        faults["classroom"] = "This class is not here. Choose another one."
    day = _day(since)
    if since and day is None:
        faults["since"] = "Choose a day, as in 2026-09-01."
    if faults:
        typed = {"form": form, "classroom": classroom, "since": since, "named": "" if "form" in faults else named}
        return _asked(trellis, counter, show, faults, **typed)
    zone = zone_of(trellis.schools.get().timezone)
    began = datetime.combine(day, time(), zone) if day else None
    wanted = Wanted(form, classroom, began, names=bool(named), words=False, home=site)
    kind: Kind = "class" if classroom else "school"

    def write(out: IO[bytes]) -> None:
        write_zip(trellis, wanted, out)
        trellis.audit.note(counter.id, DONE, kind, classroom, form=form, names=bool(named))

    return sent(Zip, "numbers.zip", write)


def _asked(trellis: Trellis, counter: Staff, show: Show, faults: dict[str, str], **typed: str) -> Response:
    return show(
        "school/export.html",
        status=422 if faults else 200,
        faults=faults,
        rooms=trellis.people.classrooms(),
        names="administrator" in counter.roles,
        **({"form": "csv", "classroom": "", "since": "", "named": ""} | typed),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
