"""What comes before what, where a course does not say: read from its order, and from what students did. Pure.

What is inferred counts softly: it makes an item dearer and never bars it, since an order is no proof. Only what a
course's author says bars.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt
from operator import itemgetter
from typing import NamedTuple

from domain.item import ItemSummary
from domain.mastery import MasteryEstimate
from domain.skill import Skill

NEAR = 20
"""Skills before one in the course's order that are looked at in logs."""

SURE = 3.0
"""Standard errors from which a difference in a log counts."""

ENOUGH = 20
"""Students on each side of a difference, at least."""

KNOWN = 0.75
"""An estimate from which a skill counts as there in a log, at the time."""


MOST = 3
"""Skills that a log may put before one."""


class Inferred(NamedTuple):
    """Skills that seem to come before one: with ``logs`` by what students did, else by the order alone."""

    skills: tuple[str, ...]
    logs: bool = False


def from_order(summaries: Sequence[ItemSummary], skills: Mapping[str, Skill]) -> dict[str, Inferred]:
    """For every skill whose author names no prerequisites: those first met in the lesson before its own.

    ``summaries`` come in the course's order.
    """
    home: dict[str, str] = {}
    lessons: dict[str, list[str]] = {}
    for item in summaries:
        lessons.setdefault(item.lesson, [])
        for skill in item.skills:
            if skill in skills and skill not in home:
                home[skill] = item.lesson
                lessons[item.lesson].append(skill)
    order = [lesson for lesson, new in lessons.items() if new]
    before = {lesson: tuple(lessons[last]) for last, lesson in pairwise(order)}
    return {
        skill: Inferred(before[lesson])
        for skill, lesson in home.items()
        if lesson in before and not skills[skill].prerequisites
    }


def from_records(
    records: Iterable[Mapping[str, MasteryEstimate]], order: Mapping[str, Inferred], skills: Sequence[str]
) -> dict[str, Inferred]:
    """The same with what a log shows in the place of the order's guess, where it shows anything.

    ``records`` are students' estimates by skill, ``skills`` the ids in the course's order. One skill comes before
    another where those who have it do clearly better on the other than those who tried it and have it not (two
    shares, :data:`SURE` standard errors apart), and the other way round much less.
    """
    place = {skill: at for at, skill in enumerate(skills)}
    seen: dict[tuple[str, str], _Sides] = {}
    for known in records:
        tried = (one for one in known.values() if one.skill in place and one.independent)
        met = sorted(((place[one.skill], one) for one in tried), key=itemgetter(0))
        for at, (early, first) in enumerate(met):
            for late, then in met[at + 1 :]:
                if late - early > NEAR:
                    break
                seen.setdefault((first.skill, then.skill), _Sides()).add(first, then)
                seen.setdefault((then.skill, first.skill), _Sides()).add(then, first)
    found: dict[str, list[tuple[float, str]]] = {}
    for (earlier, later), sides in seen.items():
        if place[earlier] < place[later]:
            forward, backward = sides.apart(), seen[later, earlier].apart()
            if forward >= SURE and forward > backward:
                found.setdefault(later, []).append((forward, earlier))
    told = {
        later: Inferred(tuple(skill for _, skill in sorted(pairs, reverse=True)[:MOST]), logs=True)
        for later, pairs in found.items()
    }
    return {**order, **told}


@dataclass(slots=True)
class _Sides:
    """How students do on one skill: those who tried another and have it not, and those who have it."""

    students: list[int] = field(default_factory=lambda: [0, 0])
    tries: list[int] = field(default_factory=lambda: [0, 0])
    right: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, first: MasteryEstimate, then: MasteryEstimate) -> None:
        """One student more."""
        has = int(first.probability >= KNOWN)
        self.students[has] += 1
        self.tries[has] += then.independent
        self.right[has] += then.independent_right

    def apart(self) -> float:
        """How many standard errors better those who have the other skill do; 0 where there are few."""
        if min(self.students) < ENOUGH:
            return 0.0
        shares = [right / tries for right, tries in zip(self.right, self.tries, strict=True)]
        error = sqrt(sum(share * (1 - share) / n for share, n in zip(shares, self.students, strict=True)))
        return (shares[1] - shares[0]) / error if error > 0 else 0.0
