"""What comes before what in a course, as its order and everybody's record say it: looked up once an hour.

A choice costs milliseconds and everybody's record more, so this process remembers it; another one may be an hour ahead.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import NamedTuple

from domain.item import ItemSummary
from domain.people import Student
from learner.order import ENOUGH, Inferred, from_order, from_records
from store.courses import Courses
from store.estimates import Estimates

LASTS = timedelta(hours=1)


class _Kept(NamedTuple):
    summaries: Sequence[ItemSummary]
    at: datetime
    order: Mapping[str, Inferred]


class Orders:
    """The orders of courses. Threads may share it; a course that was imported again is looked up anew."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._lock = Lock()

    def of(
        self,
        course: str,
        courses: Courses,
        estimates: Estimates,
        students: Callable[[], Sequence[Student]],
        now: datetime,
    ) -> Mapping[str, Inferred]:
        """A course's; ``students`` are asked for only where it has to be looked up."""
        summaries = courses.summaries(course)
        with self._lock:
            kept = self._kept.get(course)
        if kept is not None and kept.summaries is summaries and now - kept.at < LASTS:
            return kept.order
        skills = courses.skills(course)
        order = from_order(summaries, skills)
        everybody = tuple(one.id for one in students())
        if len(everybody) >= 2 * ENOUGH:
            order = from_records(estimates.of_each(everybody, course).values(), order, tuple(skills))
        with self._lock:
            self._kept[course] = _Kept(summaries, now, order)
        return order
