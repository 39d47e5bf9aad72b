"""How much a draft tells, by what its sentences are made of: what rules do not foresee in the words of a kind teacher.

A sentence is its words, one and two in a row and two with a word between, with every number in it replaced by where it
comes from: the key, the student, the problem, another choice, or nowhere. So "change your NUM_S to a minus" is one and
the same thing in every course. What the student's values lack to the key's, and how often one is the other, is known
too: "three too many" says it. Each piece is hashed to a place in a table of weights (Weinberger and others, 2009); the
score is their sum. ``trellis eval telling`` fits the table to drafts that were written as leaks and as innocent help;
it holds numbers and no text.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import as_file, files
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import Literal, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from language.numbers import as_number, numbers
from language.sentences import sentences as split
from tutor.guard.leak import HiddenKey

PLACES = 1 << 18
"""Places of the table. What shares one by chance shares its weight."""

WORDS_WEIGH = 3.0
"""What all words of a draft count for together, where one mark counts 1."""

Mark = Literal["gives", "in_sight", "last", "implies", "nearly", "foreign", "untraced", "described"]
"""What the rules found: the answer, an answer that the problem or the student shows too, a last step, either of them in
other words (``implies``, ``nearly``), a formula or a choice from nowhere, a number from nowhere, or a description by
words from nowhere.
"""

_SURE = frozenset[Mark | None]({"gives", "last"})
_LIKELY = frozenset[Mark | None]({"implies", "nearly"})
_TOKEN = re.compile(r"\$[^$]*\$|[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,]*(?:\.\d+)?|[^\s\w]")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MOST_COUNTED = 4
_MOST_WORDS = 60
_SHORT = 9
_MOST_SAME = 4
_MOST_SENTENCES = 5
_TAGS = ("NUM_new", "NUM_K", "NUM_S", "NUM_P", "NUM_small")
_STARTS = (4, 5)
"""Letters that a word is also known by, so that "halve" and "halving" share one."""


class Surroundings(NamedTuple):
    """The values in sight of one draft, by where they stand.

    ``lacks`` are the differences of the student's values and the key's, ``times`` how often one is the other, ``asks``
    is whether the student put a question, and ``said`` the student's last message without spaces.
    """

    key: frozenset[Fraction]
    student: frozenset[Fraction]
    problem: frozenset[Fraction]
    choices: frozenset[Fraction]
    kind: str
    lacks: frozenset[Fraction]
    times: frozenset[Fraction]
    signed: bool
    valued: bool
    asks: bool
    said: str


def surroundings(secret: HiddenKey, sources: Collection[str] = ()) -> Surroundings:
    """Where a draft's numbers may come from: the first key, the student's last message, the problem and the sources."""
    own, keys = _signed(secret.theirs[-1:]), _signed(secret.key.accepted)
    times = {one / other for one in own for other in keys if other} | {one / other for one in keys for other in own
                                                                     if other}  # fmt: skip
    return Surroundings(
        _values(secret.key.accepted),
        _values(secret.theirs[-1:]),
        _values((*secret.given, *secret.verbatim, *sources)),
        _values(secret.key.choices),
        secret.key.kind,
        frozenset(abs(one - other) for one in own for other in keys) - {0},
        frozenset(map(abs, times)) - {1},
        -1 in times,
        bool(own),
        "?" in "".join(secret.theirs[-1:]),
        _unspaced("".join(secret.theirs[-1:])),
    )


class Bounds(NamedTuple):
    """Scores that decide.

    Above ``most`` a draft tells too much, whatever the rules say. Up to ``least`` is let pass what the rules could not
    trace, up to ``least_likely`` what they took for an answer told in other words, and up to ``least_seen`` an answer
    that is in sight anyway. All else that they found is stopped at any score.
    """

    most: float
    least: float
    least_likely: float
    least_seen: float

    def stops(self, mark: Mark | None, score: float) -> bool:
        """Whether a draft of this score is stopped in which the rules found this."""
        if score > self.most or mark in _SURE:
            return True
        if mark == "in_sight":
            return score > self.least_seen
        return mark is not None and score > (self.least_likely if mark in _LIKELY else self.least)


@dataclass(frozen=True, slots=True)
class TellingModel:
    """``weights`` (PLACES,), what everything starts from, and the scores that decide."""

    weights: NDArray[np.float32]
    start: float
    bounds: Bounds

    def score(self, draft: str, at: Surroundings, mark: Mark | None = None) -> float:
        """How much a draft tells in which the rules found this."""
        places, values = made_of(draft, at, mark)
        return self.start + float(self.weights[places] @ values)

    def save(self, file: Path) -> None:
        """Write it in eight bits a weight, as ``load`` reads it."""
        step = max(float(np.abs(self.weights).max()), 1e-9) / 127
        codes = np.rint(self.weights / step).astype(np.int8)
        np.savez_compressed(file, codes=codes, numbers=np.array([step, self.start, *self.bounds]))

    @classmethod
    def load(cls, file: Path) -> "TellingModel":
        """Read what ``save`` wrote."""
        with np.load(file, allow_pickle=False) as held:
            step, start, *bounds = held["numbers"].tolist()
            return cls(held["codes"].astype(np.float32) * np.float32(step), start, Bounds(*bounds))


@cache
def shipped() -> TellingModel:
    """The model that comes with Trellis, read once."""
    with as_file(files("tutor.guard").joinpath("telling.npz")) as file:
        return TellingModel.load(file)


def made_of(draft: str, at: Surroundings, mark: Mark | None) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The places of a draft and what stands at each, both of one length."""
    said = split(draft, formulas=True)
    rows = [_tokens(sentence, at) for sentence in said]
    pieces = {piece for row in rows for piece in _pieces(row)}
    for name, some in (("F", rows[:1]), ("L", rows[-1:]), (at.kind, rows)):
        pieces.update(f"{name}:{word}" for row in some for word in row)
    relations = {piece for sentence in said for piece in _relations(sentence, at)}
    pieces.update(piece for piece in relations if piece.startswith("NW"))
    flags = {
        **_flags(draft, rows, at),
        **dict.fromkeys(sorted(relations - pieces), 1.0),
        **({f"R:{mark}": 1.0} if mark is not None else {}),
    }
    values = [WORDS_WEIGH / sqrt(len(pieces) or 1)] * len(pieces)
    return (
        np.array([*map(_place, sorted(pieces)), *map(_place, flags)], np.intp),
        np.array([*values, *flags.values()], np.float64),
    )


def _tokens(sentence: str, at: Surroundings) -> list[str]:
    return ["<s>", *(_token(match.group(), at) for match in _TOKEN.finditer(sentence)),
            "?>" if sentence.rstrip().endswith("?") else ">"]  # fmt: skip


def _token(word: str, at: Surroundings) -> str:
    if word[0].isdigit():
        value = as_number(word)
        of = "" if value is None else _from(frozenset({value}), at)
        small = value is not None and value <= _MOST_COUNTED
        return f"NUM_{of or ('small' if small else 'new')}"
    if word[0] == "$":
        if _unspaced(word) and _unspaced(word) in at.said:
            return "F_own"
        return f"F_{_from(_values((word,)), at)}"
    if len(word) == 1 and word.isalpha() and word.lower() not in {"a", "i"}:
        return "VAR"
    return word.lower().replace("’", "'")


def _unspaced(text: str) -> str:
    return "".join(text.replace("$", "").split())


def _from(values: frozenset[Fraction], at: Surroundings) -> str:
    """Where values come from: a letter for each place that holds one of them."""
    of_key = values & at.key
    return "".join((
        "K" * bool(of_key), "S" * bool(values & at.student), "P" * bool(values & at.problem),
        "C" * bool(values & at.choices and not of_key),
    ))  # fmt: skip


def _pieces(row: list[str]) -> Iterator[str]:
    asks = row[-1] == "?>"
    yield from row
    yield from (" ".join(pair) for pair in pairwise(row))
    yield from (f"{before} _ {behind}" for before, behind in zip(row, row[2:], strict=False))
    for word in row:
        if asks:
            yield f"q:{word}"
        if word.isalpha() and word.islower():
            yield from (f"c:{word[:length]}" for length in _STARTS if len(word) >= length)


def _relations(sentence: str, at: Surroundings) -> Iterator[str]:
    """What the numbers of a sentence are to the student's values and the key's; of those in words where from, too."""
    for one in numbers(sentence):
        value = abs(one.value)
        between = "D" * (value in at.lacks) + "R" * (value in at.times)
        yield from (f"N:{name}" for name in between)
        if sentence[one.start].isalpha():
            yield f"NW_{_from(frozenset({value}), at)}"
            if between:
                yield f"NW_{between}"


def _flags(draft: str, rows: list[list[str]], at: Surroundings) -> dict[str, float]:
    """What is so of the whole draft and of what it answers, each 0 to 1."""
    said = [word for row in rows for word in row]
    words = len(draft.split())
    return {
        "G:length": min(words, _MOST_WORDS) / _MOST_WORDS,
        "G:short": float(words < _SHORT),
        f"G:{at.kind}": 1.0,
        "G:sentences": min(len(rows), _MOST_SENTENCES) / _MOST_SENTENCES,
        "G:asks": float("?" in draft),
        "G:asks last": float(rows[-1][-1] == "?>" if rows else 0),
        "N:signed": float(at.signed),
        "N:valued": float(at.valued),
        "N:asked": float(at.asks),
        **{f"G:{tag}": min(said.count(tag), _MOST_SAME) / _MOST_SAME for tag in _TAGS},
        "G:of the key": min(sum(word.startswith("NUM_K") for word in said), _MOST_SAME) / _MOST_SAME,
    }


def _place(piece: str) -> int:
    return crc32(piece.encode("utf-8", "replace")) % PLACES


@lru_cache(maxsize=512)
def _signed(texts: tuple[str, ...]) -> frozenset[Fraction]:
    """The numbers in texts with their signs."""
    return frozenset(one.value for text in texts for sentence in split(text) for one in numbers(sentence))


@lru_cache(maxsize=512)
def _values(texts: tuple[str, ...]) -> frozenset[Fraction]:
    """The numbers in texts without their signs, those inside formulas and in words too."""
    shown = {as_number(digits) for text in texts for digits in _DIGITS.findall(text)}
    said = {abs(one.value) for text in texts for one in numbers(text)}
    return frozenset(said | {abs(value) for value in shown if value is not None})
