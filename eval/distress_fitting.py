"""Fits the two tables of ``language.distress_model`` to phrasings of our own and to messages of nobody in need.

The separating line with the widest margin, squared loss, found one example at a time in its dual (Hsieh and others,
2008). What a score must come to is set on examples that were kept out of the fit, a third at a time.
"""

from collections.abc import Sequence
from functools import reduce
from math import inf
from operator import or_
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from domain.alert import Tier
from language.cries import cries_in
from language.distress import on_the_list
from language.distress_model import PLACES, WORDS_WEIGH, DistressModel, Line, Places, parts

MOST_ALARMS = 3 / 10_000
"""Of benign messages, at most, kept out of the fit."""

MOST_HARD_ALARMS = 0.1
"""Of benign phrasings in other languages than English that were written to be mistaken, at most."""

MOST_EVERYDAY_ALARMS = 0.02
"""Of what students write every day in other languages than English, at most."""

FOLDS = 3
_MISSED_WEIGHS = 10.0
"""What missing a cry for help costs the fit, where an alarm too many costs 1."""

_MISSED_URGENT_WEIGHS = 3.0
"""What it costs to take something urgent for a concern, where the other way round costs 1."""

_ROUNDS = 6
_SETTLED = 0.01

Example = tuple[NDArray[np.intp], NDArray[np.float64]]


class Phrasing(NamedTuple):
    """One message, its language by its code ("en"), and whether it needs a person."""

    needs_person: bool
    language: str
    text: str
    tier: Tier | None = None
    """How soon, where it was said; the fit takes it from the lists where it was not."""
    everyday: bool = False
    """Whether it is what students write every day, and not benign words made to be mistaken."""


class Kept(NamedTuple):
    """Margins of messages over what is enough, each by tables fitted without its third."""

    phrasings: tuple[float, ...]
    benign: tuple[float, ...]


def fold(text: str) -> int:
    """Which third a text belongs to, whatever stands beside it."""
    return crc32(text.encode()) % FOLDS


def fit(
    phrasings: Sequence[Phrasing], benign: Sequence[str], unlearned: Sequence[str] = ()
) -> tuple[DistressModel, Kept]:
    """The model, and what is heard of each message when it is kept out. The same messages give the same model.

    From ``unlearned`` benign messages only the bound on alarms is taken; their margins follow those of ``benign``.
    """
    read = _Material(phrasings, benign)
    scored = [_NOTHING] * len(read.texts)
    foreign = read.foreign()
    for number in range(FOLDS):
        distress = read.distress([fold(text) != number for text in read.texts])
        for at, text in enumerate(read.texts):
            if fold(text) == number:
                scored[at] = _scores(distress, foreign, read.parts[at])
    distress = read.distress([True] * len(read.texts))
    scored += [_scores(distress, foreign, parts(text)) for text in unlearned]
    enough = _enough(phrasings, (*benign, *unlearned), scored)
    model = DistressModel(distress, foreign, urgent_line(phrasings), *enough)
    margins = [max(one.english - enough[0], one.foreign - enough[1]) for one in scored]
    return model, Kept(tuple(margins[: len(phrasings)]), tuple(margins[len(phrasings) :]))


def urgent_line(phrasings: Sequence[Phrasing]) -> Line:
    """What tells an urgent cry for help from a concern, from those of which that is known."""
    known = [(one.text, tier) for one in phrasings if one.needs_person and (tier := one.tier or _listed(one.text))]
    wanted = np.array([tier == "urgent" for _, tier in known], np.bool_)
    return separating([_example(_whole(parts(text))) for text, _ in known], wanted, _MISSED_URGENT_WEIGHS)


def _listed(text: str) -> Tier | None:
    return next((cry.tier for cry in cries_in(text)), None)


def _whole(found: Sequence[Places]) -> Places:
    return reduce(or_, found, Places(frozenset(), frozenset()))


class _Scores(NamedTuple):
    """The highest score of a text's parts in English, and of those in another language."""

    english: float
    foreign: float


_NOTHING = _Scores(-inf, -inf)


class _Material:
    """Everything to learn from, read once for all fits."""

    def __init__(self, phrasings: Sequence[Phrasing], benign: Sequence[str]) -> None:
        self.texts = (*(one.text for one in phrasings), *benign)
        self.parts = [parts(text) for text in self.texts]
        known = (*((one.needs_person, one.language != "en") for one in phrasings), *[(False, False)] * len(benign))
        self._rows: list[_Row] = []
        for at, ((needs_person, foreign), found) in enumerate(zip(known, self.parts, strict=True)):
            learned = (_whole(found),) if needs_person else found
            self._rows += [_Row(at, _example(part), needs_person, foreign) for part in learned]

    def distress(self, kept: Sequence[bool]) -> Line:
        """Who needs a person, from the texts that are kept."""
        rows = [row for row in self._rows if kept[row.text]]
        return separating([row.example for row in rows], np.array([row.needs_person for row in rows]), _MISSED_WEIGHS)

    def foreign(self) -> Line:
        """What is in another language than English."""
        return separating([row.example for row in self._rows], np.array([row.foreign for row in self._rows]), 1.0)


class _Row(NamedTuple):
    text: int
    example: Example
    needs_person: bool
    foreign: bool


def _example(at: Places) -> Example:
    """A part's places and what it has there, both kinds of one length whatever the part's."""
    words = np.full(len(at.words), WORDS_WEIGH / np.sqrt(len(at.words) or 1))
    letters = np.full(len(at.letters), 1 / np.sqrt(len(at.letters) or 1))
    return np.array([*at.words, *at.letters], np.intp), np.concatenate([words, letters])


def separating(
    examples: Sequence[Example], wanted: NDArray[np.bool_], missed_weighs: float, places_n: int = PLACES
) -> Line:
    """The line between the wanted examples and the others. Two of one example's places may be the same."""
    weights, start = np.zeros(places_n), 0.0
    signs = np.where(wanted, 1.0, -1.0)
    slack = 0.5 / np.where(wanted, missed_weighs, 1.0)
    square = np.array([float(values @ values) + 1 for _, values in examples]) + slack
    duals = np.zeros(len(examples))
    order = np.random.default_rng(0)
    for _ in range(_ROUNDS):
        moved = 0.0
        for at in order.permutation(len(examples)):
            places, values = examples[at]
            slope = signs[at] * (float(weights[places] @ values) + start) - 1 + slack[at] * duals[at]
            step = max(duals[at] - slope / square[at], 0.0) - duals[at]
            if step:
                duals[at] += step
                weights[places] += step * signs[at] * values
                start += step * signs[at]
                moved = max(moved, abs(step))
        if moved < _SETTLED:
            break
    return Line(weights.tolist(), float(start))


def _scores(distress: Line, foreign: Line, found: Sequence[Places]) -> _Scores:
    english, other = -inf, -inf
    for part in found:
        score = distress.score(part)
        if foreign.score(part) > 0:
            other = max(other, score)
        else:
            english = max(english, score)
    return _Scores(english, other)


def _enough(phrasings: Sequence[Phrasing], benign: Sequence[str], scored: Sequence[_Scores]) -> tuple[float, float]:
    """The least scores that keep both bounds, in English and in other languages; what the list hears counts too."""
    benign_ones = [
        (phrasing.everyday, one.foreign)
        for phrasing, one in zip(phrasings, scored, strict=False)
        if phrasing.language != "en" and not phrasing.needs_person
    ]
    hard, everyday = ([score for said, score in benign_ones if said == wanted] for wanted in (False, True))
    foreign_enough = max(
        _least(hard, int(MOST_HARD_ALARMS * len(hard))), _least(everyday, int(MOST_EVERYDAY_ALARMS * len(everyday)))
    )
    others = scored[len(phrasings) :]
    heard = [on_the_list(text) or one.foreign > foreign_enough for text, one in zip(benign, others, strict=True)]
    unheard = [one.english for one, already in zip(others, heard, strict=True) if not already]
    return _least(unheard, max(int(MOST_ALARMS * len(benign)) - sum(heard), 0)), foreign_enough


def _least(scores: Sequence[float], most: int) -> float:
    """What only so many scores are above; where there are few, the line itself."""
    return sorted(scores, reverse=True)[most] if most < len(scores) else 0.0
