"""Several classes carried on into a school year at once: what was chosen, what would come of it, what is wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.class_desk import checked_name
from app.still_waiting import first_seen_to, still_waiting
from app.wiring import Trellis
from domain.people import Classroom, SchoolYear
from store.archiving import LAST_GRADE

_YEAR_IN_FRONT = re.compile(r"\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Going:
    """A class that may go on: what it is called then, whether it is chosen, and what is wrong; empty for nothing."""

    room: Classroom
    taught: tuple[str, ...]
    size: int
    called: str
    chosen: bool
    wrong: str = ""


def next_name(name: str) -> str:
    """What a class is likely to be called a year later.

    >>> next_name("7B Mathematics"), next_name("Year 9 maths"), next_name("Algebra"), next_name("13b")
    ('8B Mathematics', 'Year 10 maths', 'Algebra', '13b')
    """
    found = _YEAR_IN_FRONT.search(name)
    if found is None or not 0 < int(found[0]) < LAST_GRADE:
        return name
    return f"{name[: found.start()]}{int(found[0]) + 1}{name[found.end() :]}"


def going(
    trellis: Trellis, year: SchoolYear, names: Mapping[str, str], chosen: Iterable[str] | None = None
) -> tuple[Going, ...]:
    """Every class of now that no other follows and that is not of this year; all are chosen where ``chosen`` is None.

    ``names`` are those typed for the new classes, by the ids of the present ones.
    """
    with trellis.db.reading():
        rooms = trellis.people.classrooms()
        sizes, staff = trellis.enrolments.sizes(), {one.id: one.name for one in trellis.people.all_staff()}
        followed = trellis.archiving.followed()
    wanted = None if chosen is None else frozenset(chosen)
    return tuple(
        Going(
            room,
            tuple(staff[one] for one in room.teachers),
            sizes.get(room.id, 0),
            names.get(room.id, next_name(room.name)),
            wanted is None or room.id in wanted,
        )
        for room in rooms
        if room.id not in followed and room.year != year.id
    )


def checked(trellis: Trellis, year: SchoolYear, classes: Sequence[Going]) -> tuple[Going, ...]:
    """The same, with what stands in the way of those chosen: a name, or somebody who waits for a person."""
    now = year.begins <= trellis.schools.today()
    seen: dict[tuple[str, str], str] = {}
    found: list[Going] = []
    for one in classes:
        words, wrong = checked_name(one.called) if one.chosen else (one.called, "")
        if one.chosen and not wrong:
            key = (one.room.teachers[0], words.casefold())
            wrong = f"{seen[key]} would be called {words} too." if key in seen else ""
            seen.setdefault(key, one.room.name)
        if one.chosen and not wrong and now:
            wrong = first_seen_to(still_waiting(trellis, one.room.id), one.room.name)
        found.append(Going(one.room, one.taught, one.size, words if not wrong else one.called, one.chosen, wrong))
    return tuple(found)
