"""What is true on the way to a step's answer, though it answers nothing yet. Pure.

A sum that comes out as written, a line that the solution of the problem's equations makes true, an inequality whose
bound is the answer, a formula that the step's own hints go by. What is none of these is not called true.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from domain.answer import AnswerKey
from domain.item import Hint, Step
from domain.text import Formula, runs
from maths.errors import MathsError
from maths.expression import Expression, Relation, Symbol, symbols
from maths.parse import PLAIN, parse
from maths.parts import evaluated
from maths.rebuild import substituted
from maths.sameness import same_value
from maths.solve import solve
from tutor.grading.rounding import worth_of
from tutor.reading.attempted import Problem
from tutor.reading.spans import read
from tutor.reading.true_lines import true_line

_IN_TEXT = re.compile(r"(?<![\w$\\])(?=[^\s,;$]*[a-z])[^\s,;$=]+=[^\s,;$=]+")
"""An equation that a problem writes without dollar signs."""

_BROKEN = re.compile(r"\\frac\{[^{}]+\}\{[^{}]+\}")
"""A fraction that stands outside dollar signs by mistake."""

_TWO = 2


def stands(claim: str, problem: Problem, step: Step) -> bool:
    """Whether a claim that is not the answer is true all the same."""
    if true_line(claim, problem):
        return True
    tree = read(claim, problem.style)
    if tree is None or not symbols(tree):
        return False
    return _in_system(tree, problem.words) or _bounds(tree, step.key) or _of_a_hint(tree, step.pathway)


def other_unknown(claim: str, problem: Problem) -> str:
    """The letter of the problem's two equations whose value a claim is, where another is asked for; else empty."""
    tree = read(claim, problem.style)
    asked, found = problem.asked_letter, solution(problem.words)
    value = worth_of(tree) if tree is not None else None
    if not asked or asked not in found or value is None or value == found[asked]:
        return ""
    return next((letter for letter, worth in found.items() if worth == value), "")


def solution(words: str) -> Mapping[str, Fraction]:
    """The values of the two letters of a text's two linear equations; empty where it has no such two."""
    equations = list(dict.fromkeys(_equations(words)))
    letters = sorted(frozenset[str]().union(*map(symbols, equations)))
    if len(equations) != _TWO or len(letters) != _TWO:
        return {}
    rows = [_row(equation, letters) for equation in equations]
    if rows[0] is None or rows[1] is None:
        return {}
    (a, b, c), (d, e, f) = rows[0], rows[1]
    base = a * e - b * d
    return {letters[0]: (c * e - b * f) / base, letters[1]: (a * f - c * d) / base} if base else {}


def _row(equation: Relation, letters: list[str]) -> tuple[Fraction, Fraction, Fraction] | None:
    """The coefficients of a linear equation in two letters, and what they come to; None where it is not linear."""

    def apart(x: int, y: int) -> Fraction | None:
        point = {letters[0]: Fraction(x), letters[1]: Fraction(y)}
        left, right = (evaluated(side, point) for side in equation.sides)
        return None if left is None or right is None else left - right

    zero, one, other, both = apart(0, 0), apart(1, 0), apart(0, 1), apart(2, 3)
    if zero is None or one is None or other is None or both is None:
        return None
    if both - zero != 2 * (one - zero) + 3 * (other - zero):
        return None
    return one - zero, other - zero, -zero


def _equations(words: str) -> Iterator[Relation]:
    for run in runs(words):
        for text in [run.tex] if isinstance(run, Formula) else _IN_TEXT.findall(run.text):
            tree = read(text.rstrip("."), PLAIN)
            if isinstance(tree, Relation) and tree.signs == ("=",) and symbols(tree):
                yield tree


def _in_system(tree: Expression, words: str) -> bool:
    """Whether an equation is made true by the solution of the problem's two equations, and is none of them."""
    if not isinstance(tree, Relation) or tree.signs != ("=",) or tree in set(_equations(words)):
        return False
    found = solution(words)
    if not found or not symbols(tree) <= found.keys():
        return False
    left, right = (evaluated(side, dict(found)) for side in tree.sides)
    return left is not None and left == right


def _bounds(tree: Expression, key: AnswerKey) -> bool:
    """Whether an inequality in one letter has the key's number as its bound, and is not solved yet."""
    if not isinstance(tree, Relation) or len(tree.signs) != 1 or tree.signs[0] == "=" or len(symbols(tree)) != 1:
        return False
    if any(isinstance(side, Symbol) for side in tree.sides):
        return False
    try:
        found = solve(Relation(tree.sides, ("=",)))
        wanted = [worth_of(parse(accepted.strip("$ "))) for accepted in key.accepted]
    except MathsError:
        return False
    return found is not None and len(found.values) == 1 and worth_of(found.values[0]) in wanted


def _of_a_hint(tree: Expression, pathway: Iterable[Hint]) -> bool:
    """Whether a formula in letters stands in a hint of the step: the whole of it, or the side behind its name."""
    mine = tree.sides[-1] if isinstance(tree, Relation) and tree.signs == ("=",) else tree
    if isinstance(mine, Symbol | Relation) or len(symbols(mine)) < _TWO:
        return False
    return any(_same(mine, told) for text in _texts(pathway) for told in _formulas(text))


def _texts(pathway: Iterable[Hint]) -> Iterator[str]:
    for hint in pathway:
        yield hint.text
        yield from _texts(hint.sub_hints)


def _formulas(text: str) -> Iterator[Expression]:
    texts = [run.tex for run in runs(text) if isinstance(run, Formula)] + _BROKEN.findall(text)
    for tex in texts:
        for part in tex.split("="):
            tree = read(part, PLAIN)
            if tree is not None and symbols(tree) and not isinstance(tree, Relation):
                yield tree


def _same(one: Expression, other: Expression) -> bool:
    """Whether two formulas are the same, capitals aside."""
    try:
        return same_value(_lower(one), _lower(other))
    except MathsError:
        return False


def _lower(tree: Expression) -> Expression:
    return substituted(tree, {name: Symbol(name.lower()) for name in symbols(tree)})
