"""What a group was given already: problems of its skill and mini-lessons, to whom of it and when. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.assignment import Assignment
from domain.people import Student
from domain.small_group import SmallGroup


@dataclass(frozen=True, slots=True)
class Already:
    """Work or a mini-lesson, by its id. ``title`` is course text of work, plain words of a mini-lesson.

    ``students`` are those of the group who have it, ``at`` since when the last of them does; ``others`` says that it
    goes to somebody else too.
    """

    kind: Literal["work", "mini-lesson"]
    id: str
    title: str
    at: datetime
    students: tuple[Student, ...]
    others: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A group and what would be something for it.

    ``since`` is when each last showed what the group is about, by student id: what was given before did not mend it;
    None counts everything. ``items`` are the problems of its skill in its course, ``topics`` what a mini-lesson of it
    would be called.
    """

    students: Sequence[Student]
    since: Mapping[str, datetime | None]
    course: str
    items: frozenset[str]
    topics: frozenset[str]


def already(wanted: Wanted, work: Iterable[Assignment], lessons: Iterable[SmallGroup]) -> tuple[Already, ...]:
    """What of the work and mini-lessons of a class a group has, the newest first; what was taken back is nothing."""
    found = [*_work(wanted, work), *_lessons(wanted, lessons)]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def without(students: Iterable[Student], given: Iterable[Already]) -> tuple[Student, ...]:
    """Those of a group whom nothing was given."""
    having = {student.id for one in given for student in one.students}
    return tuple(one for one in students if one.id not in having)


def _work(wanted: Wanted, work: Iterable[Assignment]) -> Iterator[Already]:
    for one in work:
        if one.withdrawn is not None or one.work.course != wanted.course:
            continue
        times = {given.student: given.at for given in one.given if wanted.items.intersection(one.items_of(given))}
        students = _having(wanted, times)
        if students:
            at = max(times[student.id] for student in students)
            others = bool(set(one.students) - {student.id for student in wanted.students})
            yield Already("work", one.id, one.work.title, at, students, others)


def _lessons(wanted: Wanted, lessons: Iterable[SmallGroup]) -> Iterator[Already]:
    members = {student.id for student in wanted.students}
    for one in lessons:
        asked = {each.student: one.at for each in one.invited}
        others = bool(set(asked) - members)
        if one.closed is not None or (others and one.topic.casefold() not in wanted.topics):
            continue
        if students := _having(wanted, asked):
            yield Already("mini-lesson", one.id, one.topic, one.at, students, others)


def _having(wanted: Wanted, times: Mapping[str, datetime]) -> tuple[Student, ...]:
    """Those of the group who were given something after they last showed what it is about."""

    def later(student: str) -> bool:
        since = wanted.since.get(student)
        return student in times and (since is None or times[student] > since)

    return tuple(one for one in wanted.students if later(one.id))
