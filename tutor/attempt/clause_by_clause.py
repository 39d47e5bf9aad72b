"""A choice in one clause of a message whose other clauses ask, cry for help or tell of the work. Pure."""

import re
from collections.abc import Callable, Iterator

from domain.attempt import Assessment
from language.because import BECAUSE
from tutor.grading.choice_sentence import asks, denies, is_question, spelled
from tutor.grading.words import signed_words
from tutor.reading.clauses import clauses

_STOP = re.compile(
    rf",\s+|\s+(?:but|and then|(?:{BECAUSE})|as)\s+|\s+(?=(?:idk|i d(?:o|id)n'?t|dont|im|i'm|i am|help|how|what|why)\b)"
    r"|(?<=\bhelp)\s+|(?<=\bpls)\s+|(?<=\bplease)\s+",
    re.IGNORECASE,
)
_GUESSES = re.compile(r"\W*(?:so |and |then |or |maybe )*is (?:it|that|this|the answer)\b", re.IGNORECASE)
_LABEL = re.compile(r"\(?[A-E]\)?")
"""A choice's letter alone, which is no article: "A. it has the larger exponent"."""

_NAMED = frozenset({"right", "wrong", "other_form", "partial"})


def by_clause(text: str, judge: Callable[[str], Assessment]) -> tuple[str, Assessment] | None:
    """The clause of a message that names a choice, and its judgement; None where none does, or two name two.

    A clause that asks anything but whether it is the answer names none, nor does one that denies.
    """
    found: dict[str, tuple[str, Assessment]] = {}
    parts = tuple(_parts(text))
    if len(parts) < 2:
        return None
    for part in parts:
        words = signed_words(spelled(part))
        guess = _GUESSES.match(part) is not None
        if not (words or _LABEL.fullmatch(part)) or asks(words) or denies(words) or (is_question(part) and not guess):
            continue
        judged = judge(part)
        if judged.outcome in _NAMED and judged.understood:
            found[judged.understood] = (part, judged)
    return next(iter(found.values())) if len(found) == 1 else None


def _parts(text: str) -> Iterator[str]:
    for clause in clauses(text):
        yield from (part.strip() for part in _STOP.split(clause.text) if part.strip())
