"""Which column of a list holds what: by its header, or where there is none by what stands in it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from domain.roster import Column, Place
from school.rosters.cells import HEADER_WITHIN, Row, letter
from school.rosters.collecting import Collector
from school.rosters.headers import Header, Meaning, read_header

_CLASS = re.compile(r"(?i)(?:\d{1,2}\s?[-/.]?\s?[a-z]{0,2}\d?|[a-z]{1,2}\s?\d{1,2})")
_NUMBER = re.compile(r"[A-Za-z]{0,3}[-.]?\d[\d-]*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_NAMES: tuple[Meaning, ...] = ("name", "given", "family", "preferred")


class Layout(NamedTuple):
    """What each column is for, by its place from 0; the rows that hold people; how it was told."""

    at: dict[Meaning, int]
    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    family_first: bool
    columns: tuple[Column, ...]

    def place(self, file: str, row: Row, meaning: Meaning) -> Place:
        """Where a row's cell of this meaning stands; the column by its title, or its letter where it has none."""
        number = self.at.get(meaning)
        if number is None:
            return Place(file, row.line)
        title = self.titles[number] if number < len(self.titles) else ""
        return Place(file, row.line, title or letter(number + 1))

    def cell(self, row: Row, meaning: Meaning) -> str:
        """What a row has for this meaning, "" for nothing."""
        number = self.at.get(meaning)
        return row.cells[number] if number is not None and number < len(row.cells) else ""


def layout(rows: Sequence[Row], file: str, found: Collector) -> Layout:
    """Tell a list's columns.

    Raises:
        UnreadableError: no column can be the name, or which one is cannot be told.
    """
    at = _header_at(rows)
    if at is not None:
        for row in rows[:at]:
            found.note("above_header", Place(file, row.line), value=", ".join(filter(None, row.cells)))
        return _headed(read_header(rows[at].cells), rows[at:], file, found)
    width = max(len(row.cells) for row in rows)
    meanings = tuple(_by_data([row.cells[at] if at < len(row.cells) else "" for row in rows]) for at in range(width))
    words = [at for at, meaning in enumerate(meanings) if meaning == "name"]
    stray = _title_like(rows, meanings)
    if stray:
        raise found.refuse("unknown_titles", Place(file, rows[0].line), value=", ".join(filter(None, rows[0].cells)))
    if not words:
        raise found.refuse("no_names", Place(file, rows[0].line))
    if len(words) > 2:
        raise found.refuse("no_header", Place(file, rows[0].line), columns=", ".join(letter(at + 1) for at in words))
    halves: tuple[Meaning, ...] = ("given", "family") if len(words) == 2 else ("name",)
    if len(words) == 2:
        found.note("taken_in_order", Place(file), given=letter(words[0] + 1), family=letter(words[1] + 1))
    told = list(meanings)
    for at, half in zip(words, halves, strict=True):
        told[at] = half
    return _laid(tuple(told), ("",) * width, tuple(rows), family_first=False)


def _header_at(rows: Sequence[Row]) -> int | None:
    """Where the header is, None where there is none: the first row, or below a title of the list, alone in its row."""
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        header = read_header(row.cells)
        if _is_header(header, row) and (not at or header.known > 1):
            return at
        if sum(bool(cell) for cell in row.cells) > 1:
            return None
    return None


def _is_header(header: Header, row: Row) -> bool:
    """At least half of the titles are known, and one is a name, or two are known."""
    filled = [cell for cell in row.cells if cell]
    if any("@" in cell for cell in filled) or header.known * 2 < len(filled):
        return False
    return any(meaning in _NAMES for meaning in header.meanings) or (header.known > 1 and len(filled) > 1)


def _headed(header: Header, rows: Sequence[Row], file: str, found: Collector) -> Layout:
    head, body = rows[0], tuple(rows[1:])
    meanings = list(header.meanings)
    for at, meaning in enumerate(meanings):
        below = [row.cells[at] for row in body if at < len(row.cells)]
        if meaning == "counter":
            meanings[at] = "ignored" if _counts(below) or "id" in meanings else "id"
        if meaning == "year" and all(len(cell) < 4 or not cell[:4].isdigit() for cell in below):
            meanings[at] = "ignored"  # "Year 8" is how far somebody is in school, and not which year it is
        if meaning is not None and meaning != "ignored" and meaning in meanings[:at]:
            found.fault("title_twice", Place(file, head.line, head.cells[at]), value=head.cells[at])
    laid = _laid(tuple(meanings), head.cells, body, family_first=header.family_first)
    if not {"name", "given", "family"} & set(laid.at):
        titles = ", ".join(filter(None, head.cells))
        raise found.refuse("no_name_column", Place(file, head.line), value=titles)
    unread = [head.cells[at] for at, meaning in enumerate(meanings) if meaning in (None, "ignored") and head.cells[at]]
    if unread:
        found.note("not_read", Place(file, head.line), columns=", ".join(unread))
    return laid


def _laid(
    meanings: tuple[Meaning | None, ...], titles: tuple[str, ...], rows: tuple[Row, ...], *, family_first: bool
) -> Layout:
    at: dict[Meaning, int] = {}
    for number, meaning in enumerate(meanings):
        if meaning is not None and meaning != "ignored":
            at.setdefault(meaning, number)
    shown = tuple(
        Column(number, title, "" if meaning in (None, "ignored") else str(meaning))
        for number, (title, meaning) in enumerate(zip(titles, meanings, strict=True), start=1)
    )
    return Layout(at, titles, rows, family_first, shown)


def _by_data(cells: Sequence[str]) -> Meaning:
    """What a column without a title holds."""
    filled = [cell for cell in cells if cell]
    if not filled or _counts(filled) or all(_DATE.fullmatch(cell) for cell in filled):
        return "ignored"
    if all("@" in cell and " " not in cell for cell in filled):
        return "email"
    if all(_CLASS.fullmatch(cell) for cell in filled) and (len(filled) == 1 or len(set(filled)) < len(filled)):
        return "class"
    if all(_NUMBER.fullmatch(cell) for cell in filled):
        return "id"
    return "name"


def _counts(cells: Sequence[str]) -> bool:
    """Whether these are 1, 2, 3, …, as in "1." too: the number of a line and of nobody."""
    numbers = [cell.rstrip(".)") for cell in cells if cell]
    return len(numbers) > 0 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _title_like(rows: Sequence[Row], meanings: Sequence[Meaning]) -> bool:
    """Whether the first row is of another kind than all below it: a header in words that nobody here knows."""
    if len(rows) < 3:
        return False
    for at, meaning in enumerate(meanings):
        below = [row.cells[at] for row in rows[1:] if at < len(row.cells)]
        first = rows[0].cells[at] if at < len(rows[0].cells) else ""
        if meaning == "name" and first and any(below) and _by_data(below) != "name":
            return True
    return False
