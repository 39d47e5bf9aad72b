"""Rows of alerts and of what happened to them, as values and back."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from domain.alert import Alert, Case, Happening, HappeningKind, HeardIn, Route, Tier
from store import tables


def case_of(
    row: tables.Alert, happened: Iterable[tables.AlertHappening], student: str = "", classroom: str = ""
) -> Case:
    """An alert with what happened to it, oldest first, without the notes; urgent once any of its sentences is.

    ``student`` and ``classroom`` are those of its session, where it has one.
    """
    happenings = tuple(happening_of(one) for one in happened)
    worse = any(one.kind == "worse" for one in happenings)
    return Case(
        Alert(
            id=row.id,
            tier="urgent" if worse else cast("Tier", row.tier),
            heard_in=cast("HeardIn", row.heard_in),
            at=row.at,
            heard=row.heard,
            student=student or row.student_id or "",
            classroom=classroom or row.classroom_id or "",
            session=row.session_id or "",
            by=row.by,
        ),
        happenings,
    )


def happening_of(row: tables.AlertHappening, note: str = "") -> Happening:
    """What happened, with its ``note`` opened."""
    return Happening(cast("HappeningKind", row.kind), row.at, row.by, row.whom, cast("Route", row.route), note)


def happening_row(
    alert: str,
    kind: HappeningKind,
    at: datetime,
    *,
    by: str = "",
    whom: str = "",
    route: Route = "",
    key: str = "",
    note: str = "",
    once: str | None = None,
) -> tables.AlertHappening:
    """A row that says so; ``note`` is sealed with ``key``."""
    return tables.AlertHappening(
        alert_id=alert, kind=kind, at=at, by=by, whom=whom, route=route, key_id=key, note=note, once=once
    )
