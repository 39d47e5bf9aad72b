"""The characters of one page, as runs of one size on one line, with where they stand."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from course.material.prose import seen

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_INVISIBLE = 3
"""The rendering mode of text that is there to be searched and not to be seen (ISO 32000-1, table 106)."""

_TINY = 3.0
"""Points below which nobody reads a letter."""

_MOST_LETTERS = 100_000
"""Characters of one page at most; a newspaper's has a third of it."""

_MOST_SPANS = 10_000
"""Pieces of one page at most: a table of a thousand rows."""

_BOLD = 600
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side without a wide gap. Points from the lower left corner; ``size`` is the type's."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool

    @property
    def words(self) -> int:
        """How many."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Printed:
    """A page: its lines in the order they were drawn, and whether something on it is unseen or a picture."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    hidden: bool = False
    pictures: bool = False
    letters: int = 0
    dense: bool = False
    """Whether it holds more than anybody reads on a page, and was passed over."""


def printed(document: "PdfDocument", index: int) -> Printed:
    """One page, its number counted from 1. Text that is invisible is taken only where there is no other (OCR)."""
    import pypdfium2.raw as pdfium

    page = document[index]
    try:
        width, height = page.get_size()
        pictures = next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None
        text = page.get_textpage()
        try:
            letters = text.count_chars()
            found = list(_spans(text)) if letters <= _MOST_LETTERS else []
        finally:
            text.close()
    finally:
        page.close()
    inside = [span for span, unseen in found if _within(span, width, height)]
    shown = [span for span, unseen in found if not unseen and _within(span, width, height)]
    taken = shown if sum(span.words for span in shown) > 5 or not pictures else inside
    lines = tuple(_lines(taken)) if len(taken) <= _MOST_SPANS else ()
    dense = letters > _MOST_LETTERS or len(taken) > _MOST_SPANS
    hidden = len(taken) < len(found)
    return Printed(index + 1, width, height, lines, hidden, pictures=pictures, letters=letters, dense=dense)


def _within(span: Line, width: float, height: float) -> bool:
    return span.right > 0 and span.left < width and span.top > 0 and span.bottom < height and span.size >= _TINY


def _spans(text: "PdfTextPage") -> Iterator[tuple[Line, bool]]:
    """Runs of characters of one text object on one line, each with whether it is invisible."""
    import pypdfium2.raw as pdfium

    handle = text.raw
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    run: list[str] = []
    about = Line("", 0, 0, 0, 0, 0, bold=False)
    owner: int | None = None
    unseen = False

    def finished() -> Iterator[tuple[Line, bool]]:
        words = seen("".join(run))
        if words.strip():
            yield replace(about, text=words), unseen

    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if code in {0xFFFE, 0x2} or pdfium.FPDFText_IsHyphen(handle, index) == 1:
            character = "-"
        made_up = pdfium.FPDFText_IsGenerated(handle, index) == 1
        if made_up and character in {"\r", "\n"}:
            yield from finished()
            run, owner = [], None
            continue
        if made_up or character.isspace():
            if run:
                run.append(" ")
            continue
        drawn = ctypes.cast(pdfium.FPDFText_GetTextObject(handle, index), ctypes.c_void_p).value
        pdfium.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        same = run and drawn == owner and abs(bottom.value - about.bottom) < about.size * 1.2
        if same and left.value - about.right < max(about.size, 4) * 1.5:
            run.append(character)
            about = replace(
                about,
                right=max(about.right, right.value),
                bottom=min(about.bottom, bottom.value),
                top=max(about.top, top.value),
            )
            continue
        trailing = run[-1:] == [" "]
        yield from finished()
        size = pdfium.FPDFText_GetFontSize(handle, index) * _scale(handle, index)
        heavy = pdfium.FPDFText_GetFontWeight(handle, index) >= _BOLD or _bold_name(handle, index)
        about = Line("", left.value, bottom.value, right.value, top.value, size, heavy)
        run = [" ", character] if trailing else [character]
        owner = drawn
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(handle, index)) if drawn else 0
        unseen = mode == _INVISIBLE
    yield from finished()


def _scale(handle: object, index: int) -> float:
    """How much larger the text is drawn than its size says."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(handle, index, matrix):
        return 1.0
    return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0


def _bold_name(handle: object, index: int) -> bool:
    """Whether the font's name says that it is bold; its weight is often not stated."""
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(handle, index, buffer, 128, ctypes.c_int())
    name = buffer.value.decode("ascii", "replace").lower() if 0 < length <= 128 else ""
    return any(word in name for word in ("bold", "black", "heavy", "demi", "cmbx"))


def _lines(spans: list[Line]) -> Iterator[Line]:
    """Runs that touch on one line joined; smaller type above or below the line is a power or an index."""
    line: Line | None = None
    for span in spans:
        joined = _beside(line, span) if line is not None else None
        if joined is not None:
            line = joined
        else:
            if line is not None:
                yield replace(line, text=" ".join(line.text.split()))
            line = span
    if line is not None:
        yield replace(line, text=" ".join(line.text.split()))


def _beside(line: Line, span: Line) -> Line | None:
    """The two as one line, or None where the second stands elsewhere."""
    overlap = min(line.top, span.top) - max(line.bottom, span.bottom)
    gap = span.left - line.right
    size = max(line.size, span.size)
    small = span.size < 0.85 * line.size and span.words == 1 and len(span.text.strip()) <= 4
    near = overlap > 0.3 * min(line.top - line.bottom, span.top - span.bottom) or (small and overlap > -0.3 * size)
    if not near or gap > 1.6 * size or gap < -1.5 * size:
        return None
    text = span.text
    if small and span.bottom > line.bottom + 0.22 * line.size:
        text = _set(text, _RAISED, "^")
    elif small and span.bottom < line.bottom - 0.08 * line.size:
        text = _set(text, _LOWERED, "_")
    space = " " if gap > 0.18 * size and not line.text.endswith(" ") and text is span.text else ""
    larger = line if line.size >= span.size else span
    return Line(
        line.text + space + text,
        min(line.left, span.left),
        larger.bottom,
        max(line.right, span.right),
        larger.top,
        larger.size,
        line.bold and span.bold,
    )


def _set(text: str, signs: dict[int, int], mark: str) -> str:
    bare = text.strip()
    if all(ord(character) in signs for character in bare):
        return bare.translate(signs) + (" " if text.endswith(" ") else "")
    return f"{mark}{bare}" if len(bare) == 1 else f"{mark}({bare})"
