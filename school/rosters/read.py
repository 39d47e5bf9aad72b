r"""Reading a list of people, whatever it comes in: a file's bytes, or what was pasted.

::

    reading = read_file("roster.zip", data)
    reading = read_text("Mia Chen\nWeber, Jonas")
    reading.faults or reading.roster

Nothing is raised for what a person gave: each thing that is wrong is a fault with its file, line, column and remedy.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from domain.roster import Column, Place, Reading, Roster
from school.rosters.archive import LARGEST, is_zip, unzipped
from school.rosters.cells import sheet
from school.rosters.collecting import Collector, UnreadableError
from school.rosters.encoding import decoded
from school.rosters.headers import page_of, read_header
from school.rosters.listed import read_list
from school.rosters.manifest import WANTED
from school.rosters.oneroster import read_oneroster

PASTED = "pasted text"
"""What a place calls a text that came without a file."""


class _Came(NamedTuple):
    """What could be read, before the faults are put beside it."""

    roster: Roster
    kind: str
    delimiter: str = ""
    columns: tuple[Column, ...] = ()


def read_file(name: str, data: bytes) -> Reading:
    """Read a CSV file or a OneRoster zip; ``name`` is what its faults call it."""
    return _with_faults(lambda found: _of_file(name, data, found))


def read_text(pasted: str) -> Reading:
    """Read a column of names or a table, pasted from anywhere."""
    return _with_faults(lambda found: _of_text(pasted, PASTED, "text", found))


def _of_file(name: str, data: bytes, found: Collector) -> _Came:
    if len(data) > LARGEST:
        raise found.refuse("large_file", Place(name), size=f"{len(data) >> 20:,} MB", most=f"{LARGEST >> 20:,} MB")
    if not data.strip():
        raise found.refuse("empty", Place(name))
    if is_zip(data):
        parts = unzipped(data, name, found, WANTED)
        files = {file: decoded(part, Place(file), found, _no_page) for file, part in parts.items()}
        return _Came(*read_oneroster(files, name, found))
    if name.lower().endswith(".zip"):
        raise found.refuse("no_zip", Place(name))
    return _of_text(decoded(data, Place(name), found, page_of), name, "csv", found)


def _of_text(text: str, name: str, kind: str, found: Collector) -> _Came:
    cut = sheet(text.lstrip("\ufeff"), name, found, _known_titles)
    roster, columns = read_list(cut, name, found)
    return _Came(roster, kind, cut.delimiter, columns)


def _with_faults(read: Callable[[Collector], _Came]) -> Reading:
    found = Collector()
    try:
        came = read(found)
    except UnreadableError:
        came = _Came(Roster(), "")
    return Reading(
        roster=came.roster,
        faults=tuple(found.faults),
        notes=tuple(found.notes),
        more_faults=found.more,
        kind=came.kind,
        delimiter=came.delimiter,
        columns=came.columns,
    )


def _known_titles(cells: Sequence[str]) -> int:
    return read_header(cells).known


def _no_page(line: bytes) -> str:
    """OneRoster's headers are in English whatever the language of what is below them."""
    del line
    return ""
