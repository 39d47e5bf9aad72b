"""Who of a class could be taught together, what with, and what they were given for it already."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.assignments import current
from app.cards import shows_in
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


class Groups(NamedTuple):
    """The groups of a class's page."""

    alike: tuple[AlikeShown, ...]
    support: tuple[SupportShown, ...]


def groups_of(
    trellis: Trellis, room: Classroom, read: ClassRead, course: CourseSummary | None, heat: HeatMap
) -> Groups:
    """Read them; ``course`` is the one whose skills are shown."""
    alike = by_misconception(read.roster, read.looks, taught_in(trellis, room, read), GROUPS)
    support = heat.groups()[:GROUPS] if course is not None else ()
    if not alike and not support:
        return Groups((), ())
    work = current(trellis.assignments.of_class(room.id), trellis.schools.today())
    asked = trellis.small_groups.of_class(room.id)
    lessons = trellis.courses.lessons(course.id) if course is not None else ()
    given = {item for one in work for item in one.items}

    def has(students: Sequence[Student], wanted: Wanted) -> tuple[tuple[Already, ...], tuple[Student, ...]]:
        theirs = already(wanted, work, asked)
        return theirs, without(students, theirs)

    shown = []
    for one in alike:
        offered = trellis.corrected.summaries(one.course, room.id)
        since = {each.student.id: each.at for each in one.members}
        titles = [one.name, one.skill.name if one.skill else "", one.lesson.title if one.lesson else ""]
        shows = shows_in(trellis, one.course, room.id)
        of_skill = given & _of_skill(offered, one.skill.id) if one.skill else ()
        items = frozenset(item for item in of_skill if shows(one.name, item))
        wanted = Wanted(one.students, since, one.course, items, _topics(titles))
        problem = problem_in_short(one.example) if one.example else ""
        shown.append(AlikeShown(one, problem, *has(one.students, wanted)))
    needing = []
    for group in support:
        here = course.id if course is not None else ""
        lesson = next((each for each in lessons if group.skill.id in each.skills), None)
        items = _of_skill(trellis.corrected.summaries(here, room.id), group.skill.id)
        topics = _topics([group.skill.name, lesson.title if lesson else ""])
        wanted = Wanted(group.students, {}, here, items, topics)
        needing.append(SupportShown(group, lesson, *has(group.students, wanted)))
    return Groups(tuple(shown), tuple(needing))


def _of_skill(offered: Iterable[ItemSummary], skill: str) -> frozenset[str]:
    return frozenset(one.id for one in offered if skill in one.skills)


def _topics(titles: Iterable[str]) -> frozenset[str]:
    return frozenset(one.casefold() for one in titles if one)
