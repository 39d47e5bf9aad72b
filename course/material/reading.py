"""One of a teacher's files, from its bytes to the passages that can be cited.

    material = read_material("fractions.docx", data, Label("unit-3-fractions-docx"))

Pure but for the time it takes: nothing outside of ``data`` is opened. What cannot be read raises
:class:`course.errors.UnreadableError`.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath

from course.errors import UnreadableError
from course.material.archive import damaged
from course.material.cutting import Cut, cuts
from course.material.document import About, Block, Document, Element, Heading, Limits, Told, nobody
from course.material.exercises import without_exercises
from course.material.kinds import with_kinds
from course.material.lists import with_lists
from course.material.prose import one_line
from course.material.sniff import sniff
from course.naming import license_short, tidy
from course.rights import reserved
from domain.material import LeftOut, Material, MaterialKind
from domain.passage import Passage
from domain.source import Source, web_address

_UNTITLED = (
    "untitled",
    "microsoft word",
    "powerpoint presentation",
    "document",
    "presentation",
    "slide 1",
    "anonymous",
)
_NOBODY = frozenset({"", "anonymous", "python-docx", "user", "admin", "unknown", "(anonymous)"})


@dataclass(frozen=True, slots=True)
class Label:
    """What the teacher says of a file. ``key`` begins the ids of its sections and passages; the rest may be empty."""

    key: str
    version: str = ""
    title: str = ""
    source: str = ""
    source_url: str = ""
    license: str = ""


def read_material(name: str, data: bytes, label: Label, limits: Limits | None = None, told: Told = nobody) -> Material:
    """The file as understood: its passages, and what was left out and why."""
    limits = limits or Limits()
    if len(data) > limits.size:
        raise too_large(len(data), limits)
    sniffed = sniff(name, data)
    document = _document(sniffed.kind, data, limits, told)
    kept, left = _parted(document)
    found = tuple(islice(cuts(kept), limits.passages + 1))
    if len(found) > limits.passages:
        raise UnreadableError(
            f"it makes more than {limits.passages:,} passages, as twenty textbooks do",
            "Save the chapters you need as files of their own",
        )
    if not found:
        raise _nothing(left)
    title = _title(label, document, name)
    source = _source(label, document.about, title)
    return Material(
        name=name,
        kind=sniffed.kind,
        title=title,
        language=document.about.language[:20],
        pages=document.pages,
        passages=tuple(_passages(found, label, title, source, document)),
        left_out=tuple(left),
        notes=(*((sniffed.note,) if sniffed.note else ()), *document.notes),
        source=source,
        reserved=_reserved(document, label),
    )


def _reserved(document: Document, label: Label) -> str:
    """The first sentence that reserves all rights, in what is left out too; none where the teacher named a licence."""
    if label.license:
        return reserved(label.license)
    texts = (element.text for element in document.elements if isinstance(element, Heading | Block))
    said = (document.about.license, document.about.author, *texts)
    return next(filter(None, map(reserved, said)), "")


def too_large(size: int, limits: Limits) -> UnreadableError:
    """The file is larger than allowed."""
    why = f"it has {size / 2**20:,.0f} MB, and {limits.size // 2**20:,} MB are allowed"
    return UnreadableError(why, "Save the chapters you need as files of their own, or without their pictures")


def _document(kind: MaterialKind, data: bytes, limits: Limits, told: Told) -> Document:
    try:
        return _read(kind, data, limits, told)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,
        RecursionError,
        OverflowError,
    ) as error:
        raise damaged() from error


def _read(kind: MaterialKind, data: bytes, limits: Limits, told: Told) -> Document:
    """Each reader's libraries are loaded where it is used."""
    match kind:
        case "markdown":
            from course.material.markdown import read_markdown

            return read_markdown(data)
        case "html":
            from course.material.markup import read_html

            return read_html(data)
        case "pdf":
            from course.material.pdf import read_pdf

            return read_pdf(data, limits, told)
        case "docx":
            from course.material.docx import read_docx

            return read_docx(data, limits)
        case "pptx":
            from course.material.pptx import read_pptx

            return read_pptx(data, limits, told)
        case "epub":
            from course.material.epub import read_epub

            return read_epub(data, limits, told)
        case "cnxml":
            from course.material.module import read_module

            return read_module(data)
        case "text":
            from course.material.plain import read_plain

            return read_plain(data)


def _parted(document: Document) -> tuple[list[Element], list[LeftOut]]:
    """What stays and what is left out."""
    kept: list[Element] = []
    left: list[LeftOut] = []
    for element in with_kinds(without_exercises(with_lists(document.elements))):
        if isinstance(element, LeftOut):
            place = f"{document.unit} {element.place}" if element.place.isdigit() else element.place
            left.append(replace(element, place=place))
        else:
            kept.append(element)
    return kept, left


def _nothing(left: list[LeftOut]) -> UnreadableError:
    if left:
        return UnreadableError(
            "everything in it looks like exercises or answers, which students must not find",
            "Take in the text that explains; if this is wrong, change the headings",
        )
    return UnreadableError("it holds no text", "Check that it was saved whole, or take in another copy")


def _title(label: Label, document: Document, name: str) -> str:
    """What the teacher says, else what the file says, else its only first-level heading, else its name."""
    said = document.about.title
    if label.title:
        return tidy(label.title)
    if said and not said.lower().startswith(_UNTITLED):
        return tidy(said)
    tops = [element.text for element in document.elements if isinstance(element, Heading) and element.level == 1]
    if len(tops) == 1 and document.unit == "page":
        return tops[0]
    return tidy(PurePosixPath(name).stem.replace("_", " ").replace("-", " ")) or name


def _source(label: Label, about: About, title: str) -> Source:
    """Where the passages come from, as citations show it."""
    by = about.author if about.author.lower() not in _NOBODY else ""
    license_url = web_address(label.license)
    licence = license_short(license_url, label.license) if label.license else about.license
    return Source(
        name=one_line(label.source) or (f"{title} ({by})" if by and by not in title else title),
        url=label.source_url or about.source_url,
        license=licence,
        license_url=license_url or ("" if label.license else about.license_url),
    )


def _passages(
    found: tuple[Cut, ...], label: Label, title: str, source: Source, document: Document
) -> Iterator[Passage]:
    for number, cut in enumerate(found):
        inner = cut.path[1:] if cut.path[:1] == (title,) else cut.path
        yield Passage(
            id=f"{label.key}-{label.version}-{number + 1}" if label.version else f"{label.key}-{number + 1}",
            section=f"{label.key}-{cut.section}",
            path=(title, *inner),
            kind=cut.kind,
            text=cut.text,
            order=number,
            source=source,
            place=f"{document.unit} {cut.page}" if cut.page else "",
        )
