"""Problems as queries, and where their sections come out: by the index, by BM25 alone, by vectors alone."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from course.errors import CourseError
from domain.course import Course
from domain.evidence import Need
from domain.item import Item
from domain.passage import Passage
from eval.report import figures
from eval.statistics import Estimate, mean
from retrieval.embed import Embedder
from retrieval.index import Index
from retrieval.keyword import Keywords
from retrieval.pieces import pieces, titled
from retrieval.words import readable, words

_ALL = 100_000
"""More candidates than any search has."""


class Case(NamedTuple):
    """A problem as a query, and the section it belongs to."""

    item: str
    words: str
    skills: tuple[str, ...]
    section: str


@dataclass(frozen=True, slots=True)
class Ranks:
    """For each case the place of its section, from 1; 0 where it was not found. ``p95_ms`` is a query's."""

    places: tuple[int, ...]
    p95_ms: float

    def hit(self, depth: int, chosen: Sequence[int] | None = None) -> Estimate:
        """Share of the cases (of those at the ``chosen`` positions) whose section is among the first ``depth``."""
        return mean([float(0 < place <= depth) for place in self._of(chosen)])

    def mrr(self) -> Estimate:
        """Mean reciprocal rank."""
        return mean([1 / place if place else 0.0 for place in self.places])

    def figures(self) -> dict[str, object]:
        """hit@1, hit@5 and MRR with their intervals, as JSON."""
        return figures({"hit1": self.hit(1), "hit5": self.hit(5), "mrr": self.mrr()})

    def _of(self, chosen: Sequence[int] | None) -> Iterable[int]:
        return self.places if chosen is None else (self.places[position] for position in chosen)


class Cited(NamedTuple):
    """What :meth:`Index.find` does for a student: was anything cited, and was the first thing in the section?

    ``p95_ms`` is a query's by the clock, ``p95_cpu_ms`` its processor time.
    """

    answered: Estimate
    hit1: Estimate
    p95_ms: float
    p95_cpu_ms: float

    def figures(self) -> dict[str, object]:
        """As JSON."""
        return figures({"answered": self.answered, "hit1": self.hit1})


def cases(course: Course, passages: Sequence[Passage], limit: int | None) -> tuple[Case, ...]:
    """Every problem whose lesson names a section of the book; ``CourseError`` when there is none."""
    known = {passage.section for passage in passages}
    sections = {lesson.id: lesson.section for lesson in course.lessons}
    names = {skill.id: skill.name for skill in course.skills}
    found = [
        Case(item.id, words_of(item), tuple(names[skill] for skill in item.skills if skill in names), section)
        for item in course.items
        if (section := sections.get(item.lesson, "")) in known
    ]
    if not found:
        raise CourseError(f"no lesson of {course.name} names a section of the book; are items and book a pair?")
    return tuple(found[:: max(1, len(found) // limit)][:limit]) if limit else tuple(found)


def words_of(item: Item) -> str:
    """A problem as course text: its title, body and steps, without its lesson."""
    parts = [item.title, item.body, *(part for step in item.steps for part in (step.prompt, step.body))]
    return "\n".join(part for part in parts if part)


def ranks(found: Sequence[Case], search: Callable[[Case], Iterable[str]]) -> Ranks:
    """Where each case's section stands in the sections ``search`` yields, best passage first."""
    places, times = [], []
    for case in found:
        started = time.perf_counter()
        sections = list(dict.fromkeys(search(case)))
        times.append(time.perf_counter() - started)
        places.append(sections.index(case.section) + 1 if case.section in sections else 0)
    return Ranks(tuple(places), _p95_ms(times))


def searched(index: Index, need: Need) -> Iterator[str]:
    """The section of every candidate of the production index, best passage first."""
    return (ranked.passage.section for ranked in index.rank(need, _ALL))


def cited(found: Sequence[Case], index: Index, need: Callable[[Case], Need]) -> Cited:
    """Ask the index what a student's turn asks it."""
    firsts, times, worked = [], [], []
    for case in found:
        started, before = time.perf_counter(), time.process_time()
        evidence = index.find(need(case), 3)
        times.append(time.perf_counter() - started)
        worked.append(time.process_time() - before)
        firsts.append(evidence[0].section if evidence else None)
    return Cited(
        mean([float(first is not None) for first in firsts]),
        mean([float(first == case.section) for first, case in zip(firsts, found, strict=True)]),
        _p95_ms(times),
        _p95_ms(worked),
    )


def bm25(found: Sequence[Case], passages: Sequence[Passage]) -> Ranks:
    """BM25 alone, over our words of the same indexed texts."""
    rows = _rows(passages)
    keywords = Keywords.build([words(row.text) for row in rows])
    return ranks(found, lambda case: _by_score(keywords.scores(words(case.words)), rows))


def recipe(found: Sequence[Case], passages: Sequence[Passage], embedder: Embedder) -> Ranks:
    """The usual LangChain recipe: each section's text split recursively at 1,000 characters, one vector search."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    sections: dict[str, list[str]] = {}
    for passage in passages:
        sections.setdefault(passage.section, []).append(passage.text)
    rows = [
        _Row(section, chunk) for section, texts in sections.items() for chunk in splitter.split_text("\n\n".join(texts))
    ]
    vectors = embedder.embed([row.text for row in rows])
    return ranks(found, lambda case: _by_score(vectors @ embedder.embed([case.words])[0], rows))


def vectors_alone(found: Sequence[Case], passages: Sequence[Passage], embedder: Embedder) -> Ranks:
    """An embedder's vectors alone, over the same indexed texts."""
    rows = _rows(passages)
    vectors = embedder.embed([readable(row.text) for row in rows])
    return ranks(found, lambda case: _by_score(vectors @ embedder.embed([readable(case.words)])[0], rows))


class _Row(NamedTuple):
    section: str
    text: str


def _rows(passages: Sequence[Passage]) -> list[_Row]:
    by_id = {passage.id: passage for passage in passages}
    return [_Row((passage := by_id[piece.passage]).section, titled(passage, piece)) for piece in pieces(passages)]


def _by_score(scores: NDArray[np.float32], rows: Sequence[_Row]) -> Iterator[str]:
    return (rows[at].section for at in np.argsort(-scores, kind="stable") if scores[at] > 0)


def _p95_ms(seconds: Sequence[float]) -> float:
    return round(float(np.quantile(seconds, 0.95)) * 1000, 3)
