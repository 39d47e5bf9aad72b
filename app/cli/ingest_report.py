"""What ``trellis ingest`` says: the preview of what was understood, the table at the end, the list of files."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.tree import Tree

from app.cli.import_report import say
from app.ingest.taking import Taken
from app.render import plain
from domain.material import Material
from store.materials import Shelved

_SHOWN = 40
"""Titles of one file shown in the preview."""

DONE = {
    "added": "added",
    "replaced": "replaced",
    "unchanged": "unchanged",
    "read": "not saved",
    "unreadable": "problem",
    "reserved": "all rights reserved",
}


def preview(console: Console, taken: Sequence[Taken]) -> None:
    """Each file as a tree of its titles with the passages under them, and what was left out and why."""
    for one in taken:
        if one.material is None:
            continue
        material = one.material
        tree = Tree(f"{material.title} ({_facts(material)})", highlight=False)
        under = Counter(passage.path[1:] for passage in material.passages)
        first = {path: next(each.place for each in material.passages if each.path[1:] == path) for path in under}
        for path, count in list(under.items())[:_SHOWN]:
            where = f", {first[path]}" if first[path] else ""
            tree.add(f"{plain(' › '.join(path) or 'Before the first heading')}: {_of(count, 'passage')}{where}")
        if len(under) > _SHOWN:
            tree.add(f"and {len(under) - _SHOWN:,} more titles")
        console.print(tree, markup=False)
        for left in material.left_out:
            where = f" ({left.place})" if left.place else ""
            say(console, f"  left out: {plain(left.title)}{where}: {left.why}, {_of(left.words, 'word')}")


def summary(console: Console, course: str, taken: Sequence[Taken], others: Sequence[str]) -> None:
    """One row a file; then every problem, and what was noted while reading, in a sentence of its own."""
    table = Table(title=course, title_justify="left")
    table.add_column("file", overflow="fold")
    for name in ("sections", "passages", "left out"):
        table.add_column(name, justify="right")
    table.add_column("")
    for one in taken:
        material = one.material
        sections = len({each.section for each in material.passages}) if material and material.passages else 0
        left = len(material.left_out) if material else 0
        row = (
            f"{sections:,}" if sections else "",
            f"{one.passages:,}" if one.passages else "",
            f"{left:,}" if left else "",
        )
        table.add_row(one.name, *row, DONE[one.done])
    console.print(table, markup=False)
    for one in taken:
        if one.problem:
            say(console, one.problem)
        for note in one.material.notes if one.material and one.done != "unchanged" else ():
            say(console, f"{one.name}: {note}")
    if others:
        shown = ", ".join(others[:5]) + (f" and {len(others) - 5:,} more" if len(others) > 5 else "")
        say(console, f"Passed over, since their kinds are not read: {shown}")


def listed(console: Console, files: Sequence[Shelved]) -> None:
    """The files of a course, as they stand."""
    if not files:
        say(console, "This course has no material of its own yet. Take some in: trellis ingest PATH... --course NAME")
    for one in files:
        source = one.material.source
        say(console, f"{one.name}: {one.status}, {_of(one.passages, 'passage')}, {one.at:%Y-%m-%d %H:%M} UTC")
        say(console, f"  {one.material.title}, {source.license or 'licence not stated'}")


def _facts(material: Material) -> str:
    unit = "slide" if material.kind == "pptx" else "page"
    pages = f"{_of(material.pages, unit)}, " if material.pages else ""
    licence = material.source.license or "licence not stated"
    return f"{material.kind}, {pages}{_of(len(material.passages), 'passage')}, {licence}"


def _of(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
