"""Key answers as SymPy expressions, so that rewrites, wrong variants and their difference come from elsewhere.

SymPy never sees a text: its objects are built from a tree.
"""

import random
from functools import reduce
from operator import add, mul
from typing import Any

from maths.errors import MathsError
from maths.expression import (
    Call,
    Constant,
    Expression,
    Mixed,
    Money,
    Negative,
    Number,
    Percent,
    Power,
    Product,
    Quantity,
    Quotient,
    Root,
    Sum,
    Symbol,
)  # fmt: skip
from maths.parse import parse

Algebra = Any
"""A SymPy expression."""


def algebra(tree: Expression) -> Algebra | None:
    """A tree as a SymPy expression, unevaluated powers of numbers aside; None for what is no value."""
    import sympy

    def built(part: Expression) -> Algebra:
        match part:
            case Number(value):
                return sympy.Rational(value.numerator, value.denominator)
            case Symbol(name):
                return sympy.Symbol(name, real=True)
            case Constant("pi"):
                return sympy.pi
            case Constant("e"):
                return sympy.Symbol("e", positive=True)
            case Sum(terms):
                return reduce(add, map(built, terms))
            case Product(factors):
                return reduce(mul, map(built, factors))
            case Negative(body):
                return -built(body)
            case Quotient(top, bottom):
                return built(top) / built(bottom)
            case Mixed():
                return built(Number(part.value))
            case Power(base, exponent):
                return built(base) ** built(exponent)
            case Root(radicand, index):
                return sympy.real_root(built(radicand), index) if index % 2 else sympy.sqrt(built(radicand))
            case Call("abs", (body,)):
                return sympy.Abs(built(body))
            case Percent(body):
                return built(body) / 100
            case Money(body) | Quantity(body):
                return built(body)
            case _:
                raise LookupError

    try:
        found = built(tree)
    except LookupError:
        return None
    return None if found.has(sympy.zoo, sympy.nan) else found


def algebra_of(text: str) -> Algebra | None:
    """A typed value as a SymPy expression, None when it is none."""
    try:
        return algebra(parse(text))
    except MathsError:
        return None


def differ(left: Algebra, right: Algebra) -> bool:
    """Whether two expressions surely have different values: at a random point they are far apart."""
    draw = random.Random(7)
    letters = sorted((left - right).free_symbols, key=str)
    for _ in range(4):
        point = {letter: draw.choice((3, 5, 7, 11, 13)) + draw.random() for letter in letters}
        apart = (left - right).subs(point).evalf(20)
        if not apart.is_number or not apart.is_finite:
            continue
        if abs(apart) > 1e-9:
            return True
    return False
