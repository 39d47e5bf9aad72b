"""What stands on every page and belongs to none: running titles, page numbers, copyright lines."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from course.material.pdf_spans import Line, Printed

_EDGE = 0.09
"""The part of the page's height, at its head and foot, in which running titles stand."""

_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|p\.|s\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von)\s*\d{1,4})?[\W_]*", re.IGNORECASE
)
_ENOUGH = 3


def without_margins(pages: list[Printed]) -> Iterator[Printed]:
    """The pages without what is repeated at their edges, and without their numbers."""
    seen = Counter(key for page in pages for key in {_key(line) for line in page.lines if _at_edge(line, page)})
    repeated = {key for key, times in seen.items() if times >= max(_ENOUGH, len(pages) // 8)}
    for page in pages:
        yield replace(
            page,
            lines=tuple(
                line
                for line in page.lines
                if not (_at_edge(line, page) and (_key(line) in repeated or _NUMBER.fullmatch(line.text)))
            ),
        )


def _at_edge(line: Line, page: Printed) -> bool:
    return line.top < page.height * _EDGE or line.bottom > page.height * (1 - _EDGE)


def _key(line: Line) -> str:
    """The words of a line without its numbers, which count the pages."""
    return re.sub(r"\d+", "#", line.text.casefold())
