"""Who is at work now, on what and since when, and who was last here when. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.card import ClassRow, Concern
from domain.item import Item
from learner.signals.absence import SILENT
from teacher.look import Look
from teacher.phrasing import item_name


@dataclass(frozen=True, slots=True)
class Present:
    """One student on the list of the class. ``doing`` is the open problem (course text), empty where nobody is there.

    ``since`` is when this sitting began, ``last`` when they did anything last; both None where they never did.
    """

    student: str
    name: str
    concern: Concern
    here: bool
    doing: str
    since: datetime | None
    last: datetime | None


def presence(
    rows: Sequence[ClassRow], looks: Mapping[str, Look], items: Mapping[str, Mapping[str, Item]], now: datetime
) -> tuple[Present, ...]:
    """Everybody of the class, in the order of the rows; somebody is here while their session is open and not silent."""
    return tuple(_present(row, looks[row.student], items, now) for row in rows)


def _present(row: ClassRow, look: Look, items: Mapping[str, Mapping[str, Item]], now: datetime) -> Present:
    newest = max(look.sessions, key=lambda one: one.turns[-1].at if one.turns else one.started, default=None)
    here = newest is not None and newest.closed is None and look.last_seen is not None and now - look.last_seen < SILENT
    doing = item_name(items.get(newest.course, {}), newest.item) if here and newest and newest.item else ""
    since = newest.started if here and newest else None
    return Present(row.student, row.name, row.concern, here, doing, since, look.last_seen)
