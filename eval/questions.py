"""Whether a student's question is answered from the course, and honestly not where the course has no answer.

    trellis eval questions --book OPENSTAX_DIR [--limit N] [--json FILE]

Every word that the book defines is asked after ("what is a trinomial") twice: of the whole book, and of a book that
never had the sections which define it. What the second still answers is read by eye: a term may be explained in
passing elsewhere. Questions of sixteen other subjects (``retrieval/probes.txt``) are asked of the whole book too.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from course.errors import CourseError
from course.openstax import read_openstax
from domain.course import Course
from domain.evidence import Evidence, Need
from domain.passage import Passage
from eval.grounding import Remembering
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, mean
from language.questions import inquiry
from retrieval.calibration import probes
from retrieval.embed import Embedder, StaticEmbedder
from retrieval.errors import RetrievalError
from retrieval.index import Index
from retrieval.words import words

WORDS = 60
OWN_SUBJECT = "mathematics"
"""The subject of the probes that a book of mathematics may well answer."""


class Asked(NamedTuple):
    """A word that the book defines, where, and what was quoted for it with the whole book and without its sections."""

    term: str
    section: str
    whole: Evidence | None
    without: Evidence | None


def asked_of(book: Course, limit: int, embedder: Embedder) -> Iterator[Asked]:
    """Words spread over the book, each asked after twice."""
    defined = [passage for passage in book.passages if passage.kind == "definition"]
    with tempfile.TemporaryDirectory(prefix="trellis-eval-") as folder:
        whole = _index(Path(folder, "whole"), book, embedder)
        for passage in defined[:: max(1, len(defined) // limit)][:limit]:
            lesser = _index(Path(folder, "without"), _without(book, passage), embedder)
            need = Need(book.id, "", question=f"what is {passage.title}", meaning=True)
            yield Asked(passage.title, passage.section, _first(whole, need), _first(lesser, need))
            lesser.close()
        whole.close()


def foreign_of(book: Course, embedder: Embedder) -> list[bool]:
    """For each question of another subject that asks about something: whether the book answers it."""
    with tempfile.TemporaryDirectory(prefix="trellis-eval-") as folder:
        index = _index(Path(folder), book, embedder)
        asked = [inquiry(probe.question) for probe in probes() if probe.subject != OWN_SUBJECT]
        needs = [Need(book.id, "", question=one.text, meaning=one.meaning) for one in asked if one is not None]
        found = [_first(index, need) is not None for need in needs]
        index.close()
    return found


def _index(folder: Path, book: Course, embedder: Embedder) -> Index:
    index = Index(folder, embedder, lambda _course: book.passages)
    index.build(book.id, book.passages)
    return index


def _without(book: Course, passage: Passage) -> Course:
    """The book without every section that defines the term, or a longer one with its name in it."""
    term = set(words(passage.title))
    gone = {one.section for one in book.passages if one.kind == "definition" and term <= set(words(one.title))}
    gone.add(passage.section)
    return replace(book, passages=tuple(one for one in book.passages if one.section not in gone))


def _first(index: Index, need: Need) -> Evidence | None:
    return next(iter(index.find(need, 1)), None)


def shares(asked: Sequence[Asked], foreign: Sequence[bool]) -> dict[str, Estimate]:
    """Every share with its interval; sections are drawn, since words of one section are alike."""

    def share(of: Callable[[Asked], bool]) -> Estimate:
        return mean([float(of(one)) for one in asked], [one.section for one in asked])

    return {
        "answered": share(lambda one: one.whole is not None),
        "from_its_section": share(lambda one: one.whole is not None and one.whole.section == one.section),
        "left_out_honest": share(lambda one: one.without is None),
        "foreign_honest": mean([float(not answered) for answered in foreign]),
    }


@click.command("questions")
@click.option("--book", "folder", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--limit", type=click.IntRange(min=1), default=WORDS, show_default=True, help="Words, over the book.")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def questions_command(folder: Path, limit: int, file: Path | None) -> None:
    """Whether what a student asks is answered from the book, and honestly not where the book has nothing."""
    embedder = Remembering(StaticEmbedder())
    try:
        (book, *_) = read_openstax(folder)
        asked = tuple(asked_of(book, limit, embedder))
        found = shares(asked, foreign_of(book, embedder))
    except (CourseError, RetrievalError) as error:
        raise click.ClickException(str(error)) from error
    show(
        f"{book.name}: {len(asked)} words it defines, asked after",
        [
            Line("answered", found["answered"], "goal 0.90"),
            Line("answered from the section that defines it", found["from_its_section"]),
            Line("those sections left out: says it is not there", found["left_out_honest"], "goal 0.90"),
            Line("other subjects: says it is not there", found["foreign_honest"]),
        ],
    )
    for one in asked:
        if one.without is not None:
            click.echo(f"still answered: {one.term}: {one.without.quote}")
    if file:
        write_json(file, {"n": len(asked), **figures(found)})
