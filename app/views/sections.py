"""A section of the course's text as it is read, with one passage found again and its quote marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from app.render import block, highlighted, inline, plain
from domain.passage import Passage, PassageKind
from domain.source import Source

KINDS: dict[PassageKind, str] = {
    "text": "",
    "definition": "Definition",
    "example": "Example",
    "note": "Note",
    "table": "",
}


@dataclass(frozen=True, slots=True)
class PassageShown:
    """One passage. ``here`` says that it is the one a citation leads to."""

    anchor: str
    kind: PassageKind
    kind_words: str
    words: Markup
    here: bool


@dataclass(frozen=True, slots=True)
class PartShown:
    """Passages under one heading, which is empty for those right under the section's."""

    heading: Markup
    passages: tuple[PassageShown, ...]


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section. ``above`` are the titles over it in the book, outermost first."""

    heading: Markup
    heading_plain: str
    above: tuple[str, ...]
    parts: tuple[PartShown, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class SectionNamed:
    """A section in a list of contents: its id and what it is called."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sections under one title, which is empty where none stands over them."""

    title: str
    sections: tuple[SectionNamed, ...]


def section_shown(passages: Iterable[Passage], cited: str, quote: str) -> SectionShown:
    """The passages of one section, which are never none, under their headings."""
    found = tuple(passages)
    depth = _shared_depth(found)
    path = found[0].path
    parts: list[tuple[tuple[str, ...], list[PassageShown]]] = []
    for number, passage in enumerate(found, start=1):
        below = passage.path[depth:]
        if not parts or parts[-1][0] != below:
            parts.append((below, []))
        parts[-1][1].append(_shown(passage, number, cited, quote))
    heading = path[depth - 1] if depth else found[0].section
    return SectionShown(
        heading=inline(heading),
        heading_plain=plain(heading),
        above=tuple(plain(title) for title in path[: max(depth - 1, 0)]),
        parts=tuple(PartShown(inline(": ".join(below)), tuple(shown)) for below, shown in parts),
        source=found[0].source,
    )


def contents(passages: Iterable[Passage]) -> tuple[Chapter, ...]:
    """Every section once, in the order of the text, under the title over it."""
    sections: dict[str, list[Passage]] = {}
    for passage in passages:
        sections.setdefault(passage.section, []).append(passage)
    chapters: list[tuple[str, list[SectionNamed]]] = []
    for section, found in sections.items():
        shown = section_shown(found, "", "")
        over = shown.above[-1] if shown.above else ""
        if not chapters or chapters[-1][0] != over:
            chapters.append((over, []))
        numbered = section[:1].isdigit() and not shown.heading_plain.startswith(section)
        title = f"{section} {shown.heading_plain}" if numbered else shown.heading_plain
        chapters[-1][1].append(SectionNamed(section, title))
    return tuple(Chapter(over, tuple(named)) for over, named in chapters)


def passage_words(passage: Passage, quote: str) -> Markup:
    """One passage alone, its quote marked."""
    return highlighted(passage.text, quote)


def place(passage: Passage, course: str) -> str:
    """Where a passage stands, in plain words: its section and what it is under there."""
    titles = (plain(title) for title in (passage.path[-2:] or (course, passage.section)))
    return " · ".join((*titles, *((passage.place,) if passage.place else ())))


def _shown(passage: Passage, number: int, cited: str, quote: str) -> PassageShown:
    here = passage.id == cited
    words = highlighted(passage.text, quote) if here and quote else block(passage.text)
    return PassageShown(f"passage-{number}", passage.kind, KINDS[passage.kind], words, here)


def _shared_depth(passages: tuple[Passage, ...]) -> int:
    """How many titles all the passages share."""
    shared = passages[0].path
    for passage in passages:
        while passage.path[: len(shared)] != shared:
            shared = shared[:-1]
    return len(shared)
