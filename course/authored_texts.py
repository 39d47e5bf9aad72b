"""The Markdown files of an authored course, as passages.

A file is one section: front matter with ``section`` and ``title``, then headings with text under
them. Each heading's text is one passage. A heading that starts with ``Definition:``, ``Example:``,
``Note:`` or ``Table:`` makes a passage of that kind. Lines within a paragraph are joined; blank
lines, list entries and table rows stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast, get_args

from course.authored_schema import SectionHead, flaw_of_text
from course.authored_validate import validate
from course.authored_yaml import read_yaml
from course.errors import Problem
from domain.passage import Passage, PassageKind
from domain.source import Source

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_KIND = re.compile(r"(Definition|Example|Note|Table):\s*(.*)")
_OWN_LINE = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|\||>)")
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Piece:
    """The text under one heading; ``titles`` lead to it from the section's title down."""

    titles: tuple[str, ...]
    kind: PassageKind
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """One file. ``line`` is where the front matter names the section."""

    file: str
    id: str
    title: str
    line: int
    pieces: tuple[Piece, ...]


def read_section(text: str, file: str) -> tuple[Section | None, list[Problem]]:
    """Read one file; no section when its front matter does not stand."""
    lines = text.splitlines()
    ends = [number for number, line in enumerate(lines) if line.strip() == _FENCE]
    if not lines or lines[0].strip() != _FENCE or len(ends) < 2:
        remedy = "Start the file with `---`, `section: ...`, `title: ...` and `---`, each on its own line"
        return None, [Problem(file, 1, "no front matter", remedy)]
    document, problems = read_yaml("\n".join(lines[1 : ends[1]]), file, offset=1)
    if document is None:
        return None, problems
    head, wrong = validate(SectionHead, document.data, (), document, file, {})
    problems += wrong
    pieces: list[Piece] = []
    for number, line in enumerate(lines[ends[1] + 1 :], ends[1] + 2):
        if "\t" in line:
            problems.append(Problem(file, number, "a tab character", "Use spaces"))
    for piece in _pieces(lines, ends[1] + 1, problems, file):
        if flaw := flaw_of_text(piece.text):
            problems.append(Problem(file, piece.line, f'{flaw[0]} under "{piece.titles[-1]}"', flaw[1]))
        pieces.append(piece)
    if head is None:
        return None, problems
    if not pieces:
        problems.append(
            Problem(file, document.line(("section",)), "a section without a text", "Write a paragraph below")
        )
    pieces = [Piece((head.title, *piece.titles[1:]), piece.kind, piece.text, piece.line) for piece in pieces]
    return Section(file, head.section, head.title, document.line(("section",)), tuple(pieces)), problems


def _pieces(lines: list[str], start: int, problems: list[Problem], file: str) -> Iterator[Piece]:
    titles: list[tuple[int, str]] = []
    kind: PassageKind = "text"
    body: list[str] = []
    opened = start + 1

    def piece() -> Iterator[Piece]:
        if any(line.strip() for line in body):
            yield Piece(("the front matter", *(title for _, title in titles)), kind, _joined(body), opened)

    for number, line in enumerate(lines[start:], start + 1):
        heading = _HEADING.fullmatch(line)
        if heading is None:
            body.append(line)
            continue
        yield from piece()
        if titles and titles[-1][0] >= len(heading[1]) and not any(line.strip() for line in body):
            problems.append(_empty(file, opened, titles[-1][1]))
        titles = [(level, title) for level, title in titles if level < len(heading[1])]
        marked = _KIND.fullmatch(heading[2])
        titles.append((len(heading[1]), marked[2] if marked else heading[2]))
        kind = _kind(marked[1].lower()) if marked else "text"
        body, opened = [], number
    yield from piece()
    if titles and not any(line.strip() for line in body):
        problems.append(_empty(file, opened, titles[-1][1]))


def _kind(word: str) -> PassageKind:
    return cast("PassageKind", word) if word in get_args(PassageKind) else "text"


def _empty(file: str, line: int, title: str) -> Problem:
    return Problem(file, line, f'no text under the heading "{title}"', "Write it, or delete the heading")


def _joined(lines: list[str]) -> str:
    """Paragraphs on one line each; list entries and table rows keep theirs."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            blocks.append([])
        elif blocks[-1] and not _OWN_LINE.match(line):
            blocks[-1][-1] += f" {line.strip()}"
        else:
            blocks[-1].append(line.strip())
    return "\n\n".join("\n".join(block) for block in blocks if block)


def passages(sections: tuple[Section, ...], course: str, source: Source) -> tuple[tuple[Passage, ...], list[Problem]]:
    """Number the pieces of all sections; their ids come from section and heading, so that edits keep them."""
    found: list[Passage] = []
    problems: list[Problem] = []
    places: dict[str, str] = {}
    for section in sections:
        for piece in section.pieces:
            name = "-".join(filter(None, (_slug(title) for title in (section.id, *piece.titles[1:]))))
            place = f"{section.file}:{piece.line}"
            if name in places:
                what = f'the heading "{piece.titles[-1]}" is here a second time (first in {places[name]})'
                problems.append(Problem(section.file, piece.line, what, "Give one of them another name"))
            places.setdefault(name, place)
            found.append(Passage(name, section.id, (course, *piece.titles), piece.kind, piece.text, len(found), source))
    return tuple(found), problems


def _slug(words: str) -> str:
    return re.sub(r"[^\w.]+", "-", re.sub(r"[$\\{}]", "", words).casefold()).strip("-")
