"""The school years that classes are kept by: those there are, and a new one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import PagesHere, Show
from app.people_form import line
from app.security.identity import CurrentAdministrator, Wired
from app.wiring import Trellis
from store.errors import TakenError

router = APIRouter(prefix="/school/years", tags=["administrator"])

Line = Annotated[str, Form(max_length=20_000)]

LONGEST = 60
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class YearTyped:
    """A school year as it was typed; the days as a browser's date field sends them."""

    name: str
    begins: str
    ends: str

    def faults(self) -> dict[str, str]:
        """What is wrong, by field."""
        found: dict[str, str] = {}
        if not self.name:
            found["name"] = "Give it a name, as in 2027/28."
        elif len(self.name) > LONGEST:
            found["name"] = f"Up to {LONGEST} characters are kept. Shorten it a little."
        for field, said in (("begins", self.begins), ("ends", self.ends)):
            if _day(said) is None:
                found[field] = "Give a day, as in 2027-08-01."
        begins, ends = _day(self.begins), _day(self.ends)
        if begins and ends and ends <= begins:
            found["ends"] = "It ends after it begins. Look at both days again."
        return found


@router.get("", response_class=HTMLResponse)
def years(trellis: Wired, administrator: CurrentAdministrator, show: Show) -> Response:
    """Every school year, the newest first, and a form for the next one."""
    del administrator
    return _page(trellis, show, _next(trellis), {})


@router.post("", response_class=HTMLResponse)
def add(
    trellis: Wired,
    administrator: CurrentAdministrator,
    show: Show,
    pages: PagesHere,
    name: Line = "",
    begins: Line = "",
    ends: Line = "",
) -> Response:
    """Add a school year (``name``, ``begins``, ``ends``, its last day)."""
    typed = YearTyped(line(name), begins.strip(), ends.strip())
    faults = typed.faults()
    first, last = _day(typed.begins), _day(typed.ends)
    if not faults and first and last:
        try:
            trellis.years.add(typed.name, first, last, administrator.id)
        except TakenError:
            faults["name"] = "There is a school year of this name with other days. Choose another name."
    if faults:
        return _page(trellis, show, typed, faults)
    return pages.go("/school/years", flash="year-added")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _next(trellis: Trellis) -> YearTyped:
    """The year after the last one, as a start; from August on where there is none yet."""
    known = trellis.schools.years()
    begins = max(one.ends for one in known) + timedelta(days=1) if known else date(trellis.schools.today().year, 8, 1)
    ends = date(begins.year + 1, begins.month, 1) + timedelta(days=min(begins.day, 28) - 2)
    return YearTyped(f"{begins.year}/{ends.year % 100:02}", begins.isoformat(), ends.isoformat())


def _page(trellis: Trellis, show: Show, typed: YearTyped, faults: dict[str, str]) -> Response:
    return show(
        "school/years.html",
        status=422 if faults else 200,
        years=trellis.schools.years(),
        today=trellis.schools.today(),
        typed=typed,
        faults=faults,
    )
