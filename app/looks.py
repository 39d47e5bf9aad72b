"""What class pages read of each student, kept while the student does nothing: a page reads who did something anew.

    looks = trellis.looks.of(trellis.courses, room.id, latest, ids)     # by student id

What is kept is a fold of sessions that the database was asked for just now (``Sessions.latest``): where one of them
is another one than before, the look is made again. So pages of several processes show the same, and a student who is
erased is in none.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from domain.item import Item
from domain.session import Session
from store.errors import NotFoundError
from teacher.look import Look, look

if TYPE_CHECKING:
    from store.courses import Courses

KEPT = 1024
"""Students whose looks are kept: those of some thirty classes."""


class Looks:
    """Keeps the looks made last. Threads may share it."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._made: OrderedDict[tuple[str, str], Look] = OrderedDict()
        self._lock = Lock()

    def of(
        self, courses: "Courses", room: str, latest: Mapping[str, Sequence[Session]], roster: Iterable[str]
    ) -> dict[str, Look]:
        """The look of each student on the roster of a class; ``latest`` are their last sessions for it."""
        return {student: self._one(courses, (room, student), tuple(latest.get(student, ()))) for student in roster}

    def _one(self, courses: "Courses", key: tuple[str, str], sessions: tuple[Session, ...]) -> Look:
        with self._lock:
            known = self._made.get(key)
            if known is not None and _same(known.sessions, sessions):
                self._made.move_to_end(key)
                return known
        made = look(sessions, _met(courses, sessions))
        with self._lock:
            self._made[key] = made
            self._made.move_to_end(key)
            while len(self._made) > self._kept:
                self._made.popitem(last=False)
        return made


def _met(courses: "Courses", sessions: Sequence[Session]) -> dict[str, dict[str, Item]]:
    """The items that these sessions opened, by course."""
    found: dict[str, dict[str, Item]] = {}
    for session in sessions:
        here, known = found.setdefault(session.course, {}), ItemsHere(courses, session.course)
        here.update({one.item: known[one.item] for one in session.items if one.item in known})
    return found


class ItemsHere(Mapping[str, Item]):
    """The items of a course, each read when it is asked for; those that are gone are not in it."""

    def __init__(self, courses: "Courses", course: str) -> None:
        self._courses, self._course = courses, course

    def __getitem__(self, item: str) -> Item:
        try:
            return self._courses.item(self._course, item)
        except NotFoundError:
            raise KeyError(item) from None

    def __iter__(self) -> Iterator[str]:
        return (item.id for item in self._courses.items(self._course))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _same(known: Sequence[Session], now: Sequence[Session]) -> bool:
    return len(known) == len(now) and all(one is other for one, other in zip(known, now, strict=True))
