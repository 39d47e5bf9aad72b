"""Who is at work now, on what and since when, and who was last here when. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.card import ClassRow, Concern
from domain.item import Item
from domain.session import Session
from learner.signals.absence import LESSON, SILENT
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


def lesson_on(looks: Iterable[Look], now: datetime) -> bool:
    """Whether the class is at work: of those with a sitting open at least as many write as have stopped.

    When a lesson ends they all stop, and nobody of them has gone quiet.
    """
    silent = [now - look.last_seen for look in looks if look.last_seen is not None and _is_open(look)]
    stopped = sum(SILENT <= since <= LESSON for since in silent)
    return sum(since < SILENT for since in silent) >= max(stopped, 1)


def _is_open(look: Look) -> bool:
    newest = _newest(look)
    return newest is not None and newest.closed is None


def _newest(look: Look) -> Session | None:
    return max(look.sessions, key=lambda one: one.turns[-1].at if one.turns else one.started, default=None)


def _present(row: ClassRow, look: Look, items: Mapping[str, Mapping[str, Item]], now: datetime) -> Present:
    newest = _newest(look)
    here = newest is not None and newest.closed is None and look.last_seen is not None and now - look.last_seen < SILENT
    doing = item_name(items.get(newest.course, {}), newest.item) if here and newest and newest.item else ""
    since = newest.started if here and newest else None
    return Present(row.student, row.name, row.concern, here, doing, since, look.last_seen)
