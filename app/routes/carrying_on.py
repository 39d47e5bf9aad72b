"""The administrator carries several classes on into a school year in one go: looked at first, and undone in one go."""

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.carrying_on import Going, checked, going
from app.page_templates import Pages, PagesHere, Show
from app.security.codes import new_code, until_free
from app.security.identity import CurrentAdministrator, Wired
from app.wiring import Trellis
from domain.people import Classroom, SchoolYear, Staff
from store.errors import PromotionError

router = APIRouter(prefix="/school/carry-on", tags=["administrator"])


class Made(NamedTuple):
    """A class of the year, and the one it goes on from."""

    room: Classroom
    earlier: Classroom

    @property
    def id(self) -> str:
        """The new class's."""
        return self.room.id


@router.get("", response_class=HTMLResponse)
def choose(
    trellis: Wired,
    administrator: CurrentAdministrator,
    show: Show,
    year: Annotated[str, Query(max_length=100, description="A school year; the next one when left out")] = "",
) -> Response:
    """The classes that can go on into a school year, each with its next name; and those that did, to be undone."""
    del administrator
    chosen = _year(trellis, year)
    return _page(trellis, show, chosen, going(trellis, chosen, {}) if chosen else ())


@router.post("", response_class=HTMLResponse)
async def carry_on(
    request: Request, trellis: Wired, administrator: CurrentAdministrator, show: Show, pages: PagesHere
) -> Response:
    """Look at what would come of it (``step`` is "look"), change it ("change"), or do it ("do"): all or nothing.

    ``year`` is the school year, ``room`` each class that is chosen, ``name-`` and its id what it is called then.
    """
    form = await request.form()
    names = {
        name.removeprefix("name-"): value
        for name, value in form.items()
        if name.startswith("name-") and isinstance(value, str)
    }
    rooms = [value for value in form.getlist("room") if isinstance(value, str)]
    step, year = str(form.get("step", "look")), str(form.get("year", ""))
    return await run_in_threadpool(_sent, trellis, administrator, show, pages, year, names, rooms, step)


@router.post("/undo", response_class=HTMLResponse)
def undo(
    trellis: Wired,
    administrator: CurrentAdministrator,
    show: Show,
    pages: PagesHere,
    year: Annotated[str, Form(max_length=100)] = "",
    made: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI makes a new one each time
) -> Response:
    """Let the new classes of ``made`` go, and those they follow be as they were: all of them or none."""
    chosen = _year(trellis, year)
    ours = {one.id for one in _made(trellis, chosen)}
    said = "" if made else "Choose at least one class to undo."
    if not said and set(made) <= ours:
        try:
            trellis.archiving.take_back(made, administrator.id)
        except PromotionError as error:
            said = str(error)
        else:
            return pages.go(f"/school/carry-on?year={year}", flash="all-taken-back")
    return _page(trellis, show, chosen, going(trellis, chosen, {}) if chosen else (), said or "Look at the list again.")


def _sent(
    trellis: Trellis,
    administrator: Staff,
    show: Show,
    pages: Pages,
    year: str,
    names: dict[str, str],
    rooms: list[str],
    step: str,
) -> Response:
    chosen = next((one for one in trellis.schools.years() if one.id == year), None)
    if chosen is None:
        return _page(trellis, show, _year(trellis, ""), (), "Choose a school year.")
    classes = going(trellis, chosen, names, rooms)
    if step == "change":
        return _page(trellis, show, chosen, classes)
    classes = checked(trellis, chosen, classes)
    if not any(one.chosen for one in classes):
        return _page(trellis, show, chosen, classes, "Choose at least one class.")
    if any(one.wrong for one in classes):
        return _page(trellis, show, chosen, classes, "Nothing is done yet: look at the lines below again.")
    if step != "do":
        now = chosen.begins <= trellis.schools.today()
        return show("school/carry-on-look.html", year=chosen, classes=classes, now=now)
    wanted = [one for one in classes if one.chosen]
    try:
        until_free(
            lambda code: trellis.archiving.promote_each(
                [(one.room.id, one.called, new_code() if at else code) for at, one in enumerate(wanted)],
                chosen.id,
                administrator.id,
            )
        )
    except PromotionError as error:
        return _page(trellis, show, chosen, classes, str(error))
    return pages.go(f"/school/carry-on?year={chosen.id}", flash="all-carried-on")


def _year(trellis: Trellis, asked: str) -> SchoolYear | None:
    """The school year that was asked for, else the next one, else the present one."""
    today = trellis.schools.today()
    here = [one for one in trellis.schools.years() if one.ends >= today]
    ahead = sorted((one for one in here if one.begins > today), key=lambda one: one.begins)
    return next((one for one in here if one.id == asked), next(iter([*ahead, *here]), None))


def _made(trellis: Trellis, year: SchoolYear | None) -> list[Made]:
    """The classes of a year that go on from others, with those they follow."""
    rooms = [room for room in trellis.people.classrooms() if year and room.year == year.id and room.follows]
    return [Made(room, trellis.people.classroom(room.follows)) for room in rooms]


def _page(
    trellis: Trellis, show: Show, year: SchoolYear | None, classes: tuple[Going, ...], wrong: str = ""
) -> Response:
    today = trellis.schools.today()
    return show(
        "school/carry-on.html",
        status=422 if wrong else 200,
        year=year,
        years=[one for one in trellis.schools.years() if one.ends >= today],
        classes=classes,
        made=_made(trellis, year),
        today=today,
        wrong=wrong,
    )
