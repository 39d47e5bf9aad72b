"""A fraction told where its value is in sight already: by its name, or by what both of its parts are to be divided by.

Where 6/9 is to be reduced, its value tells nothing and "two thirds" tells all.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from domain.answer import AnswerKey
from language.number_words import EVERYDAY
from language.numbers import numbers
from language.sentences import sentences as split
from maths.expression import Number, Quotient
from tutor.guard.candidates import tree_of
from tutor.guard.known_to_student import sentences

_WRITTEN = re.compile(r"(?<![\d.])(\d+)\s*(?:/|over)\s*(\d+)(?![\d.])")
_BOTH = re.compile(
    r"\b(?:(?P<by>divid\w*|reduc\w*|cancel\w*|shar\w*|simplif\w*)|(?P<half>halv\w*|cut))\b[^.?!]{0,40}"
    r"\b(?:both|each|(?:numerator|top) and (?:the )?(?:denominator|bottom)|your \d+\s*/\s*\d+)\b",
    re.IGNORECASE,
)
"""One operation on both parts of a fraction."""


class FractionTold(NamedTuple):
    """The words that tell a fraction; not ``whole`` where one division is left to do."""

    words: str
    whole: bool


class _Parts(NamedTuple):
    top: int
    bottom: int

    @property
    def value(self) -> Fraction | None:
        return Fraction(self.top, self.bottom) if self.bottom else None


def fraction_told(text: str, key: AnswerKey, seen: tuple[str, ...], theirs: tuple[str, ...]) -> FractionTold | None:
    """How a statement tells a key that is another fraction than those of its value in sight; None where it does not."""
    wanted = {parts for accepted in key.accepted if (parts := _fraction(accepted)) is not None}
    shown = {parts for text_seen in seen for parts in _written(text_seen)} if wanted else set()
    if wanted & shown or not {parts.value for parts in wanted} & {parts.value for parts in shown}:
        return None
    own = [parts for said in theirs[-1:] for parts in _written(said)]
    for sentence in split(text):
        if sentence.endswith("?"):
            continue
        if wanted & set(_written(sentence)):
            return FractionTold(sentence, whole=True)
        both = _BOTH.search(sentence)
        for number in _divisors(sentence, both):
            if any(_divided(parts, number) in wanted for parts in own):
                return FractionTold(sentence, whole=False)
    return None


def _fraction(accepted: str) -> _Parts | None:
    """The parts of an answer that is one fraction of whole numbers, its minus left out as those in sight are."""
    tree = tree_of(accepted.strip(" $").lstrip("-−"))
    if not isinstance(tree, Quotient) or not isinstance(tree.top, Number) or not isinstance(tree.bottom, Number):
        return None
    top, bottom = tree.top.value, tree.bottom.value
    return _Parts(int(top), int(bottom)) if top.denominator == bottom.denominator == 1 else None


def _written(text: str) -> list[_Parts]:
    """Every fraction of a text: in figures as it stands, in words as it is said."""
    found: list[_Parts] = []
    for sentence in sentences(text):
        found += [_Parts(int(top), int(bottom)) for top, bottom in _WRITTEN.findall(sentence)]
        said = (one for one in numbers(sentence, but=EVERYDAY - {"one"}) if one.value.denominator > 1)
        found += [
            _Parts(one.value.numerator, one.value.denominator)
            for one in said
            if sentence[one.start : one.end].replace("-", "").replace(" ", "").isalpha()
        ]
    return found


def _divisors(sentence: str, both: re.Match[str] | None) -> tuple[Fraction, ...]:
    if both is None:
        return ()
    named = tuple(one.value for one in numbers(sentence) if one.value.denominator == 1 and one.value > 1)
    return (*named, Fraction(2)) if both["half"] else named


def _divided(parts: _Parts, by: Fraction) -> _Parts | None:
    number = int(by)
    if parts.top % number or parts.bottom % number:
        return None
    return _Parts(parts.top // number, parts.bottom // number)
