"""Definitions, worked examples and boxes, told by the heading over them or by how a paragraph begins."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from course.material.document import Block, Element, Heading
from domain.passage import PassageKind

_EXAMPLE = r"(?:worked\s+)?examples?|beispiele?|musteraufgabe|ejemplos?|exemples?"
_DEFINITION = r"definitions?|definición|définitions?|vocabulary|key\s+terms|glossary|begriffe|merke"
_NOTE = (
    r"theorems?|propert(?:y|ies)|rules?|laws?|formulas?|corollary|lemma|propositions?|remarks?|notes?|tips?|caution|"
    r"key\s+(?:idea|concept|point|fact)s?|summary|remember|satz|regel|hinweis|eigenschaft(?:en)?|zusammenfassung|how\s+to"
)
_NUMBER = r"(?:\s+\d+(?:\.\d+)*|\s+[A-Z])?"
_BOLD = r"(?:\*\*|__)?"
_PATTERNS: tuple[tuple[PassageKind, str], ...] = (("example", _EXAMPLE), ("definition", _DEFINITION), ("note", _NOTE))
_HEADINGS = tuple(
    (
        kind,
        re.compile(
            rf"(?:\d[\d.]*\s+)?(?:{words})(?:\s+\d+(?:\.\d+)*|\s+[A-Z])?(?:\s*[:.–—-].*|\s*\(.*\))?\Z", re.IGNORECASE
        ),
    )
    for kind, words in _PATTERNS
)
_BEGINNINGS = tuple(
    (kind, re.compile(rf"{_BOLD}(?:{words}){_NUMBER}(?:\s*\([^)]*\))?{_BOLD}\s*[:.–—]{_BOLD}\s", re.IGNORECASE))
    for kind, words in _PATTERNS
)
_SOLUTION = re.compile(r"(?:\*\*|__)?(?:solution|lösung|answer|antwort|step\s+\d+|schritt\s+\d+)\b", re.IGNORECASE)


def with_kinds(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements, each block with its kind. An example keeps the solution that follows it."""
    over: list[tuple[int, PassageKind | None]] = []
    example: list[Block] = []
    for element in elements:
        block = element if isinstance(element, Block) else None
        if isinstance(element, Heading):
            over = [(level, kind) for level, kind in over if level < element.level]
            over.append((element.level, kind_of_heading(element.text)))
        elif block is not None and example and _SOLUTION.match(block.text):
            example.append(block)
            continue
        yield from _whole(example)
        example = []
        if block is not None and block.kind == "text":
            block = replace(block, kind=_kind(block.text, over))
        if block is not None and block.kind == "example":
            example = [block]
        else:
            yield block or element
    yield from _whole(example)


def _whole(example: list[Block]) -> Iterator[Block]:
    """An example and its solution as one block."""
    if example:
        yield replace(example[0], text="\n\n".join(block.text for block in example))


def kind_of_heading(title: str) -> PassageKind | None:
    """The kind of what stands under a heading, None where it does not say."""
    return next((kind for kind, pattern in _HEADINGS if pattern.match(title)), None)


def begins(text: str) -> PassageKind | None:
    """The kind that a paragraph's first words name ("Definition: ..."), None where they name none."""
    return next((kind for kind, pattern in _BEGINNINGS if pattern.match(text)), None)


def _kind(text: str, over: list[tuple[int, PassageKind | None]]) -> PassageKind:
    by_heading = next((kind for _, kind in reversed(over) if kind is not None), None)
    return begins(text) or by_heading or "text"
