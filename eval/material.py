"""What a teacher's file gives away: a textbook with all its exercises, read as a file of somebody's own.

    trellis eval material --book OPENSTAX_DIR [--limit N] [--json FILE]

Every paragraph of the book is labelled by the book's own markup: an exercise, its answer or what introduces
them; part of a worked example; or teaching. The book is then written out as a web page and as Markdown, where
only headings and words are left, and read as ``trellis ingest`` reads files. Figures are the shares of each
kind's paragraphs whose beginning can be found in a passage; intervals are over the book's sections. Exercises that
begin with the words of a worked example are not counted, since nobody can tell which of the two was found.
"""

import html
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import click
from lxml import etree

from course.cnxml import Writer, children, classes, name, parse
from course.errors import CourseError
from course.material.reading import Label, read_material
from course.openstax import book_folder, parse_collection
from course.openstax_pieces import ASIDES, EXERCISES
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, mean

What = Literal["heading", "exercise", "example", "teaching"]

_BEGINNING = 60
"""Letters and digits by which a paragraph is found again."""

_LEAST = 25
"""Of those it must have so many to be told from others."""


class Written(NamedTuple):
    """A heading or paragraph of one section of the book. ``level`` is a heading's, from 1, else 0."""

    section: str
    what: What
    text: str
    level: int = 0


class Result(NamedTuple):
    """One format: the share of each kind's paragraphs found in passages."""

    shares: dict[str, Estimate]
    passages: int
    seconds: float


@click.command("material")
@click.option("--book", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--limit", type=click.IntRange(min=1), help="Read only the first N sections.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def material_command(book: Path, limit: int | None, json_file: Path | None) -> None:
    """Whether exercises are told from teaching in a teacher's file."""
    try:
        written = tuple(textbook(book, limit))
        results = {kind: measure(written, file, write) for kind, (file, write) in FORMATS.items()}
    except CourseError as error:
        raise click.ClickException(str(error)) from error
    notes = {"exercise": "smaller is better", "example": "goal 1", "teaching": "goal 1"}
    for kind, result in results.items():
        lines = [Line(f"{what} found", share, notes[what]) for what, share in result.shares.items()]
        speed = f"{result.passages / result.seconds:,.0f}"
        show(f"As {kind}", [*lines, Line("passages a second", speed, f"{result.passages:,} passages")])
    if json_file:
        found = {kind: figures(result.shares) | {"passages": result.passages} for kind, result in results.items()}
        write_json(json_file, {"n": len(written), **found})


def measure(written: Sequence[Written], file: str, write: Callable[[Sequence[Written]], str]) -> Result:
    """Write the book out, read it, and look for every paragraph in what was understood."""
    data = write(written).encode()
    started = time.perf_counter()
    material = read_material(file, data, Label("book"))
    seconds = time.perf_counter() - started
    text = _letters(" ".join(passage.text for passage in material.passages))
    sought = [(each, key) for each in written if len(key := _letters(each.text)[:_BEGINNING]) >= _LEAST]
    taught = {key for each, key in sought if each.what != "exercise"}
    sought = [(each, key) for each, key in sought if each.what != "exercise" or key not in taught]
    shares: dict[str, Estimate] = {}
    for what in ("exercise", "example", "teaching"):
        mine = [(each.section, key in text) for each, key in sought if each.what == what]
        if mine:
            shares[what] = mean([float(found) for _, found in mine], [section for section, _ in mine])
    return Result(shares, len(material.passages), seconds)


def textbook(folder: Path, limit: int | None = None) -> Iterator[Written]:
    """Every heading and paragraph of the books in a folder, exercises included, in the order of the text."""
    root = book_folder(folder)
    ids = [
        module.get("document") or ""
        for file in sorted((root / "collections").glob("*.collection.xml"))
        for module in parse_collection(file).iter("{*}module")
    ]
    for id_ in ids[:limit]:
        document = parse(root / "modules" / id_ / "index.cnxml")
        writer = Writer({}, id_, pictures="none")
        yield Written(id_, "heading", writer.title(document) or id_, 1)
        for content in children(document, "content"):
            yield from _inside(content, writer, 2, "teaching")


def _inside(parent: etree._Element, writer: Writer, level: int, what: What) -> Iterator[Written]:
    for element in children(parent):
        kind, title = name(element), writer.title(element)
        if kind == "section":
            tasks = any(map(EXERCISES.match, classes(element)))
            if title or tasks:
                yield Written(writer.module, "heading", title or "Exercises", level)
            yield from _inside(element, writer, level + 1, "exercise" if tasks else what)
        elif kind == "example":
            yield Written(writer.module, "heading", title or "Example", level)
            yield from (Written(writer.module, "example", text) for text in writer.worked(element).split("\n\n"))
        elif kind == "note":
            aside = any(map(ASIDES.fullmatch, classes(element)))
            if aside and next(element.iter("{*}exercise"), None) is None:
                continue  # links to films and games: neither
            if title or aside:
                yield Written(writer.module, "heading", title or "Try It", level)
            yield from _inside(element, writer, level + 1, "exercise" if aside else what)
        elif kind == "exercise":
            for part in children(element, "problem", "solution"):
                if text := writer.text(part):
                    yield Written(writer.module, "exercise", text)
        elif next(element.iter("{*}exercise"), None) is not None:
            yield from _inside(element, writer, level, what)
        elif kind != "title" and (text := writer.block(element)):
            yield Written(writer.module, what, text)


def as_page(written: Sequence[Written]) -> str:
    """The book as a web page without any markup but headings and paragraphs."""
    return f"<title>The book</title><body>{''.join(map(_marked_up, written))}</body>"


def _marked_up(each: Written) -> str:
    text = re.sub(r"(?<!\\)\$([^$]+)\$", r"\\(\1\\)", html.escape(each.text)).replace(r"\$", "&#36;")
    if each.level:
        return f"<h{min(each.level, 6)}>{text}</h{min(each.level, 6)}>"
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


def as_markdown(written: Sequence[Written]) -> str:
    """The book as Markdown."""
    return "\n\n".join(f"{'#' * min(each.level, 6)} {each.text}" if each.level else each.text for each in written)


FORMATS: dict[str, tuple[str, Callable[[Sequence[Written]], str]]] = {
    "web_page": ("book.html", as_page),
    "markdown": ("book.md", as_markdown),
}
"""How the book is written out: a name of the file, and what writes it."""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
