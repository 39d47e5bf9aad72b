"""Finding the right section: from the text of a problem to the textbook section its lesson names.

    trellis eval retrieval --items OATUTOR_DIR --book OPENSTAX_DIR --course NAME [--limit N] [--json FILE]

The book's exercises are not in the index; worked examples are. A section stands where its best passage
stands. The query is the problem's title, body and step prompts, never its lesson's name, and the need
names no section, so the product knows less here than it does with a student. The headline does without
the names of the step's skills as well; ``with_skills`` adds them. BM25 alone (with our words and titles)
and static vectors alone rank the same passages.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from course.errors import CourseError
from course.oatutor import read_oatutor
from course.openstax import read_openstax
from course.pairing import matching_book, paired
from domain.course import Course
from domain.evidence import Need
from eval.report import Line, figures, show, write_json
from eval.sections import Case, Cited, Ranks, bm25, cases, cited, ranks, searched, static
from retrieval.embed import StaticEmbedder
from retrieval.errors import RetrievalError
from retrieval.index import Index


@dataclass(frozen=True, slots=True)
class Results:
    """Everything one run measures. ``halves`` are the positions of the odd and of the even chapters' cases.

    ``cited`` is what a search for a student cites when it knows the skills, ``placed`` when it knows the
    lesson's section too.
    """

    plain: Ranks
    skilled: Ranks
    bm25: Ranks
    static: Ranks
    cited: Cited
    placed: Cited
    halves: dict[str, list[int]]
    passages: int
    passages_per_s: float

    def lines(self) -> list[Line]:
        """The table's rows."""
        return [
            Line("hit@1", self.plain.hit(1), "goal 0.70"),
            Line("hit@5", self.plain.hit(5), "goal 0.95"),
            Line("mean reciprocal rank", self.plain.mrr()),
            *(Line(f"hit@1, {half} chapters", self.plain.hit(1, chosen)) for half, chosen in self._halves()),
            *(Line(f"hit@5, {half} chapters", self.plain.hit(5, chosen)) for half, chosen in self._halves()),
            Line("hit@1, BM25 alone", self.bm25.hit(1)),
            Line("hit@5, BM25 alone", self.bm25.hit(5)),
            Line("hit@1, static vectors alone", self.static.hit(1)),
            Line("hit@5, static vectors alone", self.static.hit(5)),
            Line("hit@1, skills named", self.skilled.hit(1)),
            Line("hit@5, skills named", self.skilled.hit(5)),
            Line("first citation in the section, skills named", self.cited.hit1),
            Line("something cited, skills named", self.cited.answered),
            Line("first citation in the section, lesson named", self.placed.hit1),
            Line("query p95", f"{self.cited.p95_ms:.1f} ms", f"goal 10 ms; BM25 alone {self.bm25.p95_ms:.1f} ms"),
            Line("passages indexed a second", f"{self.passages_per_s:,.0f}", f"goal 500; {self.passages:,} passages"),
        ]

    def json(self) -> dict[str, object]:
        """The figures under the names of row 5."""
        return {
            "n": len(self.plain.places),
            **self.plain.figures(),
            "query_p95_ms": self.cited.p95_ms,
            "passages_per_s": round(self.passages_per_s, 1),
            "baselines": {
                name: found.figures() | {"query_p95_ms": found.p95_ms}
                for name, found in (("bm25", self.bm25), ("static", self.static))
            },
            "with_skills": self.skilled.figures(),
            "split": {
                f"{half}_chapters": {"n": len(chosen)}
                | figures({"hit1": self.plain.hit(1, chosen), "hit5": self.plain.hit(5, chosen)})
                for half, chosen in self._halves()
            },
            "cited": {"with_skills": self.cited.figures(), "with_section": self.placed.figures()},
            "passages": self.passages,
        }

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
    with _indexed(book) as (index, per_second):
        plain = ranks(found, lambda case: searched(index, Need(book.id, case.words)))
        skilled = ranks(found, lambda case: searched(index, Need(book.id, case.words, skills=case.skills)))
        for_student = cited(found, index, lambda case: Need(book.id, case.words, skills=case.skills))
        placed = cited(found, index, lambda case: Need(book.id, case.words, case.section, case.skills))
    chapters = [int(first) if (first := case.section.split(".")[0]).isdigit() else 0 for case in found]
    return Results(
        plain=plain,
        skilled=skilled,
        bm25=bm25(found, book.passages),
        static=static(found, book.passages),
        cited=for_student,
        placed=placed,
        halves={
            half: [position for position, chapter in enumerate(chapters) if chapter % 2 == rest]
            for half, rest in (("odd", 1), ("even", 0))
        },
        passages=len(book.passages),
        passages_per_s=per_second,
    )


@contextmanager
def _indexed(book: Course) -> Iterator[tuple[Index, float]]:
    """An index of the book, and the passages it took in a second once its libraries were loaded."""
    with tempfile.TemporaryDirectory(prefix="trellis-eval-") as folder:
        index = Index(Path(folder), StaticEmbedder(), lambda _: book.passages)
        index.build("warm-up", book.passages[:10])
        started = time.perf_counter()
        index.build(book.id, book.passages)
        per_second = len(book.passages) / (time.perf_counter() - started)
        index.open(book.id)
        yield index, per_second
        index.close()
