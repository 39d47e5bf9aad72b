"""What of a student's work stands, and what was done to come to it. Pure.

Only what surely is true is said to stand: a line that has the key's value or solutions, or a true sum.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from domain.answer import AnswerKey
from domain.attempt import Assessment, repeats_problem
from domain.text import Formula, runs
from domain.turn import Turn
from maths.errors import MathsError
from maths.expression import Expression, Number, Product, Quotient, Relation, Sum, Symbol, symbols
from maths.parse import parse
from tutor.diagnosis.equation_sides import Sides, change
from tutor.grading.grade import outcome_of
from tutor.help.disputes import true_sums

_TRUE = frozenset({"right", "other_form", "partial"})
_MOST_LINES = 6

Shape = Literal["multiple", "part", "fraction", "two_steps", "both_sides"]
"""What stands in a line of one letter: a multiple, a part or a fraction of it, more beside it, it on both sides."""


def holds(judged: Assessment) -> bool:
    """Whether all of an attempt stands: right, or true and not finished."""
    if judged.unread == "from_nowhere":
        return False
    return judged.outcome in {"right", "other_form"} or judged.on_the_way or _true_part(judged)


def _true_part(judged: Assessment) -> bool:
    return judged.outcome == "partial" and judged.line is None and judged.form is None and judged.kind is None


def last_standing(turn: Turn | None, key: AnswerKey) -> str | None:
    """The last line that stands of an attempt of mathematics: before the first wrong line, or of an attempt that holds.

    None where nothing is sure.
    """
    if turn is None or turn.assessment is None or not turn.reading.attempt or key.kind != "expression":
        return None
    if repeats_problem(turn.assessment, turn.reading.attempt):
        return None
    return standing_of(turn.assessment, turn.reading.attempt, turn.reading.claims, key)


def standing_of(judged: Assessment, attempt: str, claims: Sequence[str], key: AnswerKey) -> str | None:
    """The same of an attempt and its judgement."""
    lines = _lines(attempt, claims)
    if holds(judged):
        return lines[-1] if lines else None
    if judged.outcome != "wrong" or judged.line is None or judged.span is None:
        return None
    wrong = " ".join(attempt[slice(*judged.span)].split())
    before = lines[: lines.index(wrong)] if wrong in lines else []
    return next((line for line in reversed(before[-_MOST_LINES:]) if _stands(line, key)), None)


def _lines(attempt: str, claims: Sequence[str]) -> list[str]:
    written = [" ".join(line.split()) for line in attempt.splitlines() if line.strip()]
    return written if len(written) > 1 or not claims else [" ".join(claim.split()) for claim in claims]


def _stands(line: str, key: AnswerKey) -> bool:
    tree = _read(line)
    if isinstance(tree, Relation) and not symbols(tree):
        return bool(true_sums(line))
    return isinstance(tree, Relation) and outcome_of(line, key) in _TRUE


def shape_of(line: str) -> Shape | None:
    """What a line that stands still has to be freed from; None for anything but such an equation."""
    tree = _read(line)
    if not isinstance(tree, Relation) or tree.signs != ("=",) or len(symbols(tree)) != 1:
        return None
    lettered = [side for side in tree.sides if symbols(side)]
    if len(lettered) > 1:
        return "both_sides"
    (side,) = lettered
    if isinstance(side, Symbol):
        return None
    if isinstance(side, Sum):
        return "two_steps"
    if isinstance(side, Quotient) and isinstance(side.top, Symbol) and isinstance(side.bottom, Number):
        return "part"
    if not isinstance(side, Product):
        return None
    if all(isinstance(factor, Number | Symbol) for factor in side.factors):
        return "multiple"
    plain = all(isinstance(factor, Number | Symbol) or _fraction(factor) for factor in side.factors)
    return "fraction" if plain else None


def _fraction(tree: Expression) -> bool:
    return isinstance(tree, Quotient) and isinstance(tree.top, Number) and isinstance(tree.bottom, Number)


def done_to_both(shown: Iterable[str], attempt: str, claims: Sequence[str]) -> str:
    """What was done to both sides on the way to an attempt's last line: "added $9$"; empty where that is not plain.

    ``shown`` are the problem's texts (course text); the line before is the attempt's own, else the problem's equation.
    """
    lines = [tree for line in _lines(attempt, claims) if isinstance(tree := _read(line), Relation)]
    given = [tree for text in shown for tree in _equations(text)]
    before = lines[-2] if len(lines) > 1 else given[-1] if len(set(given)) == 1 else None
    if (
        not lines
        or before is None
        or len(lines[-1].sides) != len(before.sides)
        or len(before.sides) != len(Sides._fields)
    ):
        return ""
    old, new = Sides(*before.sides), Sides(*lines[-1].sides)
    left, right = change(old.left, new.left), change(old.right, new.right)
    if left is None or right is None or left.nothing or right.nothing:
        return ""
    ways = [(left.words(scaling=scaling), right.words(scaling=scaling)) for scaling in (False, True)]
    return next((one for one, other in ways if one and one == other), "")


def _equations(text: str) -> Iterable[Relation]:
    for run in runs(text):
        tree = _read(run.tex) if isinstance(run, Formula) else None
        if isinstance(tree, Relation) and tree.signs == ("=",):
            yield tree


def _read(text: str) -> Expression | None:
    try:
        return parse(text)
    except MathsError:
        return None
