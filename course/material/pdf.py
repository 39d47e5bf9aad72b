"""PDF: what is printed, page by page, put back into reading order.

PDFium (Chrome's own reader) says which characters stand where; :mod:`course.material.pdf_pages` makes lines
and paragraphs of them, :mod:`course.material.pdf_titles` finds the headings.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from course.errors import UnreadableError
from course.material.document import About, Block, Document, Element, Heading, Limits, Told, nobody
from course.material.pdf_margins import without_margins
from course.material.pdf_pages import Paragraph, paragraphs
from course.material.pdf_spans import Printed, printed
from course.material.pdf_titles import Bookmark, levels
from course.material.prose import dehyphenated, one_line, prose

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_PASSWORD = 4
_LEAST_LETTERS = 20
"""Letters a page has at least, on average, that holds text and not a picture of text."""


_FREE_LETTERS = 200_000
_LETTERS_A_BYTE = 10
"""Characters that any PDF may hold, and further ones for each byte: text is packed to a fifth, not to a hundredth."""


def read_pdf(data: bytes, limits: Limits, told: Told = nobody) -> Document:
    """A PDF whose text can be selected. :class:`UnreadableError` for scans, locked and broken files."""
    document = _opened(data)
    try:
        count = len(document)
        if count > limits.pages:
            raise UnreadableError(
                f"it has {count:,} pages, and {limits.pages:,} are allowed",
                "Save the chapters you need as files of their own",
            )
        pages: list[Printed] = []
        left = _FREE_LETTERS + _LETTERS_A_BYTE * len(data)
        for number in range(count):
            pages.append(_printed(document, number))
            left -= pages[-1].letters
            if left < 0:
                raise UnreadableError(
                    "it holds far more text than a file of its size can",
                    "Open it in a PDF viewer and save the chapters you need as files of their own",
                )
            told(number + 1, count)
        about, bookmarks = _about(document), tuple(_bookmarks(document))
    finally:
        document.close()
    letters = [sum(character.isalnum() for line in page.lines for character in line.text) for page in pages]
    if not any(page.width for page in pages):
        raise _damaged()
    if sum(letters) < _LEAST_LETTERS * max(1, count) and sum(letters) < 200:
        raise UnreadableError(
            "its pages are pictures, so there is no text in it",
            "Run it through text recognition (OCR), or take in the file it was scanned from",
        )
    blank = [number for number, each in enumerate(letters, start=1) if each == 0 and pages[number - 1].pictures]
    return Document(about, tuple(_elements(pages, bookmarks)), pages=count, notes=tuple(_notes(pages, blank)))


def _opened(data: bytes) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            remedy = "Open it with its password, save it without one and take that in"
            raise UnreadableError("the PDF is protected by a password", remedy) from error
        raise _damaged() from error


def _damaged() -> UnreadableError:
    remedy = "Open it in a PDF viewer and save it again, or copy it anew"
    return UnreadableError("the PDF is damaged or was not copied whole", remedy)


def _printed(document: "PdfDocument", number: int) -> Printed:
    """One page; one that is damaged is empty and told from a blank one by having no width."""
    from pypdfium2 import PdfiumError

    try:
        return printed(document, number)
    except PdfiumError:
        return Printed(number + 1, 0, 0, ())


def _elements(pages: list[Printed], bookmarks: tuple[Bookmark, ...]) -> Iterator[Element]:
    found = [paragraph for page in without_margins(pages) for paragraph in paragraphs(page)]
    for paragraph, level in zip(found, levels(found, bookmarks), strict=True):
        if level:
            yield Heading(prose(dehyphenated(paragraph.text)), level, paragraph.page)
        elif paragraph.table:
            yield Block(prose(paragraph.text), "table", paragraph.page)
        else:
            yield Block(prose(_joined(paragraph)), "text", paragraph.page)


def _joined(paragraph: Paragraph) -> str:
    return "\n".join(dehyphenated(entry) for entry in paragraph.entries)


def _notes(pages: list[Printed], blank: list[int]) -> Iterator[str]:
    if blank:
        yield f"Pages without text, only pictures: {_some(blank)}. Nothing was read from them."
    if damaged := [page.number for page in pages if not page.width]:
        yield f"Damaged pages, which were passed over: {_some(damaged)}."
    if dense := [page.number for page in pages if page.dense]:
        yield f"Pages with more on them than anybody reads, which were passed over: {_some(dense)}."
    if any(page.hidden for page in pages):
        yield "Text that the pages do not show was left out."


def _some(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:8])) + (" and more" if len(numbers) > 8 else "")


def _bookmarks(document: "PdfDocument") -> Iterator[Bookmark]:
    for entry in document.get_toc(max_depth=6):
        place = entry.get_dest()
        page = place.get_index() if place is not None else None
        if page is not None:
            yield Bookmark(one_line(entry.get_title()), entry.level + 1, page + 1)


def _about(document: "PdfDocument") -> About:
    said = document.get_metadata_dict(skip_empty=True)
    return About(title=one_line(said.get("Title", "")), author=one_line(said.get("Author", "")))
