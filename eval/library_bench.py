"""``trellis bench retrieval``: indexing, searching and memory as a library of textbooks grows."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from domain.course import Course

SEARCHES = 400
COPIES = (1, 3, 10, 30)


class Size(NamedTuple):
    """A library of so many books, and what it costs.

    ``open_s`` is one book's, memory that of one process with every book open. ``cpu`` figures are of processor
    time, ``open_s`` too; the others are by the clock.
    """

    books: int
    passages: int
    passages_per_s: float
    passages_per_cpu_s: float
    index_mb: float
    memory_mb: float
    open_s: float
    p50_ms: float
    p95_ms: float
    p95_cpu_ms: float


@click.command("retrieval")
@click.option("--book", type=click.Path(path_type=Path, exists=True, file_okay=False), help="An OpenStax folder.")
@click.option("--copies", default=",".join(map(str, COPIES)), show_default=True, help="Sizes of the library, in books.")
@click.option("--searches", type=click.IntRange(1), default=SEARCHES, show_default=True, help="How many at each size.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
@click.option("--plot", type=click.Path(path_type=Path, dir_okay=False), help="Draw them here, as SVG.")
def library_command(book: Path | None, copies: str, searches: int, file: Path | None, plot: Path | None) -> None:
    """How indexing, searching and memory grow with the library: copies of a book, each a course of its own."""
    from eval.report import Line, show, write_json

    sizes = _sizes(copies)
    course = _book(book)
    found = list(grown(course, sizes, searches))
    lines = []
    for size in found:
        name = f"{size.books} books" if size.books > 1 else "1 book"
        lines += [
            Line(
                f"{name}: search p95",
                f"{size.p95_ms:.1f} ms",
                f"p50 {size.p50_ms:.1f}; {size.p95_cpu_ms:.1f} of processor time; goal 10",
            ),
            Line(
                f"{name}: passages indexed a second",
                f"{size.passages_per_s:,.0f}",
                f"{size.passages_per_cpu_s:,.0f} of processor time; goal 500",
            ),
            Line(f"{name}: memory of a process", f"{size.memory_mb:,.0f} MB", f"index on disk {size.index_mb:,.0f} MB"),
            Line(f"{name}: opening one more", f"{size.open_s:.2f} s"),
        ]
    show(f"{course.name}, {len(course.passages):,} passages, and copies of it; {searches} searches", lines)
    if file is not None:
        write_json(file, {"book": course.id, "searches": searches, "sizes": [size._asdict() for size in found]})
    if plot is not None:
        _draw(plot, found)


def grown(book: "Course", sizes: Sequence[int], searches: int) -> Iterator[Size]:
    """Add copies to one data folder and measure at each size, every time in a process of its own."""
    import numpy as np

    from app.settings import load_settings
    from app.wiring import wire

    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as name:
        folder = Path(name)
        trellis = wire(load_settings(None, data=folder, database_url="", model="", model_base_url=""))
        trellis.index.build("warm-up", book.passages[:10])
        took: list[float] = []
        worked: list[float] = []
        for size in sizes:
            for copy in range(len(took), size):
                course = replace(book, id=f"{book.id}-{copy}")
                trellis.courses.save(course)
                started, before = time.perf_counter(), time.process_time()
                trellis.index.build(course.id, course.passages, digest=trellis.courses.digest(course.id))
                took.append(time.perf_counter() - started)
                worked.append(time.process_time() - before)
            words = [sys.executable, "-m", "eval.library", str(folder), str(searches)]
            done = subprocess.run(words, check=False, capture_output=True, text=True)  # noqa: S603
            if done.returncode != 0:
                said = done.stderr.strip().splitlines() or ["it said nothing"]
                raise click.ClickException(f"The process that opens {size} books failed: {said[-1]}")
            one = json.loads(done.stdout)
            cpu = float(np.quantile(one["cpu_ms"], 0.95))
            p50, p95 = (float(value) for value in np.quantile(one["search_ms"], (0.5, 0.95)))
            yield Size(
                books=size,
                passages=size * len(book.passages),
                passages_per_s=round(len(took) * len(book.passages) / sum(took), 1),
                passages_per_cpu_s=round(len(took) * len(book.passages) / sum(worked), 1),
                index_mb=round(_bytes(folder / "index") / 2**20, 1),
                memory_mb=round(one["all_mb"], 1),
                open_s=round(float(np.median(one["open_s"])), 3),
                p50_ms=round(p50, 2),
                p95_ms=round(p95, 2),
                p95_cpu_ms=round(cpu, 2),
            )
        trellis.close()


def _sizes(copies: str) -> list[int]:
    try:
        sizes = sorted({int(part) for part in copies.split(",")})
    except ValueError:
        sizes = []
    if not sizes or sizes[0] < 1:
        raise click.UsageError("Give the sizes as numbers with commas between them, as in --copies 1,3,10,30")
    return sizes


def _book(folder: Path | None) -> "Course":
    from course.authored import read_authored
    from course.demo_courses import demo_folders
    from course.errors import CourseError
    from course.openstax import read_openstax

    try:
        return read_openstax(folder)[0] if folder else read_authored(demo_folders()[0])
    except CourseError as error:
        raise click.ClickException(str(error)) from error


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _draw(file: Path, found: Sequence[Size]) -> None:
    from eval.plot import Panel, write_svg

    panels = (
        Panel("A search, 95%", "ms of processor time", [(one.books, one.p95_cpu_ms) for one in found], 10.0, "goal 10"),
        Panel(
            "Indexing",
            "passages a second of processor time",
            [(one.books, one.passages_per_cpu_s) for one in found],
            500.0,
            "goal 500",
        ),
        Panel("Memory of one process", "MB, every book open", [(one.books, one.memory_mb) for one in found]),
    )
    write_svg(file, "What a library costs as it grows", "textbooks", panels)
