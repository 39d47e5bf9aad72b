"""Word documents: headings by their style or outline level, lists, tables, equations, footnotes, pictures in words."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from course.cnxml import children, name
from course.material.archive import checked, damaged
from course.material.document import About, Block, Document, Element, Heading, Limits
from course.material.office import described, first, inline, raised, value
from course.material.prose import one_line, prose, table, tidy_lines

if TYPE_CHECKING:
    from docx.document import Document as Word

_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_ENDNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
_HEADING = "heading "
_OFF = {"0", "false", "off"}


def read_docx(data: bytes, limits: Limits) -> Document:
    """A document of Word or of what saves like it."""
    checked(data, limits).close()
    import docx
    from docx.opc.exceptions import OpcError

    try:
        word = docx.Document(io.BytesIO(data))
        body, about = word.element.body, _about(word)
    except (OpcError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        raise damaged() from error
    reader = _Reader(_levels(word), _numbered(word), {**_notes(word, _FOOTNOTES), **_notes(word, _ENDNOTES)})
    reader.counts_pages = next(body.iter("{*}lastRenderedPageBreak"), None) is not None
    found = tuple(reader.blocks(body))
    return Document(about, found, pages=reader.page if reader.counts_pages else 0)


@dataclass(slots=True)
class _Reader:
    """Reads the body. ``levels`` are the outline levels of styles, ``numbered`` the lists that count."""

    levels: dict[str, int]
    numbered: frozenset[tuple[str, str]]
    notes: dict[str, str]
    counts_pages: bool = False
    page: int = 1
    _counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def blocks(self, parent: etree._Element) -> Iterator[Element]:
        for child in children(parent):
            kind = name(child)
            if kind == "p":
                yield from self._paragraph(child)
            elif kind == "tbl":
                yield from self._table(child)
            elif kind in {"sdt", "sdtContent", "customXml", "ins", "smartTag"}:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Element]:
        boxes = [box for box in paragraph.iter("{*}txbxContent") if not _fallback(box)]
        text = tidy_lines("".join(inline(paragraph, self._run)))
        page = self.page if self.counts_pages else 0
        style = value(first(paragraph, "pPr", "pStyle"), "val") or ""
        outline = value(first(paragraph, "pPr", "outlineLvl"), "val")
        level = int(outline) + 1 if outline and outline.isdigit() and int(outline) < 9 else self.levels.get(style, 0)
        if text and level:
            yield Heading(one_line(text), level, page)
        elif text:
            yield Block(self._mark(paragraph, style) + text, page=page)
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, element: etree._Element) -> Iterator[Element]:
        page = self.page if self.counts_pages else 0
        rows = [
            [one_line(" ".join(_texts(self.blocks(cell)))) for cell in children(row, "tc")]
            for row in children(element, "tr")
        ]
        if text := table(rows):
            yield Block(text, "table" if "---" in text else "text", page)

    def _run(self, run: etree._Element) -> str:
        vanish = first(run, "rPr", "vanish")
        if vanish is not None and value(vanish, "val") not in _OFF:
            return ""
        said: list[str] = []
        by = value(first(run, "rPr", "vertAlign"), "val")
        for child in children(run):
            kind = name(child)
            if kind == "t":
                said.append(raised(child.text or "", by))
            elif kind == "tab":
                said.append(" ")
            elif kind in {"br", "cr"}:
                said.append("\n")
                self.page += value(child, "type") == "page" and not self.counts_pages
            elif kind == "lastRenderedPageBreak":
                self.page += 1
            elif kind in {"noBreakHyphen", "softHyphen"}:
                said.append("-" if kind == "noBreakHyphen" else "")
            elif kind in {"footnoteReference", "endnoteReference"}:
                note = self.notes.get(f"{kind[:4]}{value(child, 'id')}", "")
                said.append(f" ({note})" if note else "")
            elif kind in {"drawing", "AlternateContent"}:
                said += (f"\n{words}\n" for each in child.iter("{*}docPr") if (words := described(each.get("descr"))))
        return "".join(said)

    def _mark(self, paragraph: etree._Element, style: str) -> str:
        """What stands before an entry of a list, indented by its depth."""
        properties = first(paragraph, "pPr", "numPr")
        number = value(first(properties, "numId"), "val") or ""
        level = value(first(properties, "ilvl"), "val") or "0"
        if properties is None or number == "0":
            return "1. " if style.startswith("ListNumber") else "- " if style.startswith("ListBullet") else ""
        indent = "   " * min(int(level) if level.isdigit() else 0, 8)
        if (number, level) not in self.numbered:
            return f"{indent}- "
        self._counts[number, level] = self._counts.get((number, level), 0) + 1
        return f"{indent}{self._counts[number, level]}. "


def _texts(elements: Iterator[Element]) -> Iterator[str]:
    return (element.text for element in elements if isinstance(element, Heading | Block))


def _fallback(box: etree._Element) -> bool:
    """Whether a text box is the copy for old programs of one that stands beside it."""
    return any(name(parent) == "Fallback" for parent in box.iterancestors())


def _levels(word: "Word") -> dict[str, int]:
    """The outline level of each style, its parents' where it has none of its own; a title is the outermost."""
    own: dict[str, int] = {}
    parents: dict[str, str] = {}
    for style in word.styles.element.iter("{*}style"):
        id_ = value(style, "styleId") or ""
        called = (value(first(style, "name"), "val") or "").lower()
        outline = value(first(style, "pPr", "outlineLvl"), "val")
        parents[id_] = value(first(style, "basedOn"), "val") or ""
        if called.startswith(_HEADING) and called.removeprefix(_HEADING).isdigit():
            own[id_] = int(called.removeprefix(_HEADING))
        elif called == "title":
            own[id_] = 1
        elif outline and outline.isdigit() and int(outline) < 9:
            own[id_] = int(outline) + 1
    return own | {
        id_: own[parents[id_]] for id_ in parents if id_ not in own and parents[id_] in own and "toc" not in id_.lower()
    }


def _numbered(word: "Word") -> frozenset[tuple[str, str]]:
    """The lists and depths whose entries are counted, by the numbering part."""
    try:
        root = word.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return frozenset()
    formats = {
        (value(abstract, "abstractNumId"), value(level, "ilvl")): value(first(level, "numFmt"), "val")
        for abstract in children(root, "abstractNum")
        for level in children(abstract, "lvl")
    }
    return frozenset(
        (value(num, "numId") or "", str(level))
        for num in children(root, "num")
        for level in range(9)
        if formats.get((value(first(num, "abstractNumId"), "val"), str(level)), "bullet")
        not in {"bullet", "none", None}
    )


def _notes(word: "Word", relation: str) -> dict[str, str]:
    """The texts of footnotes or endnotes by the first letters of their kind and their id."""
    for relationship in word.part.rels.values():
        if relationship.reltype == relation and not relationship.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            try:
                root = etree.fromstring(relationship.target_part.blob, parser)
            except etree.XMLSyntaxError:
                return {}
            kind = "foot" if relation == _FOOTNOTES else "endn"
            return {
                f"{kind}{value(note, 'id')}": one_line(prose(" ".join(text.text or "" for text in note.iter("{*}t"))))
                for note in children(root)
            }
    return {}


def _about(word: "Word") -> About:
    properties = word.core_properties
    return About(
        one_line(properties.title or ""), one_line(properties.author or ""), one_line(properties.language or "")
    )
