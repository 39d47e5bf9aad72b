"""What the school decides about signing in: cards, names, and when a sign-in ends by itself."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import PagesHere, Show
from app.security.identity import CurrentAdministrator, Wired
from app.typed_numbers import number_in
from domain.school import Rules

router = APIRouter(prefix="/school/rules", tags=["administrator"])

STUDENT_MIN = range(2, 241)
STAFF_MIN = range(10, 721)
"""Minutes that may be set. After ``session_hours`` a sign-in ends in any case."""

Minutes = Annotated[str, Form(max_length=20_000)]


@router.get("", response_class=HTMLResponse)
def rules_page(trellis: Wired, administrator: CurrentAdministrator, show: Show) -> Response:
    """The rules as they are."""
    del administrator
    rules = trellis.schools.get().rules
    return _page(show, rules, str(rules.student_idle_min), str(rules.staff_idle_min), {})


@router.post("", response_class=HTMLResponse)
def keep_rules(
    trellis: Wired,
    administrator: CurrentAdministrator,
    show: Show,
    pages: PagesHere,
    card_alone: Annotated[bool, Form()] = False,
    names_shown: Annotated[bool, Form()] = False,
    student_idle_min: Minutes = "",
    staff_idle_min: Minutes = "",
) -> Response:
    """Keep the rules; they hold from the next request on."""
    typed = {"student_idle_min": (student_idle_min, STUDENT_MIN), "staff_idle_min": (staff_idle_min, STAFF_MIN)}
    student, staff = (number_in(allowed, text) for text, allowed in typed.values())
    faults = {
        name: f"Type minutes from {allowed[0]} to {allowed[-1]}, in digits."
        for name, (text, allowed) in typed.items()
        if number_in(allowed, text) is None
    }
    rules = replace(trellis.schools.get().rules, card_alone=card_alone, names_shown=names_shown)
    if student is None or staff is None:
        return _page(show, rules, student_idle_min, staff_idle_min, faults)
    kept = replace(rules, student_idle_min=student, staff_idle_min=staff)
    trellis.schools.save(replace(trellis.schools.get(), rules=kept), administrator.id)
    return pages.go("/school/rules", flash="rules-kept")


def _page(show: Show, rules: Rules, student: str, staff: str, faults: dict[str, str]) -> Response:
    return show(
        "school/rules.html",
        status=422 if faults else 200,
        rules=rules,
        typed={"student_idle_min": student, "staff_idle_min": staff},
        faults=faults,
    )
