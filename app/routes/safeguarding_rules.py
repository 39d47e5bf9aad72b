"""Who acts on alerts, named by whoever runs Trellis; before that no new class is open to students."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.alerting import candidates
from app.page_templates import PagesHere, Show
from app.security.identity import CurrentAdministrator, Wired
from app.typed_numbers import number_in
from app.wiring import Trellis
from domain.school import Safeguarding

router = APIRouter(prefix="/school/safeguarding", tags=["administrator"])

WAITS_MIN = range(1, 121)
"""Minutes that may be set before an alert goes to the next person."""

Line = Annotated[str, Form(max_length=200)]


@router.get("", response_class=HTMLResponse)
def people_page(trellis: Wired, administrator: CurrentAdministrator, show: Show) -> Response:
    """Who they are, whether teachers are told, how long an alert waits, and whether late nights are looked at."""
    del administrator
    rules = trellis.schools.get().safeguarding
    return _page(trellis, show, rules, str(rules.minutes), {})


@router.post("", response_class=HTMLResponse)
def keep_people(
    trellis: Wired,
    administrator: CurrentAdministrator,
    show: Show,
    pages: PagesHere,
    lead: Line = "",
    deputy: Line = "",
    teachers_told: Annotated[bool, Form()] = False,
    nights: Annotated[bool, Form()] = False,
    minutes: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    """Keep them. Both get the role of those who act on alerts, and classes that waited for them open."""
    here = {one.id for one in candidates(trellis)}
    faults = {
        name: "Choose somebody who works here."
        for name, chosen in (("lead", lead), ("deputy", deputy))
        if chosen not in here
    }
    if lead and lead == deputy:
        faults["deputy"] = "Choose somebody else than the lead: one of them may be away."
    read = number_in(WAITS_MIN, minutes)
    if read is None:
        faults["minutes"] = f"Type minutes from {WAITS_MIN[0]} to {WAITS_MIN[-1]}, in digits."
    typed = Safeguarding(lead, deputy, teachers_told, nights=nights)
    if faults or read is None:
        return _page(trellis, show, typed, minutes, faults)
    trellis.schools.save(replace(trellis.schools.get(), safeguarding=replace(typed, minutes=read)), administrator.id)
    return pages.go("/school/safeguarding", flash="safeguarding-kept")


def _page(trellis: Trellis, show: Show, typed: Safeguarding, minutes: str, faults: dict[str, str]) -> Response:
    people = [(one.id, one.name if one.password_hash else f"{one.name} (invited)") for one in candidates(trellis)]
    return show(
        "school/safeguarding.html",
        status=422 if faults else 200,
        typed=typed,
        minutes=minutes,
        people=people,
        faults=faults,
        named=trellis.schools.get().safeguarding.named,
    )
