"""Passages cut into the pieces that are indexed: small enough to be about one thing.

A worked example of a page holds the right sentence and forty others, and as one row of an index it
looks like all of them. Pieces end where paragraphs end, or lines where a paragraph is long; each is
indexed with the titles above it, and a hit leads back to its passage.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.passage import Passage

WORDS = 80
"""A piece takes in paragraphs up to this many words; a single longer line stays whole."""

_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)
_LINE = re.compile(r"\S.*")


class Piece(NamedTuple):
    """A run of characters of one passage's text."""

    passage: str
    start: int
    end: int


def pieces(passages: Iterable[Passage]) -> tuple[Piece, ...]:
    """The pieces of all passages, in their order. Every passage has at least one."""
    return tuple(Piece(passage.id, *span) for passage in passages for span in _spans(passage.text))


def titled(passage: Passage, piece: Piece) -> str:
    """What is indexed of a piece: the titles above it, below the book's own, and its text."""
    titles = " . ".join(passage.path[1:] or passage.path)
    return f"{titles}\n\n{passage.text[piece.start : piece.end]}"


def _spans(text: str) -> list[tuple[int, int]]:
    packed: list[tuple[int, int]] = []
    held = 0
    for start, end in _units(text):
        size = len(text[start:end].split())
        if packed and held + size <= WORDS:
            packed[-1] = (packed[-1][0], end)
            held += size
        else:
            packed.append((start, end))
            held = size
    return packed or [(0, len(text))]


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, or the lines of a paragraph too long for one piece."""
    for paragraph in _PARAGRAPH.finditer(text):
        if len(paragraph.group().split()) <= WORDS:
            yield paragraph.span()
        else:
            yield from (line.span() for line in _LINE.finditer(text, *paragraph.span()))
