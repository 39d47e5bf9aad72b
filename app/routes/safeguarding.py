"""The desk of those who act on alerts: what is open, one alert with its words, what was done, drills."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.alerting import LEAD, chain_of, seen_by, student_name, waited
from app.page_templates import PagesHere, Show
from app.security.identity import CurrentLead, CurrentStaff, CurrentWatcher, Wired
from app.wiring import Trellis
from domain.alert import Case, Happening, HeardIn
from domain.people import Staff
from store.errors import NotFoundError

router = APIRouter(prefix="/safeguarding", tags=["staff"])

PLACES: dict[HeardIn, str] = {
    "chat": "the chat with the tutor",
    "goal": "a goal",
    "reflection": "an answer when looking back",
    "voice": "what was said of a session",
    "question": "a question to a teacher",
    "explanation": "an explanation for others",
    "journal": "their journal",
    "nights": "what came late at night",
}
"""Where words were written."""

LONGEST_NOTE = 4_000
Note = Annotated[str, Form(max_length=20_000)]


class Row(NamedTuple):
    """An alert in a list: who it is about, in which class, how long it has waited, who took it on."""

    case: Case
    student: str
    room: str
    waited: str
    taken_by: str


class Step(NamedTuple):
    """One thing that was done, with names."""

    happening: Happening
    said: str


def watched_alert(alert: str, trellis: Wired, watcher: CurrentWatcher) -> Case:
    """The alert of the path's ``{alert}``; whom it passes over is told that there is none."""
    found = seen_by(watcher, [trellis.alerts.one(alert)])
    if not found:
        raise NotFoundError("alert", alert)
    return found[0]


def own_alert(lead: CurrentLead, alert: Annotated[Case, Depends(watched_alert)]) -> Case:
    """The same, for somebody who acts on it."""
    del lead
    return alert


WatchedAlert = Annotated[Case, Depends(watched_alert)]
ActedOnAlert = Annotated[Case, Depends(own_alert)]


@router.get("", response_class=HTMLResponse)
def desk(trellis: Wired, watcher: CurrentWatcher, show: Show) -> Response:
    """Open alerts, urgent ones first, then the oldest; drills; and what was resolved."""
    chain = chain_of(trellis)
    return show(
        "safeguarding/desk.html",
        open=_rows(trellis, seen_by(watcher, trellis.alerts.open())),
        resolved=_rows(trellis, seen_by(watcher, trellis.alerts.resolved(50))),
        drills=_rows(trellis, trellis.alerts.drills(20)),
        acts=LEAD in watcher.roles,
        chain=[(word, _name(trellis, one)) for word, one in (("Lead", chain.lead), ("Deputy", chain.deputy))],
        minutes=trellis.schools.get().safeguarding.minutes,
        mail=bool(trellis.settings.smtp_host),
        now=trellis.clock(),
    )


@router.get("/now", response_class=HTMLResponse)
def at_the_top(staff: CurrentStaff, show: Show) -> Response:
    """What stands at the top of somebody's pages about alerts; their pages ask for it every few seconds."""
    del staff
    return show("safeguarding/_now.html")


@router.get("/alerts/{alert}", response_class=HTMLResponse)
def one_alert(trellis: Wired, watcher: CurrentWatcher, alert: WatchedAlert, show: Show) -> Response:
    """One alert: about whom, since when, who has it, what was done. The words are opened by a button of their own."""
    return _page(trellis, watcher, alert, show)


@router.post("/alerts/{alert}/words", response_class=HTMLResponse)
def read_words(trellis: Wired, lead: CurrentLead, alert: ActedOnAlert, show: Show) -> Response:
    """Open the words; that they were opened, and by whom, is kept first."""
    words = trellis.alerts.read(alert.alert.id, lead.id)
    return _page(trellis, lead, trellis.alerts.one(alert.alert.id), show, opened=True, words=words)


@router.post("/alerts/{alert}/acknowledge")
def acknowledge(trellis: Wired, lead: CurrentLead, alert: ActedOnAlert, pages: PagesHere) -> Response:
    """Take it on, by name; it goes to nobody else from then on."""
    taken = trellis.alerts.acknowledge(alert.alert.id, lead.id)
    return pages.go(f"/safeguarding/alerts/{alert.alert.id}", flash="alert-taken" if taken else "alert-taken-before")


@router.post("/alerts/{alert}/notes", response_class=HTMLResponse)
def add_note(
    trellis: Wired, lead: CurrentLead, alert: ActedOnAlert, show: Show, pages: PagesHere, note: Note = ""
) -> Response:
    """Keep what was done about it."""
    if wrong := _wrong(note, "Write what was done."):
        return _page(trellis, lead, alert, show, typed=note, wrong=wrong)
    trellis.alerts.note(alert.alert.id, lead.id, note.strip())
    return pages.go(f"/safeguarding/alerts/{alert.alert.id}", flash="alert-noted")


@router.post("/alerts/{alert}/resolve", response_class=HTMLResponse)
def resolve(
    trellis: Wired,
    lead: CurrentLead,
    alert: ActedOnAlert,
    show: Show,
    pages: PagesHere,
    note: Note = "",
    seen: Annotated[str, Form(max_length=9)] = "",
) -> Response:
    """End it, with a note of what came of it. It stays in the history, and nothing of it can be changed.

    ``seen`` is how many sentences the page knew of: where the student has written more since, it is not ended.
    """
    if wrong := _wrong(note, "Write what was done, so that whoever looks later knows."):
        return _page(trellis, lead, alert, show, typed=note, wrong=wrong)
    if seen and seen != str(alert.said):
        wrong = "The student has written more since this page was opened. Read it first; then resolve it."
        return _page(trellis, lead, alert, show, typed=note, wrong=wrong)
    trellis.alerts.resolve(alert.alert.id, lead.id, note.strip())
    return pages.go("/safeguarding", flash="alert-resolved")


@router.post("/alerts/{alert}/bring-in")
def bring_in(
    trellis: Wired, lead: CurrentLead, alert: ActedOnAlert, pages: PagesHere, staff: Annotated[str, Form()] = ""
) -> Response:
    """Let somebody know of it whom it passed over: whoever acts on it says that it is not about them."""
    if staff in alert.passed_over:
        trellis.alerts.bring_in(alert.alert.id, lead.id, staff)
        trellis.ear.raised.set()
    return pages.go(f"/safeguarding/alerts/{alert.alert.id}", flash="alert-brought-in")


@router.post("/drills")
def drill(trellis: Wired, watcher: CurrentWatcher, pages: PagesHere) -> Response:
    """Begin a drill: an alert that goes the way of every other, marked as one everywhere."""
    trellis.alerts.drill(watcher.id)
    trellis.ear.raised.set()
    return pages.go("/safeguarding", flash="drill-begun")


def _wrong(note: str, empty: str) -> str:
    if not note.strip():
        return empty
    return f"Keep it to {LONGEST_NOTE:,} characters." if len(note) > LONGEST_NOTE else ""


def _page(trellis: Trellis, viewer: Staff, case: Case, show: Show, **more: object) -> Response:
    acts = LEAD in viewer.roles
    done = trellis.alerts.notes(case) if acts else case.happenings
    return show(
        "safeguarding/alert.html",
        status=422 if more.get("wrong") else 200,
        row=_rows(trellis, (case,))[0],
        steps=[Step(one, _said(trellis, one)) for one in done],
        passed_over=[(one, _name(trellis, one)) for one in sorted(case.passed_over)],
        acts=acts,
        teachers=_teachers(trellis, case),
        now=trellis.clock(),
        places=PLACES,
        **({"opened": False, "words": (), "typed": "", "wrong": ""} | more),
    )


def _rows(trellis: Trellis, cases: Sequence[Case]) -> list[Row]:
    return [
        Row(
            case,
            "Drill" if case.alert.drill else student_name(trellis, case),
            "" if case.alert.drill else _room(trellis, case.alert.classroom),
            waited(case, trellis.clock()),
            _name(trellis, case.acknowledged_by),
        )
        for case in cases
    ]


def _teachers(trellis: Trellis, case: Case) -> list[str]:
    """Who teaches the student in the class the words were written for: they know where to find them."""
    if case.alert.drill:
        return []
    try:
        teachers = trellis.people.classroom(case.alert.classroom).teachers
    except NotFoundError:
        return []
    return [_name(trellis, one) for one in teachers]


def _room(trellis: Trellis, classroom: str) -> str:
    try:
        return trellis.people.classroom(classroom).name
    except NotFoundError:
        return "a class that is gone"


def _name(trellis: Trellis, staff: str) -> str:
    if not staff:
        return ""
    try:
        return trellis.people.staff(staff).name
    except NotFoundError:
        return "somebody who is gone"


def _said(trellis: Trellis, one: Happening) -> str:
    by, whom = _name(trellis, one.by), _name(trellis, one.whom)
    return {
        "shown": f"Stood on a page of {whom}’s",
        "told": f"Went to {whom} by mail",
        "failed": f"Mail to {whom} did not go out",
        "passed on": f"Nobody had taken it on: went to {whom} too",
        "opened": f"{by} read the words",
        "acknowledged": f"{by} took it on",
        "noted": f"{by} noted",
        "resolved": f"{by} resolved it",
        "passed over": f"Not told to {whom}, whom it may be about",
        "brought in": f"{by} had {whom} told too",
        "said more": "The student wrote another sentence",
        "worse": "It became urgent",
        "waits again": "It waits for somebody to take it on again",
        "words removed": "The words are not kept any more: their days are over",
    }[one.kind]
