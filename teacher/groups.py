"""Mini-lessons: who shares a misconception, or a skill, that is still open, and what to reteach them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.item import Item, ItemSummary
from domain.people import Student
from domain.skill import Lesson, Skill
from teacher.hands import raised
from teacher.look import Look
from teacher.next_problem import Shows, problem_like
from teacher.quotes import quotable, student_words
from teacher.quoting import FULL
from teacher.still_open import Open
from teacher.tasks import task_of

ALIKE = 2
"""Students who show the same, from this many on, are a group."""


@dataclass(frozen=True, slots=True)
class Member:
    """A student of a group: when it showed last, in which words of theirs and where; empty where nothing is quoted.

    ``asked`` is the task that the words answer, course text.
    """

    student: Student
    at: datetime | None
    quote: str = ""
    session: str = ""
    turn: int = 0
    asked: str = ""


@dataclass(frozen=True, slots=True)
class MiniLesson:
    """A group by ``name``, a misconception; ``shown`` (course text) is what stood there and what was made of it.

    ``skill`` is what to reteach, None where the record does not say; ``lesson`` where the course teaches it.
    ``example`` is a problem to start from, on which it can show and at which nobody of them stands; None where the
    course has none.
    """

    name: str
    shown: str
    members: tuple[Member, ...]
    course: str
    skill: Skill | None
    lesson: Lesson | None
    example: Item | None

    @property
    def students(self) -> tuple[Student, ...]:
        """Who is in it."""
        return tuple(one.student for one in self.members)

    @property
    def last(self) -> datetime | None:
        """When it showed last in anybody's work."""
        return max((one.at for one in self.members if one.at), default=None)


@dataclass(frozen=True, slots=True)
class Taught:
    """What names and teaches the skills of a course.

    ``offered`` are the items that the class may be given, in order; ``shows`` is whether a slip can show on one.
    """

    skills: Mapping[str, Skill]
    lessons: Sequence[Lesson]
    items: Mapping[str, Item]
    offered: Sequence[ItemSummary]
    shows: Shows

    def lesson_of(self, skill: str) -> Lesson | None:
        """The first lesson that teaches a skill."""
        return next((one for one in self.lessons if skill in one.skills), None)


def by_misconception(
    roster: Sequence[Student], looks: Mapping[str, Look], courses: Mapping[str, Taught], most: int | None = None
) -> tuple[MiniLesson, ...]:
    """Groups of who shows the same misconception still, the largest first, at most so many; ``looks`` by student id."""
    found: dict[tuple[str, str], list[tuple[Student, Open]]] = {}
    for student in roster:
        for slip in looks[student.id].slips:
            found.setdefault((slip.course, slip.belief.name), []).append((student, slip))
    alike = [(name, shown) for (_, name), shown in found.items() if len(shown) >= ALIKE]
    alike.sort(key=lambda one: (-len(one[1]), one[0]))
    return tuple(_group(shown, looks, courses) for _, shown in alike[:most])


def _group(
    shown: Sequence[tuple[Student, Open]], looks: Mapping[str, Look], courses: Mapping[str, Taught]
) -> MiniLesson:
    latest = max((slip for _, slip in shown), key=lambda slip: slip.last)
    taught = courses[latest.course]
    turn = latest.turns[-1]
    item = taught.items.get(turn.message.item)
    step = next((one for one in item.steps if one.id == turn.message.step), None) if item else None
    skill = step.skills[0] if step and step.skills else ""
    return MiniLesson(
        name=latest.belief.name,
        shown=latest.belief.shown or "",
        members=tuple(_member(student, slip, taught.items) for student, slip in shown),
        course=latest.course,
        skill=taught.skills.get(skill),
        lesson=taught.lesson_of(skill),
        example=_example(latest, skill, [looks[student.id] for student, _ in shown], taught),
    )


def _example(slip: Open, skill: str, looks: Sequence[Look], taught: Taught) -> Item | None:
    """A problem that none of them met, else one that nobody left open: not the one at which a hand may be up."""
    met, left = set[str](), set[str]()
    for look in looks:
        for works in (look.worked[one.id] for one in look.sessions if one.course == slip.course):
            met |= {work.item for work in works}
            left |= {work.item for work in works if work.solution is None}
        up = raised(look.calls, None)
        left |= {up.message.item} if up is not None else set()
    here = slip.turns[-1].message.item
    for without in (met | left, left | {here}):
        found = problem_like(
            here, (skill,), without, taught.offered, shows=lambda item: taught.shows(slip.belief.name, item)
        )
        if found is not None:
            return taught.items.get(found.id)
    return None


def _member(student: Student, slip: Open, items: Mapping[str, Item]) -> Member:
    turn = next((one for one in reversed(slip.turns) if quotable(one)), None)
    quote = student_words(turn) if turn is not None else ""
    asked = task_of(turn, items.get(turn.message.item), FULL.asked) if turn is not None and quote else ""
    return Member(student, slip.last, quote, slip.session, slip.turns[-1].number, asked)
