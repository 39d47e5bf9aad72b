"""What a teaching reply leans on, and whether it cites nothing when the course has nothing on the step.

    trellis eval grounding --items OATUTOR_DIR --book OPENSTAX_DIR --course NAME [--limit N] [--json FILE]

Two wrong attempts on the first step of an item bring help to the level TEACH; the reply is the product's,
made by ``tutor.respond`` with the embedded writer. A step is asked four times:

* with the whole book: is a sentence cited, does it stand in the section the lesson names, and is it about
  the lesson by a lexical check against the course's own hints (``eval.aboutness``), which no index holds?
* with the lesson's section gone: the index is built anew from the other passages. Does the reply say that
  the course's texts do not cover the step?
* both again with a lesson that names no section, so that the skill's name is all the search has.

A third part plants known slips in worked solutions and asks whether the rule behind each is cited
(``eval.slip_citations``). ``by_chance`` is the lexical check on sentences cited for steps of other sections:
what it lets through.
"""

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np

from course.errors import CourseError
from course.oatutor import read_oatutor
from course.openstax import read_openstax
from course.pairing import matching_book, paired
from domain.course import Course
from domain.item import Item
from domain.turn import Turn
from eval.aboutness import Aboutness
from eval.answer_wrongs import wrongs
from eval.practice import practice_on
from eval.report import Line, figures, show, write_json
from eval.sample import spread
from eval.slip_citations import slip_shares
from eval.statistics import Estimate, mean
from retrieval.embed import Embedder, StaticEmbedder, Vectors
from retrieval.errors import RetrievalError
from retrieval.index import Index
from writer.embedded import EmbeddedWriter

STEPS = 200
_PLAIN_WRONG = ("12345", "54321", "-99999", "31415")


class Taught(NamedTuple):
    """A step, and the teaching replies with the whole book and without the lesson's section, where one was made."""

    item: Item
    section: str
    whole: Turn | None
    without: Turn | None


class Shares(NamedTuple):
    """What became of the teaching replies. The first four are shares of those with the whole book."""

    cited: Estimate
    in_section: Estimate
    entailed: Estimate
    about: Estimate
    by_chance: Estimate
    says_nothing: Estimate

    def lines(self, how: str) -> list[Line]:
        """The table's rows."""
        return [
            Line(f"{how}: a sentence is cited", self.cited, "goal 0.90"),
            Line(f"{how}: cited from the lesson's section", self.in_section),
            Line(f"{how}: cited and about the lesson by its hints", self.entailed, f"by chance {self.by_chance}"),
            Line(f"{how}: cited, both", self.about),
            Line(f"{how}, section removed: cites nothing", self.says_nothing, "goal 0.90"),
        ]

    def json(self) -> dict[str, object]:
        """The same under fixed names."""
        return {"n": self.cited.n} | figures(self._asdict())


@dataclass
class Remembering:
    """An embedder that embeds a text once: the books without a section differ little from the whole."""

    inner: Embedder
    name: str = field(init=False)
    dimensions: int = field(init=False)
    rows: dict[str, Vectors] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name, self.dimensions = self.inner.name, self.inner.dimensions

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See :class:`retrieval.embed.Embedder`."""
        new = [text for text in dict.fromkeys(texts) if text not in self.rows]
        self.rows.update(zip(new, self.inner.embed(new), strict=True))
        return np.array([self.rows[text] for text in texts], np.float32).reshape(len(texts), self.dimensions)


@click.command("grounding")
@click.option("--items", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--book", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--course", "name", required=True, help="The course's name in the pool.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=STEPS, show_default=True, help="Steps, spread over lessons."
)
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def grounding_command(items: Path, book: Path, name: str, limit: int, json_file: Path | None) -> None:
    """What teaching replies cite, and whether they say so where the course has nothing."""
    try:
        course = read_oatutor(items, name)
        textbook = matching_book(read_openstax(book), course)
        course = paired(course, textbook)
        chosen = steps_of(course, textbook, limit)
        named = tuple(taught(course, textbook, chosen))
        unnamed = tuple(taught(_without_sections(course), textbook, chosen))
        with indexed(textbook) as index:
            slips = slip_shares(course, index)
    except (CourseError, RetrievalError) as error:
        raise click.ClickException(str(error)) from error
    about = Aboutness(course)
    shares = {"section named": judged(named, about), "no section named": judged(unnamed, about)}
    lines = [line for how, found in shares.items() for line in found.lines(how)]
    lines += slips.lines() if slips else []
    show(f"{course.name}: {len(named)} steps, sections of {textbook.name}", lines)
    if json_file:
        replies = [_reply(one) for one in named]
        write_json(
            json_file,
            shares["section named"].json()
            | {"no_section": shares["no section named"].json()}
            | {"slips": slips.json() if slips else None, "replies": replies},
        )


def steps_of(course: Course, book: Course, limit: int) -> list[tuple[Item, str]]:
    """Items and the section of each, spread over the lessons that name a section of the book, by section."""
    known = {passage.section for passage in book.passages}
    sections = {lesson.id: lesson.section for lesson in course.lessons if lesson.section in known}
    inside = replace(course, items=tuple(item for item in course.items if item.lesson in sections))
    chosen = [(item, sections[item.lesson]) for item in spread(inside, limit)]
    if not chosen:
        raise CourseError(f"no lesson of {course.name} names a section of the book; are items and book a pair?")
    return sorted(chosen, key=lambda pair: pair[1])


@contextmanager
def indexed(book: Course) -> Iterator[Index]:
    """The whole book's index, in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="trellis-eval-") as folder:
        index = Index(Path(folder), StaticEmbedder(), lambda _: book.passages)
        index.build(book.id, book.passages)
        yield index
        index.close()


def taught(course: Course, book: Course, chosen: Sequence[tuple[Item, str]]) -> Iterator[Taught]:
    """Each step taught with the whole book and with a book that never had its section."""
    embedder = Remembering(StaticEmbedder())
    with tempfile.TemporaryDirectory(prefix="trellis-eval-") as folder:
        passages = {book.id: book.passages}
        index = Index(Path(folder, "whole"), embedder, passages.__getitem__)
        index.build(book.id, book.passages)
        for section, group in groupby(chosen, key=lambda pair: pair[1]):
            rest = {book.id: tuple(passage for passage in book.passages if passage.section != section)}
            lesser = Index(Path(folder, "without"), embedder, rest.__getitem__)
            lesser.build(book.id, rest[book.id])
            for item, _ in group:
                yield Taught(item, section, teaching(course, item, index), teaching(course, item, lesser))
            lesser.close()
        index.close()


def teaching(course: Course, item: Item, index: Index) -> Turn | None:
    """The reply at level TEACH after wrong attempts; None where help took another way."""
    practice = practice_on(course, item, EmbeddedWriter(), index)
    for attempt in _attempts(item):
        turn = asyncio.run(practice.say(attempt))
        if turn.plan.move == "teach":
            return turn
    return None


def judged(found: Sequence[Taught], about: Aboutness) -> Shares:
    """Shares of the teaching replies, clustered by section."""
    whole = [(one, turn) for one in found if (turn := one.whole) is not None]
    without = [(one, turn) for one in found if (turn := one.without) is not None]
    where = [one.section for one, _ in whole]
    inside = [bool(turn.evidence) and turn.evidence[0].section == one.section for one, turn in whole]
    entailed = [bool(turn.evidence) and about.speaks(turn.evidence[0].quote, one.item) for one, turn in whole]
    half = len(whole) // 2
    strangers = [
        about.speaks(other.evidence[0].quote, one.item)
        for (one, _), (two, other) in zip(whole, [*whole[half:], *whole[:half]], strict=True)
        if other.evidence and one.section != two.section
    ]
    return Shares(
        cited=mean([float(bool(turn.evidence)) for _, turn in whole], where),
        in_section=mean([float(value) for value in inside], where),
        entailed=mean([float(value) for value in entailed], where),
        about=mean([float(a and b) for a, b in zip(inside, entailed, strict=True)], where),
        by_chance=mean([float(value) for value in strangers or [False]]),
        says_nothing=mean([float(not turn.evidence) for _, turn in without], [one.section for one, _ in without]),
    )


def _attempts(item: Item) -> list[str]:
    key = item.steps[0].key
    if key.kind == "choice":
        return [choice for choice in key.choices if choice not in key.accepted]
    near = [wrong.text for accepted in key.accepted[:1] for wrong in wrongs(accepted)]
    return [*near[:2], *_PLAIN_WRONG]


def _without_sections(course: Course) -> Course:
    return replace(course, lessons=tuple(replace(lesson, section="") for lesson in course.lessons))


def _reply(one: Taught) -> dict[str, object]:
    cited = one.whole.evidence[0] if one.whole and one.whole.evidence else None
    instead = one.without.evidence[0] if one.without and one.without.evidence else None
    return {
        "item": one.item.id,
        "section": one.section,
        "reply": one.whole.reply if one.whole else None,
        "cited": cited.section if cited else None,
        "removed": one.without.reply if one.without else None,
        "cited_instead": instead.section if instead else None,
    }
