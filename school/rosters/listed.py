"""One list of people, a CSV file or pasted text, into a roster: a line is somebody, in a class where it names one."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from domain.roster import (
    Column,
    Covers,
    Part,
    Place,
    Roster,
    RosterClass,
    RosterEnrolment,
    RosterPerson,
    RosterYear,
)
from school.rosters import values
from school.rosters.cells import Row, Sheet
from school.rosters.collecting import Collector
from school.rosters.columns import Layout, layout
from school.rosters.headers import read_header
from school.rosters.names import same_key, turned

_BULLET = re.compile(r"(?:[-*•·–]|\d{1,3}[.)])\s+")
_COVERS: tuple[tuple[Part, Covers], ...] = (("people", "all"), ("classes", "all"), ("enrolments", "all"))


def read_list(sheet: Sheet, file: str, found: Collector) -> tuple[Roster, tuple[Column, ...]]:
    """The people of a list, and what its columns were taken for.

    Raises:
        UnreadableError: nothing is in it, or no column can be the name.
    """
    lines = _without_bullets(_in_lines(sheet)) if sheet.rows else ()
    if not lines:
        raise found.refuse("empty", Place(file))
    laid = layout(lines, file, found)
    if not laid.rows:
        raise found.refuse("only_header", Place(file, sheet.rows[0].line))
    gathered = _Gathered(laid, file, found)
    for row in laid.rows:
        gathered.take(row)
    gathered.tell()
    return gathered.roster(), laid.columns


def _in_lines(sheet: Sheet) -> tuple[Row, ...]:
    """Names that were typed on one line, parted by commas, are people below each other."""
    first = sheet.rows[0]
    alone = (
        len(sheet.rows) == 1
        and not read_header(first.cells).known
        and not any("@" in cell or cell.isdigit() for cell in first.cells)
    )
    if alone and not sheet.delimiter and first.cells[0].count(",") >= 2:
        return tuple(Row(first.line, (cell.strip(),)) for cell in first.cells[0].split(",") if cell.strip())
    if alone and sheet.delimiter in (",", ";") and len(first.cells) > 2:
        return tuple(Row(first.line, (cell,)) for cell in first.cells if cell)
    return sheet.rows


def _without_bullets(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Lines of a list that begin with a dash, a dot or a number, without them."""
    if all(_BULLET.match(row.cells[0]) for row in rows):
        return tuple(Row(row.line, (_BULLET.sub("", row.cells[0], count=1), *row.cells[1:])) for row in rows)
    return tuple(rows)


class _Gathered:
    """The people, classes and years of a list, as its lines are taken one after another."""

    def __init__(self, laid: Layout, file: str, found: Collector) -> None:
        self._laid, self._file, self._found = laid, file, found
        self._people: dict[str, RosterPerson] = {}
        self._twins: Counter[str] = Counter()
        self._classes: dict[str, RosterClass] = {}
        self._years: dict[str, RosterYear] = {}
        self._enrolments: dict[tuple[str, str], RosterEnrolment] = {}

    def take(self, row: Row) -> None:
        """One line. What is wrong with it is noted."""
        laid, found, file = self._laid, self._found, self._file
        place = Place(file, row.line)
        if len(row.cells) > max(len(laid.titles), 1) and any(row.cells[len(laid.titles) :]):
            found.fault("too_many_cells", place, cells=len(row.cells), columns=len(laid.titles))
            return
        shown = self._name(row)
        person = self._person(row, shown) if shown else None
        room = self._class(row)
        begins, ends = (
            values.iso_date(laid.cell(row, bound), laid.place(file, row, bound), found, dotted=True)
            for bound in ("begins", "ends")
        )
        sound = values.period(begins, ends, laid.place(file, row, "ends"), found)
        if person is None:
            return
        known = self._known(person, room, row)
        if room and sound:
            if (known.id, room) in self._enrolments:
                found.note("line_twice", place, name=known.name, room=self._classes[room].name)
            after = None if ends is None else ends + timedelta(days=1)  # a list names the last day
            self._enrolments.setdefault(
                (known.id, room), RosterEnrolment(known.id, room, known.role, place, begins=begins, ends=after)
            )

    def _name(self, row: Row) -> str:
        laid, found = self._laid, self._found
        given, family, whole = (laid.cell(row, part) for part in ("given", "family", "name"))
        if not (given or family or whole):
            found.fault("missing_name", laid.place(self._file, row, "name" if "name" in laid.at else "family"))
            return ""
        if given or family:
            first, last = (family, given) if laid.family_first else (given, family)
            blank = "" if laid.family_first and not f"{given}{family}".isascii() and _ideograms(given + family) else " "
            joined = f"{first}{blank}{last}".strip()
            at = "given" if given else "family"
        else:
            joined, at = turned(whole), "name"
        return values.name(joined, laid.place(self._file, row, at), found, digits=False)  # type: ignore[arg-type]

    def _person(self, row: Row, shown: str) -> RosterPerson:
        laid, found, file = self._laid, self._found, self._file
        email = values.email(laid.cell(row, "email"), laid.place(file, row, "email"), found)
        preferred = laid.cell(row, "preferred")
        own = laid.cell(row, "id")
        return RosterPerson(
            id=own or (f"mail:{email}" if email else f"name:{same_key(shown)}"),
            name=shown,
            role=values.role(laid.cell(row, "role"), laid.place(file, row, "role"), found),
            place=Place(file, row.line),
            preferred=values.name(preferred, laid.place(file, row, "preferred"), found) if preferred else "",
            email=email,
            named=bool(own or email),
        )

    def _class(self, row: Row) -> str:
        laid, found, file = self._laid, self._found, self._file
        named = " ".join(laid.cell(row, "class").split())
        year = values.school_year(laid.cell(row, "year"), laid.place(file, row, "year"), found)
        place = laid.place(file, row, "class")
        if year:
            self._years.setdefault(year, RosterYear(year, year, None, None, laid.place(file, row, "year")))
        if not named:
            return ""
        if len(named) > 80:
            found.fault("long_class", place, value=named)
            return ""
        key = f"{same_key(named)} {year}".strip()
        course = " ".join(laid.cell(row, "course").split())
        self._classes.setdefault(key, RosterClass(key, named, Place(file, row.line), course=course, year=year))
        return key

    def _known(self, person: RosterPerson, room: str, row: Row) -> RosterPerson:
        """The person of an earlier line whom this line means too, else this one."""
        earlier = self._people.get(person.id)
        if earlier is None:
            self._people[person.id] = person
            return person
        if person.named:
            self._compare(earlier, person, row)
            return earlier
        if room and (person.id, room) not in self._enrolments:
            return earlier  # somebody in two classes
        self._twins[person.id] += 1
        twin = replace(person, id=f"{person.id}#{self._twins[person.id] + 1}")
        self._people[twin.id] = twin
        return twin

    def _compare(self, earlier: RosterPerson, again: RosterPerson, row: Row) -> None:
        laid = self._laid
        line = earlier.place.line
        if same_key(earlier.name) != same_key(again.name):
            place = laid.place(self._file, row, "id" if laid.cell(row, "id") else "email")
            value = laid.cell(row, "id") or again.email
            self._found.fault("id_of_two", place, value=value, name=again.name, other=earlier.name, line=line)
        elif earlier.role != again.role:
            place = laid.place(self._file, row, "role")
            self._found.fault("two_roles", place, name=again.name, role=again.role, other=earlier.role, line=line)
        elif earlier.email != again.email:
            place = laid.place(self._file, row, "email")
            self._found.fault("two_emails", place, name=again.name, value=again.email, line=line)

    def tell(self) -> None:
        """Note who was taken for one person by the name alone."""
        rooms: dict[str, list[str]] = {}
        for person, room in self._enrolments:
            rooms.setdefault(person, []).append(self._classes[room].name)
        for one in self._people.values():
            if not one.named and len(rooms.get(one.id, ())) > 1:
                self._found.note("taken_as_one", one.place, name=one.name, rooms=", ".join(rooms[one.id]))

    def roster(self) -> Roster:
        """All of it."""
        return Roster(
            years=tuple(self._years.values()),
            people=tuple(self._people.values()),
            classes=tuple(self._classes.values()),
            enrolments=tuple(self._enrolments.values()),
            covers=_COVERS,
        )


def _ideograms(text: str) -> bool:
    return all("\u3400" <= sign <= "\u9fff" or sign.isspace() for sign in text)
