"""OneRoster's ``manifest.csv``: which version the files are of, and whether each holds everything or what changed.

Source: 1EdTech OneRoster CSV Tables 1.1.1 and CSV Binding 1.2.1 (both 22 August 2023).
"""

from collections.abc import Collection
from typing import Literal, NamedTuple, cast, get_args

from domain.roster import Place
from school.rosters.collecting import Collector
from school.rosters.records import Record, records

Mode = Literal["bulk", "delta", "absent"]
Version = Literal["1.1", "1.2"]

FILE = "manifest.csv"
READ = ("academicSessions", "classes", "courses", "enrollments", "orgs", "roles", "users")
"""The files that are read; every other one (demographics, results, resources …) stays shut."""

WANTED = (FILE, *(f"{name}.csv" for name in READ))

TAKEN = ("academicSessions", "classes", "enrollments", "users")
"""Those that something here is made of; the others explain them."""

_SPELLED = {"1.1": "1.1", "1.1.0": "1.1", "1.1.1": "1.1", "1.2": "1.2", "1.2.0": "1.2", "1.2.1": "1.2"}


class Manifest(NamedTuple):
    """What the manifest says; ``modes`` by file without ``.csv``; ``source`` is the system's name."""

    version: Version
    modes: dict[str, Mode]
    source: str

    def mode(self, file: str) -> Mode:
        """How much a file holds."""
        return self.modes.get(file, "absent")


def read_manifest(files: dict[str, str], archive: str, found: Collector) -> Manifest:
    """The manifest of these files, by name with their text.

    Raises:
        UnreadableError: there is none, or it says no version that is known.
    """
    if FILE not in files:
        raise found.refuse("no_manifest", Place(archive))
    said: dict[str, Record] = {}
    for record in records(files[FILE], FILE, ("propertyName", "value"), found):
        name = record.cell("propertyName")
        if name in said and said[name].cell("value") != record.cell("value"):
            found.fault("property_twice", record.place("propertyName"), value=name, line=said[name].line)
        said.setdefault(name, record)
    version = _version(said, found)
    modes = {name: mode for name in READ if (mode := _mode(name, said, files, found)) is not None}
    if all(modes.get(name, "absent") == "absent" for name in TAKEN) and not found.faults:
        found.fault("nothing_in_it", Place(FILE))
    return Manifest(version, modes, _value(said, "source.systemName") or _value(said, "source.systemCode"))


def _version(said: dict[str, Record], found: Collector) -> Version:
    record = said.get("oneroster.version")
    if record is None:
        raise found.refuse("no_version", Place(FILE))
    version = _SPELLED.get(record.cell("value"))
    if version is None:
        raise found.refuse("unknown_version", record.place("value"), value=record.cell("value"))
    return cast("Version", version)


def _mode(name: str, said: dict[str, Record], files: Collection[str], found: Collector) -> Mode | None:
    record, file = said.get(f"file.{name}"), f"{name}.csv"
    if record is None:
        if file in files:
            found.fault("file_not_named", Place(FILE), value=file, name=name)
        return None
    value = record.cell("value")
    if value not in get_args(Mode):
        found.fault("unknown_mode", record.place("value"), value=value, name=file)
        return None
    if value == "absent" and file in files:
        found.fault("absent_but_there", record.place("value"), name=file)
    elif value != "absent" and file not in files:
        found.fault("named_but_missing", record.place("value"), name=file, value=value)
        return None
    return cast("Mode", value)


def _value(said: dict[str, Record], name: str) -> str:
    return said[name].cell("value") if name in said else ""
