"""What is true and not finished by what its step asks for, beyond the form that the judge looks at. Pure.

The judge takes a plain fraction for a value (``docs/judging.md``). In a turn, where a whole number is to be found and
nothing speaks of fractions, a division that comes out even is the last step, and the student is asked to do it. An
expression that is one side of the equation asked for is a part of it, and of a true chain the last side is the answer.
"""

import re
from dataclasses import replace

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.item import Item, Step
from maths.answers import value_of
from maths.errors import MathsError
from maths.expression import Expression, Negative, Number, Quotient, Relation, symbols
from maths.parse import parse
from maths.sameness import same_value
from maths.tex import to_tex
from tutor.grading.grade import of_value, words_of
from tutor.question import Question

_OF_FRACTIONS = re.compile(
    r"\bfractions?\b|\bratios?\b|\blowest terms\b|\bprobabilit|\bslope\b|\bunit rate\b", re.IGNORECASE
)


def by_what_is_asked(judged: Assessment, told: str, step: Step, item: Item) -> Assessment:
    """The judgement of what was ``told``, as unfinished where a division or one side of an equation is left."""
    divided = _with_division_left(judged, told, step.key, words_of(step, item))
    return _as_one_side(divided, told, step.key)


def by_last_side(
    judged: Assessment, told: str, asked: Question, step: Step, item: Item, locale: str
) -> Assessment | None:
    """The judgement of the last side of a true chain, where that is the answer: "n + n + 1 = 2n + 1"; else None."""
    lettered = all(symbols(key) for key in asked.keys)
    if judged.form != "simplified" and not (lettered and judged.form == "solved for a variable"):
        return None
    if "=" not in told or any(isinstance(key, Relation) for key in asked.keys):
        return None
    found = of_value(told.rpartition("=")[2].strip(), step, item, locale=locale)
    if found is None or not found.success:
        return None
    return replace(found, understood=judged.understood, span=judged.span)


def _with_division_left(judged: Assessment, judged_text: str, key: AnswerKey, problem: str) -> Assessment:
    """The judgement, as right but for its form where what was judged ends in a division that comes out even."""
    if (
        judged.outcome != "right"
        or key.kind != "expression"
        or judged.line is not None
        or _OF_FRACTIONS.search(problem)
    ):
        return judged
    division = _division(judged_text)
    if division is None or not all(_integer(_tree(accepted)) is not None for accepted in key.accepted):
        return judged
    shown = f"${to_tex(division)}$"
    return replace(
        judged,
        outcome="other_form",
        form="simplified",
        detail="The division is still to be done.",
        for_teacher=f"The right value, with the division {shown} left to do.",
    )


def _division(text: str) -> Quotient | None:
    """The division that a text ends in, None where it ends in anything else or one that does not come out even."""
    last = re.split(r"[\n;]|\bso\b|=>|->|→", text.strip())[-1]
    tree = _tree(last)
    if isinstance(tree, Relation):
        tree = tree.sides[-1]
    value = value_of(tree) if tree is not None else None
    if not isinstance(value, Quotient):
        return None
    top, bottom = _integer(value.top), _integer(value.bottom)
    even = top is not None and bottom is not None and abs(bottom) > 1 and top % bottom == 0
    return value if even else None


def _integer(tree: Expression | None) -> int | None:
    """The whole number that a tree is as it is written, None for any other."""
    if isinstance(tree, Relation):
        tree = tree.sides[-1]
    if isinstance(tree, Negative):
        inside = _integer(tree.body)
        return -inside if inside is not None else None
    return tree.value.numerator if isinstance(tree, Number) and tree.value.denominator == 1 else None


def _as_one_side(judged: Assessment, judged_text: str, key: AnswerKey) -> Assessment:
    """The judgement, as a part where a wrong expression with a letter is one side of the equation that is the key."""
    if judged.outcome != "wrong" or key.kind != "expression" or judged.line is not None:
        return judged
    tree = _tree(judged_text)
    if tree is None or isinstance(tree, Relation) or not symbols(tree):
        return judged
    keys = [_tree(accepted) for accepted in key.accepted]
    sides = [side for one in keys if isinstance(one, Relation) and one.signs == ("=",) for side in one.sides]
    if not any(symbols(side) and _same(side, tree) for side in sides):
        return judged
    return replace(
        judged,
        outcome="partial",
        kind=None,
        reply=None,
        detail="You have one side of an equation. What does it equal?",
        for_teacher="One side of the equation that is asked for.",
    )


def _same(one: Expression, other: Expression) -> bool:
    try:
        return same_value(one, other)
    except MathsError:
        return False


def _tree(text: str) -> Expression | None:
    try:
        return parse(text.strip().strip("$"))
    except MathsError:
        return None
