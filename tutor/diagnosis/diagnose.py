"""Which slip lies behind a wrong answer: the author's own first, then the problem, its pathway and the key.

A slip is named only where it is sure. It explains the answer exactly, what it speaks of stands in the problem, no
other kind explains it as well, and it would not fit many numbers, some of which come about by chance.
``trellis eval diagnoses`` counts how often one is named for a number drawn at random.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.slip import SlipName
from maths.answers import answers, labelled, value_of
from maths.equivalence import same, same_sets
from maths.errors import MathsError
from maths.evaluate import exact
from maths.expression import (
    Expression,
    Listing,
    Negative,
    Number,
    Point,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    symbols,
)  # fmt: skip
from maths.malrules import Slipped, moved, slipped
from maths.parse import parse
from maths.parts import evaluated
from maths.rebuild import substituted
from maths.sameness import same_value
from maths.solve import solve
from tutor.diagnosis.another_quantity import another_quantity
from tutor.diagnosis.answer_beside_key import (
    beside,
    number,
    percent_mixed_up,
    rounded_differently,
    true_line,
)
from tutor.diagnosis.slips import Slip, authored, slip
from tutor.question import Question, question

_PROSE_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?(?![\w])")
_TELLING = 0.9

_FEW_NUMBERS = 3
"""Numbers of a problem up to which one of them as the answer was hardly met by chance."""

_TWO_DIGITS = 10

_TWO = 2
"""Numbers that an operation puts together: where there are more, some two of them give nearly any number."""

PathwayKeys = Sequence[tuple[str | None, AnswerKey]]
"""What each smaller question asks, with its key; None for another part of the problem."""


def diagnose(tree: Expression, asked: Question, pathway: PathwayKeys = ()) -> Slip | None:
    """The most telling slip behind a wrong answer, None when none is sure."""
    return next(_candidates(tree, asked, pathway), None)


def _candidates(tree: Expression, asked: Question, pathway: PathwayKeys) -> Iterator[Slip]:
    yield from _authored(tree, asked)
    if tree in asked.given and tree not in asked.keys and not _single(tree):
        yield slip("copied from the problem", confidence=0.95)
    yield from _on_the_way(tree, asked, pathway)
    if any(true_line(tree, key) or _coordinate(tree, key, asked) for key in asked.keys):
        yield slip("intermediate result", confidence=0.8)
    yield from _alone(from_problem(tree, asked))
    if asked.rounded and not _copied_number(tree, asked) and any(rounded_differently(tree, key) for key in asked.keys):
        yield slip("rounded differently", confidence=0.8)
    related = [found for key in asked.keys for found in beside(tree, key)]
    yield from (found for found in related if found.confidence >= _TELLING)
    if _copied_number(tree, asked) and _telling(tree) and len(prose_numbers(asked.words)) <= _FEW_NUMBERS:
        yield slip("copied from the problem", confidence=0.7)
    if any(percent_mixed_up(tree, key, asked.words) for key in asked.keys):
        yield slip("percent for decimal", confidence=0.85)
    if any(_another_quantity(tree, key, asked) for key in asked.keys):
        yield slip("another quantity", confidence=0.7)
    yield from related
    yield from _other_operation(tree, asked)


def _alone(found: Iterator[Slip]) -> Iterator[Slip]:
    """The first of several explanations, where all are of one kind."""
    explanations = list(found)
    if len({one.kind for one in explanations}) == 1:
        yield explanations[0]


def _single(tree: Expression) -> bool:
    """Whether an answer is a number or a letter by itself."""
    return isinstance(tree, Symbol) or number(tree) is not None


def _telling(tree: Expression) -> bool:
    """Whether a number is hardly met by chance: of two digits or more, or no whole number."""
    value = number(tree)
    return value is not None and (abs(value) >= _TWO_DIGITS or value.denominator != 1)


def _authored(tree: Expression, asked: Question) -> Iterator[Slip]:
    for known in asked.key.slips:
        try:
            fits = same(tree, parse(known.answer, asked.style))
        except MathsError:
            continue
        if fits:
            yield authored(known)


def _another_quantity(tree: Expression, key: Expression, asked: Question) -> bool:
    value, goal = number(tree), number(key)
    return value is not None and goal is not None and another_quantity(value, goal, asked.words)


def _copied_number(tree: Expression, asked: Question) -> bool:
    value = number(tree)
    return value is not None and not labelled(tree) and value in prose_numbers(asked.words)


def prose_numbers(words: str) -> list[Fraction]:
    """Numbers that stand in a text by themselves, formulas of one number among them, in order."""
    found: dict[Fraction, None] = {}
    for match in _PROSE_NUMBER.finditer(words.replace("$", " ").replace("\\", " ")):
        found.setdefault(Fraction(match.group().replace(",", "")))
    return list(found)


def from_problem(tree: Expression, asked: Question) -> Iterator[Slip]:
    """Slips that turn the problem's own formulas into this answer."""
    for given in starting_points(asked):
        if isinstance(given, Relation):
            yield from from_equation(tree, given)
        else:
            yield from _from_expression(tree, given)


def starting_points(asked: Question) -> list[Expression]:
    """The problem's formulas to work on, values of letters put in where it gives them."""
    values: dict[str, Expression] = {}
    for given in asked.given:
        label = labelled(given)
        if label is not None and not symbols(label.value) and not isinstance(label.value, Point | Listing):
            values.setdefault(label.name, label.value)
    found: list[Expression] = []
    for given in asked.given:
        if isinstance(given, Number | Point | Listing) or (labelled(given) and not symbols(value_of(given))):
            continue
        names = symbols(given) & values.keys()
        if names and not isinstance(given, Relation):
            found.append(substituted(given, {name: values[name] for name in names}))
        elif not names or isinstance(given, Relation):
            found.append(given)
    return found[:4]


class Marked(NamedTuple):
    """One slip on a formula with its mark, made once for many attempts."""

    made: Slipped
    mark: Fraction | None


@lru_cache(maxsize=256)
def _slips_on(given: Expression) -> tuple[Marked, ...]:
    return tuple(Marked(made, _mark(made.tree)) for made in slipped(given))


def _from_expression(tree: Expression, given: Expression) -> Iterator[Slip]:
    target = value_of(tree)
    if isinstance(target, Listing | Point | Relation):
        return
    mark = _mark(target)
    for made, its_mark in _slips_on(given):
        if its_mark == mark and _equal(made.tree, target):
            yield slip(made.kind, made.before, made.after, 0.9)


def _mark(tree: Expression) -> Fraction | None:
    """A value at one fixed point, to pass over most candidates quickly; None when it is not rational."""
    point = {letter: Fraction(7 + 2 * at, 3) for at, letter in enumerate(sorted(symbols(tree)))}
    try:
        return exact(tree, point)
    except MathsError:
        return None


def _equal(left: Expression, right: Expression) -> bool:
    try:
        return same_value(left, right)
    except MathsError:
        return False


def from_equation(tree: Expression, given: Relation) -> Iterator[Slip]:
    """Slips in solving an equation that end in this answer."""
    target = tuple(value_of(one) for one in answers(tree))
    if any(isinstance(one, Relation | Point | Listing) or symbols(one) for one in target):
        return
    for made, found in _wrong_solutions(given):
        if len(found) == len(target) and same_sets(found, target):
            yield slip(made.kind, made.before, made.after, 0.85)
    value = number(tree)
    if value is not None and _solution(given) is not None:
        yield from _last_step(value, given)


@lru_cache(maxsize=256)
def _wrong_solutions(given: Relation) -> tuple[tuple[Slipped, tuple[Expression, ...]], ...]:
    """What each slip in an equation makes of its solutions."""
    if _solution(given) is None:
        return ()
    made = [slip_ for slip_ in _equation_slips(given) if isinstance(slip_.tree, Relation)]
    solved = [(one, _solution(one.tree)) for one in made if isinstance(one.tree, Relation)]
    return tuple((one, found) for one, found in solved if found)


def _equation_slips(given: Relation) -> Iterator[Slipped]:
    yield from slipped(given)
    yield from moved(given)


def _solution(relation: Relation) -> tuple[Expression, ...] | None:
    try:
        found = solve(relation)
    except MathsError:
        return None
    return None if found is None or found.every else found.values


class Linear(NamedTuple):
    """A side of a linear equation: ``slope`` times the letter, and a number."""

    slope: Fraction
    number: Fraction


def _linear(side: Expression, letter: str) -> Linear | None:
    values = [evaluated(side, {letter: Fraction(at)}) for at in (0, 1, 2)]
    zero, one, two = values
    if zero is None or one is None or two is None or two - one != one - zero:
        return None
    return Linear(one - zero, zero)


def _last_step(value: Fraction, given: Relation) -> Iterator[Slip]:
    """A linear equation with like terms together, and what else is done with its four numbers."""
    letter = next(iter(symbols(given)))
    left, right = _linear(given.sides[0], letter), _linear(given.sides[1], letter)
    if left is None or right is None or left.slope == right.slope:
        return
    a, b = left.slope - right.slope, right.number - left.number
    outcomes: list[tuple[SlipName, Fraction | None]] = []
    if a not in {1, -1}:
        outcomes = [
            ("stopped before dividing", b),
            ("multiplied instead of divided", a * b),
            ("subtracted the coefficient", b - a),
            ("divided the wrong way round", a / b if b else None),
        ]
    outcomes.append(("moved without changing the sign", (right.number + left.number) / a))
    if left.slope and right.slope and left.slope + right.slope:
        outcomes.append(("moved without changing the sign", b / (left.slope + right.slope)))
    for kind, result in outcomes:
        if value == result:
            yield slip(kind, unshown="each term")


def _on_the_way(tree: Expression, asked: Question, pathway: PathwayKeys) -> Iterator[Slip]:
    """The answer of a smaller question of the pathway, or of another part of the problem."""
    for title, key in pathway[:24]:
        if key.kind not in {"expression", "text"}:
            continue
        for step in question(key, "", "de" if asked.style.decimal == "," else "en").keys:
            if any(same(step, final) or (title is None and _opposite(step, final)) for final in asked.keys):
                continue
            if same(tree, step) and _hardly_by_chance(tree, asked):
                if title is None and number(tree) is not None:
                    yield slip("another quantity", confidence=0.85)
                    return
                found = slip("intermediate result", confidence=0.85)
                teacher = f"{found.for_teacher} ({title.strip()})" if title else found.for_teacher
                yield replace(found, for_teacher=teacher)


def _opposite(one: Expression, other: Expression) -> bool:
    """Whether two numbers differ in their sign alone, so that the one is sooner a slip than another part's answer."""
    value, goal = number(one), number(other)
    return value is not None and goal is not None and value == -goal


def _hardly_by_chance(tree: Expression, asked: Question) -> bool:
    """Whether an answer that equals a key on the way is that step's: no small number, and no answer of the key's sort.

    A list of points where points are asked for is an answer to the question itself.
    """
    if number(tree) is not None:
        return _telling(tree)
    return not any(isinstance(key, Point | Listing) for key in asked.keys) and not isinstance(tree, Symbol)


def _coordinate(tree: Expression, key: Expression, asked: Question) -> bool:
    """``x = 3`` for the point (3, 1) that solves a system in x and y: letters stand in the order of the alphabet."""
    label = labelled(tree)
    letters = sorted(frozenset[str]().union(*(symbols(given) for given in asked.given if isinstance(given, Relation))))
    if label is None or not isinstance(key, Point) or len(letters) != len(key.items) or label.name not in letters:
        return False
    return same(label.value, key.items[letters.index(label.name)])


def _other_operation(tree: Expression, asked: Question) -> Iterator[Slip]:
    """The problem's two numbers put together by another operation than the one that gives the key."""
    value = number(tree)
    goals = {number(key) for key in asked.keys} - {None}
    numbers = prose_numbers(asked.words)
    if value is None or not goals or len(numbers) != _TWO or min(numbers) < 0 or any(map(symbols, asked.given)):
        return
    for one, other in permutations(numbers, 2):
        results = dict(_combined(one, other))
        if goals & set(results.values()) and value in results.values():
            sign = next(sign for sign, result in results.items() if result == value)
            yield slip("wrong operation", _operation(sign, one, other), confidence=0.75)
            return


def _combined(one: Fraction, other: Fraction) -> Iterator[tuple[str, Fraction]]:
    yield "+", one + other
    yield "-", one - other
    yield "*", one * other
    if other:
        yield "/", one / other


def _operation(sign: str, one: Fraction, other: Fraction) -> Expression:
    left, right = Number(one), Number(other)
    match sign:
        case "+":
            return Sum((left, right))
        case "-":
            return Sum((left, Negative(right)))
        case "*":
            return Product((left, right))
        case _:
            return Quotient(left, right)
