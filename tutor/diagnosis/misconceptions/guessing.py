"""Ranked guesses at the misconception behind a wrong answer.

guess("-7 + -5 =", "12")                               # MaE19 first
guess("-7 + -5 =", "12", topic="Number Operations")    # of that topic's misconceptions only
guess("Hello", "?")                                    # (): not sure
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tutor.diagnosis.misconceptions.algebra import algebra_clues
from tutor.diagnosis.misconceptions.clue import Clue
from tutor.diagnosis.misconceptions.cues import cue_clues
from tutor.diagnosis.misconceptions.decimals import decimal_clues
from tutor.diagnosis.misconceptions.fractions import fraction_clues
from tutor.diagnosis.misconceptions.nearness import Examples
from tutor.diagnosis.misconceptions.ratios import ratio_clues
from tutor.diagnosis.misconceptions.reading import Case
from tutor.diagnosis.misconceptions.table import misconceptions, of_topic

SURE = 0.6
"""From this confidence on a guess is worth telling a teacher."""

_UNANSWERED = 0.5
"""The most a guess is worth that only the question speaks for."""

_NEAR = 0.5
"""What a wholly equal example weighs."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A misconception with the reason for it, in a teacher's words, and 0 to 1 of confidence."""

    id: str
    name: str
    reason: str
    confidence: float

    @property
    def sure(self) -> bool:
        """Whether it is worth telling a teacher; otherwise "not sure" is the better word."""
        return self.confidence >= SURE


def guess(
    question: str,
    wrong_answer: str,
    right_answer: str | None = None,
    topic: str | None = None,
    *,
    examples: Examples | None = None,
) -> tuple[Guess, ...]:
    """Misconceptions that something speaks for, the likeliest first; none when nothing does.

    Args:
        question: the problem, as course text or plain.
        wrong_answer: what the student wrote, with or without the work.
        right_answer: the key, if at hand.
        topic: one of ``table.TOPICS``; only its misconceptions are then considered, all for an unknown one.
        examples: named examples to fall back on where no rule decides.
    """
    case = Case(question, wrong_answer, right_answer or "")
    wanted = frozenset(of_topic(topic) if topic else ()) or frozenset(misconceptions())
    found: dict[str, list[Clue]] = defaultdict(list)
    for clue in (*_clues(case), *_near(case, examples)):
        if clue.id in wanted and clue.weight > 0:
            found[clue.id].append(clue)
    scores = {id_: _together(clues) for id_, clues in found.items()}
    ranked = sorted(scores, key=lambda id_: (-scores[id_], id_))
    made: list[Guess] = []
    most = 1.0
    for id_ in ranked:
        clues, score = found[id_], scores[id_]
        most = min(most, score * score / (score + _rival(scores, id_)), 1 if _answered(clues) else _UNANSWERED)
        reason = max(clues, key=lambda clue: clue.weight).reason
        made.append(Guess(id_, misconceptions()[id_].name, reason, round(most, 3)))
    return tuple(made)


def _answered(clues: list[Clue]) -> bool:
    """Whether the answer itself speaks for it, and not the question alone."""
    return any(not clue.of_question for clue in clues)


def _clues(case: Case) -> Iterator[Clue]:
    yield from fraction_clues(case)
    yield from decimal_clues(case)
    yield from algebra_clues(case)
    yield from ratio_clues(case)
    yield from cue_clues(case)


def _near(case: Case, examples: Examples | None) -> Iterator[Clue]:
    if examples is not None:
        for id_, likeness in examples.nearest(case.asked, case.given).items():
            yield Clue(id_, _NEAR * likeness, "it is like an example of it", of_question=True)


def _together(clues: list[Clue]) -> float:
    """Clues as independent chances of being right: 1 less the product of what each leaves open."""
    left = 1.0
    for clue in clues:
        left *= 1 - clue.weight
    return 1 - left


def _rival(scores: dict[str, float], id_: str) -> float:
    """The best score of the others, counted only for what it is above an even chance of half of this one's."""
    other = max((score for name, score in scores.items() if name != id_), default=0.0)
    return max(0.0, other - scores[id_] / 2)
