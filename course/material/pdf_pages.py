"""The lines of a page in reading order, as paragraphs, entries of lists and tables.

Columns are found by the strip of white between them: lines that cross it part the page into bands, and within
a band the left side is read before the right. Rows of short pieces that begin under each other are a table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from course.material.pdf_spans import Line, Printed
from course.material.prose import table

_BULLET = re.compile(r"(?:[•‣◦▪–●○■□∙·*-]|\(?\d{1,3}[.)]|\(?[a-hA-H][.)])\s+(?=\S)")
_SIGN = re.compile(r"[•‣◦▪–●○■□∙·*-]\s+")
_LEADING = 1.45
"""Line distance, in sizes of the type, beyond which a new paragraph begins when it is wider than before."""

_SHORT = 0.6
"""The part of the column's width that a line fills which goes on in the next."""

_NESTED = 4
"""How often columns are looked for inside columns."""

_FEW_LINES = 12
"""Lines below which nothing is told to be in columns."""

_GAP = 2.2
"""Sizes of the type between two lines of a column at most."""


class _Gutter(NamedTuple):
    """Where the strip is, and from where to where columns stand beside it; a column's lines count by their feet."""

    place: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. ``entries`` are one, or one an entry of a list."""

    page: int
    entries: tuple[str, ...]
    size: float
    bold: bool
    lines: int
    table: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.entries)


def paragraphs(page: Printed) -> Iterator[Paragraph]:
    """What a page says, in the order it is read."""
    for column in _columns(list(page.lines)):
        yield from _in_column(column, page.number)


def _columns(lines: list[Line], depth: int = 0) -> Iterator[list[Line]]:
    """Runs of lines that are read downwards, one after the other."""
    found = _gutter(lines) if depth < _NESTED else None
    if found is None:
        if lines:
            yield sorted(lines, key=lambda line: (-round(line.bottom / 2), line.left))
        return
    yield from _columns([line for line in lines if line.bottom > found.top], depth + 1)
    inside = [line for line in lines if found.bottom <= line.bottom <= found.top]
    crossing = sorted((line for line in inside if line.left < found.place < line.right), key=lambda line: -line.bottom)
    beside = [line for line in inside if not line.left < found.place < line.right]
    bounds = [float("inf"), *dict.fromkeys(line.bottom for line in crossing), float("-inf")]
    for above, below in pairwise(bounds):
        band = [line for line in beside if below <= line.bottom < above]
        yield from _columns([line for line in band if line.right <= found.place], depth + 1)
        yield from _columns([line for line in band if line.right > found.place], depth + 1)
        yield from ([line] for line in crossing if line.bottom == below)
    yield from _columns([line for line in lines if line.bottom < found.bottom], depth + 1)


def _gutter(lines: Sequence[Line]) -> _Gutter | None:
    """The strip of white between two columns of text, or None."""
    if len(lines) < _FEW_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    places = [left + (right - left) * step / 100 for step in range(25, 76)]

    def crossed(place: float) -> tuple[int, float]:
        return sum(line.left < place < line.right for line in lines), abs(place - (left + right) / 2)

    place = min(places, key=crossed)
    if crossed(place)[0] > len(lines) * 0.25:
        return None
    sides = [[line for line in lines if line.right <= place], [line for line in lines if line.left >= place]]
    texts = [[line for line in side if line.words >= 3] for side in sides]
    if any(len(text) < 5 or sum(line.words for line in text) < 3.2 * len(text) for text in texts):
        return None
    bottom, top = (
        max(min(line.bottom for line in text) for text in texts),
        min(max(line.bottom for line in text) for text in texts),
    )
    if top <= bottom or top - bottom < 0.6 * min(
        max(line.bottom for line in text) - min(line.bottom for line in text) for text in texts
    ):
        return None
    for side in sides:
        bottom, top = _reach(side, bottom, top)
    return _Gutter(place, bottom, top)


def _reach(side: Sequence[Line], bottom: float, top: float) -> tuple[float, float]:
    """How far down and up the lines of a column go on without a gap."""
    for line in sorted(side, key=lambda line: -line.bottom):
        if 0 < bottom - line.bottom < _GAP * line.size:
            bottom = line.bottom
    for line in sorted(side, key=lambda line: line.bottom):
        if 0 < line.bottom - top < _GAP * line.size:
            top = line.bottom
    return bottom, top


def _in_column(lines: list[Line], page: int) -> Iterator[Paragraph]:
    rows = _rows(lines)
    short = min(line.left for line in lines) + _SHORT * (
        max(line.right for line in lines) - min(line.left for line in lines)
    )
    place = 0
    while place < len(rows):
        end = _table_end(rows, place)
        if end > place + 1:
            yield _table(rows[place:end], page)
            place = end
            continue
        stop = place + 1
        while (
            stop < len(rows)
            and _goes_on(rows[stop - 1], rows[stop], rows[place])
            and _table_end(rows, stop) <= stop + 1
        ):
            stop += 1
        yield _paragraph(rows[place:stop], page, short)
        place = stop


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Lines on one height together, from left to right."""
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][0] if rows else None
        if last is not None and abs(line.bottom - last.bottom) < 0.35 * max(line.size, last.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _table_end(rows: list[list[Line]], start: int) -> int:
    """Where the table that begins at this row ends; the row itself where none does."""
    width = len(rows[start])
    if width < 2:
        return start
    end = start
    while end < len(rows) and 2 <= len(rows[end]) <= width + 1 and _aligned(rows[start], rows[end]):
        end += 1
    cells = [cell for row in rows[start:end] for cell in row]
    short = sum(cell.words for cell in cells) <= 8 * len(cells)
    return end if end - start >= 2 and short else start


def _aligned(first: list[Line], row: list[Line]) -> bool:
    """Whether most cells of a row stand under cells of the first."""
    under = sum(any(cell.left < other.right + 2 and other.left < cell.right + 2 for other in first) for cell in row)
    return under >= len(row) - (len(row) > 2)


def _table(rows: list[list[Line]], page: int) -> Paragraph:
    first = rows[0]
    full = [
        [" ".join(cell.text for cell in row if _column(cell, first) == place) for place in range(len(first))]
        for row in rows
    ]
    line = first[0]
    return Paragraph(page, (table(full),), line.size, bold=False, lines=len(rows), table=True)


def _column(cell: Line, first: list[Line]) -> int:
    return min(
        range(len(first)), key=lambda place: abs((cell.left + cell.right) - (first[place].left + first[place].right))
    )


def _goes_on(above: list[Line], row: list[Line], first: list[Line]) -> bool:
    """Whether a row belongs to the paragraph above it."""
    upper, line = above[0], row[0]
    distance = upper.bottom - line.bottom
    size = max(upper.size, line.size)
    other = 0.04 if upper.bold and line.bold else 0.12
    if abs(upper.size - line.size) > other * size or distance > (_LEADING + 0.35) * size or distance < 0:
        return False
    if all(each.bold for each in above) != all(each.bold for each in row) and not _runs_on(above[-1].text):
        return False
    if distance > _LEADING * size and upper.text.rstrip().endswith((".", ":", "?", "!")):
        return False
    indented = line.left > first[0].left + 0.9 * size and upper.left <= first[0].left + 1
    ended = above[-1].text.rstrip().endswith((".", ":", "?", "!", ";"))
    return not (indented and ended and not _BULLET.match(line.text) and not _BULLET.match(first[0].text))


def _runs_on(text: str) -> bool:
    return text.rstrip().endswith((",", "-", "–")) or (text[-1:].islower() and len(text.split()) > 8)


def _paragraph(rows: list[list[Line]], page: int, short: float) -> Paragraph:
    """Rows as one paragraph; a line that stops well before the margin ends an entry."""
    entries: list[str] = []
    ended = False
    for row in rows:
        text = "   ".join(line.text for line in row)
        marked = _BULLET.match(text)
        if marked and (len(rows) > 1 or _SIGN.match(text)):
            text = _SIGN.sub("- ", text, count=1) if _SIGN.match(text) else text
            entries.append(text)
        elif entries and not ended:
            entries[-1] += f"\n{text}"
        else:
            entries.append(text)
        ended = row[-1].right < short
    lines = [line for row in rows for line in row]
    weight = max(lines, key=lambda line: len(line.text))
    return Paragraph(page, tuple(entries), weight.size, all(line.bold for line in lines), len(rows))
