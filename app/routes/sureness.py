"""How sure a student is beforehand, of a problem or of a set, and the page that holds it against what they did."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import journaling, sureness
from app.errors import Refusal
from app.page_templates import PagesHere, Show
from app.security.identity import CurrentStudent, OwnSession, Wired
from app.their_age import language_for
from app.typed_numbers import number_in
from app.views import confidence
from app.views.coach_words import coach_words

router = APIRouter(tags=["student"])


@router.post("/sessions/{session}/sure")
def how_sure(
    trellis: Wired,
    session: OwnSession,
    pages: PagesHere,
    item: Annotated[str, Form(max_length=300)],
    percent: Annotated[int, Form(ge=0, le=100)],
) -> Response:
    """Keep how sure the student is of the open problem, before any work on it; may be left alone."""
    trellis.sessions.say_sure(session.id, item, percent)
    return pages.go(f"/sessions/{session.id}")


@router.post("/sessions/{session}/sure/set")
def how_sure_of_set(
    trellis: Wired,
    session: OwnSession,
    pages: PagesHere,
    key: Annotated[str, Form(alias="set", max_length=100)],
    percent: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Keep what share of a set the student expects to get alone, before any work on it; without one it is passed over.

    Either way it is not asked again of that set.
    """
    share = number_in(range(101), percent)
    if percent.strip() and share is None:
        raise Refusal("That is no number from 0 to 100.", "Go back and choose one, or skip it.", 422)
    sureness.say_of_set(trellis, session, key, share)
    return pages.go(f"/sessions/{session.id}")


@router.get("/me/confidence", response_class=HTMLResponse)
def how_sure_how_right(trellis: Wired, student: CurrentStudent, show: Show) -> Response:
    """How sure the student was beforehand against what they then did alone, over time."""
    language = language_for(trellis, student.id)
    found = confidence.shown(sureness.foretold_of(trellis, student.id), sureness.sets_of(trellis, student.id), language)
    seen = journaling.level_seen(trellis, student.id)
    return show("student/confidence.html", found=found, level_seen=seen, say=coach_words(language))
