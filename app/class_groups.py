"""Who of a class could be taught together, what with, and what they were given for it already."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from app.assignments import current
from app.class_reading import ClassRead, taught_in
from app.views.skills import Group, HeatMap
from app.wiring import Trellis
from domain.item import ItemSummary
from domain.people import Classroom, Student
from domain.skill import Lesson
from store.courses import CourseSummary
from teacher.given import Already, Wanted, already, without
from teacher.groups import MiniLesson, by_misconception
from teacher.phrasing import problem_in_short

GROUPS = 3
"""Groups of each sort shown at most: what a teacher can do in one lesson."""


class AlikeShown(NamedTuple):
    """Students who share a misconception: ``problem`` is what their example is called, ``left`` who was given nothing.

    ``problem`` is course text, empty where there is no example.
    """

    group: MiniLesson
    problem: str
    given: tuple[Already, ...]
    left: tuple[Student, ...]


class SupportShown(NamedTuple):
    """Students who need support with the same skill, and the lesson that teaches it, None where none does."""

    group: Group
    lesson: Lesson | None
    given: tuple[Already, ...]
    left: tuple[Student, ...]


Has = Callable[[Wanted], tuple[tuple[Already, ...], tuple[Student, ...]]]
"""What a group has of what would be something for it, and who of it has nothing."""


class Groups(NamedTuple):
    """The groups of a class's page."""

    alike: tuple[AlikeShown, ...]
    support: tuple[SupportShown, ...]


def groups_of(
    trellis: Trellis, room: Classroom, read: ClassRead, course: CourseSummary | None, heat: HeatMap
) -> Groups:
    """Read them; ``course`` is the one whose skills are shown."""
    taught = taught_in(trellis, room, read)
    alike = by_misconception(read.roster, read.looks, taught, GROUPS)
    support = heat.groups()[:GROUPS] if course is not None else ()
    if not alike and not support:
        return Groups((), ())
    work = current(trellis.assignments.of_class(room.id), trellis.schools.today())
    asked = trellis.small_groups.of_class(room.id)

    def has(wanted: Wanted) -> tuple[tuple[Already, ...], tuple[Student, ...]]:
        theirs = already(wanted, work, asked)
        return theirs, without(wanted.students, theirs)

    given = {item for one in work for item in one.items}
    shown = []
    for one in alike:
        here = taught[one.course]
        since = {each.student.id: each.at for each in one.members}
        titles = [one.name, one.skill.name if one.skill else "", one.lesson.title if one.lesson else ""]
        of_skill = given & _of_skill(here.offered, one.skill.id) if one.skill else ()
        items = frozenset(item for item in of_skill if here.shows(one.name, item))
        wanted = Wanted(one.students, since, one.course, items, _topics(titles))
        problem = problem_in_short(one.example) if one.example else ""
        shown.append(AlikeShown(one, problem, *has(wanted)))
    return Groups(tuple(shown), tuple(_needing(trellis, room, course, support, has)) if course is not None else ())


def _needing(
    trellis: Trellis, room: Classroom, course: CourseSummary, support: Sequence[Group], has: Has
) -> Iterator[SupportShown]:
    """Those who need support with a skill of the course that is shown."""
    lessons, offered = trellis.courses.lessons(course.id), trellis.corrected.summaries(course.id, room.id)
    for group in support:
        lesson = next((each for each in lessons if group.skill.id in each.skills), None)
        topics = _topics([group.skill.name, lesson.title if lesson else ""])
        wanted = Wanted(group.students, {}, course.id, _of_skill(offered, group.skill.id), topics)
        yield SupportShown(group, lesson, *has(wanted))


def _of_skill(offered: Iterable[ItemSummary], skill: str) -> frozenset[str]:
    return frozenset(one.id for one in offered if skill in one.skills)


def _topics(titles: Iterable[str]) -> frozenset[str]:
    return frozenset(one.casefold() for one in titles if one)
