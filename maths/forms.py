"""The form of an expression: whether it is factored, in lowest terms, solved, and so on.

``lacks(expression, form, key)`` is true only where an expression surely is not in the form and the
key surely is; a right value is never sent back on a doubt.
"""

import math
from collections.abc import Iterator
from fractions import Fraction

from domain.answer import AskedForm
from maths.answers import answers, labelled
from maths.errors import NotPolynomialError, NotRationalError, NoValueError
from maths.evaluate import exact
from maths.expression import (
    Call,
    Constant,
    Expression,
    Interval,
    Listing,
    Matrix,
    Mixed,
    Money,
    Negative,
    Number,
    Percent,
    PlusMinus,
    Point,
    Power,
    Product,
    Quantity,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    children,
    symbols,
    walk,
)  # fmt: skip
from maths.factors import content_taken_out, factor_count
from maths.polynomial import ratio
from maths.simplify import arithmetic_left, untidy


def lacks(expression: Expression, form: AskedForm, key: Expression) -> bool:
    """Whether the key is in ``form`` and ``expression``, which equals it, surely is not."""
    if form == "expanded" and any(isinstance(part, Quotient) and symbols(part.bottom) for part in walk(key)):
        return False
    return in_form(key, form, key) and not in_form(expression, form, key)


def in_form(expression: Expression, form: AskedForm, key: Expression | None = None) -> bool:
    """Whether an answer is in a form; with a ``key``, measured against how far the key goes.

    Every single answer of a list must be in the form; ``x =`` before a value does not matter,
    except for a form that is about the whole equation.
    """
    match form:
        case "solved for a variable":
            return _solved(expression, key)
        case "slope-intercept form":
            return _slope_intercept(expression)
        case "interval notation":
            return all(isinstance(part, Interval | Point) for part in _parts(expression))
        case _:
            values = [value for answer in answers(expression) for value in _values(answer)]
            goal = [value for answer in answers(key) for value in _values(answer)] if key is not None else []
            return all(_value_in_form(value, form, goal) for value in values)


def _parts(expression: Expression) -> tuple[Expression, ...]:
    return expression.items if isinstance(expression, Listing) else (expression,)


def _values(answer: Expression) -> Iterator[Expression]:
    label = labelled(answer)
    if label is not None:
        yield label[1]
    elif isinstance(answer, Relation | Point | Matrix):
        yield from (value for child in children(answer) for value in _values(child))
    else:
        yield answer


def _value_in_form(value: Expression, form: AskedForm, goal: list[Expression]) -> bool:
    match form:
        case "lowest terms":
            return _lowest(_bare(value)) and not untidy(value) - {"a decimal"}
        case "mixed number":
            return isinstance(_bare(value), Mixed | Number) and _proper(_bare(value))
        case "decimal":
            return isinstance(_bare(value), Number)
        case "percent":
            return isinstance(value, Percent) or not any(isinstance(one, Percent) for one in goal)
        case "scientific notation":
            return _scientific(_bare(value))
        case "factored":
            return _factored(value, goal)
        case "expanded":
            return _expanded(value)
        case "simplified":
            allowed = set().union(*(untidy(one) for one in goal)) if goal else set()
            return not untidy(_without_nought(value)) - allowed
        case "rationalised":
            return not _root_below(value)
        case _:
            return True


def _bare(value: Expression) -> Expression:
    """The value without its sign, unit or currency."""
    while isinstance(value, Negative | Money | Quantity | PlusMinus):
        value = value.body
    if isinstance(value, Number) and value.value < 0:
        return Number(-value.value, value.places)
    return value


def _without_nought(value: Expression) -> Expression:
    """``2i`` for ``0 + 2i``, which is in the standard form of complex numbers."""
    match value:
        case Sum((Number(real), imaginary)) if not real and Constant("i") in walk(imaginary):
            return imaginary
        case _:
            return value


def _integer(expression: Expression) -> int | None:
    value = _bare(expression)
    return (
        int(value.value)
        if isinstance(value, Number) and value.value.denominator == 1 and value.places is None
        else None
    )


def _lowest(value: Expression) -> bool:
    """Every fraction of whole numbers in it is reduced."""
    for part in walk(value):
        if isinstance(part, Quotient):
            top, bottom = _integer(part.top), _integer(part.bottom)
            if top is not None and bottom is not None and (math.gcd(top, bottom) > 1 or bottom == 1):
                return False
        if isinstance(part, Mixed) and not _proper(part):
            return False
    return True


def _proper(value: Expression) -> bool:
    if isinstance(value, Mixed):
        return value.top.value < value.bottom.value and math.gcd(int(value.top.value), int(value.bottom.value)) == 1
    return isinstance(value, Number) and value.value.denominator == 1


def _scientific(value: Expression) -> bool:
    if not isinstance(value, Product) or len(value.factors) != 2:
        return False
    front, power = value.factors
    front = _bare(front)
    if not isinstance(front, Number) or not 1 <= front.value < 10:
        return False
    if power == Number(Fraction(10)):
        return True
    if not (isinstance(power, Power) and power.base == Number(Fraction(10))):
        return False
    return _integer(power.exponent) is not None


def _factored(value: Expression, goal: list[Expression]) -> bool:
    """A product that is split at least as far as the key."""
    try:
        wanted = max((factor_count(one) for one in goal), default=2)
        if factor_count(value) < wanted:
            return False
        return not any(content_taken_out(one) for one in goal) or content_taken_out(value)
    except NotPolynomialError:
        return not isinstance(_bare(value), Sum)


def _expanded(value: Expression) -> bool:
    for part in walk(value):
        if isinstance(part, Product) and any(isinstance(_bare(factor), Sum) for factor in part.factors):
            return False
        if isinstance(part, Power) and isinstance(part.base, Sum | Product) and symbols(part.base):
            return False
    return "like terms" not in untidy(value) and not arithmetic_left(value)


def _root_below(value: Expression) -> bool:
    return any(
        isinstance(part, Quotient)
        and any(
            isinstance(inner, Root) or (isinstance(inner, Power) and _fractional(inner)) for inner in walk(part.bottom)
        )
        for part in walk(value)
    )


def _fractional(power: Power) -> bool:
    try:
        return exact(power.exponent).denominator > 1
    except (NotRationalError, NoValueError):
        return False


def _solved(expression: Expression, key: Expression | None) -> bool:
    """A letter alone on one side, or just the value, for every answer; the key's letter where it has one."""
    wanted = {label.name for answer in answers(key) if (label := labelled(answer))} if key is not None else set()
    for answer in answers(expression):
        if isinstance(answer, Relation) and "=" in answer.signs and len(answer.sides) == 2:
            label = labelled(answer)
            if label is None or (wanted and label.name not in wanted):
                return False
    return True


def _slope_intercept(expression: Expression) -> bool:
    label = labelled(expression)
    if label is None or not isinstance(expression, Relation) or not isinstance(expression.sides[0], Symbol):
        return False
    try:
        top, bottom = ratio(label[1])
    except NotPolynomialError:
        return False
    linear = all(sum(size for _, size in monomial) <= 1 for monomial in top) and set(bottom) == {()}
    return linear and _expanded(label[1]) and not isinstance(label[1], Quotient | Call)
