"""What words and rules of school mathematics and science mean, where the course does not say (``glossary*.toml``)."""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from domain.item import Step
from language.questions import Inquiry, all_stems, topics
from language.sentences import sentences
from language.spelling import misspelt

Names = tuple[frozenset[str], ...]

_MATHEMATICAL = (
    "glossary_algebra.toml", "glossary.toml", "glossary_mathematics.toml", "glossary_rules.toml",
    "glossary_functions.toml", "glossary_statistics.toml", "glossary_calculus.toml", "glossary_trigonometry.toml",
    "glossary_either.toml",
)  # fmt: skip
_OF_ANY_SUBJECT = (
    "glossary_everyday.toml",
    "glossary_instructions.toml",
    "glossary_science.toml",
    "glossary_physics.toml",
    "glossary_chemistry.toml",
)

_APART = (
    re.compile(r"\bdifferences? (?:is )?(?:there )?between (.+?) (?:and|or|to|vs) (.+)$"),
    re.compile(r"^(?:is|are) (.+?) (?:the |really )*(?:same(?: thing)? (?:as|like)|different (?:from|to|than)) (.+)$"),
    re.compile(r"^(?:is|are) (.+?) and (.+?) (?:the |really )*(?:same|different)\b"),
    re.compile(r"^(.+?) (?:vs|versus) (.+)$"),
    re.compile(
        r"^(?:(?:is|are|was|do|does|should) (?:it|this|that|they|i|we|you) (?:be |use |take |need )?)?(?:the |an? )?"
        r"((?:[a-z'-]+ ){0,2}[a-z'-]+) or (?:the |an? )?((?:[a-z'-]+ ){0,2}[a-z'-]+)$"
    ),
)
"""Two things of which a question asks how they differ."""

_WHETHER = re.compile(
    r"^(?:is|are) (?:the |an? )([a-z' -]{3,25}?) (?:always |just |only |really |basically |like )*(?:the|an?) [a-z]+"
)
"""A question whether one thing is another: "is the degree the biggest exponent"."""

_MANY = 3
"""Words of an entry that are found in a question from which they need not be more than half of it."""

_TALK = frozenset(
    """
    allow alway never sometim everi teacher sir miss friend class lesson learn learnt today rememb confus forget mum mom
    dad sister brother sens weird stupid random simpli basic cheat seem lol
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Stems of a question that say nothing of its matter."""

_DIFFER = "differ"
"""The stem of what a question says that sets two things apart."""

_ASKED_AS = re.compile(r"\b(?:what(?:'s| is)|are|is|a|an|the|just|even|actually)\b|[?\"“”']")


_WAY_TO = re.compile(
    r"how (?:do|does|can|could|would|should|to|am|are|did)\b(?: (?:i|you|we|they|one)\b)?(?: supposed to)?"
    r" (?:even |actually )?(?:find|get|do|calculate|compute|work out|figure out|tell|know|see|read|spot|recogni[sz]e"
    r"|measure|determine|identify)\b"
)
"""A question after the way to a thing, which is answered by what the thing is where no way to it is known."""


class Entry(NamedTuple):
    """An explanation. ``names`` are what may be asked after, ``asked`` what else a question may be about, as stems.

    ``ways`` are what a question may ask the way to, ``reasons`` what it may ask the reason of. ``shown`` are signs of
    which the problem has to show one; any problem shows the empty one. ``beside`` are stems that a question may hold
    as well: the case it asks about ("when we add"), which the words cover with all others.
    """

    names: Names
    asked: Names
    ways: Names
    reasons: Names
    shown: tuple[str, ...]
    beside: frozenset[str]
    words: str


def general_words(asked: Inquiry, problem: str, *, mathematical: bool = True) -> str:
    """The explanation (course text) that a question is about, in general words; empty where there is none.

    The one that holds most of the question is taken, the first of several. A thing whose meaning is asked has to be
    named whole: "what is a common denominator" is not answered by what a denominator is. ``problem`` is course text;
    words of mathematics are not said of what is not ``mathematical``.
    """
    known = _known_stems()
    words = [_spelt(topic, known) for topic in asked.topics if len(topic) > 1 and not topic[0].isdigit()]
    words = words or list(asked.topics)
    if any(pattern.search(asked.text) for pattern in _APART):
        words = [word for word in words if word != _DIFFER]
    said = all_stems(asked.text) | set(words)
    best: tuple[tuple[int, int, bool], str] = ((0, 0, False), "")
    for entry in _entries(mathematical=mathematical):
        if any(sign in problem for sign in entry.shown):
            held = max(
                ((_shared(fit.name, words), len(fit.name), fit.told) for fit in _fitting(entry, asked, said, words)),
                default=(0, 0, False),
            )
            best = max(best, (held, entry.words), key=lambda found: found[0])
    return best[1]


def apart(asked: Inquiry, problem: str, *, mathematical: bool = True) -> str:
    """What each of two things is that a question sets apart, one sentence for each; empty where one is not known.

    >>> asked = Inquiry("what's the difference between a sum and a product", ("differ", "sum", "product"), False)
    >>> apart(asked, "")
    'A sum is what comes out when numbers are added. A product is what comes out when numbers are multiplied.'
    """
    found = next((found for pattern in _APART if (found := pattern.search(asked.text))), None)
    if found is None:
        one = _WHETHER.match(asked.text)
        return _meaning_of(one[1], problem, mathematical=mathematical) if one is not None else ""
    if together := _told_together(asked, problem, mathematical=mathematical):
        return together
    told = [_meaning_of(thing, problem, mathematical=mathematical) for thing in found.groups()]
    if not all(told):
        return ""
    return told[0] if told[0] == told[1] else " ".join(sentences(words, formulas=True)[0] for words in told)


def _told_together(asked: Inquiry, problem: str, *, mathematical: bool) -> str:
    """The words of an entry that speaks of all that a question sets apart; empty where none does."""
    words = {word for word in asked.topics if word != _DIFFER}
    named = (
        entry.words
        for entry in _entries(mathematical=mathematical)
        if any(sign in problem for sign in entry.shown) and words in entry.asked
    )
    return next(named, "") if len(words) > 1 else ""


def _meaning_of(thing: str, problem: str, *, mathematical: bool) -> str:
    bare = " ".join(_ASKED_AS.sub(" ", thing).split())
    return general_words(Inquiry(bare, topics(bare) or (bare,), meaning=True), problem, mathematical=mathematical)


class _Fit(NamedTuple):
    """A name of an entry that fits a question, and whether the entry answers what is asked, not only after what."""

    name: frozenset[str]
    told: bool


def _fitting(entry: Entry, asked: Inquiry, said: frozenset[str], words: Sequence[str]) -> Iterator[_Fit]:
    """The names of an entry that the question holds whole, and that hold half of what it is about at least.

    A question after the way to a thing is answered by what the thing is where no entry tells the way.
    """
    if asked.meaning or _WAY_TO.match(asked.text):
        named = (name for name in entry.names if name <= said and _about_most(_shared(name, words), words))
        yield from (_Fit(name, asked.meaning) for name in named)
    told = (*entry.asked, *(entry.reasons if asked.why else ()), *(entry.ways if asked.way else ()))
    for name in told:
        left = [word for word in words if word in name or word not in entry.beside | _TALK]
        shared = _shared(name, left)
        if name <= said and (2 * shared > len(left) or (shared >= _MANY and 3 * shared >= len(left))):
            yield _Fit(name, told=True)


def _about_most(shared: int, words: Sequence[str]) -> bool:
    """Whether so many words are more than half of a question's, or two of them half."""
    return 2 * shared > len(words) or (shared > 1 and 2 * shared == len(words))


def _shared(name: frozenset[str], words: Sequence[str]) -> int:
    return sum(word in name for word in words)


def task_words(step: Step, shown: Iterable[str]) -> str:
    """What a step asks a student to do, by its kind or by a verb of its problem; empty where neither tells."""
    kind = step.key.kind
    said = all_stems(" ".join((*shown, step.prompt, step.body)))
    for row in _book("glossary.toml")["task"]:
        if kind in row.get("kinds", ()) or any(all_stems(verb) <= said for verb in row.get("verbs", ())):
            return row["words"]
    return ""


def _spelt(word: str, known: Collection[str]) -> str:
    """A word's stem, or the one known stem that it is a misspelling of."""
    if word in known:
        return word
    near = [other for other in known if misspelt(word, other)]
    return near[0] if len(near) == 1 else word


@cache
def _known_stems() -> frozenset[str]:
    entries = _entries(mathematical=True)
    return frozenset(stem for entry in entries for name in _all_of(entry) for stem in name)


def _all_of(entry: Entry) -> Names:
    return (*entry.names, *entry.asked, *entry.ways, *entry.reasons)


@lru_cache(maxsize=16)
def _book(file: str) -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(files("tutor.help").joinpath(file).read_text(encoding="utf-8"))


@lru_cache(maxsize=2)
def _entries(*, mathematical: bool) -> tuple[Entry, ...]:
    books = (*(_MATHEMATICAL if mathematical else ()), *_OF_ANY_SUBJECT)
    return tuple(
        Entry(
            _stems(row.get("names", ())),
            _stems(row.get("asked", ())),
            _stems(row.get("ways", ())),
            _stems(row.get("reasons", ())),
            _signs(row.get("shown", "")),
            all_stems(" ".join(row.get("beside", ()))),
            row["words"],
        )
        for file in books
        for row in _book(file)["entry"]
    )


def _signs(shown: str | list[str]) -> tuple[str, ...]:
    return (shown,) if isinstance(shown, str) else tuple(shown)


def _stems(names: Iterable[str]) -> tuple[frozenset[str], ...]:
    return tuple(all_stems(name) for name in names)
