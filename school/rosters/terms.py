"""OneRoster's academic sessions: school years, and which of them a term, semester or grading period belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from domain.roster import RosterYear
from school.rosters import values
from school.rosters.collecting import Collector
from school.rosters.records import Record

_TYPES = ("gradingPeriod", "semester", "schoolYear", "term")


class Terms(NamedTuple):
    """School years, and every session's parent ("" for none)."""

    years: tuple[RosterYear, ...]
    parents: Mapping[str, str]

    def year_of(self, sessions: Sequence[str]) -> str:
        """The school year that these sessions are in, the first where they are in several; "" where they are in none.

        A session that the files do not hold may be a year that is here already, and is handed on.
        """
        years = {one.id for one in self.years}
        for session in sessions:
            at, seen = session, set[str]()
            while at in self.parents and at not in years and at not in seen and self.parents[at]:
                seen.add(at)
                at = self.parents[at]
            if at in years or at not in self.parents:
                return at
        return ""


def read_terms(lines: Iterable[Record], found: Collector) -> Terms:
    """The sessions of these lines. A session whose parents lead round in a ring is a fault."""
    records = {one.cell("sourcedId"): one for one in lines}
    parents = {own: one.cell("parentSourcedId") for own, one in records.items()}
    years: list[RosterYear] = []
    for own, one in records.items():
        kind = one.word("type", _TYPES, found)
        title = one.needed("title", found)
        begins = values.iso_date(one.needed("startDate", found), one.place("startDate"), found)
        ends = values.iso_date(one.needed("endDate", found), one.place("endDate"), found)
        values.period(begins, ends, one.place("endDate"), found)
        parent = parents[own]
        if _rings(own, parents):
            found.fault("ring_of_sessions", one.place("parentSourcedId"), value=parent)
        if kind == "schoolYear":
            gone = one.cell("status").lower() == "tobedeleted"
            years.append(RosterYear(own, title, begins, ends, one.place(), gone=gone))
    return Terms(tuple(years), parents)


def _rings(own: str, parents: Mapping[str, str]) -> bool:
    at, seen = parents.get(own, ""), set[str]()
    while at and at not in seen:
        if at == own:
            return True
        seen.add(at)
        at = parents.get(at, "")
    return False
