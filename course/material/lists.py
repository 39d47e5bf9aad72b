"""Entries of one list that a file holds as paragraphs, put together again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from course.material.document import Block, Element

_ENTRY = re.compile(r"\s*(?:[-*•–]\s|\(?\d{1,3}[.)]\s|\(?[a-h][.)]\s)")


def with_lists(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements, with paragraphs that are entries of one list as one block, a line an entry."""
    held: list[Block] = []
    for element in elements:
        entry = (
            isinstance(element, Block) and element.kind == "text" and all(map(_ENTRY.match, element.text.split("\n")))
        )
        if isinstance(element, Block) and entry:
            held.append(element)
            continue
        yield from _one(held)
        held = []
        yield element
    yield from _one(held)


def _one(entries: list[Block]) -> Iterator[Block]:
    if entries:
        yield replace(entries[0], text="\n".join(entry.text for entry in entries))
