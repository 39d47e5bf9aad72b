"""Whether a pathway's hint draws the conclusion that a choice is asked for: "Therefore it is not a solution." Pure.

The guard knows a choice by its words, its letter and its place. An author's last hint tells it by what sets it apart
from the others, in a sentence that concludes; such a hint is not given.
"""

import re
from collections.abc import Iterable

from domain.answer import AnswerKey
from language.sentences import sentences

_CONCLUDES = re.compile(
    r"\b(therefore|thus|hence|so|consequently|we (say|see|know|get|conclude|can (say|see|conclude))|this means"
    r"|which means|that means|as a result|in conclusion)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[a-z]+|\d+|[<>=≤≥≠]")
_WRITTEN = (("\\leq", "≤"), ("\\geq", "≥"), ("\\neq", "≠"), ("\\le", "≤"), ("\\ge", "≥"), ("isn't", "is not"))
_EMPTY = frozenset({"the", "a", "an", "is", "are", "it", "of", "to", "in", "this", "that", "and"})


def concludes(text: str, key: AnswerKey) -> bool:
    """Whether a concluding sentence of ``text`` holds what sets the right choice apart, and nothing of the others'."""
    right = [choice for choice in key.choices if choice in key.accepted]
    if key.kind != "choice" or len(right) != 1:
        return False
    own = _tokens(right)
    others = _tokens(choice for choice in key.choices if choice not in key.accepted)
    apart = own - others or own & others
    strange = others - own
    return any(
        _CONCLUDES.search(sentence) and apart <= (said := _tokens([sentence])) and not strange & said
        for sentence in sentences(" ".join(text.split()), formulas=True)
    )


def _tokens(texts: Iterable[str]) -> frozenset[str]:
    """Words, numbers and signs of comparison, without those that say nothing."""
    flat = " ".join(texts).casefold()
    for written, sign in _WRITTEN:
        flat = flat.replace(written, sign)
    return frozenset(_TOKEN.findall(flat)) - _EMPTY
