"""Which paragraphs of a PDF are headings, and how deep: by its bookmarks, by size, by number and weight."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from course.material.pdf_pages import Paragraph

_NUMBERED = re.compile(
    r"(?:(?:chapter|section|unit|lesson|kapitel|abschnitt)\s+)?(\d+(?:\.\d+)*)\.?\s+\S", re.IGNORECASE
)
_LONGEST = 14
"""Words of the longest heading."""
_LARGER = 1.12
_ENDS = (".", ",", ";", ":", "?", "!", "=")
_DEEPEST = 5


class Bookmark(NamedTuple):
    """An entry of the PDF's own table of contents."""

    title: str
    level: int
    page: int


def levels(paragraphs: Sequence[Paragraph], bookmarks: Sequence[Bookmark]) -> list[int]:
    """For each paragraph its level as a heading, 0 where it is none."""
    body = _body(paragraphs)
    marked = {(_bare(mark.title), mark.page): mark.level for mark in bookmarks}
    sizes = sorted(
        {_rounded(each.size) for each in paragraphs if _looks_large(each, body)},
        reverse=True,
    )[:_DEEPEST]
    found: list[int] = []
    for each in paragraphs:
        mark = marked.get((_bare(each.text), each.page)) if each.lines <= 3 else None
        if mark is not None:
            found.append(mark)
        elif _looks_large(each, body) and _rounded(each.size) in sizes:
            found.append(min(sizes.index(_rounded(each.size)) + 1 + _below(bookmarks), _DEEPEST))
        elif _looks_bold(each, body):
            found.append(min(len(sizes) + 1 + _below(bookmarks), _DEEPEST + 1))
        else:
            found.append(0)
    return found


def _body(paragraphs: Sequence[Paragraph]) -> float:
    """The size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for each in paragraphs:
        sizes[_rounded(each.size)] += len(each.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _below(bookmarks: Sequence[Bookmark]) -> int:
    """Headings that no bookmark names stand below those that one does."""
    return max((mark.level for mark in bookmarks), default=0)


def _looks_large(paragraph: Paragraph, body: float) -> bool:
    words = len(paragraph.text.split())
    large = paragraph.size > body * _LARGER and not paragraph.table
    return large and words <= _LONGEST and any(character.isalpha() for character in paragraph.text)


def _looks_bold(paragraph: Paragraph, body: float) -> bool:
    """A short bold line of its own, at least as large as the text."""
    text = paragraph.text.strip()
    short = paragraph.lines <= 2 and 0 < len(text.split()) <= _LONGEST and not paragraph.table
    if not short or not paragraph.bold or paragraph.size < body * 0.95:
        return False
    return any(character.isalpha() for character in text) and (not text.endswith(_ENDS) or bool(_NUMBERED.match(text)))


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
