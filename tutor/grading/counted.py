"""What an answer counts: a noun behind its number that the problem sets beside the one that it asks for.

"Matches and candles ... How many candles are there?"   12 matches    asked about, never confirmed
"""

import re
from collections.abc import Set as AbstractSet

from language.stems import singular
from maths.answers import answers
from maths.expression import Expression
from maths.units import measure
from tutor.grading.asked_units import prose, questions, written_unit
from tutor.question import Question

_ASKED = re.compile(r"\b(?:how many|number of)\s+(?P<noun>[A-Za-z'-]+(?:\s+[A-Za-z'-]+){0,2})", re.IGNORECASE)
_CHANGES = frozenset(("off", "less", "more", "fewer", "extra", "cheaper", "saved"))
"""Words behind a number that is what something changed by."""

_WORD = re.compile(r"[A-Za-z'-]+")
_BETWEEN = r"\w*\W+(?:[^\s.?!]+\W+){0,10}?(?:and|or|than|to|times)\W+(?:[^\s.?!]+\W+){0,4}?"


def another_counted(tree: Expression, key: Expression, asked: Question) -> str | None:
    """The noun that an answer counts where the problem asks for another that it sets beside it; else None."""
    noun = written_unit(tree)
    if not noun or measure(noun) is not None or written_unit(key) or len(answers(tree)) > 1:
        return None
    text = prose(asked.words)
    if noun in _CHANGES and not any(re.search(rf"\b{noun}\b", question, re.IGNORECASE) for question in questions(text)):
        return noun
    found = [match["noun"] for question in questions(text) for match in _ASKED.finditer(question)]
    if not found:
        return None
    typed, wanted = _nouns(noun), _nouns(found[-1])
    return noun if _set_beside(typed - wanted, wanted - typed, text) else None


def _nouns(words: str) -> frozenset[str]:
    return frozenset(singular(word) for word in _WORD.findall(words))


def _set_beside(ones: AbstractSet[str], others: AbstractSet[str], text: str) -> bool:
    """Whether a sentence joins a word of one kind with one of the other: "boys and girls", "more boys than girls"."""
    pairs = ((one, other) for one in ones for other in others)
    return any(
        re.search(rf"\b{re.escape(first)}{_BETWEEN}{re.escape(second)}", text, re.IGNORECASE)
        for one, other in pairs
        for first, second in ((one, other), (other, one))
    )
