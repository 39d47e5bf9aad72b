"""Tables as CSV that a spreadsheet opens and never runs.

A cell that begins with ``= + - @``, a tab or a line end is a formula to a spreadsheet, and a student's
name or answer may begin so. Such a cell gets an apostrophe in front (OWASP, "CSV Injection").
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula, full-width forms included."""

MARK = "\ufeff"
"""Tells Excel that the file is UTF-8."""


def sheet(head: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    """The whole file, with its head line."""
    return "".join(sheet_lines(head, rows))


def sheet_lines(head: Sequence[str], rows: Iterable[Sequence[str | float]]) -> Iterator[str]:
    """The same a line at a time, for a table of any length."""
    yield MARK + _line(head)
    for row in rows:
        yield _line(row)


def _line(row: Sequence[str | float]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([cell(value) for value in row])
    return line.getvalue()


def cell(value: str | float) -> str | float:
    """One cell, harmless. Numbers stay numbers."""
    if isinstance(value, int | float):
        return value
    text = value.replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) else text
