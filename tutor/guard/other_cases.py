"""Examples with other numbers than the problem's: the figures of a supposed case and of a law's example claim nothing.

"Suppose a way of 120 km with 40 km/h there" speaks of another journey, also where the answer happens to be 40.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from language.numbers import Number, numbers
from language.sentences import sentences as split
from maths.expression import Quotient
from tutor.guard.candidates import tree_of
from tutor.guard.known_to_student import role, sentences

_SUPPOSES = re.compile(
    r"\W*(?:suppose|imagine|assume|compare|with|look at|think of|if there were|what if)\b", re.IGNORECASE
)
_SIGN = r"[-−+*/×÷·^]"
_OPERAND = r"[(\d](?:[\d()²³⁰¹⁴-⁹]|\.\d)*"
_CALCULATION = re.compile(rf"{_OPERAND}(?:\s?{_SIGN}\s?{_OPERAND})+")
_FEWEST = 2
"""Figures of the problem to which a supposed case gives other values."""


def without_other_cases(text: str, given: tuple[str, ...]) -> str:
    """A text without the figures of the other cases that it supposes."""
    supposing = [sentence for sentence in split(text) if _SUPPOSES.match(sentence)] if given else []
    for sentence in supposing:
        text = text.replace(sentence, _without_figures(sentence, given))
    return text


def supposes_other_case(sentence: str, given: tuple[str, ...]) -> bool:
    """Whether a sentence speaks of a case with other numbers."""
    return without_other_cases(sentence, given) != sentence


def _without_figures(sentence: str, given: tuple[str, ...]) -> str:
    shown = [(part, one) for text in given for part in sentences(text) for one in numbers(part)]
    values = {one.value for _, one in shown}
    figures: list[Number | re.Match[str]] = [*_moved(sentence, values, {role(part, one) for part, one in shown})]
    if len(figures) < _FEWEST:
        shapes = {_shape(found.group()) for text in given for found in _CALCULATION.finditer(" ".join(sentences(text)))}
        figures = [one for one in _CALCULATION.finditer(sentence) if _another(one.group(), values, shapes)]
    spans = [(one.start, one.end) if isinstance(one, Number) else one.span() for one in figures]
    for start, end in reversed(spans):
        sentence = f"{sentence[:start]}…{sentence[end:]}"
    return sentence


def _moved(sentence: str, values: set[Fraction], roles: set[tuple[str, ...]]) -> Iterator[Number]:
    """The numbers that stand where the problem has others: 40 km/h there, for its 60 km/h there."""
    for one in numbers(sentence):
        if one.value not in values and role(sentence, one) and role(sentence, one) in roles:
            yield one


def _another(words: str, values: set[Fraction], shapes: set[str]) -> bool:
    """Whether a calculation with numbers of its own has a shape of the problem's, or holds whatever its numbers are."""
    if values.issuperset(map(Fraction, re.findall(r"\d+(?:\.\d+)?", words))):
        return False
    tree = tree_of(words)
    return (len(_shape(words)) > 1 and _shape(words) in shapes) or (
        isinstance(tree, Quotient) and tree.top == tree.bottom
    )


def _shape(calculation: str) -> str:
    """The signs of a calculation in their order."""
    return "".join(re.findall(rf"{_SIGN}|[()²³⁰¹⁴-⁹]", calculation)).translate(str.maketrans("*×÷−", "··/-"))
