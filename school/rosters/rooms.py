"""Which school years and classes a roster means: those that are here, by the source's id or by name, or new ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.roster import Roster, RosterClass, RosterYear
from domain.roster_plan import Change, Here, HereClass, HereYear, Linked, NewClass, NewYear
from school.rosters.collecting import Collector
from school.rosters.differences import Fact, changes
from school.rosters.names import same_key

_FIRST_MONTH = 8


@dataclass(slots=True)
class Rooms:
    """What was found, as it is found. ``years`` and ``classes`` are ids or keys, by the roster's ids."""

    years: dict[str, str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    new_years: list[NewYear] = field(default_factory=list)
    new_classes: list[NewClass] = field(default_factory=list)
    linked: list[Linked] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def match_rooms(roster: Roster, here: Here, found: Collector) -> Rooms:
    """Match years, then classes. Several classes of one name are a fault, which the year may tell apart."""
    rooms = Rooms()
    known_years = {external: one for one in here.years for external in one.externals}
    rooms.years.update({external: one.id for external, one in known_years.items()})
    by_title = {same_key(one.name): one for one in here.years}
    titled: dict[str, str] = {}
    for year in roster.years:
        if not year.gone:
            ours = known_years.get(year.id, by_title.get(same_key(year.title)))
            _year(year, ours, titled, here, rooms)
    known = _Known(here)
    rooms.classes.update({external: one.id for external, one in known.by_external.items()})
    for each in roster.classes:
        if not each.gone:
            _class(each, known, rooms, here, found)
    return rooms


def _year(year: RosterYear, ours: HereYear | None, titled: dict[str, str], here: Here, rooms: Rooms) -> None:
    """One year; of several with one title, as schools of a district each have, the first says when it is."""
    title = same_key(year.title)
    first = title not in titled
    if first and ours is None:
        begins, ends = _bounds(year)
        rooms.new_years.append(NewYear(f"+{year.id}", year.id, year.title, begins, ends))
    ref = titled.setdefault(title, ours.id if ours is not None else f"+{year.id}")
    rooms.years[year.id] = ref
    if not here.source:
        return
    if ours is None:
        if not first:
            rooms.linked.append(Linked("year", year.id, ref, year.title))
        return
    if year.id not in ours.externals:
        rooms.linked.append(Linked("year", year.id, ours.id, ours.name))
    if first:
        facts = [Fact("name", ours.name, year.title)]
        if year.begins is not None and year.ends is not None:
            facts.append(Fact("begins", ours.begins.isoformat(), year.begins.isoformat()))
            facts.append(Fact("ends", ours.ends.isoformat(), year.ends.isoformat()))
        rooms.changes += changes("year", ours, facts)


def _bounds(year: RosterYear) -> tuple[date, date]:
    """The first and last day of a year: as the list says, else from August to July, else the calendar's year."""
    if year.begins is not None and year.ends is not None:
        return year.begins, year.ends
    first = int(year.title[:4])
    if "/" in year.title:
        return date(first, _FIRST_MONTH, 1), date(first + 1, _FIRST_MONTH - 1, 31)
    return date(first, 1, 1), date(first, 12, 31)


class _Known:
    """The classes that are here: by the source's id, and by name those that it does not know and that are not put away.

    A class of a name is given out once.
    """

    def __init__(self, here: Here) -> None:
        self.by_external = {one.external: one for one in here.classes if here.source and one.external}
        self._by_name: dict[str, list[HereClass]] = {}
        for one in here.classes:
            if not one.archived and not (here.source and one.external):
                self._by_name.setdefault(same_key(one.name), []).append(one)

    def named(self, name: str, year: str) -> Sequence[HereClass]:
        """The classes of this name, and of this year where both say one."""
        rooms = self._by_name.get(same_key(name), ())
        return [room for room in rooms if not year or not room.year or room.year == year]

    def take(self, room: HereClass) -> None:
        """A class that was found is not found again."""
        self._by_name[same_key(room.name)].remove(room)


def _class(one: RosterClass, known: _Known, rooms: Rooms, here: Here, found: Collector) -> None:
    year = rooms.years.get(one.year, "")
    if one.id in known.by_external:
        _differences(one, known.by_external[one.id], year, rooms)
        return
    same = known.named(one.name, year)
    if len(same) > 1:
        found.fault("class_of_two", one.place, value=one.name)
    elif same:
        known.take(same[0])
        rooms.classes[one.id] = same[0].id
        if here.source:
            rooms.linked.append(Linked("class", one.id, same[0].id, same[0].name))
            _differences(one, same[0], year, rooms)
    else:
        rooms.classes[one.id] = f"+{one.id}"
        rooms.new_classes.append(NewClass(f"+{one.id}", one.id, one.name, one.course, year))


def _differences(one: RosterClass, room: HereClass, year: str, rooms: Rooms) -> None:
    facts = [Fact("name", room.name, one.name), Fact("year", room.year, year or room.year)]
    if room.archived and room.withdrawn:
        facts.append(Fact("archived", "yes", "no"))
    rooms.changes += changes("class", room, facts)
