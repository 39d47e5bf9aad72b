"""Presentations: a slide is a section, its title the heading; hidden slides and speaker's notes are left out."""

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lxml import etree

from course.cnxml import children, name
from course.material.archive import checked, damaged
from course.material.document import About, Block, Document, Element, Heading, Limits, Told, nobody
from course.material.office import described, first, inline, raised, value
from course.material.prose import one_line, table, tidy_lines
from domain.material import LeftOut

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide

_FOOT = frozenset({"DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"})
_TITLES = frozenset({"TITLE", "CENTER_TITLE", "VERTICAL_TITLE"})


def read_pptx(data: bytes, limits: Limits, told: Told = nobody) -> Document:
    """A presentation of PowerPoint or of what saves like it."""
    checked(data, limits).close()
    import pptx
    from pptx.exc import PythonPptxError

    found: list[Element] = []
    try:
        presentation = pptx.Presentation(io.BytesIO(data))
        slides = list(presentation.slides)
        for number, slide in enumerate(slides, start=1):
            found += _slide(slide, number)
            told(number, len(slides))
    except (PythonPptxError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        raise damaged() from error
    return Document(_about(presentation), tuple(found), pages=len(slides), unit="slide")


def _slide(slide: "Slide", number: int) -> Iterator[Element]:
    _open_alternatives(slide._element)  # noqa: SLF001 - python-pptx passes over them
    title = one_line(" ".join(_paragraphs(slide.shapes.title.element))) if slide.shapes.title is not None else ""
    if slide._element.get("show") == "0":  # noqa: SLF001 - python-pptx has no name for it
        yield LeftOut(title or f"Slide {number}", "the slide is hidden", place=f"slide {number}")
        return
    yield Heading(title or f"Slide {number}", 1, number)
    for shape in _in_order(slide.shapes):
        text, kind = _shown(shape)
        if text:
            yield Block(text, "table" if kind == "table" else "text", number)
    if slide.has_notes_slide:
        notes = slide.notes_slide.notes_text_frame
        said = one_line(notes.text) if notes is not None else ""
        if said:
            where = f"slide {number}"
            yield LeftOut(f"Notes to {title or where}", "speaker's notes are for the speaker", len(said.split()), where)


def _open_alternatives(slide: etree._Element) -> None:
    """Put a shape that is there in two versions, as one with an equation is, in its place in the first of them."""
    for holder in list(slide.iter("{*}spTree", "{*}grpSp")):
        for alternatives in children(holder, "AlternateContent"):
            chosen, at = first(alternatives, "Choice"), holder.index(alternatives)
            holder[at : at + 1] = children(chosen) if chosen is not None else []


def _in_order(shapes: "Iterable[BaseShape]") -> "Iterator[BaseShape]":
    """Shapes as they are read, from the top and from the left; groups opened, the slide's title and foot left out."""
    placed = sorted(shapes, key=lambda shape: ((shape.top or 0) // 300_000, shape.left or 0))
    for shape in placed:
        if shape.is_placeholder and shape.placeholder_format.type.name in _FOOT | _TITLES:
            continue
        if value(first(shape._element, *_OUTER.get(name(shape._element), ()), "cNvPr"), "hidden") in {"1", "true"}:  # noqa: SLF001
            continue
        inner: Iterable[BaseShape] | None = getattr(shape, "shapes", None)
        if inner is not None:
            yield from _in_order(inner)
        else:
            yield shape


_OUTER = {"sp": ("nvSpPr",), "pic": ("nvPicPr",), "graphicFrame": ("nvGraphicFramePr",), "grpSp": ("nvGrpSpPr",)}


def _shown(shape: "BaseShape") -> tuple[str, str]:
    """What a shape says, and whether it is a table."""
    element = shape._element  # noqa: SLF001 - equations are in the XML alone
    rows = [[_joined(cell) for cell in children(row, "tc")] for row in element.iter("{*}tr")]
    if rows:
        text = table(rows)
        return text, "table" if "---" in text else "text"
    if next(element.iter("{*}txBody"), None) is not None:
        return "\n".join(_paragraphs(element)), "text"
    words = next((described(each.get("descr")) for each in element.iter("{*}cNvPr")), "")
    return words, "text"


def _joined(cell: etree._Element) -> str:
    return one_line(" ".join(_paragraphs(cell)))


def _paragraphs(element: etree._Element) -> Iterator[str]:
    for body in element.iter("{*}txBody"):
        paragraphs = children(body, "p")
        several = sum(bool("".join(inline(each, _run)).strip()) for each in paragraphs) > 1
        for paragraph in paragraphs:
            text = tidy_lines("".join(inline(paragraph, _run))).replace("\n", " ")
            properties = first(paragraph, "pPr")
            level = int(value(properties, "lvl") or 0)
            bare = first(properties, "buNone") is not None
            mark = "   " * level + "- " if (several and not bare) or level else ""
            if text:
                yield mark + text


def _run(run: etree._Element) -> str:
    baseline = int(value(first(run, "rPr"), "baseline") or 0)
    by = "superscript" if baseline > 0 else "subscript" if baseline < 0 else None
    return "".join(raised(text.text or "", by) for text in children(run, "t"))


def _about(presentation: "Presentation") -> About:
    properties = presentation.core_properties
    return About(
        one_line(properties.title or ""), one_line(properties.author or ""), one_line(properties.language or "")
    )
