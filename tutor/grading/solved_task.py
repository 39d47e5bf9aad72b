"""What a problem asks to be computed, where that is plain, and whether an answer is it.

Only tasks of one formula and few, known words are read: simplify, evaluate, factor, expand, solve, a system
of equations. All else is left alone, so that a key is doubted only where the problem itself contradicts it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from maths.answers import Labelled, answers, labelled, value_of
from maths.equivalence import same, same_sets
from maths.errors import NotRationalError, NoValueError
from maths.evaluate import exact
from maths.expression import (
    Constant,
    Expression,
    Interval,
    Listing,
    Matrix,
    Number,
    Point,
    Power,
    Quantity,
    Relation,
    Symbol,
    Words,
    symbols,
    walk,
    whole,
)  # fmt: skip
from maths.nearly import approximate
from maths.opaque import opaque
from maths.rebuild import substituted
from maths.regions import region
from maths.sameness import same_value
from maths.solve import solve
from tutor.grading.statement import Statement


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FRAME = _words(
    """
    a an and answer answers are as below by each exercise exercises expression expressions following for form
    give given in is it leave of on please problem problems terms the then these this to use using with write
    your
    """
)
"""Words of any task."""

_LOOKED_UP = _words("what find evaluate calculate compute equals equal perform")
_SHAPE_VERBS = _words(
    """
    add combine condense convert distribute divide expand express factor multiply rationalize reduce rewrite
    simplified simplify subtract
    """
)
"""Verbs that ask for another shape of an expression."""

_VALUE_VERBS = _LOOKED_UP | _SHAPE_VERBS
_VALUE_WORDS = (
    _FRAME
    | _VALUE_VERBS
    | _words(
        """
        adding binomial binomials common completely complex condensed converting decimal decimals denominator
        difference distributive do does evaluating expanded exponent exponents expressed first foil fraction
        fractions from fully get greatest i if improper indicated integer integers let's like log logarithm
        logarithmic logarithms lowest method mixed monomial monomial's monomials multiplying next notation now
        number numbers only operation operations order out pattern percent percents polynomial polynomials positive
        possible power powers product products properties property quotient quotients radical radicals rational
        rationalizing result rewriting root roots rule rules scientific simplest simplifying single squares standard
        sum trinomial trinomials us value we when where you
        """
    )
)
_SOLVE_WORDS = _FRAME | _words(
    """
    absolute addition all analytically any completing compound elimination equation equations exponential
    factored factoring find formula general graphing inequalities inequality interval involving linear logarithm
    logarithmic logarithms method natural nonlinear notation one product property proportion proportions
    quadratic radical radicals rational real root simple solution solutions solve solving square strategy
    substitution system systems three true two u-substitution value values variable variables where zero
    """
)
_FUNCTIONS = frozenset("fg")
"""Letters that name functions everywhere, defined in the problem's formulas or not."""

_LETTERS = re.compile(r"[A-Za-z']+")
_DIGIT = re.compile(r"\d")
_WHOLE_OF = re.compile(
    r"greatest common factor(?! from)|\bgcf\b|common (?:denominator|factor|multiple)|lcd|lcm", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Task:
    """``value``: one expression to be written otherwise. ``solve``: one equation or inequality. ``system``: several.

    ``letter`` is the one to solve for, where the problem names one. ``shape`` says that the words ask for
    another shape of the expression (simplify, factor), so that its letters stay what they are.
    """

    sort: Literal["value", "solve", "system"]
    formulas: tuple[Expression, ...]
    letter: str = ""
    shape: bool = False

    @property
    def asks(self) -> str:
        """What is asked, a phrase after "the problem asks to"."""
        return "work out" if self.sort == "value" else "solve"

    def check(self, answer: Expression) -> bool | None:
        """Whether an answer is what is asked; None where that cannot be decided surely."""
        return _answered(self, answer)


def task_of(statement: Statement) -> Task | None:
    """The one task of a problem's statement, None where it is not plain."""
    trees = statement.formulas
    plain = " ".join(sentence.pattern for sentence in statement.sentences)
    if not trees or _DIGIT.search(plain) or _WHOLE_OF.search(plain) or any(_unsure(tree) for tree in trees):
        return None
    said = {word.lower() for word in _LETTERS.findall(plain)}
    return _solving(said, trees) or _valued(said, trees)


def _unsure(tree: Expression) -> bool:
    """Whether a part has a value that is not worked out here: an integral, a derivative, a unit."""
    return any(
        isinstance(part, Quantity | Matrix | Interval | Words)
        or opaque(part)
        or (isinstance(part, Symbol) and Labelled(part.name, part).derivative)
        for part in walk(tree)
    )


def _solving(said: set[str], trees: Sequence[Expression]) -> Task | None:
    if not said & {"solve", "solving"} or not said <= _SOLVE_WORDS:
        return None
    letter = next((tree.name for tree in trees if isinstance(tree, Symbol)), "")
    relations = tuple(_relations(tree for tree in trees if not isinstance(tree, Symbol)))
    if not relations or len(relations) + bool(letter) < len(trees):
        return None
    if len(relations) == 1:
        return Task("solve", relations, letter)
    equations = all(relation.signs == ("=",) for relation in relations)
    system = "system" in said and equations and len(frozenset().union(*map(symbols, relations))) == len(relations)
    return Task("system", relations) if system else None


def _relations(trees: Iterable[Expression]) -> list[Relation]:
    """The relations of two sides that these are, lists of them taken apart; none where anything else is among them."""
    items = [item for tree in trees for item in (tree.items if isinstance(tree, Listing) else (tree,))]
    found = [item for item in items if isinstance(item, Relation) and len(item.sides) == 2]
    return found if len(found) == len(items) else []


def _valued(said: set[str], trees: Sequence[Expression]) -> Task | None:
    if not (said & _VALUE_VERBS or {"write", "as"} <= said) or not said <= _VALUE_WORDS:
        return None
    values: dict[str, Expression] = {}
    functions = set(_FUNCTIONS)
    for tree in trees:
        label = labelled(tree)
        if label is not None and label.function:
            functions.add(label.name)
        elif label is not None and "find" not in said:
            values[label.name] = label.value
    rest = [tree for tree in dict.fromkeys(trees) if labelled(tree) is None]
    if len(rest) != 1 or isinstance(rest[0], Relation | Listing | Point | Symbol):
        return None
    (formula,) = rest
    if symbols(formula) & functions or _named(formula):
        return None
    if values and (symbols(formula) != values.keys() or len(values) + 1 != len(set(trees))):
        return None
    task = substituted(formula, values) if values else formula
    bare = not values and isinstance(task, Number)
    return None if bare else Task("value", (task,), shape=bool(said & _SHAPE_VERBS or "write" in said))


def _named(formula: Expression) -> bool:
    """Whether it only names what is asked for: ``h(3)``, ``(p + q)(x)``."""
    label = labelled(Relation((formula, whole(0)), ("=",)))
    return label is not None and label.function


def _answered(task: Task, answer: Expression) -> bool | None:
    match task.sort:
        case "value":
            return _is_value(answer, task)
        case "solve":
            (relation,) = task.formulas
            return _solves(answer, relation, task.letter) if isinstance(relation, Relation) else None
        case _:
            return _solves_all(answer, [one for one in task.formulas if isinstance(one, Relation)])


def _is_value(answer: Expression, task: Task) -> bool | None:
    (formula,) = task.formulas
    single = answers(answer)
    if len(single) != 1:
        return None
    value = value_of(single[0])
    if isinstance(value, Relation | Point | Words | Interval | Matrix | Listing) or _unsure(value):
        return None
    if symbols(formula) and not symbols(value) and not task.shape:
        return None
    if isinstance(value, Symbol) and value.name not in symbols(formula) and not symbols(formula):
        return None
    if symbols(value) - symbols(formula):
        return False
    left, right = _not_negative(value), _not_negative(formula)
    if same_value(left, right):
        return True
    if not symbols(formula) and isinstance(value, Number) and value.places:
        near = Fraction(float(approximate(formula, {}).real))
        return bool(abs(near - value.value) * 10**value.places <= Fraction(1, 2))
    return False if _somewhere(left, right) else None


def _not_negative(tree: Expression) -> Expression:
    """Letters squared, since courses take letters under a root for positive."""
    return substituted(tree, {name: Power(Symbol(name), whole(2)) for name in symbols(tree)})


def _somewhere(left: Expression, right: Expression) -> bool:
    """Whether both have real values somewhere, so that a difference means something."""
    for size in (2, 3, 5, 11):
        point = {name: Fraction(size + at, 7) for at, name in enumerate(sorted(symbols(left) | symbols(right)))}
        try:
            first, second = approximate(left, point), approximate(right, point)
        except (NoValueError, OverflowError, ValueError, ZeroDivisionError):
            continue
        if not complex(first).imag and not complex(second).imag:
            return True
    return False


def _solves(answer: Expression, relation: Relation, letter: str) -> bool | None:
    letters = symbols(relation)
    if relation.signs != ("=",):
        one_letter = len(letters) == 1 and region(relation) is not None and region(answer) is not None
        return same(answer, relation) if one_letter else None
    if len(letters) != 1:
        return _same_equation(answer, relation, letter)
    (name,) = letters
    found = solve(relation)
    if isinstance(answer, Words):
        if found is None:
            return None
        says = {"no solution": not found.every and not found.values, "all real numbers": found.every,
                "infinitely many": found.every}  # fmt: skip
        return says.get(answer.saying)
    values = [value_of(one) for one in answers(answer)]
    if not values or any(isinstance(value, Relation | Point | Interval | Words) or symbols(value) for value in values):
        return None
    if any(Constant("i") in walk(value) for value in values):
        return None
    if any(map(_written_short, values)):
        return None if all(_nearly_holds(relation, {name: value}) for value in values) else False
    if not all(holds(relation, {name: value}) for value in values):
        return False
    if found is None or found.every:
        return None
    return same_sets(values, found.values)


def _written_short(value: Expression) -> bool:
    """A decimal may be a rounded one."""
    return any(isinstance(part, Number) and part.places for part in walk(value))


def _same_equation(answer: Expression, relation: Relation, letter: str) -> bool | None:
    label = labelled(answer)
    if label is None or not isinstance(answer, Relation) or (letter and label.name != letter):
        return None
    if symbols(answer) - symbols(relation):
        return None
    value = {label.name: label.value}
    return holds(relation, value)


def _solves_all(answer: Expression, relations: Sequence[Relation]) -> bool | None:
    names = sorted(frozenset().union(*map(symbols, relations)))
    if isinstance(answer, Listing) and all(isinstance(one, Point) for one in answer.items):
        held = [_solves_all(one, relations) for one in answer.items]
        return False if False in held else None if None in held else True
    if isinstance(answer, Point) and len(answer.items) == len(names):
        values = dict(zip(names, answer.items, strict=True))
    else:
        labels = [labelled(one) for one in answers(answer)]
        values = {label.name: label.value for label in labels if label is not None}
        if sorted(values) != names:
            return None
    if any(symbols(value) for value in values.values()):
        return None
    if any(_written_short(value) for value in values.values()):
        return None if all(_nearly_holds(relation, values) for relation in relations) else False
    return all(holds(relation, values) for relation in relations)


def holds(relation: Relation, values: Mapping[str, Expression]) -> bool:
    """Whether an equation is true with these values for its letters; False where a side has no value."""
    left, right = (substituted(side, values) for side in relation.sides)
    for side in (left, right):
        try:
            exact(side)
        except NotRationalError:
            continue
        except NoValueError:
            return False
    return same_value(left, right)


_SLACK = 1.5
"""How many times as far as half of their last places moves it rounded values may miss an equation by."""


def _nearly_holds(relation: Relation, values: Mapping[str, Expression]) -> bool:
    """Whether a relation holds as well as the decimals of the values let it, or cannot be worked out at all."""
    at = {name: _end(value, 0) for name, value in values.items()}
    missed = _missed(relation, at)
    if missed is None:
        return True
    ends = [at | {name: _end(value, 1)} for name, value in values.items()]
    moved = [abs(end - missed) for each in ends if (end := _missed(relation, each)) is not None]
    return abs(missed) <= _SLACK * sum(moved) + 1e-9


def _end(value: Expression, sign: int) -> Fraction:
    """The value, moved by half of its last decimal place."""
    places = max((part.places or 0 for part in walk(value) if isinstance(part, Number)), default=0)
    held = Fraction(complex(approximate(value, {})).real)
    return held + sign * Fraction(1, 2 * 10**places) if places else held


def _missed(relation: Relation, values: Mapping[str, Fraction]) -> float | None:
    try:
        left, right = (complex(approximate(side, values)) for side in relation.sides)
    except (NoValueError, OverflowError, ValueError, ZeroDivisionError):
        return None
    return None if left.imag or right.imag else left.real - right.real
