"""What a problem asks for where a rule of school mathematics computes it: slopes, intercepts, terms, inverses.

Each reader looks at a whole statement: the words that ask, and formulas of exactly the sort that the rule needs. A
formula more, or a word that asks for something else, and the statement is left alone.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import gcd, lcm

from language.number_words import ORDINALS
from maths.answers import answers, labelled, value_of
from maths.equivalence import same, same_sets
from maths.errors import MathsError, NotPolynomialError, NoValueError
from maths.evaluate import exact
from maths.expression import (
    Call,
    Expression,
    Interval,
    Listing,
    Matrix,
    Mixed,
    Negative,
    Number,
    Point,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    symbols,
    walk,
    whole,
)  # fmt: skip
from maths.nearly import approximate
from maths.polynomial import coefficients, ratio
from maths.rebuild import substituted
from maths.regions import region
from maths.sameness import same_value
from maths.solve import solve
from tutor.grading.solved_task import holds
from tutor.grading.statement import Sentence, Statement

_VALUES = Number | Negative | Quotient | Mixed | Root | Power | Product | Sum | Call
Check = Callable[[Expression], bool | None]


@dataclass(frozen=True, slots=True)
class ComputedTask:
    """What is asked, from which formulas, and how an answer is held against it.

    ``asks`` is a phrase after "the problem asks to"; ``check`` gives True, False, or None where it cannot be told.
    """

    asks: str
    formulas: tuple[Expression, ...]
    check: Check


Reader = Callable[[Statement], ComputedTask | None]


def computed_task_of(statement: Statement) -> ComputedTask | None:
    """The one thing that a statement asks to be computed, None where no reader or more than one is sure of it."""
    found = [task for reader in READERS if (task := _safely(reader, statement)) is not None]
    return found[0] if len(found) == 1 else None


def _safely(reader: Reader, statement: Statement) -> ComputedTask | None:
    try:
        return reader(statement)
    except (MathsError, ZeroDivisionError):
        return None


# The words


def _asks(statement: Statement, wanted: str, unless: str = "") -> re.Match[str] | None:
    """Where some sentence asks in these words, and none holds a word that asks for something else."""
    patterns = [sentence.pattern for sentence in statement.sentences]
    if unless and any(re.search(unless, pattern) for pattern in patterns):
        return None
    return next((found for pattern in reversed(patterns) if (found := re.search(wanted, pattern))), None)


# The formulas


def _points(formulas: Iterable[Expression]) -> list[Point] | None:
    """The points of numbers that these are, written apart or together; None where anything else is among them."""
    found: list[Point] = []
    for formula in formulas:
        parts = formula.items if isinstance(formula, Listing) else (formula,)
        for part in parts:
            inside = part.factors if isinstance(part, Product) else (part,)
            if not all(isinstance(point, Point) and not symbols(point) for point in inside):
                return None
            found.extend(point for point in inside if isinstance(point, Point))
    return list(dict.fromkeys(found))


def _two_points(statement: Statement) -> tuple[Point, Point] | None:
    letters = (formula for formula in statement.formulas if not isinstance(formula, Symbol))
    points = _points(letters)
    if points is None or len(points) != 2 or any(len(point.items) != 2 for point in points):
        return None
    return points[0], points[1]


def _one(statement: Statement) -> Expression | None:
    """The only formula there is beside single letters, however often it is written."""
    found = dict.fromkeys(formula for formula in statement.formulas if not isinstance(formula, Symbol))
    return next(iter(found)) if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Function:
    """``f(x) = body``, or ``y = body`` with ``name`` y."""

    name: str
    letter: str
    body: Expression

    def at(self, argument: Expression) -> Expression:
        return substituted(self.body, {self.letter: argument})


def _function(formula: Expression | None) -> _Function | None:
    label = labelled(formula) if formula is not None else None
    if label is None or label.derivative or len(symbols(label.value)) != 1 or not isinstance(formula, Relation):
        return None
    (letter,) = symbols(label.value)
    named = label.function or label.name == "y"
    return _Function(label.name, letter, label.value) if named and label.name != letter else None


# The answers


def _value(result: Expression) -> Check:
    """An answer that is one value, equal or rounded from it."""

    def check(answer: Expression) -> bool | None:
        single = answers(answer)
        if len(single) != 1:
            return None
        value = value_of(single[0])
        if isinstance(value, Relation | Point | Interval | Listing) or symbols(value) != symbols(result):
            return None
        return same_value(value, result) or _rounded_from(value, result)

    return check


def _rounded_from(value: Expression, result: Expression) -> bool:
    if symbols(result) or not isinstance(value, Number | Negative):
        return False
    places = max((part.places or 0 for part in walk(value) if isinstance(part, Number)), default=0)
    try:
        near, said = approximate(result, {}), approximate(value, {})
    except NoValueError:
        return False
    return bool(places) and abs(near - said) * 10**places <= 0.5 + 1e-6


def _set(results: tuple[Expression, ...], as_point: Callable[[Expression], Point]) -> Check:
    """Answers that are these values, or the points they stand for."""

    def check(answer: Expression) -> bool | None:
        given = [value_of(one) for one in answers(answer)]
        if not given or any(isinstance(one, Relation | Interval | Listing) or symbols(one) for one in given):
            return None
        if all(isinstance(one, Point) for one in given):
            return same_sets(given, [as_point(result) for result in results])
        return None if any(isinstance(one, Point) for one in given) else same_sets(given, results)

    return check


def _point(result: Point) -> Check:
    def check(answer: Expression) -> bool | None:
        return same(answer, result) if isinstance(answer, Point) and not symbols(answer) else None

    return check


# The readers


def _slope(statement: Statement) -> ComputedTask | None:
    points = _two_points(statement)
    elsewhere = r"parallel|perpendicular|equation|intercept|graph|image|shown|midpoint|distance"
    if points is None or not _asks(statement, r"\bslope of (?:a|the) line\b", elsewhere):
        return None
    (x1, y1), (x2, y2) = points[0].items, points[1].items
    slope = exact(Quotient(Sum((y2, Negative(y1))), Sum((x2, Negative(x1)))))
    return ComputedTask("find the slope of the line through", points, _value(Number(slope)))


def _midpoint(statement: Statement) -> ComputedTask | None:
    points = _two_points(statement)
    diameter = r"\bmidpoint\b|\bcenter of (?:the|a) circle\b"
    if points is None or not _asks(statement, diameter, r"radius|equation|distance|slope"):
        return None
    pairs = zip(*(point.items for point in points), strict=True)
    middle = tuple(Number(exact(Quotient(Sum(pair), whole(2)))) for pair in pairs)
    return ComputedTask("find the midpoint of", points, _point(Point(middle)))


def _distance(statement: Statement) -> ComputedTask | None:
    points = _two_points(statement)
    if points is None or not _asks(statement, r"\bdistance between\b", r"midpoint|equation|slope"):
        return None
    legs = [Sum((one, Negative(other))) for one, other in zip(*(p.items for p in points), strict=True)]
    return ComputedTask("find the distance of", points, _value(Root(Sum(tuple(Power(leg, whole(2)) for leg in legs)))))


def _quadrant(statement: Statement) -> ComputedTask | None:
    points = _points(statement.formulas)
    if points is None or len(points) != 1 or len(points[0].items) != 2 or not _asks(statement, r"\bquadrant\b"):
        return None
    right, up = (exact(item) for item in points[0].items)
    if not right or not up:
        return None
    number = {(True, True): 1, (False, True): 2, (False, False): 3, (True, False): 4}[right > 0, up > 0]
    return ComputedTask("name the quadrant of", tuple(points), _value(whole(number)))


_INTERCEPT = r"(?<!\w)(x|y|#)[- ]*intercepts?\b"
_BOTH = r"(?<!\w)(?:x|#)-?\s*(?:and|,)\s*(?:y|#)?-?\s*intercepts\b"


def _intercept(statement: Statement) -> ComputedTask | None:
    """The x- or the y-intercept of one line or function."""
    asking = [
        sentence
        for sentence in statement.sentences
        if re.search(_INTERCEPT, sentence.pattern) and re.search(r"\b(?:find|what|determine)\b", sentence.pattern)
    ]
    formula = _one(statement)
    if not asking or re.search(_BOTH, asking[-1].pattern) or not isinstance(formula, Relation):
        return None
    if _asks(statement, r"\bsum\b|\bdifference\b|slope|graph|equation of|passes|through") or formula.signs != ("=",):
        return None
    letter = _letter_of(asking[-1])
    if letter not in {"x", "y"}:
        return None
    function = _function(formula)
    as_point = partial(_on_axis, letter)
    if function is not None and letter == "y":
        results: tuple[Expression, ...] = (Number(exact(function.at(whole(0)))),)
    else:
        left = formula if function is None else Relation((Symbol("y"), function.body), ("=",))
        left = substituted_relation(left, {"y" if letter == "x" else "x": whole(0)})
        found = solve(left)
        if found is None or found.every or not found.values:
            return ComputedTask(f"find the ${letter}$-intercept of", (formula,), partial(_solution, left))
        results = found.values
    return ComputedTask(f"find the ${letter}$-intercept of", (formula,), _set(results, as_point))


def _letter_of(sentence: Sentence) -> str:
    """The one axis whose intercepts a sentence names; empty where it names none or both."""
    named = set()
    for found in re.finditer(_INTERCEPT, sentence.pattern):
        letter: Expression = Symbol(found.group(1))
        if letter == Symbol("#"):
            letter = sentence.formulas[sentence.pattern[: found.start(1)].count("#")]
        named.add(letter)
    return next((one.name for one in named if isinstance(one, Symbol)), "") if len(named) == 1 else ""


def _on_axis(letter: str, value: Expression) -> Point:
    return Point((value, whole(0)) if letter == "x" else (whole(0), value))


def substituted_relation(relation: Relation, values: Mapping[str, Expression]) -> Relation:
    """A relation with values put in for letters."""
    return Relation(tuple(substituted(side, values) for side in relation.sides), relation.signs)


def _function_value(statement: Statement) -> ComputedTask | None:
    """``f(3)`` where ``f(x)`` is given."""
    functions = {found.name: found for formula in statement.formulas if (found := _function(formula)) is not None}
    rest = [formula for formula in dict.fromkeys(statement.formulas) if _function(formula) is None]
    if len(functions) != 1 or len(rest) != 1 or not _asks(statement, r"\b(?:find|evaluate|what is|calculate)\b"):
        return None
    ((name, function),) = functions.items()
    match rest[0]:
        case Product((Symbol(called), argument), _) if called == name and symbols(argument) == frozenset():
            return ComputedTask("find", (*statement.formulas,), _value(function.at(argument)))
        case _:
            return None


def _inverse(statement: Statement) -> ComputedTask | None:
    formula = _one(statement)
    function = _function(formula)
    if formula is None or function is None or not _asks(statement, r"\binverse\b", r"domain|range|graph|vari|\bis\b"):
        return None

    def check(answer: Expression) -> bool | None:
        (given,) = answers(answer) if len(answers(answer)) == 1 else (None,)
        inverse = value_of(given) if given is not None else None
        if inverse is None or len(symbols(inverse)) != 1 or isinstance(inverse, Relation):
            return None
        (letter,) = symbols(inverse)
        return same_value(substituted(function.body, {function.letter: inverse}), Symbol(letter))

    return ComputedTask("find the inverse of", (formula,), check)


def _parabola(statement: Statement) -> ComputedTask | None:
    """The vertex, or the axis of symmetry, of a quadratic function."""
    formula = _one(statement)
    function = _function(formula)
    body = function.body if function is not None else formula
    asking = [s.pattern for s in statement.sentences if re.search(r"\bfind (?:the|its) (?:vertex|axis)", s.pattern)]
    if body is None or formula is None or not asking or isinstance(body, Relation) or len(symbols(body)) != 1:
        return None
    (letter,) = symbols(body)
    try:
        top, bottom = ratio(body)
    except NotPolynomialError:
        return None
    parts = coefficients(top, letter)
    if parts is None or len(parts) != 3 or bottom != {(): 1}:
        return None
    at = -parts[1] / (2 * parts[2])
    vertex, axis = "vertex" in asking[-1], "axis" in asking[-1]
    if vertex == axis:
        return None
    if axis:
        return ComputedTask("find the axis of symmetry of", (formula,), _value(Number(at)))
    high = exact(body, {letter: at})
    return ComputedTask("find the vertex of", (formula,), _point(Point((Number(at), Number(high)))))


def _average_rate(statement: Statement) -> ComputedTask | None:
    ends = [formula for formula in statement.formulas if isinstance(formula, Interval)]
    functions = [found for formula in statement.formulas if (found := _function(formula)) is not None]
    if len(ends) != 1 or len(functions) != 1 or not _asks(statement, r"\baverage rate of change\b"):
        return None
    (interval,), (function,) = ends, functions
    rise = Sum((function.at(interval.high), Negative(function.at(interval.low))))
    run = Sum((interval.high, Negative(interval.low)))
    return ComputedTask("find the average rate of change of", statement.formulas, _value(Quotient(rise, run)))


_TERM = rf"\b({'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th)) term\b"


def _term_number(statement: Statement) -> int | None:
    asked = _asks(statement, rf"(?:find|write|what is|give) the {_TERM[2:]}", r"general term|first \w+ terms|sum")
    if asked is None:
        return None
    said = asked.group(1)
    return int(re.sub(r"\D", "", said)) if said[0].isdigit() else ORDINALS.index(said) + 1


def _explicit_term(statement: Statement) -> ComputedTask | None:
    """The n-th term of a sequence given by a formula in n."""
    number, formula = _term_number(statement), _one(statement)
    label = labelled(formula) if formula is not None else None
    if number is None or label is None or formula is None or symbols(label.value) != {"n"}:
        return None
    if re.fullmatch(r"[a-z]_n", label.name) is None:
        return None
    return ComputedTask("find a term of", (formula,), _value(substituted(label.value, {"n": whole(number)})))


def _progression_term(statement: Statement) -> ComputedTask | None:
    """The n-th term of an arithmetic or geometric sequence given by its first term and its step."""
    number = _term_number(statement)
    told = _asks(statement, r"first term is #,? and (?:the|a) common (ratio|difference) (?:is|of) #")
    given = [formula for formula in statement.formulas if not symbols(formula)]
    if number is None or told is None or len(given) != 2 or len(statement.formulas) != 2:
        return None
    first, step = given
    steps = whole(number - 1)
    grown = Product((first, Power(step, steps))) if told.group(1) == "ratio" else Sum((first, Product((steps, step))))
    return ComputedTask("find a term of the sequence from", (first, step), _value(grown))


def _common(statement: Statement) -> ComputedTask | None:
    """The least common multiple or the greatest common factor of whole numbers."""
    asked = _asks(statement, r"\b(least common multiple|greatest common factor|lcm|gcf|gcd)\b", r"factor out|polynom")
    numbers = [_whole(part) for formula in statement.formulas for part in _parts(formula)]
    if asked is None or len(numbers) < 2 or None in numbers:
        return None
    found = (lcm if asked.group(1) in {"least common multiple", "lcm"} else gcd)(*(n for n in numbers if n))
    return ComputedTask(f"find the {asked.group(1)} of", statement.formulas, _value(whole(found)))


def _parts(formula: Expression) -> tuple[Expression, ...]:
    return formula.items if isinstance(formula, Listing) else (formula,)


def _whole(expression: Expression) -> int | None:
    held = expression.value if isinstance(expression, Number) else Fraction(0)
    return int(held) if held.denominator == 1 and held > 0 else None


def _put_into_formula(statement: Statement) -> ComputedTask | None:
    """One letter of a relation, the others given: ``d = rt``, ``d = 350``, ``r = 70``."""
    given: dict[str, Expression] = {}
    relations: list[Relation] = []
    asked: list[str] = []
    for formula in dict.fromkeys(part for whole_ in statement.formulas for part in _parts(whole_)):
        label = labelled(formula)
        if isinstance(formula, Symbol):
            asked.append(formula.name)
        elif label is not None and not label.function and not symbols(label.value) and label.name not in given:
            given[label.name] = label.value
        elif isinstance(formula, Relation) and formula.signs == ("=",) and len(formula.sides) == 2:
            relations.append(formula)
        else:
            return None
    if len(relations) != 1 or not given or not _asks(statement, r"\b(?:solve|find|what is)\b.*#"):
        return None
    (relation,) = relations
    wanted = symbols(relation) - given.keys()
    if len(wanted) != 1 or not given.keys() < symbols(relation) or set(asked) - symbols(relation):
        return None
    found = solve(substituted_relation(relation, given))
    if found is None or len(found.values) != 1:
        return None
    check = _put_in(found.values[0], given, wanted)
    return ComputedTask(f"find ${next(iter(wanted))}$ from", (relation,), check)


def _put_in(result: Expression, given: Mapping[str, Expression], wanted: frozenset[str]) -> Check:
    """The value, or the point that it makes with the one value given."""
    value = _value(result)
    names = sorted((*given, *wanted))

    def check(answer: Expression) -> bool | None:
        if isinstance(answer, Point) and len(answer.items) == len(names) == 2:
            return same(answer, Point(tuple(given.get(name, result) for name in names)))
        return value(answer)

    return check


def _rewritten(statement: Statement) -> ComputedTask | None:
    """An equation or an inequality in another form: exponential, logarithmic, an interval."""
    formula = _one(statement)
    if not isinstance(formula, Relation) or _asks(statement, r"\bsolv|\bfind\b"):
        return None
    if formula.signs == ("=",) and _asks(statement, r"\b(?:exponential|logarithmic) form\b", r"\bif\b"):
        return ComputedTask("rewrite", (formula,), partial(_same_curve, formula))
    if (
        "=" not in formula.signs
        and len(symbols(formula)) == 1
        and _asks(statement, r"\binterval (?:notation|domain)\b")
    ):
        return ComputedTask("rewrite", (formula,), partial(_same_numbers, formula))
    return None


def _same_curve(relation: Relation, answer: Expression) -> bool | None:
    """Whether an equation holds at the points of another, of which one side gives a letter, and not beside them."""
    label = labelled(relation)
    if label is None or label.function or not isinstance(answer, Relation) or answer.signs != ("=",):
        return None
    letters = symbols(label.value)
    if symbols(answer) != letters | {label.name} or len(answer.sides) != 2:
        return None
    left, right = (substituted(side, {label.name: label.value}) for side in answer.sides)
    beside = [substituted(side, {label.name: Sum((label.value, whole(1)))}) for side in answer.sides]
    return same_value(left, right) and not same_value(beside[0], beside[1])


def _unknown_of(statement: Statement) -> ComputedTask | None:
    """One equation that holds the letter whose value is to be found."""
    formula = _one(statement)
    asked = _asks(statement, r"\b(?:find|what is) the value of #", r"\bwhen\b|\bif\b|\bexpression\b")
    if asked is None or not isinstance(formula, Relation) or formula.signs != ("=",) or len(symbols(formula)) != 1:
        return None
    return ComputedTask("find the letter in", (formula,), partial(_solution, formula))


def _solution(equation: Relation, answer: Expression) -> bool | None:
    """Whether every value of an answer solves an equation in one letter; whether there are more is not known."""
    letters = symbols(equation)
    given = [value_of(one) for one in answers(answer)]
    if len(letters) != 1 or not given or any(symbols(one) or not isinstance(one, _VALUES) for one in given):
        return None
    return all(holds(equation, dict.fromkeys(letters, one)) for one in given)


def _domain(statement: Statement) -> ComputedTask | None:
    """Where a function of one even root, and of no fraction, has values."""
    formula = _one(statement)
    function = _function(formula)
    asked = _asks(statement, r"\bdomain of\b|\bfind the domain\b", r"\brange of\b|\bfind the range\b|inverse")
    if function is None or formula is None or asked is None:
        return None
    roots = [part for part in walk(function.body) if isinstance(part, Root)]
    others = any(isinstance(part, Quotient | Call) and symbols(part) for part in walk(function.body))
    if len(roots) != 1 or roots[0].index % 2 or others:
        return None
    inside = Relation((roots[0].radicand, whole(0)), (">=",))
    return ComputedTask("find the domain of", (formula,), partial(_same_numbers, inside))


def _same_numbers(wanted: Relation, answer: Expression) -> bool | None:
    return same(answer, wanted) if region(answer) is not None and region(wanted) is not None else None


def _determinant(statement: Statement) -> ComputedTask | None:
    matrices = [part for formula in statement.formulas for part in walk(formula) if isinstance(part, Matrix)]
    if len(matrices) != 1 or symbols(matrices[0]) or not _asks(statement, r"\bdeterminant\b"):
        return None
    match matrices[0].rows:
        case ((a, b), (c, d)):
            result = Sum((Product((a, d)), Negative(Product((b, c)))))
            return ComputedTask("find the determinant of", (matrices[0],), _value(result))
        case _:
            return None


READERS: tuple[Reader, ...] = (
    _slope, _midpoint, _distance, _quadrant, _intercept, _function_value, _inverse, _parabola, _average_rate,
    _explicit_term, _progression_term, _common, _put_into_formula, _rewritten, _unknown_of, _domain, _determinant,
)  # fmt: skip
"""Every rule that is known; a statement must fit exactly one."""
