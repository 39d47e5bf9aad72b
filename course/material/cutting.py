"""A file in reading order, cut into passages small enough to cite.

Under one heading paragraphs go together up to about :data:`ENOUGH` words. Every worked example, definition,
box and larger table is a passage of its own. What is longer than :data:`LONGEST` words, or has no paragraphs
to cut at, is cut by LangChain's recursive splitter, at the end of a sentence where there is one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from course.material.document import Block, Element, Heading
from course.material.kinds import begins
from domain.passage import PassageKind
from domain.text import Formula, escape, runs

ENOUGH = 180
"""Words at which a run of paragraphs is a passage."""

FEW = 40
"""Words below which a run is joined with the one before it under the same heading."""

LONGEST = 300
"""Words of the longest passage."""

_CRUMB = 12
"""Words so few that they go with what is before them, even where that is long already."""

_MOST = 2 * LONGEST
"""Words at which crumbs, too, begin a passage of their own."""

_HELD = "\u00a0"
"""Stands for a space inside a formula while text is cut, so that no formula is cut in two."""

_SEPARATORS = ["\n\n", "\n", r"(?<=[.!?])\s+", r"(?<=[;:,])\s+", " ", ""]


@dataclass(frozen=True, slots=True)
class Cut:
    """One passage to be. ``path`` are the headings over it, outermost first; ``page`` the page it begins on."""

    path: tuple[str, ...]
    kind: PassageKind
    text: str
    page: int
    section: int
    """Counts the outer headings, from 0."""


def cuts(elements: Iterable[Element]) -> Iterator[Cut]:
    """Every passage, in reading order."""
    path: list[Heading] = []
    section = 0
    run: list[Block] = []
    for element in elements:
        if isinstance(element, Heading):
            yield from _packed(run, path, section)
            run = []
            path = [*(each for each in path if each.level < element.level), element]
            section += len(path) <= _OUTER
        elif isinstance(element, Block):
            run.append(element)
    yield from _packed(run, path, section)


_OUTER = 2
"""Headings of this depth begin a section of their own, to be read on one page."""


def _packed(run: list[Block], path: list[Heading], section: int) -> Iterator[Cut]:
    """The blocks under one heading as passages."""
    titles = tuple(each.text for each in path)
    packed: list[_Pack] = []
    for block in (piece for whole in run for piece in _short(whole)):
        words = block.words
        if packed and packed[-1].takes(block, words):
            packed[-1].blocks.append(block)
            packed[-1].words += words
        else:
            packed.append(_Pack([block], words))
    for block in _few_joined([pack.whole for pack in packed]):
        yield Cut(titles, block.kind, block.text, block.page, section)


@dataclass(slots=True)
class _Pack:
    """Blocks that go together, and how many words they have."""

    blocks: list[Block]
    words: int

    @property
    def whole(self) -> Block:
        """All of them as one."""
        return replace(self.blocks[0], text="\n\n".join(block.text for block in self.blocks))

    def takes(self, block: Block, words: int) -> bool:
        """Whether a block of so many words goes into the passage."""
        kind = self.blocks[0].kind
        leads = self.blocks[-1].text.endswith(":") and block.kind in {"text", "table", kind}
        same = kind == block.kind and kind in {"text", "example", "note"} and begins(block.text) is None
        most = LONGEST if kind == "example" else ENOUGH
        together = self.words + words
        return (leads or same) and (together <= most or (min(self.words, words) < _CRUMB and together <= _MOST))


def _few_joined(packed: list[Block]) -> list[Block]:
    """A rest of few words goes to the text before it."""
    if len(packed) > 1 and packed[-1].words < FEW and packed[-1].kind == packed[-2].kind == "text":
        last = replace(packed[-2], text=f"{packed[-2].text}\n\n{packed[-1].text}")
        if last.words <= LONGEST:
            return [*packed[:-2], last]
    return packed


def _short(block: Block) -> Iterator[Block]:
    """The block, or the pieces of one that is too long."""
    if block.words <= LONGEST:
        yield block
    elif block.kind == "table":
        yield from (replace(block, text=text) for text in _rows(block.text))
    else:
        yield from (replace(block, text=text) for text in _split(block.text))


def _rows(text: str) -> Iterator[str]:
    """A long table in parts, each under its head."""
    lines = text.split("\n")
    head, rows = lines[:2], lines[2:]
    held: list[str] = []
    for row in rows:
        if held and len(" ".join(held).split()) + len(row.split()) > ENOUGH:
            yield "\n".join((*head, *held))
            held = []
        held.append(row)
    yield "\n".join((*head, *held))


def _split(text: str) -> Iterator[str]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=_SEPARATORS,
        is_separator_regex=True,
        keep_separator="end",
        chunk_size=ENOUGH,
        chunk_overlap=0,
        length_function=_count,
    )
    for piece in splitter.split_text(_whole_formulas(text)):
        yield piece.replace(_HELD, " ").strip()


def _count(text: str) -> int:
    return len(re.findall(r"\S+", text.replace(_HELD, " ")))


def _whole_formulas(text: str) -> str:
    return "".join(
        f"${run.tex.replace(' ', _HELD)}$" if isinstance(run, Formula) else escape(run.text) for run in runs(text)
    )
