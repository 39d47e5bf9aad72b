"""Finding the right section: from the text of a problem to the textbook section its lesson names.

    trellis eval retrieval --items OATUTOR_DIR --book OPENSTAX_DIR --course NAME [--limit N] [--json FILE]

The book's exercises are not in the index; worked examples are. A section stands where its best passage
stands. The query is the problem's title, body and step prompts, never its lesson's name, and the need
names no section, so the product knows less here than it does with a student. The headline does without
the names of the step's skills as well; ``with_skills`` adds them. BM25 alone (with our words and titles)
and static vectors alone rank the same passages. ``recipe`` is the usual LangChain one: recursive splitting at
1,000 characters, overlap 200, one vector search with the bundled embedder. Where Chroma's MiniLM files are on
the machine, MiniLM alone and in the recipe stand beside it; they are never fetched.

``transfer`` asks the same of books that are other books: only the odd or only the even chapters, so that what
is measured from the course itself (the floor, the idf of words) is measured from another course, and the whole
book with its passages in reverse order, which must change nothing but ties.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import click

from course.errors import CourseError
from course.oatutor import read_oatutor
from course.openstax import read_openstax
from course.pairing import matching_book, paired
from domain.course import Course
from domain.evidence import Need
from eval.report import Line, figures, show, write_json
from eval.sections import Case, Cited, Ranks, bm25, cases, cited, ranks, recipe, searched, vectors_alone
from retrieval.embed import Embedder, StaticEmbedder
from retrieval.errors import RetrievalError
from retrieval.index import Index
from retrieval.minilm import FILES, MiniLmEmbedder, usual_folder

NAMES = {
    "bm25": "BM25 alone",
    "static": "static vectors alone",
    "recipe": "LangChain's recipe",
    "minilm": "MiniLM alone",
    "recipe_minilm": "LangChain's recipe with MiniLM",
}
"""How the table names what the search is held against."""


class Speed(NamedTuple):
    """Passages indexed in a second of the clock, and of processor time."""

    by_clock: float
    by_processor: float


class Searched(NamedTuple):
    """What one index finds and cites."""

    plain: Ranks
    skilled: Ranks
    cited: Cited
    placed: Cited

    def lines(self) -> list[Line]:
        """The table's rows, of the index without vectors."""
        return [
            *(Line(f"hit@{depth}, vectors off", self.plain.hit(depth)) for depth in (1, 5)),
            *(Line(f"hit@{depth}, skills named, vectors off", self.skilled.hit(depth)) for depth in (1, 5)),
            Line("first citation in the section, skills named, vectors off", self.cited.hit1),
            Line("something cited, skills named, vectors off", self.cited.answered),
            Line("first citation in the section, lesson named, vectors off", self.placed.hit1),
            Line("query p95, vectors off", f"{self.cited.p95_ms:.1f} ms", f"{self.cited.p95_cpu_ms:.1f} ms of work"),
        ]

    def json(self) -> dict[str, object]:
        """The same as figures."""
        return {
            **self.plain.figures(),
            "with_skills": self.skilled.figures(),
            "cited": {"with_skills": self.cited.figures(), "with_section": self.placed.figures()},
            "query_p95_ms": self.cited.p95_ms,
            "query_p95_cpu_ms": self.cited.p95_cpu_ms,
        }


@dataclass(frozen=True, slots=True)
class Results:
    """Everything one run measures. ``halves`` are the positions of the odd and of the even chapters' cases.

    ``cited`` is what a search for a student cites when it knows the skills, ``placed`` when it knows the
    lesson's section too. ``wordy`` is the same search where vectors are switched off.
    """

    plain: Ranks
    skilled: Ranks
    wordy: Searched
    baselines: dict[str, Ranks]
    transfer: dict[str, Ranks]
    cited: Cited
    placed: Cited
    halves: dict[str, list[int]]
    passages: int
    passages_per_s: float
    passages_per_cpu_s: float

    def lines(self) -> list[Line]:
        """The table's rows."""
        return [
            Line("hit@1", self.plain.hit(1), "goal 0.70"),
            Line("hit@5", self.plain.hit(5), "goal 0.95"),
            Line("mean reciprocal rank", self.plain.mrr()),
            *(Line(f"hit@1, {half} chapters", self.plain.hit(1, chosen)) for half, chosen in self._halves()),
            *(Line(f"hit@5, {half} chapters", self.plain.hit(5, chosen)) for half, chosen in self._halves()),
            *(
                Line(f"hit@{depth}, {NAMES[name]}", found.hit(depth))
                for name, found in self.baselines.items()
                for depth in (1, 5)
            ),
            *(
                Line(f"hit@{depth}, {name.replace('_', ' ')}", found.hit(depth), f"{len(found.places):,} problems")
                for name, found in self.transfer.items()
                for depth in (1, 5)
            ),
            Line("hit@1, skills named", self.skilled.hit(1)),
            Line("hit@5, skills named", self.skilled.hit(5)),
            Line("first citation in the section, skills named", self.cited.hit1),
            Line("something cited, skills named", self.cited.answered),
            Line("first citation in the section, lesson named", self.placed.hit1),
            *self.wordy.lines(),
            Line("query p95", f"{self.cited.p95_ms:.1f} ms", f"goal 10 ms; {self._beside()}"),
            Line(
                "passages indexed a second",
                f"{self.passages_per_s:,.0f}",
                f"goal 500; {self.passages_per_cpu_s:,.0f} of processor time; {self.passages:,} passages",
            ),
        ]

    def json(self) -> dict[str, object]:
        """The figures under the names of row 5."""
        return {
            "n": len(self.plain.places),
            **self.plain.figures(),
            "query_p95_ms": self.cited.p95_ms,
            "query_p95_cpu_ms": self.cited.p95_cpu_ms,
            "passages_per_s": round(self.passages_per_s, 1),
            "passages_per_cpu_s": round(self.passages_per_cpu_s, 1),
            "baselines": {
                name: found.figures() | {"query_p95_ms": found.p95_ms} for name, found in self.baselines.items()
            },
            "transfer": {name: {"n": len(found.places)} | found.figures() for name, found in self.transfer.items()},
            "with_skills": self.skilled.figures(),
            "vectors_off": self.wordy.json(),
            "split": {
                f"{half}_chapters": {"n": len(chosen)}
                | figures({"hit1": self.plain.hit(1, chosen), "hit5": self.plain.hit(5, chosen)})
                for half, chosen in self._halves()
            },
            "cited": {"with_skills": self.cited.figures(), "with_section": self.placed.figures()},
            "passages": self.passages,
        }

    def _beside(self) -> str:
        """What the clock's figure is held against where a machine is busy with other work."""
        return f"{self.cited.p95_cpu_ms:.1f} ms of processor time, BM25 alone {self.baselines['bm25'].p95_ms:.1f} ms"

    def _halves(self) -> list[tuple[str, list[int]]]:
        return [(half, chosen) for half, chosen in self.halves.items() if chosen]


@click.command("retrieval")
@click.option("--items", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--book", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--course", "name", required=True, help="The course's name in the pool.")
@click.option("--limit", type=click.IntRange(min=1), help="Measure only N problems, spread over the course.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def retrieval_command(items: Path, book: Path, name: str, limit: int | None, json_file: Path | None) -> None:
    """From a problem to the textbook section its lesson names."""
    try:
        course = read_oatutor(items, name)
        textbook = matching_book(read_openstax(book), course)
        course = paired(course, textbook)
        found = cases(course, textbook.passages, limit)
        results = measure(found, textbook)
    except (CourseError, RetrievalError) as error:
        raise click.ClickException(str(error)) from error
    show(
        f"{course.name}: {len(found):,} of {len(course.items):,} problems, sections of {textbook.name}", results.lines()
    )
    if json_file:
        write_json(json_file, results.json())


def measure(found: Sequence[Case], book: Course) -> Results:
    """Index the book in a temporary folder; score the production index and both baselines."""
    with _indexed(book, StaticEmbedder()) as (index, speed):
        whole = _asked(found, index, book)
    with _indexed(book, None) as (index, _):
        wordy = _asked(found, index, book)
    chapters = [_chapter(case.section) for case in found]
    return Results(
        plain=whole.plain,
        skilled=whole.skilled,
        wordy=wordy,
        baselines=_baselines(found, book),
        transfer=_transfer(found, book),
        cited=whole.cited,
        placed=whole.placed,
        halves={
            half: [position for position, chapter in enumerate(chapters) if chapter % 2 == rest]
            for half, rest in (("odd", 1), ("even", 0))
        },
        passages=len(book.passages),
        passages_per_s=speed.by_clock,
        passages_per_cpu_s=speed.by_processor,
    )


def _asked(found: Sequence[Case], index: Index, book: Course) -> Searched:
    """Everything that one index is asked."""

    def skilled(case: Case) -> Need:
        return Need(book.id, case.words, skills=case.skills)

    return Searched(
        plain=_plain(found, index, book),
        skilled=ranks(found, lambda case: searched(index, skilled(case))),
        cited=cited(found, index, skilled),
        placed=cited(found, index, lambda case: Need(book.id, case.words, case.section, case.skills)),
    )


def _baselines(found: Sequence[Case], book: Course) -> dict[str, Ranks]:
    static = StaticEmbedder()
    measured = {
        "bm25": bm25(found, book.passages),
        "static": vectors_alone(found, book.passages, static),
        "recipe": recipe(found, book.passages, static),
    }
    if all((usual_folder() / name).is_file() for name in FILES):
        measured["minilm"] = vectors_alone(found, book.passages, MiniLmEmbedder())
        measured["recipe_minilm"] = recipe(found, book.passages, MiniLmEmbedder())
    return measured


def _transfer(found: Sequence[Case], book: Course) -> dict[str, Ranks]:
    """The headline on other books made of this one; a book of one chapter has none."""
    others = {
        f"{half}_chapters_only": tuple(one for one in book.passages if _chapter(one.section) % 2 == rest)
        for half, rest in (("odd", 1), ("even", 0))
    }
    measured = {}
    for name, passages in (others | {"reversed": book.passages[::-1]}).items():
        sections = {passage.section for passage in passages}
        inside = [case for case in found if case.section in sections]
        if inside:
            with _indexed(replace(book, passages=passages), StaticEmbedder()) as (index, _):
                measured[name] = _plain(inside, index, book)
    return measured


def _plain(found: Sequence[Case], index: Index, book: Course) -> Ranks:
    return ranks(found, lambda case: searched(index, Need(book.id, case.words)))


def _chapter(section: str) -> int:
    first, _, _ = section.partition(".")
    return int(first) if first.isdigit() else 0


@contextmanager
def _indexed(book: Course, embedder: Embedder | None) -> Iterator[tuple[Index, Speed]]:
    """An index of the book, and the passages it took in a second once its libraries were loaded."""
    with tempfile.TemporaryDirectory(prefix="trellis-eval-") as folder:
        index = Index(Path(folder), embedder, lambda _: book.passages)
        index.build("warm-up", book.passages[:10])
        started, before = time.perf_counter(), time.process_time()
        index.build(book.id, book.passages)
        count = len(book.passages)
        speed = Speed(count / (time.perf_counter() - started), count / (time.process_time() - before))
        index.open(book.id)
        yield index, speed
        index.close()
