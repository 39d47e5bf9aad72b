"""Tables as CSV that a spreadsheet opens and never runs.

A cell that begins with ``= + - @``, a tab or a line end is a formula to a spreadsheet, and a student's
name or answer may begin so. Such a cell gets an apostrophe in front (OWASP, "CSV Injection").
"""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula, full-width forms included."""

MARK = "\ufeff"
"""Tells Excel that the file is UTF-8."""


def sheet(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """The whole file, with its head line."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([cell(name) for name in head])
    writer.writerows([cell(value) for value in row] for row in rows)
    return MARK + file.getvalue()


def cell(value: str | int) -> str | int:
    """One cell, harmless. Numbers stay numbers."""
    if isinstance(value, int):
        return value
    text = value.replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) else text
