"""Every view an analyst may read, as a table for a spreadsheet, and what each column says."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from app.exporting import File, Tell, Wanted
from app.views.sheet import sheet_lines
from app.wiring import Trellis
from store.names import names_of_students
from store.views import VIEWS, Value, View, batches, columns, counted, rows

NAME = "student"
"""The column of names, where they were asked for."""


def csv_files(trellis: Trellis, wanted: Wanted, tell: Tell) -> Iterator[File]:
    """A file a view, and ``columns.csv``."""
    yield File("columns.csv", sheet_lines(("table", "column", "says"), _dictionary(wanted)))
    named = names_of_students(trellis.db) if wanted.names else {}
    for view in VIEWS.values():
        if wanted.words or view.name not in _WORDS_ALONE:
            yield File(f"{view.name}.csv", table(trellis, view, wanted, named, tell))


_WORDS_ALONE = frozenset({"transcripts", "goals"})
"""Views that say little without the words in them."""


def table(trellis: Trellis, view: View, wanted: Wanted, named: Mapping[str, str], tell: Tell) -> Iterator[str]:
    """A view as a table, a line at a time, the sessions oldest first."""
    head = [column.name for column in columns(view, words=wanted.words)]
    place = head.index("student_id") + 1 if wanted.names and view.has("student_id") else 0
    shown = [*head[:place], NAME, *head[place:]] if place else head
    return sheet_lines(shown, (_cells(row, place, named) for row in _rows(trellis, view, wanted, tell)))


def _rows(trellis: Trellis, view: View, wanted: Wanted, tell: Tell) -> Iterator[Sequence[Value]]:
    with trellis.db.reading() as transaction:
        if not view.has("session_id"):
            yield from rows(transaction, view, classroom=wanted.classroom, words=wanted.words)
            return
        total, done = counted(transaction, wanted.classroom, wanted.since), 0
        for some in batches(transaction, wanted.classroom, wanted.since):
            yield from rows(transaction, view, sessions=some, words=wanted.words)
            done += len(some)
            tell(done, total, view.name)


def _cells(row: Sequence[Value], place: int, named: Mapping[str, str]) -> list[str | float]:
    cells = [_cell(value) for value in row]
    return [*cells[:place], named.get(str(row[place - 1]), ""), *cells[place:]] if place else cells


def _cell(value: Value) -> str | float:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return "" if value is None else value


def _dictionary(wanted: Wanted) -> Iterator[tuple[str, str, str]]:
    for view in VIEWS.values():
        yield view.name, "", view.says
        yield from ((view.name, column.name, column.says) for column in columns(view, words=wanted.words))
