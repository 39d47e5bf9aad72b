"""Words looked for in a course: in its problems with their answers and hints, and in its texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.plain import unicode_math
from app.wiring import Trellis
from domain.item import Item
from domain.passage import Passage
from domain.text import Formula, runs
from store.courses import CourseSummary
from tutor.help.pathway import flattened

MOST = 30
"""Problems, and texts, that are shown of what was found."""


@dataclass(frozen=True, slots=True)
class ProblemFound:
    """A problem, and the course text in it that holds the words; empty where that is its title."""

    item: Item
    where: str
    off: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What holds all of the words: the first of them, and how many there are."""

    problems: tuple[ProblemFound, ...] = ()
    n_problems: int = 0
    passages: tuple[Passage, ...] = ()
    n_passages: int = 0


def searched(trellis: Trellis, course: CourseSummary, classroom: str, typed: str) -> Found | None:
    """The problems and texts that hold every word typed, in the course's order; None where nothing was typed.

    Problems are read as the class has them, those that are switched off or not offered too.
    """
    words = tuple(dict.fromkeys(typed.casefold().split()))
    if not words:
        return None
    problems: list[ProblemFound] = []
    count = 0
    for item in trellis.corrected.items(course.id, classroom):
        where = _held(item, words)
        if where is None:
            continue
        count += 1
        if len(problems) < MOST:
            problems.append(ProblemFound(item, where, not item.offered))
    texts = texts_with(trellis.courses.passages(course.grounds), typed)
    return Found(tuple(problems), count, tuple(texts[:MOST]), len(texts))


def texts_with(passages: Sequence[Passage], typed: str) -> list[Passage]:
    """The passages that hold every word typed, in their text or the titles over it; none where nothing was typed."""
    words = tuple(dict.fromkeys(typed.casefold().split()))
    return [one for one in passages if words and _holds((one.text, *one.path), words)]


def _held(item: Item, words: Sequence[str]) -> str | None:
    """The text of an item to show for what was looked for; None where the item does not hold all of it."""
    texts = tuple(_texts(item))
    if not _holds(texts, words):
        return None
    if _holds((item.title, item.id), words):
        return ""
    return next((text for text in texts[2:] if any(word in _plain(text) for word in words)), "")


def _texts(item: Item) -> Iterator[str]:
    yield from (item.title, item.id, item.body)
    for step in item.steps:
        yield from (step.prompt, step.body, *step.key.accepted, *step.key.choices)
        for slip in step.key.slips:
            yield from (slip.answer, slip.name, slip.reply)
        for hint in flattened(step.pathway):
            yield from (hint.title, hint.text, *(hint.key.accepted if hint.key else ()))


def _holds(texts: Sequence[str], words: Sequence[str]) -> bool:
    whole = "\n".join(map(_plain, texts))
    return all(word in whole for word in words)


def _plain(text: str) -> str:
    """As it is written, and as it is read: a fraction is found by its TeX and by its signs."""
    if "$" not in text:
        return text.casefold()
    read = "".join(unicode_math(run.tex) if isinstance(run, Formula) else run.text for run in runs(text))
    return f"{text}\n{read}".casefold()
