"""Everything as JSON Lines, one file a table, and taking it in again.

    whole_files(trellis, Wanted("jsonl"), tell)
    taken = take_in(trellis, folder)             # into a school in which nobody has worked yet

A row is a line; JSON that stands in the database as text stands in it as it is. ``about.json`` says what was exported.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from app.errors import ExportError
from app.exporting import File, Tell, Wanted
from app.replay import Difference, rebuilt
from app.security.codes import new_code
from app.wiring import Trellis
from store.event_shapes import VERSIONS
from store.restoring import Line, restore
from store.whole import PARTS, VERSION, Part, Scope, columns_of, part_rows

ABOUT = "about.json"


class Taken(NamedTuple):
    """What was taken in: rows by table, and estimates that do not follow from what was done, which were put right."""

    rows: dict[str, int]
    differences: tuple[Difference, ...]


def whole_files(trellis: Trellis, wanted: Wanted, tell: Tell) -> Iterator[File]:
    """``about.json``, then a file a table in which others do not point ahead."""
    about = {
        "version": VERSION,
        "events": dict(VERSIONS),
        "made": trellis.clock().isoformat(),
        "class": wanted.classroom,
        "since": wanted.since.isoformat() if wanted.since else "",
        "names": wanted.names,
    }
    yield File(ABOUT, iter([json.dumps(about, indent=1) + "\n"]))
    for done, part in enumerate(PARTS):
        if columns_of(part, names=wanted.names):
            tell(done, len(PARTS), part.name)
            yield File(f"{part.name}.jsonl", _lines(trellis, part, wanted))


def _lines(trellis: Trellis, part: Part, wanted: Wanted) -> Iterator[str]:
    scope = Scope(wanted.classroom, wanted.since)
    with trellis.db.reading() as transaction:
        for row in part_rows(transaction, part, scope, names=wanted.names):
            yield json.dumps(row, ensure_ascii=False) + "\n"


def take_in(trellis: Trellis, folder: Path) -> Taken:
    """Take in an export of another Trellis, whole or of a class; then every estimate is computed anew.

    Raises:
        ExportError: the folder holds no export, or one that a newer Trellis wrote.
        store.errors.RestoreError: somebody works here already, or a line cannot be taken in; nothing was written.
    """
    _known(folder)
    counts = restore(trellis.db, _read(folder), new_code)
    found = [rebuilt(trellis, student.id) for student in trellis.people.students()]
    return Taken(counts, tuple(difference for one in found for difference in one.differences))


def _known(folder: Path) -> None:
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        version, events = int(about["version"]), dict(about["events"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ExportError(
            f"{folder} holds no {ABOUT} that can be read. Name the folder that trellis export --as jsonl wrote."
        ) from error
    if version > VERSION or any(number > VERSIONS.get(kind, 0) for kind, number in events.items()):
        raise ExportError(f"{folder} was written by a newer Trellis. Install that one first, then take it in.")


def _read(folder: Path) -> Iterator[Line]:
    for part in PARTS:
        file = folder / f"{part.name}.jsonl"
        if not file.exists():
            if part.only_named:
                continue
            raise ExportError(f"{file} is missing. An export is taken in whole: export it again.")
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                place = f"{file.name}, line {number}"
                try:
                    row = json.loads(line)
                except ValueError as error:
                    raise ExportError(f"{place} is no JSON ({error}). Nothing was taken in.") from error
                if not isinstance(row, dict):
                    raise ExportError(f"{place} is no row. Nothing was taken in.")
                yield Line(part.name, row, place)
