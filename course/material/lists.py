"""Entries of one list that a file holds as paragraphs, put together again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from course.material.document import Block, Element

_ENTRY = re.compile(r"\s*(?:[-*•–]\s|\(?\d{1,3}[.)]\s|\(?[a-h][.)]\s)")


def with_lists(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements, with paragraphs that are entries of one list as one block, a line an entry."""
    held: Block | None = None
    for element in elements:
        entry = (
            isinstance(element, Block) and element.kind == "text" and all(map(_ENTRY.match, element.text.split("\n")))
        )
        if isinstance(element, Block) and entry:
            held = replace(held, text=f"{held.text}\n{element.text}") if held is not None else element
            continue
        if held is not None:
            yield held
        held = None
        yield element
    if held is not None:
        yield held
