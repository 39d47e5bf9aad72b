"""CNXML content to course text: paragraphs, lists, tables, equations, pictures described in words.

    root = parse(file)                                   # an lxml element, read safely
    Writer(labels, "m82507").text(paragraph)             # course text, blank lines between paragraphs

Exercises are never written, wherever they stand: they belong to the items of a course. The worked
examples of OpenStax are exercises inside ``example``; :meth:`Writer.worked` writes those.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Literal, NamedTuple

from lxml import etree

from course.errors import CourseError
from course.mathml import lines, tex
from domain.text import Formula, escape, runs

SHORT_PICTURE = 25
"""Words of the longest description of a picture that is kept outside of a worked example."""

_MATH = "http://www.w3.org/1998/Math/MathML"
_NOTHING = frozenset(
    {"title", "label", "exercise", "metadata", "colspec", "image", "glossary", "commentary", "problem", "solution"}
)
_BLOCKS = frozenset({"para", "list", "table", "equation", "figure", "note", "example", "section", "quote", "code"})
_SUPERSCRIPT = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_ONLY_WORDS = re.compile(r"\\text\{([^{}]*)\}")
_BRACES = re.compile(r"\\text\{([^{}]*)\}|\\(?:left|right)(?![a-z])|\\[{}]|[{}]")
_DEPTH = {"{": 1, "}": -1, r"\left": 1, r"\right": -1}
_RELATION = re.compile(r"\$(?:[=<>]|\\(?:leq|geq|neq|approx|overset)\b|(?:[+\-,]|\\(?:cdot|div|times|pm|_\S*))\$)")
_WANTS_MORE = re.compile(r"(?:[=<>+\-(,]|\\(?:leq|geq|neq|approx|cdot|div|times|pm|_)|\\overset\{\?\}\{=\})\$\Z")
_UNSAID = re.compile(r"[.\s]*|how-to|try-it|image|picture|figure")
_TARGET = re.compile(r"(?:\A|(?<=\n)|(?<=[.!?:] ))the (?=figure\b|table\b|equation\b)")


class BrokenXmlError(CourseError):
    """A file is not well-formed XML, or not CNXML; the message says where."""


class _Block(NamedTuple):
    text: str


def parse(file: Path) -> etree._Element:
    """Read an XML file without entities, network or external files; :class:`BrokenXmlError` names the line."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.parse(file, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise BrokenXmlError(f"line {error.lineno}: not valid XML ({error.msg}); mend it there") from error
    except OSError as error:
        raise BrokenXmlError("the file is missing" if not file.exists() else "the file cannot be opened") from error


def name(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def classes(element: etree._Element) -> frozenset[str]:
    """The words of its class attribute."""
    return frozenset((element.get("class") or "").split())


def children(element: etree._Element, *names: str) -> list[etree._Element]:
    """Its child elements, or those of some names; entities that were not resolved are no elements."""
    return [child for child in element.iterchildren(tag=etree.Element) if not names or name(child) in names]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one module.

    ``labels`` name the targets of links, by module and id: "Example 6.28". ``pictures`` says which
    descriptions of pictures are written: none, those up to :data:`SHORT_PICTURE` words, or all.
    """

    labels: Mapping[tuple[str, str], str]
    module: str
    pictures: Literal["none", "short", "all"] = "short"

    def text(self, element: etree._Element) -> str:
        """Everything in the element but its title, as course text."""
        return "\n\n".join(_grouped(self._pieces(element)))

    def block(self, element: etree._Element) -> str:
        """The element itself: a list as a list, a table as a table."""
        return "\n\n".join(_grouped(self._piece(element)))

    def worked(self, example: etree._Element) -> str:
        """A worked example: its problem and its solution, with every picture in words, since they show the steps."""
        writer = replace(self, pictures="all")
        parts = [writer.text(example)]
        for exercise in children(example, "exercise"):
            parts += [writer.text(problem) for problem in children(exercise, "problem")]
            for solution in children(exercise, "solution"):
                parts += ["Solution", writer.text(solution)]
        return "\n\n".join(part for part in parts if part)

    def title(self, element: etree._Element) -> str:
        """The element's title on one line, empty without one."""
        return " ".join(self.line(title) for title in children(element, "title"))

    def line(self, element: etree._Element) -> str:
        """Everything in the element on one line."""
        return " ".join(" ".join(_grouped(self._pieces(element))).split())

    def table(self, table: etree._Element) -> str:
        """A table: as Markdown where it holds data, else a line a row, as worked steps are set."""
        described = _words(table.get("aria-label") or table.get("summary") or "").strip()
        unsaid = any(_UNSAID.fullmatch(media.get("alt") or "") for media in table.iter("{*}media"))
        in_words = unsaid and self.pictures == "all" and len(described.split()) > 4
        writer = replace(self, pictures="none") if in_words else self
        rows = [children(row) for row in table.iter("{*}row")]
        if is_data(table):
            return _markdown([[writer.line(cell) for cell in row] for row in rows])
        steps = [line for row in rows for line in _steps([writer.text(cell).split("\n") for cell in row])]
        return "\n".join((*steps, f"[Picture: {described}]") if in_words else steps)

    def _pieces(self, element: etree._Element) -> Iterator[str | _Block]:
        yield _words(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                yield from self._piece(child)
            yield _words(child.tail or "")

    def _piece(self, element: etree._Element) -> Iterator[str | _Block]:
        kind = name(element)
        if kind in _NOTHING:
            return
        if etree.QName(element).namespace == _MATH:
            yield self._formula(element)
        elif kind == "newline":
            yield "\n"
        elif kind == "space":
            yield " "
        elif kind == "media":
            yield self._picture(element)
        elif kind == "link":
            yield self.line(element) or self._target(element)
        elif kind in {"sup", "sub"}:
            yield _raised(self.line(element), "^") if kind == "sup" else _raised(self.line(element), "_")
        elif kind == "table":
            yield _Block(self.table(element))
        elif kind == "list":
            yield _Block(self._list(element))
        elif kind == "item":
            yield _Block(self.text(element))
        elif kind in _BLOCKS:
            title = self.title(element) if kind in {"note", "section", "example"} else ""
            yield _Block("\n\n".join(part for part in (title, self.text(element)) if part))
        else:
            yield from self._pieces(element)

    def _formula(self, math: etree._Element) -> str | _Block:
        rows = lines(math)
        if rows is None:
            return _in_dollars(tex(math))
        return _cells(rows[0]) if len(rows) == 1 else _Block("\n".join(_cells(row) for row in rows))

    def _picture(self, media: etree._Element) -> str:
        words = _words(media.get("alt") or "").strip()
        if _UNSAID.fullmatch(words):
            return ""
        if self.pictures == "all" and any(name(parent) == "entry" for parent in media.iterancestors()):
            return words
        short = len(words.split()) <= SHORT_PICTURE and self.pictures == "short"
        return f"\n[Picture: {words}]\n" if short or self.pictures == "all" else ""

    def _target(self, link: etree._Element) -> str:
        module = link.get("document") or self.module
        return self.labels.get((module, link.get("target-id") or ""), link.get("url") or "")

    def _list(self, element: etree._Element) -> str:
        ordered = element.get("list-type") == "enumerated" and "circled" not in classes(element)
        bare = "circled" in classes(element)
        items: list[str] = []
        title = self.title(element)
        for item in children(element, "item"):
            mark = "" if bare else f"{len(items) + 1}. " if ordered else "- "
            body = "\n".join(_grouped(self._pieces(item)))
            if body:
                items.append(mark + body.replace("\n", "\n" + " " * len(mark)))
        return "\n".join((title, *items) if title else items)


def is_data(table: etree._Element) -> bool:
    """Whether a table holds data, and is not there to set worked steps side by side."""
    rows = [children(row) for row in table.iter("{*}row")]
    filled = all(cell.text or len(cell) for row in rows for cell in row)
    return len(rows) > 1 and filled and "unstyled" not in classes(table) and len(rows[-1]) > 1


def _grouped(pieces: Iterable[str | _Block]) -> list[str]:
    """Runs of words between blocks made paragraphs."""
    blocks: list[str] = []
    run: list[str] = []
    for piece in (*pieces, _Block("")):
        if isinstance(piece, _Block):
            blocks.extend(text for text in (_tidy("".join(run)), piece.text) if text)
            run = []
        else:
            run.append(piece)
    return blocks


def _words(text: str) -> str:
    return escape(re.sub(r"\s+", " ", text))


def _tidy(run: str) -> str:
    text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", run))
    return _TARGET.sub("The ", re.sub(r"\n{2,}", "\n", text).strip())


def _in_dollars(formula: str) -> str:
    """A formula for a paragraph; words that stand beside it, and not inside a part of it, as words."""
    if r"\begin" in formula:
        words = _ONLY_WORDS.fullmatch(formula)
        return words.group(1) if words else f"${formula}$"
    pieces = [""]
    depth = start = 0
    for match in _BRACES.finditer(formula):
        brace = match.group()
        if brace.startswith("\\text") and depth == 0 and formula[match.start() - 1 : match.start()] not in {"^", "_"}:
            pieces[-1] += formula[start : match.start()]
            pieces += [match.group(1), ""]
            start = match.end()
        elif not brace.startswith("\\text"):
            depth += _DEPTH.get(brace, 0)
    pieces[-1] += formula[start:]
    return "".join(
        escape(piece) if place % 2 else f"${piece.strip()}$" if piece.strip() else ""
        for place, piece in enumerate(pieces)
    )


def _cells(row: tuple[str, ...]) -> str:
    """One row of a table of formulas; what belongs together goes into one formula."""
    text = ""
    for cell in filter(None, map(_in_dollars, row)):
        together = text.endswith("$") and cell.startswith("$")
        if together and (_RELATION.match(cell) or _WANTS_MORE.search(text)):
            text = f"{text[:-1]} {cell[1:]}"
        else:
            text = f"{text} {cell}" if text else cell
    return text


def _steps(cells: list[list[str]]) -> Iterator[str]:
    """The lines of cells that stand side by side."""
    yield from filter(None, (_row([line.strip() for line in row]) for row in zip_longest(*cells, fillvalue="")))


def _row(cells: list[str]) -> str:
    """Cells side by side; words that explain a formula are set off from it."""
    text = ""
    for cell in filter(None, cells):
        colon = ":" if text and cell.startswith("$") and text[-1].isalnum() else ""
        text = f"{text}{colon} {cell}" if text else cell
    return text


def _markdown(rows: list[list[str]]) -> str:
    width = max(len(row) for row in rows)
    title = f"{rows.pop(0)[0]}\n\n" if len(rows[0]) == 1 and len(rows) > 1 else ""
    full = [[*(without_bars(cell) for cell in row), *[""] * (width - len(row))] for row in rows]
    table = [full[0], ["---"] * width, *full[1:]]
    return title + "\n".join(f"| {' | '.join(row)} |" for row in table)


def without_bars(cell: str) -> str:
    """A cell in which no bar ends it early; those in formulas do not."""
    if "|" not in cell:
        return cell
    return "".join(
        f"${run.tex}$" if isinstance(run, Formula) else escape(run.text.replace("|", r"\|")) for run in runs(cell)
    )


def _raised(text: str, mark: str) -> str:
    """Text in superscript (``mark`` "^") or subscript ("_"), in Unicode where it can be."""
    table = _SUPERSCRIPT if mark == "^" else _SUBSCRIPT
    if text and all(ord(character) in table for character in text):
        return text.translate(table)
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})" if text else ""
