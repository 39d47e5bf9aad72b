"""Work that teachers give, gathered from the store: what came of it, what a student has to do, how far help goes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from app.render import inline
from app.wiring import Trellis
from domain.assignment import Assignment, Given
from domain.help import ClassPolicy
from domain.item import Item
from domain.people import Classroom, Student
from domain.session import Session
from learner.step_work import Counts
from store.school import zone_of
from teacher.assignments import Effort, ItemReport, Progress, days_late, progress, reports

SHOWN_LATE = timedelta(days=14)
"""How long after it was due a student finds work that is not done, and a teacher how far everybody is."""

UNDER_WAY = timedelta(days=1)
"""A sitting that may still be under way when work is given began so long before at most."""

SITTINGS = 200
"""Sittings of a student that are looked at for what came of work."""


class Came:
    """An assignment of a class and what came of it, in the order of the class's list.

    ``everybody`` are those who were given it and are in the class; ``items`` are the problems that it still has.
    """

    def __init__(
        self,
        assignment: Assignment,
        everybody: Sequence[tuple[Student, Progress]],
        items: Mapping[str, Item],
        zone: tzinfo,
    ) -> None:
        self.assignment = assignment
        self.everybody = everybody
        self.items = items
        self._zone = zone

    @property
    def finished(self) -> int:
        """How many are through."""
        return sum(one.finished is not None for _, one in self.everybody)

    @property
    def late(self) -> int:
        """How many are through and were so only after the day it was due."""
        return sum(self.days_late(one.finished) > 0 for _, one in self.everybody)

    def days_late(self, finished: datetime | None) -> int:
        """By how many days something that was done then was late; 0 where it was not, or is not done."""
        return days_late(finished, self.assignment.work.due, self._zone)

    @property
    def begun(self) -> int:
        """How many began and are not through."""
        return sum(bool(one.efforts) for _, one in self.everybody) - self.finished

    @cached_property
    def reports(self) -> tuple[ItemReport, ...]:
        """What each problem showed."""
        return reports([one for _, one in self.everybody])


def came_of(
    trellis: Trellis, room: Classroom, given: Collection[Assignment], roster: Sequence[Student]
) -> tuple[Came, ...]:
    """What came of these assignments of a class; the sittings are read once for all of them."""
    who = {one.student for each in given for one in each.given}
    there = [one for one in roster if one.id in who]
    since = min((one.at for each in given for one in each.given), default=None)
    sessions = trellis.sessions.latest([one.id for one in there], SITTINGS, room.id, since - UNDER_WAY) if since else {}
    return tuple(_came(trellis, each, there, sessions) for each in given)


def _came(
    trellis: Trellis, assignment: Assignment, roster: Iterable[Student], sessions: Mapping[str, Sequence[Session]]
) -> Came:
    items = _items(trellis, assignment, assignment.items)
    theirs = assignment.students
    everybody = [
        (one, progress(assignment, theirs[one.id], sessions.get(one.id, ()), items))
        for one in roster
        if one.id in theirs
    ]
    return Came(assignment, everybody, items, zone_of(trellis.schools.get().timezone))


def _items(trellis: Trellis, assignment: Assignment, wanted: Iterable[str]) -> dict[str, Item]:
    """Those of the items that students of the class may be given."""
    course, room = assignment.work.course, assignment.classroom
    offered = {one.id for one in trellis.corrected.summaries(course, room)}
    return {one: trellis.corrected.item(course, one, room) for one in wanted if one in offered}


def current(given: Iterable[Assignment], today: date) -> tuple[Assignment, ...]:
    """Those that are neither taken back nor long over, the one due first leading."""
    kept = [one for one in given if one.withdrawn is None and one.work.due >= today - SHOWN_LATE]
    return tuple(sorted(kept, key=lambda one: (one.work.due, one.at)))


class EntryToDo(NamedTuple):
    """A problem that a student was given, and how they solved it, None while they have not."""

    item: str
    title: Markup
    lesson: str
    how: Counts | None
    why: str = ""


class ToDo(NamedTuple):
    """Work as its student finds it: for which class and course, and its problems. ``late`` says that it was due."""

    assignment: Assignment
    room: Classroom
    entries: tuple[EntryToDo, ...]
    late: bool

    @property
    def open(self) -> list[EntryToDo]:
        """What is left of it."""
        return [one for one in self.entries if one.how is None]


def for_student(
    trellis: Trellis, student: str, rooms: Collection[Classroom], sessions: Sequence[Session]
) -> tuple[ToDo, ...]:
    """What a student was given in these classes and has to do, or has done and is not due yet; due first leads."""
    today, by_id = trellis.schools.today(), {room.id: room for room in rooms}
    found = (
        _to_do(trellis, by_id[one.classroom], one, sessions, today)
        for one in current(trellis.assignments.of_student(student), today)
        if one.classroom in by_id and one.work.course in by_id[one.classroom].courses
    )
    return tuple(one for one in found if one.entries and (one.open or not one.late))


def _to_do(trellis: Trellis, room: Classroom, assignment: Assignment, sessions: Sequence[Session], today: date) -> ToDo:
    return ToDo(assignment, room, _entries(trellis, assignment, sessions), assignment.work.due < today)


def _entries(trellis: Trellis, assignment: Assignment, sessions: Sequence[Session]) -> tuple[EntryToDo, ...]:
    (given,) = assignment.given
    items = _items(trellis, assignment, assignment.items_of(given))
    lessons = {one.id: one.title for one in trellis.courses.lessons(assignment.work.course)}
    hows = {one.item: one.how for one in progress(assignment, given, sessions, items).efforts}
    return tuple(
        EntryToDo(one.id, inline(one.title.rstrip(" :")), lessons.get(one.lesson, ""), hows.get(one.id))
        for one in items.values()
    )


def next_given(trellis: Trellis, student: str, course: str, classroom: str) -> EntryToDo | None:
    """The first problem that a student was given in a course for a class and has not done; None where there is none."""
    given = [
        one
        for one in current(trellis.assignments.of_student(student), trellis.schools.today())
        if (one.work.course, one.classroom) == (course, classroom)
    ]
    sessions = trellis.sessions.of_student(student, course, classroom) if given else ()
    entries = (entry for one in given for entry in _entries(trellis, one, sessions))
    return next((one for one in entries if one.how is None), None)


class Asked(NamedTuple):
    """An assignment that asks a student for a problem, and since when."""

    assignment: Assignment
    given: Given


def asked_for(trellis: Trellis, student: str, course: str, classroom: str, item: str) -> Asked | None:
    """The assignment due first that asks for a problem and that a student still finds; None where none does."""
    for one in current(trellis.assignments.of_student(student), trellis.schools.today()):
        (given,) = one.given
        if (one.work.course, one.classroom) == (course, classroom) and item in one.items_of(given):
            return Asked(one, given)
    return None


def alone_until(trellis: Trellis, session: Session, item: str) -> date | None:
    """The day up to which a student is to do a problem alone; None where nobody asks for that."""
    today = trellis.schools.today()
    return max(
        (
            one.work.due
            for one in trellis.assignments.to_do_alone(session.student, session.classroom, session.course, today)
            for given in one.given
            if item in one.items_of(given)
        ),
        default=None,
    )


def policy_at(trellis: Trellis, session: Session, item: str, policy: ClassPolicy) -> ClassPolicy:
    """How far help goes at a problem: as the class's policy says, and no further than asking where it is done alone."""
    return policy.unaided if alone_until(trellis, session, item) is not None else policy


def effort_of(one: Progress, item: str) -> Effort | None:
    """A student's work on a problem; None where there is none."""
    return next((each for each in one.efforts if each.item == item), None)
