"""Exact arithmetic for checking a course's own keys: polynomials in one letter with Fractions."""

import ast
import re
from collections.abc import Mapping
from fractions import Fraction

Polynomial = Mapping[int, Fraction]
"""Coefficients by exponent, none of them zero."""

_FRACTION = re.compile(r"\\frac\{([^{}]*)\}\{([^{}]*)\}")


def polynomial(text: str) -> Polynomial:
    r"""Read ``2(x + 3)``, ``2 3/4``, ``\frac{x + 1}{4}`` or ``7x^2 + 3``."""
    text = _FRACTION.sub(r"((\1)/(\2))", text.strip().strip("$")).replace(r"\cdot", "*").replace("^", "**")
    text = re.sub(r"(?<![\w/*.])(\d+) (\d+/\d+)", r"(\1+\2)", text)
    text = re.sub(r"(?<=[\dA-Za-z)])\s*(?=\()|(?<=[\d)])\s*(?=[A-Za-z])", "*", text)
    return _value(ast.parse(text, mode="eval").body)


def solution(equation: str) -> Fraction | str:
    """The one solution of a linear equation, or "none" or "every number"."""
    left, right = (polynomial(side) for side in equation.strip("$").split("="))
    rest = _sum(left, right, -1)
    assert rest.keys() <= {0, 1}, f"{equation} is not linear"
    if 1 not in rest:
        return "none" if rest else "every number"
    return -rest.get(0, Fraction(0)) / rest[1]


def agrees(answer: str, worked: str) -> bool:
    """Whether an answer is what some working leads to: an expression, or an equation to be solved."""
    if "=" in answer:
        return solution(answer) == solution(worked)
    if "=" in worked:
        return polynomial(answer) == _constant(solution(worked))
    return polynomial(answer) == polynomial(worked)


def _constant(value: Fraction | str) -> Polynomial:
    assert isinstance(value, Fraction)
    return {0: value} if value else {}


def _sum(one: Polynomial, other: Polynomial, sign: int = 1) -> Polynomial:
    total = {power: one.get(power, Fraction(0)) + sign * other.get(power, Fraction(0)) for power in {*one, *other}}
    return {power: value for power, value in total.items() if value}


def _product(one: Polynomial, other: Polynomial) -> Polynomial:
    total: Polynomial = {}
    for first, a in one.items():
        for second, b in other.items():
            total = _sum(total, {first + second: a * b})
    return total


def _value(node: ast.expr) -> Polynomial:
    match node:
        case ast.Constant(value=int() | float() as number):
            return {0: Fraction(str(number))} if number else {}
        case ast.Name():
            return {1: Fraction(1)}
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return _product({0: Fraction(-1)}, _value(inner))
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as sign, right=right):
            return _sum(_value(left), _value(right), 1 if isinstance(sign, ast.Add) else -1)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _product(_value(left), _value(right))
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            divisor = _value(right)
            assert divisor.keys() == {0}, "only numbers divide"
            return _product(_value(left), {0: 1 / divisor[0]})
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int() as power)):
            base, total = _value(left), _constant(Fraction(1))
            for _ in range(power):
                total = _product(total, base)
            return total
        case _:
            raise AssertionError(f"not arithmetic: {ast.unparse(node)}")
