"""Plain text: paragraphs between empty lines, and the headings that people type."""

import re
from collections.abc import Iterator

from course.material.document import About, Block, Document, Element, Heading
from course.material.encoding import decoded
from course.material.prose import dehyphenated, prose, tidy_lines

_UNDERLINED = re.compile(r"(?P<title>\S[^\n]{0,98})\n(?P<line>=|-|~)(?P=line){2,}\s*\Z")
_NUMBERED = re.compile(
    r"(?:(?:chapter|section|unit|lesson|part|kapitel|abschnitt|teil)\s+)?"
    r"(?P<number>\d+(?:\.\d+)*)\.?[ \t]+[^\W\d_].{2,90}",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?P<marks>#{1,6})\s+(?P<title>.+)")
_WORDED = re.compile(r"(?:chapter|section|unit|lesson|kapitel|abschnitt)\s+\w+\b.{0,80}", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:[-*+•–]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")
_ENDS = (".", "!", "?", ":", ";", ",", "=")
_TITLE_WORDS = 12


def read_plain(data: bytes) -> Document:
    """A text without markup. Form feeds part its pages."""
    pages = decoded(data).replace("\r\n", "\n").replace("\r", "\n").split("\f")
    counted = len(pages) if len(pages) > 1 else 0
    found = tuple(
        element for number, page in enumerate(pages, start=1) for element in _page(page, number if counted else 0)
    )
    return Document(About(), found, pages=counted)


def _page(text: str, page: int) -> Iterator[Element]:
    for paragraph in re.split(r"\n[ \t]*\n", text):
        lines = [line for line in paragraph.split("\n") if line.strip()]
        start = 0
        while start < len(lines) and (heading := _heading(lines, start, page)) is not None:
            taken, title = heading
            yield title
            start += taken
        if start < len(lines):
            yield Block(_joined(lines[start:]), page=page)


def _heading(lines: list[str], start: int, page: int) -> tuple[int, Heading] | None:
    """The heading that stands at this line, and how many lines it takes."""
    first, left = lines[start].strip(), len(lines) - start
    if left > 1 and (under := _UNDERLINED.match(f"{first}\n{lines[start + 1].strip()}")):
        return 2, Heading(prose(under["title"]), 1 if under["line"] == "=" else 2, page)
    if marked := _MARKED.fullmatch(first):
        return 1, Heading(prose(marked["title"].rstrip("# ")), len(marked["marks"]), page)
    alone = left == 1 and len(first.split()) <= _TITLE_WORDS and not first.endswith(_ENDS)
    if not alone or (_LIST.match(first + " ") and not _NUMBERED.fullmatch(first)):
        return None
    if numbered := _NUMBERED.fullmatch(first):
        return 1, Heading(prose(first), numbered["number"].count(".") + 1, page)
    if _WORDED.fullmatch(first) or (first.isupper() and len(first) > 3 and first.split()[0].isalpha()):
        return 1, Heading(prose(first), 1, page)
    return None


def _joined(lines: list[str]) -> str:
    """Lines of one paragraph joined; entries of a list and rows with wide gaps keep theirs."""
    kept: list[list[str]] = []
    for line in lines:
        own = not kept or _LIST.match(line) or "\t" in line.strip() or re.search(r"\S {3,}\S", line)
        if own:
            kept.append([line])
        else:
            kept[-1].append(line)
    return prose(tidy_lines("\n".join(dehyphenated("\n".join(each)) for each in kept)))
