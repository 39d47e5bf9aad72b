"""Times in classes: which of a roster's enrolments are here already, which are new, and what differs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.roster import RosterEnrolment
from domain.roster_plan import Change, Here, HereEnrolment, Linked, NewEnrolment, What


@dataclass(slots=True)
class Times:
    """What was found. ``kept`` are the ids of those enrolments here that the roster has too."""

    new: list[NewEnrolment] = field(default_factory=list)
    linked: list[Linked] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)


def match_times(
    listed: Iterable[RosterEnrolment],
    students: Mapping[str, str],
    classes: Mapping[str, str],
    here: Here,
) -> Times:
    """Match students' enrolments; several of one student in one class count as one, from the first to the last day."""
    made = Times()
    there: dict[tuple[str, str], list[HereEnrolment]] = defaultdict(list)
    for time_in in here.enrolments:
        there[time_in.student, time_in.classroom].append(time_in)
    rooms = {one.id: one.name for one in here.classes}
    names = {one.id: one.name for one in here.students}
    for (student, room), (begins, ends) in _joined(listed, students, classes).items():
        past = [one for one in there.get((student, room), ()) if not one.goes_on(here.today)]
        now = [one for one in there.get((student, room), ()) if one.goes_on(here.today)]
        after = max((one.ends for one in past if one.ends is not None), default=date.min)
        first = max(begins, after) if begins is not None else None
        if now:
            current = max(now, key=lambda one: (one.begins, one.id))
            made.kept.add(current.id)
            if here.source:
                name = f"{names.get(student, '')} in {rooms.get(room, '')}"
                _differences(current, name, first, ends, made)
        elif ends is None or ends > here.today:
            made.new.append(NewEnrolment(student, room, first or max(here.today, after), ends))
    return made


def _joined(
    listed: Iterable[RosterEnrolment], students: Mapping[str, str], classes: Mapping[str, str]
) -> dict[tuple[str, str], tuple[date | None, date | None]]:
    """One time for each student and class; None where the roster does not say."""
    joined: dict[tuple[str, str], tuple[date | None, date | None]] = {}
    for one in listed:
        if one.gone or one.person not in students or one.classroom not in classes:
            continue
        pair = (students[one.person], classes[one.classroom])
        begins, ends = one.begins, one.ends
        if pair in joined:
            first, last = joined[pair]
            begins = None if begins is None or first is None else min(begins, first)
            ends = None if ends is None or last is None else max(ends, last)
        joined[pair] = (begins, ends)
    return joined


def _differences(current: HereEnrolment, name: str, begins: date | None, ends: date | None, made: Times) -> None:
    if not current.brought:
        made.linked.append(Linked("enrolment", "", current.id, name, current.classroom))
    bounds: tuple[tuple[What, date | None, date | None], ...] = (
        ("begins", current.begins, begins), ("ends", current.ends, ends),
    )  # fmt: skip
    for what, before, after in bounds:
        if after is not None and before != after:
            shown = "" if before is None else before.isoformat()
            made.changes.append(Change("enrolment", current.id, name, what, shown, after.isoformat()))
