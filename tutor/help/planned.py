"""Whether a message names, in words, a move that brings the problem's equation nearer to its solution. Pure.

>>> names_next_move("take away the 4 first?", ["Solve $3x + 4 = 25$."])
True
>>> names_next_move("multiply by 3", ["Solve $3x + 4 = 25$."])
False
"""

import re
from collections.abc import Iterator, Sequence

from domain.item import Step
from language.text import Text
from maths.errors import MathsError
from maths.expression import Expression, Negative, Number, Product, Quotient, Relation, Sum, Symbol, symbols
from maths.parse import PLAIN, parse
from tutor.question import formulas

_VERBS = {
    "+": r"add(?:s|ed|ing)?|plus(?:sed)?",
    "-": r"subtract(?:s|ed|ing)?|minus(?:ed)?|t(?:ake|akes|ook|aking)(?= (?:away|off|the|\d))|remov(?:e|ed|ing)",
    "*": r"multipl(?:y|ied|ying)|times",
    "/": r"divid(?:e|ed|ing)|split",
}
_VERB = {sign: re.compile(rf"\b(?:{forms})\b") for sign, forms in _VERBS.items()}
_OPERAND = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?[a-z]?|[a-z](?= (?:to|from|on|both)\b))(?![\w.])")
_NO_PLAN = re.compile(r"\b(?:not|never|why|how|instead|or|wrong)\b|n't\b|[=<>]")
_MOST_WORDS = 12
"""Words up to which a message is one move and little else."""


def plans_next(message: str, step: Step, problem: Sequence[str]) -> bool:
    """The same at a step that asks for mathematics."""
    return step.key.kind == "expression" and names_next_move(message, problem)


def names_next_move(message: str, problem: Sequence[str]) -> bool:
    """Whether the one operation in a message undoes what stands in the equation: a term of a sum, a factor, a divisor.

    An operation without a number counts where it could be only one.
    """
    said = Text(message).full
    if _NO_PLAN.search(said) or len(said.split()) > _MOST_WORDS:
        return False
    named = [sign for sign, verb in _VERB.items() if verb.search(said)]
    operands = set(_OPERAND.findall(said)) - {"a", "i", "u"}
    equations = [tree for text in problem for tree in formulas(text, PLAIN) if isinstance(tree, Relation)]
    if len(named) != 1 or len(operands) > 1 or len(equations) != 1 or set(equations[0].signs) != {"="}:
        return False
    fitting = [operand for sign, operand in _moves(equations[0]) if sign == named[0]]
    if not operands:
        return len(fitting) == 1
    try:
        return parse(operands.pop()) in fitting
    except MathsError:
        return False


def _moves(equation: Relation) -> Iterator[tuple[str, Expression]]:
    """What may be done to both sides next, each as an operation and what it is done with."""
    for side in equation.sides:
        others = [one for one in equation.sides if one is not side]
        if isinstance(side, Sum) and symbols(side):
            for term in side.terms:
                body = term.body if isinstance(term, Negative) else term
                both = any(symbols(other) for other in others)
                if not symbols(body) or both or isinstance(term, Negative):
                    yield ("+" if isinstance(term, Negative) else "-"), body
        elif symbols(side) and all(symbols(other) for other in others):
            yield "-", side
        elif isinstance(side, Product) and symbols(side):
            yield from (("/", factor) for factor in side.factors if isinstance(factor, Number))
        elif isinstance(side, Quotient) and symbols(side.top) and not symbols(side.bottom):
            yield "*", side.bottom
        elif isinstance(side, Negative) and not isinstance(side.body, Symbol):
            yield from (("/", Negative(one)) for one in getattr(side.body, "factors", ()) if isinstance(one, Number))
