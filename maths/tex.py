r"""A tree back into TeX, to show a student what was read.

>>> from maths.parse import parse
>>> to_tex(parse("3/(x+2)"))
'\\frac{3}{x+2}'
"""

import re
from fractions import Fraction
from itertools import pairwise

from maths import lexicon
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
    Words,
)  # fmt: skip

_SIGNS = {"=": "=", "<": "<", ">": ">", "<=": r"\le ", ">=": r"\ge ", "!=": r"\ne ", "~": r"\approx "}
_CONSTANTS = {"pi": r"\pi ", "e": "e", "i": "i", "infinity": r"\infty "}
_TEX_FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "arcsin",
        "arccos",
        "arctan",
        "ln",
        "log",
        "sinh",
        "cosh",
        "tanh",
        "max",
        "min",
        "gcd",
        "det",
    ]
)
_LOOSE = re.compile(r"(\\(?:infty|pi)) (?=[,)\]}])")
_EXPONENT = re.compile(r"(?:\^|\*\*)\s*[({]?\s*(-?\d)\s*[)}]?")
_DIGITS_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_DERIVATIVE = re.compile(r"([d∂])(\d?)(\w)/[d∂](\w)")
_OPERATORS = {"sum": r"\sum", "product": r"\prod", "integral": r"\int", "limit": r"\lim"}
_SET_SIGNS = {"union": r"\cup ", "intersection": r"\cap ", "given": r"\mid ", "ratio": ":", "compose": r"\circ ",
              "to": r"\text{ to }", "remainder": r"\text{ R }"}  # fmt: skip
_NAMED = frozenset({"f", "g", "h"})
"""Letters that are shown as functions before a letter or number in brackets."""

_HYPOTHESES = {"null hypothesis": "H_{0}: ", "alternative hypothesis": "H_{a}: "}
_JOINERS = {",": ", ", "set": ", ", "or": r"\text{ or }", "and": r"\text{ and }", "union": r"\cup ",
            "intersection": r"\cap "}  # fmt: skip
_SUM, _PRODUCT, _POWER = 1, 2, 3


def to_tex(expression: Expression) -> str:
    """TeX without dollar signs, brackets only where the meaning needs them."""
    return _LOOSE.sub(r"\1", _tex(expression)).strip()


def _tex(expression: Expression) -> str:
    match expression:
        case Number():
            return _number(expression)
        case Constant(name):
            return _CONSTANTS[name]
        case Symbol(name):
            return _symbol(name)
        case Sum(terms):
            return _sum(terms)
        case Product(factors):
            return _product(factors)
        case Negative(body):
            return "-" + _in(body, _POWER if isinstance(body, Negative) else _PRODUCT)
        case PlusMinus(body):
            return r"\pm " + _in(body, _PRODUCT)
        case Quotient(top, bottom):
            return rf"\frac{{{_tex(top)}}}{{{_tex(bottom)}}}"
        case Mixed(whole, top, bottom):
            return rf"{_tex(whole)}\frac{{{_tex(top)}}}{{{_tex(bottom)}}}"
        case Power(Call(name, (argument,)), exponent) if name in _TEX_FUNCTIONS:
            return rf"\{name}^{{{_tex(exponent)}}}({_tex(argument)})"
        case Power(base, exponent):
            return rf"{_in(base, _POWER)}^{{{_tex(exponent)}}}"
        case Root(radicand, 2):
            return rf"\sqrt{{{_tex(radicand)}}}"
        case Root(radicand, index):
            return rf"\sqrt[{index}]{{{_tex(radicand)}}}"
        case Call(name, arguments):
            return _call(name, arguments)
        case Percent(body):
            return _in(body, _POWER) + r"\%"
        case Money(body, currency):
            return ("\\" if currency == "$" else "") + currency + _tex(body)
        case Quantity(body, unit, typed):
            return rf"\text{{{_raised(typed)}}}" if typed else _quantity(body, unit)
        case _:
            return _statement(expression)


def _statement(expression: Expression) -> str:
    match expression:
        case Relation(sides, signs):
            return _tex(sides[0]) + "".join(
                _SIGNS[sign] + _tex(side) for sign, side in zip(signs, sides[1:], strict=True)
            )
        case Point(items):
            return "(" + ", ".join(map(_tex, items)) + ")"
        case Interval(low, high, low_in, high_in):
            return f"{'[' if low_in else '('}{_tex(low)}, {_tex(high)}{']' if high_in else ')'}"
        case Listing(items, "set"):
            return r"\{" + ", ".join(map(_tex, items)) + r"\}"
        case Listing(items, joiner):
            return _JOINERS[joiner].join(map(_tex, items))
        case Matrix(rows):
            return r"\begin{bmatrix}" + r" \\ ".join(" & ".join(map(_tex, row)) for row in rows) + r"\end{bmatrix}"
        case Words(saying):
            return rf"\text{{{saying}}}"
        case _:
            raise AssertionError(expression)


def decimal(value: Fraction, places: int | None) -> str:
    """A number in decimals, with the places it was written with; a fraction bar where decimals never end."""
    if places is not None:
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
    if value.denominator == 1:
        return str(value.numerator)
    return rf"{'-' if value < 0 else ''}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def _number(number: Number) -> str:
    return decimal(number.value, number.places)


def _symbol(name: str) -> str:
    derivative = _DERIVATIVE.fullmatch(name)
    if derivative:
        sign, order, top, bottom = derivative.groups()
        sign, order = (r"\partial " if sign == "∂" else sign), (f"^{{{order}}}" if order else "")
        return rf"\frac{{{sign}{order}{top}}}{{{sign}{bottom}{order}}}"
    base, _, below = name.partition("_")
    prime = "'" * base.count("'")
    base = base.rstrip("'")
    if base in {"hat", "bar", "overline", "widehat", "tilde", "overrightarrow"}:
        return rf"\{base}{{{below}}}"
    tex = rf"\{base} " if base in lexicon.GREEK else base
    return tex + prime + (f"_{{{below}}}" if below else "")


def _sum(terms: tuple[Expression, ...]) -> str:
    written = ""
    for term in terms:
        piece = _in(term, _PRODUCT)
        signed = piece.startswith("-") or isinstance(term, PlusMinus) or not written
        written += piece if signed else "+" + piece
    return written


def _product(factors: tuple[Expression, ...]) -> str:
    match factors:
        case Symbol(name), (Symbol("x" | "t" | "n") | Number() | Negative()) as argument if name.rstrip("'") in _NAMED:
            return f"{_symbol(name)}({_tex(argument)})"
    written = _in(factors[0], _PRODUCT)
    for before, factor in pairwise(factors):
        piece = _in(factor, _POWER if isinstance(factor, Negative) else _PRODUCT)
        written += (r"\cdot " if _needs_dot(before, factor, piece) else "") + piece
    return written


def _needs_dot(before: Expression, after: Expression, piece: str) -> bool:
    if piece[:1].isdigit() or piece[:1] == ".":
        return True
    if isinstance(after, Quotient | Mixed):
        return isinstance(before, Number | Mixed | Quotient)
    return isinstance(before, Words) or (isinstance(before, Call) and before.name not in _SET_SIGNS)


def _call(name: str, arguments: tuple[Expression, ...]) -> str:
    if name == "abs":
        return rf"\left|{_tex(arguments[0])}\right|"
    if name == "factorial":
        return _in(arguments[0], _POWER) + "!"
    if name == "binomial":
        return rf"\binom{{{_tex(arguments[0])}}}{{{_tex(arguments[1])}}}"
    if name == "permutations":
        return f"P({', '.join(map(_tex, arguments))})"
    if name in {"floor", "ceil"}:
        return rf"\left\l{name} {_tex(arguments[0])}\right\r{name}"
    if name in _SET_SIGNS:
        return _SET_SIGNS[name].join(_in(part, _POWER) for part in arguments)
    if name in _HYPOTHESES:
        return _HYPOTHESES[name] + _tex(arguments[0])
    if name in {"above", "below"}:
        return _in(arguments[0], _POWER) + ("^{+}" if name == "above" else "^{-}")
    if name in _OPERATORS:
        return _operator(name, arguments)
    command = name if len(name) == 1 else rf"\{name}" if name in _TEX_FUNCTIONS else rf"\operatorname{{{name}}}"
    if name == "log" and len(arguments) == 2:
        return rf"{command}_{{{_tex(arguments[1])}}}({_tex(arguments[0])})"
    return f"{command}({', '.join(map(_tex, arguments))})"


def _operator(name: str, arguments: tuple[Expression, ...]) -> str:
    """A sum, product, integral or limit; its body comes first among the arguments, then what it runs over."""
    body, *over = arguments
    variable = ""
    if name == "integral" and len(over) in {1, 3}:
        variable = rf"\,d{_tex(over.pop(0 if len(over) == 1 else 1))}"
    below = rf"_{{{_tex(over[0])}}}" if over else ""
    above = rf"^{{{_tex(over[1])}}}" if len(over) > 1 else ""
    if name == "limit" and over and isinstance(over[0], Listing):
        below = rf"_{{{_tex(over[0].items[0])}\to {_tex(over[0].items[-1])}}}"
    return rf"{_OPERATORS[name]}{below}{above} {_in(body, _PRODUCT)}{variable}"


def _quantity(body: Expression, unit: str) -> str:
    if unit in {"degree", "degrees"}:
        return _in(body, _POWER) + r"^{\circ}"
    return rf"{_in(body, _PRODUCT)}\text{{ {_raised(unit)}}}"


def _raised(unit: str) -> str:
    """A unit's exponents as raised digits, its products with dots: ``kg*m/s^2`` as ``kg·m/s²``."""
    return (
        _EXPONENT.sub(lambda found: found.group(1).translate(_DIGITS_RAISED), unit).replace("*", "·").replace("^", "")
    )


def _in(expression: Expression, strength: int) -> str:
    """The TeX of a part, in brackets when it binds less tightly than its place needs."""
    match expression:
        case Sum():
            own = 0
        case Call(name) if name in _SET_SIGNS:
            own = 0
        case Negative() | PlusMinus():
            own = _SUM if strength == _PRODUCT else 0
        case Product():
            own = _PRODUCT
        case Quotient() | Mixed() | Power() | Call() if strength == _POWER:
            own = 0 if not isinstance(expression, Call) or expression.name != "abs" else _POWER
        case Number(value) if value < 0 or (value.denominator > 1 and expression.places is None):
            own = _SUM
        case Relation() | Listing():
            own = 0
        case _:
            own = _POWER
    needed = {_PRODUCT: _SUM, _POWER: _POWER}[strength]
    return _tex(expression) if own >= needed else f"({_tex(expression)})"
