"""What an import says at its end: what it found, what it changed, what it left out and why."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from domain.course import Course
from domain.item import Hint, Item

if TYPE_CHECKING:
    from store.course_writing import Counts, Saved

FIRST = 10
"""How many skipped files and flawed items are listed without ``--all``."""


def show(console: Console, course: Course, saved: "Saved", seconds: float, *, everything: bool) -> None:
    """Print the summary of one course."""
    say(console, f"{course.name} ({course.id})")
    console.print(_summary(course))
    skipped = [f"{each.file}: {each.reason}" for each in course.skipped]
    listed(console, "Skipped files", skipped, everything=everything)
    flawed = [f"{item.id}: {_flaws(item, everything)}" for item in course.items if item.flaws]
    listed(console, "Problems kept but not offered to students", flawed, everything=everything)
    say(console, _change(saved, seconds))
    if licence := course.source.license:
        say(console, f"Source: {course.source.name}, {licence} {course.source.license_url}".strip())


def _summary(course: Course) -> Table:
    table = Table(show_header=False)
    table.add_column("what")
    table.add_column("how many", justify="right")
    for what, number in _numbers(course):
        if number or what == "skipped files":
            table.add_row(what, f"{number:,}")
    return table


def _numbers(course: Course) -> Iterator[tuple[str, int]]:
    steps = [step for item in course.items for step in item.steps]
    rungs = [rung for step in steps for rung in _all(step.pathway)]
    yield "problems", len(course.items)
    yield "steps", len(steps)
    yield "hints", sum(rung.key is None for rung in rungs)
    yield "scaffolds", sum(rung.key is not None for rung in rungs)
    yield "skills", len(course.skills)
    yield "sections", len(course.lessons)
    yield "passages", len(course.passages)
    yield "problems kept but not offered", sum(not item.offered for item in course.items)
    yield "skipped files", len(course.skipped)


def _flaws(item: Item, everything: bool) -> str:
    more = len(item.flaws) - 1
    if everything or not more:
        return " ".join(item.flaws)
    return f"{item.flaws[0]} (and {more} more)"


def _all(hints: Iterable[Hint]) -> Iterator[Hint]:
    for rung in hints:
        yield rung
        yield from _all(rung.sub_hints)


def listed(
    console: Console, title: str, lines: list[str], *, everything: bool, hint: str = "--all lists every one"
) -> None:
    """A title with the first lines under it, or all of them; nothing where there is none."""
    if not lines:
        return
    shown = lines if everything else lines[:FIRST]
    say(console, f"{title}:")
    for line in shown:
        say(console, f"  {line}")
    if len(shown) < len(lines):
        say(console, f"  and {len(lines) - len(shown):,} more; {hint}")


def _change(saved: "Saved", seconds: float) -> str:
    if not saved.changed:
        return f"Nothing changed: the course was here already, just as it is ({seconds:.1f} s)."
    parts = [*_counts("problem", saved.items), *_counts("passage", saved.passages)]
    return f"Saved: {', '.join(parts) or 'the names, sections or skills of the course'} ({seconds:.1f} s)."


def _counts(noun: str, counts: "Counts") -> Iterator[str]:
    for number, verb in ((counts.added, "added"), (counts.updated, "updated"), (counts.retired, "retired")):
        if number:
            yield f"{number:,} {noun}{'s' if number > 1 else ''} {verb}"


def say(console: Console, line: str) -> None:
    """Print one line as it is, however long, so that it can be searched for and copied."""
    console.print(line, markup=False, highlight=False, soft_wrap=True)
