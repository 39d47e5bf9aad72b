"""A text into rows of cells, by Python's csv module: which sign parts them, and where each stands."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import NamedTuple

from domain.roster import Place
from school.rosters.collecting import Collector, UnreadableError

DELIMITERS = ("\t", ";", "|", ",")
LONGEST_CELL = 2_000
LONGEST_LINE = 20_000
LINES_OF_A_ROW = 100
"""Lines that one row may go on for, in cells with line breaks; more are an open quotation mark."""

MOST_ROWS = 200_000
HEADER_WITHIN = 6
"""Rows among which the header is looked for: a title of the list may stand above it."""

_LOOKED_AT = 50
_HINT = re.compile(r"(?i)sep=([;,\t|:~^])\r?\n")
_LAST_FIRST = re.compile(r'[^,"@\d]+, [^,"@\d]+')
"""A line that is a name with its last part first; what a program writes has no blank behind its commas."""

_EXCEL = re.compile(r'="([^"]*)"')


class Row(NamedTuple):
    """A line with something in it; ``line`` is its number as a spreadsheet counts, from 1."""

    line: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """Rows of cells, and the sign that parts them ("" where a line is one cell)."""

    delimiter: str
    rows: tuple[Row, ...]


def sheet(text: str, file: str, found: Collector, known: Callable[[Sequence[str]], int]) -> Sheet:
    """The rows of a text.

    The delimiter is what Excel's ``sep=`` line says, else the one under which most of the header's cells are ``known``
    titles, else the one that parts every line into as many cells.
    """
    hint = _HINT.match(text)
    body = text[hint.end() :] if hint else text
    delimiter = hint.group(1) if hint else _delimiter(body, known)
    return Sheet(delimiter, tuple(rows(body, delimiter, file, found)))


def rows(text: str, delimiter: str, file: str, found: Collector) -> Iterator[Row]:
    """Each row that is not blank.

    Raises:
        UnreadableError: a line cannot be read, after which nothing is sure, or there are more than anybody's list has.
    """
    line = 0
    lines = _Lines(text)
    source = _reader(lines, delimiter)
    while True:
        line += 1
        try:
            cells = next(source, None)
        except _TooLongError as error:
            raise found.refuse("long_line", Place(file, line), most=f"{LONGEST_LINE:,}") from error
        except csv.Error as error:
            raise _unreadable(str(error), Place(file, line), found) from error
        lines.row_ends()
        if cells is None:
            return
        if line > MOST_ROWS:
            raise found.refuse("too_many_rows", Place(file, line), most=f"{MOST_ROWS:,}")
        kept = tuple(_unwrapped(cell) for cell in cells)
        if any(kept):
            for number, cell in enumerate(kept, start=1):
                if len(cell) > LONGEST_CELL:
                    found.fault("long_cell", Place(file, line, letter(number)), most=f"{LONGEST_CELL:,}", value=cell)
            yield Row(line, kept)


class _TooLongError(Exception):
    """A line is longer than any list's."""


class _Lines:
    """The lines of a text, none longer than a list's may be, and no more for one row than a row may have.

    The csv module holds a row in memory whole, so what it is given is bounded here.
    """

    def __init__(self, text: str) -> None:
        self._lines = StringIO(text, newline="")
        self._of_row = 0

    def row_ends(self) -> None:
        """The next line begins a row."""
        self._of_row = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._lines.readline(LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        if len(line) > LONGEST_LINE:
            raise _TooLongError
        self._of_row += 1
        if self._of_row > LINES_OF_A_ROW:
            raise csv.Error("unexpected end of data")
        return line


def _reader(lines: _Lines, delimiter: str) -> "Iterator[list[str]]":
    if not delimiter:
        return ([_unquoted(line.strip())] for line in lines)
    return csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)


def _unquoted(line: str) -> str:
    return line[1:-1].replace('""', '"') if len(line) > 1 and line[0] == line[-1] == '"' else line


def _unreadable(error: str, place: Place, found: Collector) -> UnreadableError:
    if "field larger" in error or "unexpected end" in error:
        return found.refuse("open_quote", place)
    if "expected after" in error:
        return found.refuse("after_quote", place)
    return found.refuse("broken_line", place, cause=error)


def _unwrapped(cell: str) -> str:
    bare = cell.strip()
    wrapped = _EXCEL.fullmatch(bare)
    return wrapped.group(1) if wrapped else bare


def _delimiter(text: str, known: Callable[[Sequence[str]], int]) -> str:
    tables = {sign: _head(text, sign) for sign in DELIMITERS}
    titled = {
        sign: max((known(row) for row in table[:HEADER_WITHIN] if len(row) > 1), default=0)
        for sign, table in tables.items()
    }
    most = max(titled.values())
    if most:
        return next(sign for sign in DELIMITERS if titled[sign] == most)
    even = [sign for sign in DELIMITERS if tables[sign] and len({len(row) for row in tables[sign]}) == 1]
    best = next((sign for sign in even if len(tables[sign][0]) > 1), "")
    lines = [line for line in islice(StringIO(text), _LOOKED_AT) if line.strip()]
    return "" if best == "," and all(_LAST_FIRST.fullmatch(line.strip()) for line in lines) else best


def _head(text: str, delimiter: str) -> list[list[str]]:
    """The first rows that are not blank, as they are with this delimiter; as many as can be read."""
    head: list[list[str]] = []
    lines = _Lines(text)
    try:
        for cells in islice(
            csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True), 10 * _LOOKED_AT
        ):
            lines.row_ends()
            if any(cell.strip() for cell in cells):
                head.append(cells)
            if len(head) == _LOOKED_AT:
                break
    except (csv.Error, _TooLongError):
        return head
    return head


def letter(number: int) -> str:
    """A column's letter as a spreadsheet has it, from 1: A, B, … Z, AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
