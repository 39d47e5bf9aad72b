"""When the tutor of a class is open: asked before anything is taken, told to students, read from a teacher's form."""

from collections.abc import Mapping
from datetime import time
from typing import NamedTuple

from app.errors import Refusal, TutorClosed
from app.views.hours import DAYS, TutorSaid, said_of
from app.wiring import Trellis
from domain.hours import Span

PARTS = 2
"""Spans of a day that the form has room for: a morning and an afternoon."""


def check_open(trellis: Trellis, student: str, classroom: str, *, hand: bool = False) -> None:
    """Let a student work for a class, or only raise a ``hand``.

    Raises:
        TutorClosed: the tutor is closed now; it says when it opens.
        Refusal: the student is not in the class any more, or it is not opened yet.
    """
    found = trellis.people.admission(student, classroom)
    if not found.inside:
        raise Refusal("You are not in this class any more.", "What you did is kept. Go on from your home page.", 403)
    if not found.opened:
        raise Refusal(
            "This class is not open yet.", "Your school is still getting it ready. Ask your teacher when.", 403
        )
    said = said_of(found.hours, trellis.schools.now())
    if not said.open and not hand:
        raise TutorClosed(remedy=said.closed_words)


def tutor_now(trellis: Trellis, classroom: str) -> TutorSaid:
    """Whether the tutor of a class is open now, and when it opens."""
    return said_of(trellis.people.terms(classroom).hours, trellis.schools.now())


class DayFields(NamedTuple):
    """The fields of one day as they were typed: its name, and a beginning and an end for each part of it."""

    name: str
    parts: tuple[tuple[str, str], ...]
    wrong: str = ""


def week_of(spans: tuple[Span, ...]) -> tuple[DayFields, ...]:
    """The fields that stand for these spans."""
    by_day = [
        sorted((one for one in spans if one.weekday == day), key=lambda one: one.begins) for day in range(len(DAYS))
    ]
    return tuple(
        DayFields(
            name,
            tuple(
                (f"{day[part].begins:%H:%M}", f"{day[part].ends:%H:%M}") if part < len(day) else ("", "")
                for part in range(PARTS)
            ),
        )
        for name, day in zip(DAYS, by_day, strict=True)
    )


def week_from(fields: Mapping[str, str]) -> tuple[DayFields, ...]:
    """The week as it was typed, and what is wrong with each day; ``from-0-0`` to ``to-0-0`` is Monday's first part."""
    return tuple(
        _day(
            name,
            tuple(
                (fields.get(f"from-{day}-{part}", "")[:20].strip(), fields.get(f"to-{day}-{part}", "")[:20].strip())
                for part in range(PARTS)
            ),
        )
        for day, name in enumerate(DAYS)
    )


def spans_of(week: tuple[DayFields, ...]) -> tuple[Span, ...]:
    """The spans of a week that nothing is wrong with."""
    return tuple(
        Span(day, begins, ends)
        for day, fields in enumerate(week)
        for one in fields.parts
        if one != ("", "") and (begins := _time(one[0])) is not None and (ends := _time(one[1])) is not None
    )


def _day(name: str, parts: tuple[tuple[str, str], ...]) -> DayFields:
    last: time | None = None
    for begins, ends in parts:
        if not begins and not ends:
            continue
        first, end = _time(begins), _time(ends)
        if first is None or end is None:
            return DayFields(name, parts, f"Give {name} a beginning and an end, as in 08:00 and 15:30.")
        if first >= end:
            return DayFields(name, parts, f"On {name} it has to end after it begins.")
        if last is not None and first < last:
            return DayFields(name, parts, f"On {name} the second time has to begin after the first one ends.")
        last = end
    return DayFields(name, parts)


def _time(typed: str) -> time | None:
    try:
        return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None
