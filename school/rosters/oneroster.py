"""OneRoster 1.1 and 1.2 files into a roster: sessions, classes with their courses, users with their roles, enrolments.

Source: 1EdTech OneRoster CSV Tables 1.1.1 and CSV Binding 1.2.1 (both 22 August 2023). Columns are found by name, so
their order and those that are not needed here do not matter; what a roster can do without may be missing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from domain.roster import Covers, Part, Place, Roster, RosterClass, RosterEnrolment, RosterPerson
from school.rosters import values
from school.rosters.collecting import Collector
from school.rosters.manifest import Manifest, Mode, read_manifest
from school.rosters.people_rows import USER_ROLES, Roles, kind_of, person, read_roles
from school.rosters.records import Record, records
from school.rosters.terms import Terms, read_terms

_COVERS: dict[Mode, Covers] = {"bulk": "all", "delta": "named", "absent": "nothing"}
_FILES: tuple[tuple[Part, str], ...] = (
    ("years", "academicSessions"), ("people", "users"), ("classes", "classes"), ("enrolments", "enrollments"),
)  # fmt: skip
_ENROLLED = ("administrator", "aide", "proctor", "student", "teacher")
_STATUS = ("active", "tobedeleted")
_CLASS_COLUMNS = ("sourcedId", "title", "courseSourcedId", "schoolSourcedId", "termSourcedIds")
_ENROLMENT_COLUMNS = ("sourcedId", "classSourcedId", "userSourcedId", "role")
_USER_COLUMNS: dict[str, Sequence[str]] = {
    "1.1": ("sourcedId", "enabledUser", "role", "givenName", "familyName"),
    "1.2": ("sourcedId", "enabledUser", "givenName", "familyName"),
}


def read_oneroster(files: dict[str, str], archive: str, found: Collector) -> tuple[Roster, str]:
    """The roster in these files, by name with their text, and the version they are of.

    Raises:
        UnreadableError: the manifest cannot be read, or is missing.
    """
    manifest = read_manifest(files, archive, found)
    read = _Files(files, manifest, found)
    for _ in read.lines("orgs", ("sourcedId", "name", "type")):
        pass  # nothing of an organisation is kept, and what points at one that is not there is a fault
    terms = read_terms(read.lines("academicSessions", ("sourcedId", "title", "type", "startDate", "endDate")), found)
    courses = {
        one.cell("sourcedId"): one.needed("title", found) for one in read.lines("courses", ("sourcedId", "title"))
    }
    classes = tuple(_classes(read, terms, courses))
    users = tuple(read.lines("users", _USER_COLUMNS[manifest.version]))
    people = tuple(_people(read, users))
    enrolments = tuple(_enrolments(read))
    covers = tuple((part, _COVERS[manifest.mode(file)]) for part, file in _FILES)
    roster = Roster(terms.years, people, classes, enrolments, covers, manifest.source)
    return roster, f"OneRoster {manifest.version}"


class _Files:
    """The files of one zip, read by what the manifest says of them."""

    def __init__(self, files: dict[str, str], manifest: Manifest, found: Collector) -> None:
        self._files, self.manifest, self.found = files, manifest, found
        self._ids: dict[str, dict[str, int]] = {}
        self._broken: set[str] = set()

    def lines(self, name: str, needed: Sequence[str]) -> Iterator[Record]:
        """The sound lines of a file, each sourcedId once; none where the manifest says the file is absent."""
        mode, file = self.manifest.mode(name), f"{name}.csv"
        if mode == "absent" or file not in self._files:
            return
        seen = self._ids.setdefault(name, {})
        self._broken.add(name)
        with self.found.going_on():
            for record in records(self._files[file], file, needed, self.found):
                own = record.needed("sourcedId", self.found)
                if own in seen:
                    self.found.fault("id_twice", record.place("sourcedId"), value=own, line=seen[own])
                    continue
                seen[own] = record.line
                if own and _status(record, mode, self.found):
                    yield record
            self._broken.discard(name)
            if not seen and mode == "bulk":
                self.found.fault("no_rows", Place(file))

    def points(self, record: Record, column: str, into: str, ids: Iterable[str]) -> None:
        """Note as a fault what a column points at and the whole file that it points into does not have.

        Only what is wrong itself is noted: not what points into a file, or at a line, that could not be read.
        """
        if self.manifest.mode(into) != "bulk" or into in self._broken:
            return
        for own in ids:
            if own and own not in self._ids.get(into, {}):
                self.found.fault("dangling", record.place(column), value=own, file=f"{into}.csv")


def _status(record: Record, mode: Mode, found: Collector) -> bool:
    """Whether ``status`` and ``dateLastModified`` are as the mode asks; both are needed in a delta file only."""
    changed = record.cell("dateLastModified")
    if changed and not values.moment(changed, record.place("dateLastModified"), found):
        return False
    if mode == "delta":
        if not changed:
            found.fault("no_moment", record.place("dateLastModified"))
        if not record.cell("status"):
            found.fault("no_status", record.place("status"))
            return False
    word = record.word("status", _STATUS, found, needed=False)
    if mode == "bulk" and word == "tobedeleted":
        found.fault("deleted_in_bulk", record.place("status"))
        return False
    return not record.cell("status") or bool(word)


def _gone(record: Record) -> bool:
    return record.cell("status").lower() == "tobedeleted"


def _classes(read: _Files, terms: Terms, courses: Mapping[str, str]) -> Iterator[RosterClass]:
    for one in read.lines("classes", _CLASS_COLUMNS):
        course, listed = one.cell("courseSourcedId"), one.list("termSourcedIds")
        read.points(one, "courseSourcedId", "courses", (course,))
        read.points(one, "schoolSourcedId", "orgs", (one.cell("schoolSourcedId"),))
        read.points(one, "termSourcedIds", "academicSessions", listed)
        title = one.cell("title") if _gone(one) else one.needed("title", read.found)
        year = terms.year_of(listed)
        yield RosterClass(
            one.cell("sourcedId"), title, one.place(), course=courses.get(course, ""), year=year, gone=_gone(one)
        )


def _people(read: _Files, users: Sequence[Record]) -> Iterator[RosterPerson]:
    version = read.manifest.version
    roles = Roles({}, {})
    if version == "1.2":
        lines = [one for one in read.lines("roles", ("sourcedId", "userSourcedId", "role")) if not _gone(one)]
        for one in lines:
            read.points(one, "userSourcedId", "users", (one.cell("userSourcedId"),))
        roles = read_roles(lines, read.found)
    for one in users:
        read.points(one, "orgSourcedIds", "orgs", one.list("orgSourcedIds"))
        word = one.word("role", USER_ROLES[version], read.found) if version == "1.1" else ""
        made = person(one, word, roles, gone=_gone(one), found=read.found)
        if made is not None:
            yield made


def _enrolments(read: _Files) -> Iterator[RosterEnrolment]:
    for one in read.lines("enrollments", _ENROLMENT_COLUMNS):
        room, user = one.needed("classSourcedId", read.found), one.needed("userSourcedId", read.found)
        read.points(one, "classSourcedId", "classes", (room,))
        read.points(one, "userSourcedId", "users", (user,))
        word = one.word("role", _ENROLLED, read.found)
        begins = values.iso_date(one.cell("beginDate"), one.place("beginDate"), read.found)
        ends = values.iso_date(one.cell("endDate"), one.place("endDate"), read.found)
        values.period(begins, ends, one.place("endDate"), read.found)
        primary = values.yes_or_no(one.cell("primary"), one.place("primary"), read.found, default=False)
        role = kind_of(word)
        if role in ("student", "teacher"):
            yield RosterEnrolment(user, room, role, one.place(), begins, ends, primary, _gone(one))
