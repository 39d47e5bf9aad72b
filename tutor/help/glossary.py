"""What words and rules of school mathematics and science mean, where the course does not say (``glossary.toml``)."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from language.questions import Inquiry, all_stems


class Entry(NamedTuple):
    """An explanation. ``names`` are what may be asked after, ``asked`` what else a question may be about, as stems.

    ``shown`` is what the problem has to show for it, empty for any problem.
    """

    names: tuple[frozenset[str], ...]
    asked: tuple[frozenset[str], ...]
    shown: str
    words: str


def general_words(asked: Inquiry, problem: str) -> str:
    """The explanation (course text) that a question is about, in general words; empty where there is none.

    The one that holds most of the question is taken. A thing whose meaning is asked has to be named whole: "what is a
    common denominator" is not answered by what a denominator is. ``problem`` is course text; one without a formula is
    of another subject, where the same word may mean something else.
    """
    if "$" not in problem:
        return ""
    said, words = all_stems(asked.text), [topic for topic in asked.topics if len(topic) > 1 and not topic.isdigit()]
    best: tuple[int, str] = (0, "")
    for entry in _entries():
        if entry.shown in problem:
            held = max((len(name) for name in _fitting(entry, asked, said, words)), default=0)
            best = max(best, (held, entry.words), key=lambda found: found[0])
    return best[1]


def _fitting(entry: Entry, asked: Inquiry, said: frozenset[str], words: Sequence[str]) -> Iterator[frozenset[str]]:
    """The names of an entry that the question holds whole, and that hold half of what it is about at least."""
    if asked.meaning:
        yield from (name for name in entry.names if name <= said and 2 * _shared(name, words) > len(words))
    yield from (name for name in entry.asked if name <= said and 2 * _shared(name, words) >= len(words))


def _shared(name: frozenset[str], words: Sequence[str]) -> int:
    return sum(word in name for word in words)


@cache
def _entries() -> tuple[Entry, ...]:
    text = files("tutor.help").joinpath("glossary.toml").read_text(encoding="utf-8")
    return tuple(
        Entry(_stems(row.get("names", ())), _stems(row.get("asked", ())), row.get("shown", ""), row["words"])
        for row in tomllib.loads(text)["entry"]
    )


def _stems(names: Iterable[str]) -> tuple[frozenset[str], ...]:
    return tuple(all_stems(name) for name in names)
