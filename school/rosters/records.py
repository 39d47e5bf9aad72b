"""The lines of one OneRoster file, whose header names its columns; they are found by name, in any order."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.roster import Place
from school.rosters import values
from school.rosters.cells import sheet
from school.rosters.collecting import Collector


@dataclass(frozen=True, slots=True)
class Record:
    """A line of a file; ``at`` is where each column stands."""

    file: str
    line: int
    cells: tuple[str, ...]
    at: Mapping[str, int]

    def cell(self, column: str) -> str:
        """What stands in a column, "" for nothing and for a column that the file does not have."""
        number = self.at.get(column)
        return self.cells[number] if number is not None and number < len(self.cells) else ""

    def place(self, column: str = "") -> Place:
        """Where that is."""
        return Place(self.file, self.line, column)

    def needed(self, column: str, found: Collector) -> str:
        """What stands in a column that may not be empty; a fault where it is."""
        cell = self.cell(column)
        if not cell:
            found.fault("empty_cell", self.place(column))
        return cell

    def word(self, column: str, known: Sequence[str], found: Collector, *, needed: bool = True) -> str:
        """One of the known words; a fault where it is none, or nothing where something is needed."""
        cell = self.needed(column, found) if needed else self.cell(column)
        return values.one_of(cell, known, self.place(column), found) if cell else ""

    def list(self, column: str) -> tuple[str, ...]:
        """Ids parted by commas."""
        return tuple(part.strip() for part in self.cell(column).split(",") if part.strip())


def records(text: str, file: str, needed: Collection[str], found: Collector) -> Iterator[Record]:
    """The lines of a file that has at least the needed columns; their names are known whatever their case.

    Raises:
        UnreadableError: it is empty, lacks such a column or has one twice, or a line cannot be read.
    """
    read = sheet(text, file, found, _titles(needed))
    if not read.rows:
        raise found.refuse("empty_file", Place(file))
    head, *body = read.rows
    proper = {name.lower(): name for name in needed}
    names = [proper.get(cell.lower(), cell) for cell in head.cells]
    missing = [name for name in needed if name not in names]
    if missing:
        for name in missing:
            found.fault("no_column", Place(file, head.line, name), titles=", ".join(head.cells))
        raise found.refuse_again()
    twice = {name for name in names if name and names.count(name) > 1}
    for name in sorted(twice):
        raise found.refuse("column_twice", Place(file, head.line, name))
    at = {name: number for number, name in reversed(list(enumerate(names)))}
    for row in body:
        if len(row.cells) > len(names) and any(row.cells[len(names) :]):
            found.fault("too_many_cells", Place(file, row.line), cells=len(row.cells), columns=len(names))
            continue
        yield Record(file, row.line, row.cells, at)


def _titles(needed: Collection[str]) -> Callable[[Sequence[str]], int]:
    wanted = {name.lower() for name in needed}
    return lambda cells: sum(cell.strip().lower() in wanted for cell in cells)
