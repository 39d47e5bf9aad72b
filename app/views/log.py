"""The log of the school as a person reads it: ids become names when it is read, and of who is gone none is left."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.copies import THEMSELVES
from app.views import log_words
from app.wiring import Trellis
from store.audit import COMMAND_LINE, Done
from store.errors import NotFoundError

GONE: Mapping[str, str] = {
    "student": "erased student",
    "staff": "somebody who is gone",
    "class": "a class that is gone",
    "course": "a course that is gone",
    "year": "a school year that is gone",
    "roster": "a class that is gone",
}
"""What stands for somebody or something of each kind that is there no more."""

_ITSELF: Mapping[str, str] = {COMMAND_LINE: "the command line", THEMSELVES: "the student themselves"}
"""Who did it, where nobody signed in as staff."""


class Line(NamedTuple):
    """One entry: ``by`` and ``whom`` are names, ``detail`` is words."""

    number: int
    at: datetime
    by: str
    action: str
    kind: str
    whom: str
    detail: str


@dataclass(slots=True)
class Names:
    """Looks each name up once."""

    trellis: Trellis
    known: dict[tuple[str, str], str]

    @classmethod
    def of(cls, trellis: Trellis) -> "Names":
        """Nothing is looked up yet."""
        return cls(trellis, {})

    def lines(self, entries: Iterable[tuple[int, Done]]) -> Iterator[Line]:
        """The entries with names."""
        for number, done in entries:
            by = _ITSELF.get(done.by) or self.name("staff", done.by)
            whom = self.name(done.kind, done.whom) if done.whom else ""
            said = log_words.done(done.action, done.kind)
            yield Line(number, done.at, by, said, done.kind, whom, log_words.told(done.detail, self.name))

    def name(self, kind: str, id_: str) -> str:
        """Who or what this is, by name; a word for who is gone, and the id itself for what has no name."""
        if (kind, id_) not in self.known:
            self.known[kind, id_] = self._looked_up(kind, id_)
        return self.known[kind, id_]

    def _looked_up(self, kind: str, id_: str) -> str:
        people = self.trellis.people
        readers: dict[str, Callable[[str], str]] = {
            "student": lambda one: people.student(one).name,
            "staff": lambda one: people.staff(one).name,
            "class": lambda one: people.classroom(one).name,
            "course": self._course,
            "year": self._year,
            "roster": lambda one: people.classroom(one).name,
        }
        if kind not in readers:
            return id_
        try:
            return readers[kind](id_)
        except NotFoundError:
            return GONE[kind]

    def _course(self, id_: str) -> str:
        found = self.trellis.courses.get(id_)
        if found is None:
            raise NotFoundError("course", id_)
        return found.name

    def _year(self, id_: str) -> str:
        found = next((one.name for one in self.trellis.schools.years() if one.id == id_), "")
        if not found:
            raise NotFoundError("school year", id_)
        return found
