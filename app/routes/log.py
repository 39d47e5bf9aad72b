"""Who did what to whom in the school: filtered, paged, and as a table to keep."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Annotated, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response, StreamingResponse

from app.page_templates import Show
from app.security.identity import CurrentAdministrator, Wired
from app.views.log import Line, Names
from app.views.log_words import done
from app.views.sheet import sheet
from app.wiring import Trellis
from language.normal import unaccented
from store.audit import COMMAND_LINE, Done
from store.names import names
from store.school import zone_of

router = APIRouter(tags=["administrator"])

A_PAGE = 100
A_BLOCK = 1_000
MOST_FOUND = 500
"""People and things of one name that are looked for."""

Word = Annotated[str, Query(max_length=200)]
HEAD = ("Number", "When (UTC)", "Who", "What", "Kind", "Whom", "Detail")


class Asked(NamedTuple):
    """What of the log is wanted; dates are of the school's time zone, ``until`` included."""

    by: str
    action: str
    whom: str
    since: str
    until: str

    def query(self, **more: object) -> str:
        """The same as an address says it."""
        return urlencode({name: value for name, value in (self._asdict() | more).items() if value})


def asked(by: Word = "", action: Word = "", whom: Word = "", since: Word = "", until: Word = "") -> Asked:
    """The filters of the address."""
    return Asked(by, action, whom.strip(), since, until)


Wanted = Annotated[Asked, Depends(asked)]


@router.get("/school/log", response_class=HTMLResponse)
def log(
    trellis: Wired,
    administrator: CurrentAdministrator,
    wanted: Wanted,
    show: Show,
    before: Annotated[int, Query(ge=0, description="Go on from the entry of this number")] = 0,
) -> Response:
    """The log, newest first, as far as it matches."""
    del administrator
    with trellis.db.reading():
        faults = {
            name: _BAD for name in ("since", "until") if getattr(wanted, name) and not _day(getattr(wanted, name))
        }
        entries = () if faults else _entries(trellis, wanted, before, A_PAGE + 1)
        lines = list(Names.of(trellis).lines(entries[:A_PAGE]))
        staff = [(one.id, one.name) for one in trellis.people.all_staff()]
        actions = trellis.audit.actions()
    older = wanted.query(before=lines[-1].number) if len(entries) > A_PAGE else ""
    return show(
        "school/log.html",
        status=422 if faults else 200,
        lines=lines,
        wanted=wanted,
        staff=[*staff, (COMMAND_LINE, "the command line")],
        actions=_said(actions),
        older=older,
        newer=wanted.query() if before else "",
        paged=bool(before),
        export=wanted.query(),
        faults=faults,
    )


@router.get("/school/log.csv", response_class=StreamingResponse)
def table(trellis: Wired, administrator: CurrentAdministrator, wanted: Wanted) -> Response:
    """All of the log that matches, as a table."""
    del administrator
    headers = {"Content-Disposition": 'attachment; filename="trellis-log.csv"'}
    return StreamingResponse(_table(trellis, wanted), media_type="text/csv; charset=utf-8", headers=headers)


def _said(actions: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Everything that was ever done with its words, in their order; each once."""
    words: dict[str, set[str]] = {}
    for action, kind in actions:
        words.setdefault(action, set()).add(done(action, kind))
    return sorted(((action, " or ".join(sorted(said))) for action, said in words.items()), key=lambda one: one[1])


_BAD = "Choose a day, as in 2026-09-01."


def _table(trellis: Trellis, wanted: Asked) -> Iterator[str]:
    known, before = Names.of(trellis), 0
    yield sheet(HEAD, ())
    while entries := _entries(trellis, wanted, before, A_BLOCK):
        yield sheet(HEAD, (_row(line) for line in known.lines(entries))).partition("\r\n")[2]
        before = entries[-1][0]


def _row(line: Line) -> tuple[str | int, ...]:
    at = line.at.astimezone(UTC).isoformat(timespec="seconds")
    return (line.number, at, line.by, line.action, line.kind, line.whom, line.detail)


def _entries(trellis: Trellis, wanted: Asked, before: int, most: int) -> tuple[tuple[int, Done], ...]:
    whom = _ids(trellis, wanted.whom) if wanted.whom else ()
    if wanted.whom and not whom:
        return ()
    until = _day(wanted.until)
    return trellis.audit.entries(
        by=wanted.by,
        action=wanted.action,
        whom=whom,
        since=_moment(trellis, _day(wanted.since)),
        until=_moment(trellis, until + timedelta(days=1) if until else None),
        before=before,
        most=most,
    )


def _ids(trellis: Trellis, name: str) -> tuple[str, ...]:
    """Everybody and everything whose name has this in it, and what has it as its id."""
    part = unaccented(name)
    found = (id_ for id_, each in names(trellis.db) if part in unaccented(each))
    return (name, *islice(dict.fromkeys(found), MOST_FOUND))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _moment(trellis: Trellis, day: date | None) -> datetime | None:
    """When a day begins at the school."""
    if day is None:
        return None
    return datetime.combine(day, time(), zone_of(trellis.schools.get().timezone))
