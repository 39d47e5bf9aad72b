"""What is said to who misses something in a problem: where it stands, what was found before, or that it is not there.

A part that the student solved before may be told again; of a later one nothing is said. Pure.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from domain.answer import AnswerKey
from language.questions import Inquiry, topics
from language.sentences import sentences
from tutor.help.answers import Answer
from tutor.help.wordings import short, word

_ASIDE = frozenset(
    """
    number valu inform info data problem question text task exercis paper sheet note part step lost forgot give state
    mention miss earlier previou befor liter
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Stems of a complaint that name nothing of the problem."""

NOT_GIVEN = word("lacks.given", 0, {})
"""What is said where the problem's text does not give what is missed."""

_FEWEST = 4
"""Words from which a sentence of the problem says something."""

_ASKS = re.compile(r"\b(?:what|how|which|find|calculate|compute|determine|work out|give|state)\b", re.IGNORECASE)
_PROMPT = 25
"""Words of an earlier part's question that a reply repeats."""


class SolvedPart(NamedTuple):
    """A part of the same problem that the student solved before: its question, and the answer as it is shown."""

    prompt: str
    answer: str
    key: AnswerKey


def not_given(asked: Inquiry, shown: Sequence[str], before: Sequence[SolvedPart]) -> Answer | None:
    """What answers who misses something in the problem; None for any other question."""
    if asked.lacks is None:
        return None
    if asked.lacks == "print":
        return Answer(word("lacks.print", 0, {}), about="lacking")
    about = set(asked.topics) - _ASIDE
    if (part := _solved(about, before, any_of_them=asked.lacks == "found")) is not None:
        values = {"asked": f"“{short(' '.join(part.prompt.split()), _PROMPT)}”", "said": part.answer}
        return Answer(word("lacks.found", 0, values), about="lacking")
    if asked.lacks == "found" and asked.text.startswith("which"):
        return None
    if asked.lacks == "given" and (stands := _stands(about, shown)):
        return Answer(word("lacks.stands", 0, {"hint": stands}), about="lacking")
    return Answer(NOT_GIVEN if asked.lacks == "given" else word("lacks.lost", 0, {}), about="lacking")


def _solved(about: set[str], before: Sequence[SolvedPart], *, any_of_them: bool) -> SolvedPart | None:
    """The solved part that asks for most of what is missed; the last one where only a part before is spoken of."""
    if not before:
        return None
    best = max(reversed(before), key=lambda part: len(about & _asked_for(part.prompt)))
    return best if any_of_them or len(about & _asked_for(best.prompt)) * 2 >= len(about) > 0 else None


def _asked_for(prompt: str) -> set[str]:
    """The topics of the clauses of a question that ask, not of what it gives: no mass in "if its mass is 2 kg"."""
    parts = re.split(r"(?<=[a-z$)]),\s|[.;]\s", prompt)
    asking = [part for part in parts if _ASKS.search(part)]
    return {topic for part in asking or parts[-1:] for topic in topics(re.split(r"\b(?:of a|if|when|with)\b", part)[0])}


def _stands(about: set[str], shown: Sequence[str]) -> str:
    """The sentence of the problem that has a number for all that is missed; empty where none does."""
    told = (" ".join(part.split()) for text in shown for part in sentences(text, formulas=True))
    held = (
        part
        for part in told
        if not part.endswith("?") and len(part.split()) >= _FEWEST and any(sign.isdigit() for sign in part)
    )
    return next((f"“{part}”" for part in held if about and about <= set(topics(part))), "")
