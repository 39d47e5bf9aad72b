"""Answer keys that cannot be relied on: an author's list, made once at import.

A flawed key still works: it is compared by its words where it cannot be read, and where the problem
contradicts it a student is never told "wrong" for what the problem itself says (``tutor.grading.key_in_doubt``).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.item import Hint, Item
from maths.errors import MathsError
from maths.expression import Expression
from maths.parse import parse
from maths.tokens import NumberStyle
from maths.units import measure
from tutor.grading.key_in_doubt import contradicted
from tutor.grading.words import same_words, tight
from tutor.question import question

_MATHEMATICAL = re.compile(r"[\d=<>^+*/√≤≥]|\\[a-z]")
_SEVERAL = re.compile(r"[\d)\]}$]I[\d(\[{$]|[\d)\]}$]\s\|\s[\d(\[{$]")
_TWO_WAYS = re.compile(r"/\s*(?:[\w.]+\s*\(|\([^()]*\)\s*[\w(])")


class Flaw(NamedTuple):
    """A key and why it cannot be relied on. ``hint`` is a scaffold's id, empty for the step's own key."""

    step: str
    hint: str
    key: str
    reason: str


def flaws(item: Item, language: str = "en") -> Iterator[Flaw]:
    """Every flawed key of an item, its scaffolds' too."""
    for step in item.steps:
        words = "\n".join(part for part in (item.title, item.body, step.prompt, step.body) if part)
        yield from _of_key(step.key, words, language, step.id, "")
        yield from _of_pathway(step.pathway, language, step.id)


def _of_pathway(pathway: Sequence[Hint], language: str, step: str) -> Iterator[Flaw]:
    for hint in pathway:
        if hint.key is not None:
            yield from _of_key(hint.key, hint.text, language, step, hint.id)
        yield from _of_pathway(hint.sub_hints, language, step)


def _of_key(key: AnswerKey, words: str, language: str, step: str, hint: str) -> Iterator[Flaw]:
    shown = " or ".join(key.accepted)
    for reason in _reasons(key, words, language):
        yield Flaw(step, hint, shown, reason)


def _reasons(key: AnswerKey, words: str, language: str) -> Iterator[str]:
    if key.kind == "explanation":
        return
    asked = question(key, words, language)
    if key.kind == "choice":
        yield from _of_choices(key.choices, key.accepted, asked.style)
    else:
        yield from _of_typed(key, asked.worded)
        if key.unit and measure(key.unit) is None:
            yield f"the unit {key.unit} is not known, so it is not asked for"
    yield from (f"{said}; the key is something else" for said in contradicted(key, words, language))


def _of_typed(key: AnswerKey, worded: Sequence[str]) -> Iterator[str]:
    for accepted in worded:
        if key.kind == "expression" or _MATHEMATICAL.search(accepted):
            yield "not read as mathematics, so it is judged by its words"
    for accepted in key.accepted:
        if _SEVERAL.search(accepted):
            yield "several keys glued together; list them one by one"
        elif key.kind == "text" and _TWO_WAYS.search(accepted):
            yield "a slash before things side by side reads two ways, both are taken; bracket the denominator"


def _of_choices(choices: Sequence[str], accepted: Sequence[str], style: NumberStyle) -> Iterator[str]:
    if accepted and not any(same_words(choice, answer) for choice in choices for answer in accepted):
        yield "the answer is not among the choices"
    for one, other in combinations(choices, 2):
        if _the_same(one, other, style):
            right = any(same_words(each, answer) for each in (one, other) for answer in accepted)
            yield f"the choices {one} and {other} are the same" + (", and one of them is the answer" if right else "")


def _the_same(one: str, other: str, style: NumberStyle) -> bool:
    """Whether two choices differ in notation at most: spaces, dollars, TeX or typed."""
    if tight(one) == tight(other):
        return True
    left, right = _tree(one, style), _tree(other, style)
    return left is not None and left == right


def _tree(choice: str, style: NumberStyle) -> Expression | None:
    if not re.search(r"\d|\$", choice):
        return None
    try:
        return parse(choice, style)
    except MathsError:
        return None
