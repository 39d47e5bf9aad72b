"""Answers that a teacher takes although they are not the key to the letter, and those that only look right.

Each test is about an attempt that is not plainly the same as the key.
"""

import re
from fractions import Fraction

from maths.answers import answers, bare, labelled, value_of
from maths.equivalence import same, same_sets
from maths.errors import MathsError, NotRationalError, NoValueError
from maths.evaluate import exact
from maths.expression import (
    Call,
    Constant,
    Expression,
    Interval,
    Listing,
    Negative,
    Number,
    Percent,
    Point,
    Quantity,
    Quotient,
    Relation,
    Sum,
    Symbol,
    symbols,
    walk,
)  # fmt: skip
from maths.families import same_antiderivative, same_but_for_constants, same_family
from maths.nearly import approximate
from maths.parse import parse
from maths.rebuild import mapped, substituted
from maths.sameness import far_apart
from tutor.diagnosis.answer_beside_key import end_point
from tutor.diagnosis.diagnose import PathwayKeys
from tutor.question import Question

_PERCENT = re.compile(r"percent|%", re.IGNORECASE)
_INTEGRAL = re.compile(r"integra|antiderivative|\\int\b|∫|differential equation|general solution", re.IGNORECASE)
_ESTIMATE = re.compile(r"confidence interval|margin of error", re.IGNORECASE)
"""Where it does not matter whether an interval's ends are in it."""

_INTERVAL = re.compile(r"\binterval\b|\bbetween\b|\b(?:lower|upper|higher) (?:bound|limit|end)", re.IGNORECASE)
_INTERCEPTS = re.compile(
    r"\b([xy])\W{0,3}-?\W{0,2}intercept"
    r"|(?<!number of )(?<!numbers of )(?<!square )(?<!cube )\b(?:zeros?|roots?) of\b",
    re.IGNORECASE,
)
"""Where a graph meets an axis: the letter of that axis, none for the zeros of a function."""

_BEHAVIOUR = re.compile(r"increas|decreas|concave|continuous|constant on", re.IGNORECASE)
_NOUGHT = Number(Fraction(0))
_WHOLE_NUMBER = re.compile(r"integer|solution|\bsolve|\ball\b|asymptote|\bzeros?\b|domain|undefined", re.IGNORECASE)
_PIS = (Number(Fraction(314, 100), 2), Number(Fraction(31416, 10000), 4), Number(Fraction(22, 7)))


def allowed(tree: Expression, key: Expression, asked: Question) -> bool:
    """Whether an attempt that differs from the key still is the right answer."""
    return (
        _percent_sign(tree, key, asked)
        or _other_case(tree, key)
        or _letter_of_problem(tree, key, asked)
        or _on_axis(tree, key, asked)
        or _solutions_in_brackets(tree, key, asked)
        or _on_each_interval(tree, key, asked)
        or _pi_for_its_digits(tree, key)
        or (not asked.rounded and asked.key.rounding != "exact" and _exact_for_rounded(tree, key))
        or _member_of_family(tree, key, asked)
        or (bool(_ESTIMATE.search(asked.words)) and end_point(tree, key))
    )


def _angle(part: Expression) -> bool:
    return part == Constant("pi") or (isinstance(part, Quantity) and part.unit == "degrees")


def _member_of_family(tree: Expression, key: Expression, asked: Question) -> bool:
    """``π/6 + 2πn`` for ``π/6 + 2πk``, ``x^2 + K`` for ``x^2 + C``: letters the student may choose."""
    if _INTEGRAL.search(asked.words):
        return same_antiderivative(tree, key) or same_but_for_constants(tree, key, same)
    return any(map(_angle, walk(key))) and bool(_WHOLE_NUMBER.search(asked.words)) and same_family(tree, key)


def _percent_sign(tree: Expression, key: Expression, asked: Question) -> bool:
    """``25`` for ``25%`` and the other way round, where the question is about percents."""
    if isinstance(tree, Percent) == isinstance(key, Percent) or not _PERCENT.search(asked.words):
        return False
    return same(_without_percent(tree), _without_percent(key))


def _without_percent(tree: Expression) -> Expression:
    return tree.body if isinstance(tree, Percent) else tree


def _other_case(tree: Expression, key: Expression) -> bool:
    """``X = 3`` for ``x = 3``, where no letter of the key comes in both sizes."""
    given, wanted = symbols(tree), symbols(key)
    strange = given - wanted
    folded = {name.swapcase() for name in strange}
    if not strange or not folded <= wanted or given & folded:
        return False
    return same(substituted(tree, {name: Symbol(name.swapcase()) for name in strange}), key)


def _letter_of_problem(tree: Expression, key: Expression, asked: Question) -> bool:
    """The problem's own letter where the key, by a slip of the course, has another one."""
    theirs: frozenset[str] = frozenset().union(*map(symbols, asked.given)) if asked.given else frozenset()
    given, wanted = symbols(tree), symbols(key)
    if len(given) != 1 or len(wanted) != 1 or not given <= theirs or wanted & theirs:
        return False
    return same(substituted(tree, {next(iter(given)): Symbol(next(iter(wanted)))}), key)


def axis_asked(words: str) -> str:
    """The axis on which the points lie that a problem asks for, "x" or "y"; empty where it asks for none.

    >>> axis_asked("Find the y-intercept."), axis_asked("Find the zeros of $f$."), axis_asked("Find the slope.")
    ('y', 'x', '')
    """
    found = _INTERCEPTS.findall(words)
    return (found[-1].lower() or "x") if found else ""


def _on_axis(tree: Expression, key: Expression, asked: Question) -> bool:
    """``(0, 11)`` for the 11 that is asked as a y-intercept, ``(-2, 0), (3, 0)`` for the x-intercepts -2 and 3."""
    axis = axis_asked(asked.words)
    if not axis or any(isinstance(part, Point) for part in walk(key)):
        return False
    along = 0 if axis == "y" else 1
    points = answers(tree)
    if not all(
        isinstance(point, Point) and len(point.items) == 2 and point.items[along] == _NOUGHT for point in points
    ):
        return False
    values = tuple(point.items[1 - along] for point in points if isinstance(point, Point))
    return same(values[0] if len(values) == 1 else Listing(values), key)


def _on_each_interval(tree: Expression, key: Expression, asked: Question) -> bool:
    """``(-∞, 0) and (2, ∞)``, where the question is on which intervals a function does something."""
    if not (isinstance(tree, Listing) and tree.joiner == "and" and _BEHAVIOUR.search(asked.words)):
        return False
    return same(Listing(tree.items, "union"), key)


def _solutions_in_brackets(tree: Expression, key: Expression, asked: Question) -> bool:
    """``u = 2 or u = -2`` for (-2, 2), where both are solutions of the problem's equation in u."""
    labels = [labelled(one) for one in answers(tree)]
    names = {label.name if label else "" for label in labels}
    if not isinstance(key, Point) or len(labels) < 2 or len(names) != 1:
        return False
    solved = any(
        isinstance(given, Relation) and given.signs == ("=",) and symbols(given) == names for given in asked.given
    )
    return solved and same_sets([label.value for label in labels if label], key.items)


def whole_interval(tree: Expression, key: Expression, asked: Question, pathway: PathwayKeys) -> bool:
    """``(0.113, 0.439)`` for the 0.439 that is asked: the other end, or the middle, is another step's answer."""
    ends = _ends(tree)
    if len(ends) != 2 or not _INTERVAL.search(asked.words) or not _rising(*ends):
        return False
    middle = Quotient(Sum(ends), Number(Fraction(2)))
    known = [accepted for _, beside in pathway if beside.kind == "expression" for accepted in beside.accepted]
    return any(
        same(end, key) and any(_reads_as(accepted, value, asked) for accepted in known for value in (other, middle))
        for end, other in (ends, ends[::-1])
    )


def _ends(tree: Expression) -> tuple[Expression, ...]:
    match tree:
        case Interval(low, high) | Call("to", (low, high)):
            return low, high
        case Point(items):
            return items
        case _:
            return ()


def _rising(low: Expression, high: Expression) -> bool:
    ends = _near(low), _near(high)
    return ends[0] is not None and ends[1] is not None and ends[0] < ends[1]


def _reads_as(accepted: str, value: Expression, asked: Question) -> bool:
    try:
        return same(parse(accepted, asked.style), value)
    except MathsError:
        return False


def _pi_for_its_digits(tree: Expression, key: Expression) -> bool:
    """``25π`` for a key worked out with 3.14."""
    pi = Constant("pi")
    if pi not in walk(tree) or pi in walk(key) or isinstance(tree, Listing):
        return False
    given, wanted = value_of(tree), value_of(key)
    if symbols(given) != symbols(wanted) or far_apart(given, wanted):
        return False
    return any(same(mapped(tree, lambda part, digits=digits: digits if part == pi else part), key) for digits in _PIS)  # type: ignore[misc]


def _decimals(key: Expression) -> tuple[Fraction, int] | None:
    """A key that is a decimal, with its places."""
    value = bare(value_of(key))
    sign = -1 if isinstance(value, Negative) else 1
    value = value.body if isinstance(value, Negative) else value
    if isinstance(value, Number) and value.places:
        return sign * value.value, value.places
    return None


def _exact_for_rounded(tree: Expression, key: Expression) -> bool:
    """``7/3`` for ``2.33``: the exact value, which has no end in decimals, rounds to the key."""
    goal = _decimals(key)
    single = answers(tree)
    if goal is None or goal[1] < 2 or len(single) != 1:
        return False
    value = bare(value_of(single[0]))
    if isinstance(value, Number | Point | Listing) or symbols(value):
        return False
    try:
        worth = exact(value)
    except NotRationalError:
        worth = _near(value) or Fraction(0)
    except MathsError:
        return False
    endless = (worth * 10**12).denominator != 1 or worth.denominator > 10**6
    return endless and _rounds(worth, *goal)


def _near(value: Expression) -> Fraction | None:
    try:
        return Fraction(float(approximate(value, {}).real))
    except (NoValueError, OverflowError, ValueError):
        return None


def _rounds(value: Fraction, goal: Fraction, places: int) -> bool:
    return bool(abs(value - goal) * 10**places <= Fraction(1, 2))
