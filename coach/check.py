"""What a model's draft of the coach may not hold: what the guard stops in a tutor's reply, and what is the coach's own.

Composed replies keep to it by how they are made.
"""

from collections.abc import Collection
from fractions import Fraction
from typing import Protocol

from coach.nevers import nevers
from domain.answer import AnswerKey
from language.number_words import EVERYDAY
from language.numbers import numbers
from tutor.guard.check import ReplyLimits
from tutor.guard.check import check as guarded
from tutor.guard.disguises import plain
from tutor.guard.faults import told
from tutor.guard.leak import HiddenKey

MOST_WORDS = 40

_SAID_FREELY = EVERYDAY | {"two"}
"""Number words that a sentence about anything may hold."""


class Answering(Protocol):
    """A task that words one sentence back to a student. ``given`` is what its words may come from beside theirs."""

    @property
    def given(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def student_answer(self) -> str: ...  # noqa: D102

    @property
    def language(self) -> str: ...  # noqa: D102

    @property
    def last(self) -> bool: ...  # noqa: D102


def check(draft: str, task: Answering, withhold: Collection[AnswerKey] = ()) -> tuple[str, ...]:
    """What is wrong with a draft, in words a model understands; empty when it may be shown.

    The keys of ``withhold`` are kept as the tutor keeps them, whatever the draft dresses them in. Numbers and
    formulas may only come from the student or the question.
    """
    secrets = tuple(HiddenKey(key, task.given, (task.student_answer,)) for key in withhold)
    limits = ReplyLimits(
        "encourage",
        secrets,
        sources=task.given,
        theirs=(task.student_answer,),
        languages=(task.language, "en"),
        scored=False,
    )
    given = " ".join((*task.given, task.student_answer))
    rules = (
        (len(draft.split()) > MOST_WORDS, f"it was longer than {MOST_WORDS} words"),
        ("!" in draft, "it had an exclamation mark"),
        (task.last and "?" in draft, "it asked something, and nothing more is to be asked"),
        (
            bool(_values(draft) - _values(given)) or any(sign in draft and sign not in given for sign in "$="),
            "it had a number or formula the student did not write",
        ),
    )
    faults = map(told, guarded(draft, limits).faults)
    return (*(fault for broken, fault in rules if broken), *nevers(draft, task.student_answer), *faults)


def _values(text: str) -> set[Fraction]:
    return {number.value for number in numbers(plain(text), but=_SAID_FREELY)}
