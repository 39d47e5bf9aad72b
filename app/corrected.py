"""Courses as a class works on them: what was imported, with what teachers corrected laid over it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from course.corrected import corrected, unfit
from domain.correction import Correction
from domain.item import Item, ItemSummary
from store.corrections import Corrections
from store.courses import Courses
from store.errors import NotFoundError


class Beside(NamedTuple):
    """The ids of the problems before and after one in its course; empty where there is none."""

    before: str = ""
    after: str = ""


class CorrectedCourses:
    """Reads items and their summaries. Without a class, only what holds for the whole school is corrected."""

    def __init__(self, courses: Courses, corrections: Corrections) -> None:
        self._courses = courses
        self._corrections = corrections

    def item(self, course: str, item: str, classroom: str = "") -> Item:
        """One item, retired ones included. Raises :class:`NotFoundError`."""
        found = self._courses.item(course, item)
        mine = [one for one in self._corrections.of(course, classroom) if one.place.item == item]
        return corrected(found, mine) if mine else found

    def imported(self, course: str, item: str) -> Item:
        """One item as its course has it, without any correction. Raises :class:`NotFoundError`."""
        return self._courses.item(course, item)

    def items(self, course: str, classroom: str = "") -> Iterator[Item]:
        """Every item of the course as it is now, in its order, also what is not offered."""
        by_item = self._by_item(course, classroom)
        return (corrected(one, by_item.get(one.id, ())) for one in self._courses.items(course))

    def unfit(self, course: str, classroom: str = "") -> tuple[Correction, ...]:
        """The corrections that no longer fit their course: what they were made on is gone, or says something else."""
        by_item = self._by_item(course, classroom)
        here = self._courses.still_there(course, by_item)
        found: list[Correction] = []
        for item, mine in by_item.items():
            found += unfit(self.imported(course, item), mine) if item in here else mine
        return tuple(sorted(found, key=lambda one: one.id))

    def summaries(self, course: str, classroom: str = "") -> tuple[ItemSummary, ...]:
        """The items that students of the class may be given, in the order of the course's lessons."""
        offered = self._courses.summaries(course)
        by_item: dict[str, list[Correction]] = defaultdict(list)
        for one in self._corrections.of(course, classroom):
            if one.change.kind in {"off", "key"}:
                by_item[one.place.item].append(one)
        if not by_item:
            return offered
        here = {item: self._corrected(course, item, mine) for item, mine in by_item.items()}
        gone = {item for item, found in here.items() if found is None or not found.offered}
        known = {one.id for one in offered}
        mended = {item for item, found in here.items() if found is not None and found.offered and item not in known}
        flawed = {one.id for one in self._courses.flawed(course)} if mended else set()
        back = [summary_of(found) for item, found in here.items() if found is not None and item in mended & flawed]
        left = [one for one in offered if one.id not in gone]
        place = {lesson.id: number for number, lesson in enumerate(self._courses.lessons(course))}
        return tuple(sorted([*left, *back], key=lambda one: place.get(one.lesson, len(place)))) if back else tuple(left)

    def beside(self, course: str, item: str, classroom: str = "") -> Beside:
        """What comes before and after an item among those that the class may be given."""
        ids = ["", *(one.id for one in self.summaries(course, classroom)), ""]
        at = ids.index(item) if item in ids[1:-1] else 0
        return Beside(ids[at - 1], ids[at + 1]) if at else Beside()

    def _by_item(self, course: str, classroom: str) -> dict[str, list[Correction]]:
        by_item: dict[str, list[Correction]] = defaultdict(list)
        for one in self._corrections.of(course, classroom):
            by_item[one.place.item].append(one)
        return by_item

    def _corrected(self, course: str, item: str, mine: list[Correction]) -> Item | None:
        try:
            return corrected(self._courses.item(course, item), mine)
        except NotFoundError:
            return None


def summary_of(item: Item) -> ItemSummary:
    """Enough of an item to choose it by."""
    kinds = tuple(dict.fromkeys(step.key.kind for step in item.steps))
    return ItemSummary(item.id, item.title, item.lesson, item.skills, kinds)
