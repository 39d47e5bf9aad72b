"""Kinds of wrong: how a wrong answer is related to the right one, to the problem and to its pathway."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.answer import AnswerKey
from tutor.maths.errors import MathsError
from tutor.maths.equivalence import answers, labelled, same, same_value
from tutor.maths.evaluate import NotRationalError, NoValueError, exact
from tutor.maths.expression import Expression, Point, symbols
from tutor.maths.parse import parse
from tutor.question import Question


@dataclass(frozen=True, slots=True)
class Slip:
    """A named kind of wrong. ``detail`` is for the student, and neither text states the key."""

    kind: str
    detail: str
    for_teacher: str
    reply: str = ""
    confidence: float = 0.8


def slip_of(tree: Expression, question: Question, pathway: Sequence[tuple[str, AnswerKey]] = ()) -> Slip | None:
    """The slip behind a wrong answer, the author's own first; None when nothing is known."""
    for known in question.key.slips:
        try:
            if same(tree, parse(known.answer)):
                return Slip(known.name, known.reply, f"Known slip: {known.name}.", known.reply, 1.0)
        except MathsError:
            continue
    for key in question.keys:
        found = _relation(tree, key)
        if found is not None:
            return found
    return None


def _relation(tree: Expression, key: Expression) -> Slip | None:
    if isinstance(tree, Point) and isinstance(key, Point) and len(tree.items) == len(key.items) == 2:
        if same(Point(tree.items[::-1]), key):
            return Slip("swapped coordinates", "Check which number comes first in a pair.", "Coordinates swapped.")
    attempt, goal = _number(tree), _number(key)
    if attempt is None or goal is None:
        return None
    if attempt == -goal:
        return Slip("opposite sign", "Check the sign of your answer.", "Right size, opposite sign.")
    if goal and attempt and attempt == 1 / goal:
        return Slip("reciprocal", "Check which way round your fraction stands.", "The reciprocal of the answer.")
    return None


def _number(tree: Expression):
    single = answers(tree)
    if len(single) != 1:
        return None
    label = labelled(single[0])
    value = label[1] if label else single[0]
    if symbols(value):
        return None
    try:
        return exact(value)
    except (NotRationalError, NoValueError, MathsError):
        return None
