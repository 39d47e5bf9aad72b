"""Angles that are written without their sign."""

from dataclasses import replace

from maths.expression import Call, Constant, Expression, Quantity, Symbol, walk
from maths.rebuild import mapped

_OF_ANGLES = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})


def in_degrees(tree: Expression) -> Expression:
    """``cos 60`` as ``cos 60°``: a fair reading wherever no π and no letter says that the angle is in radians."""
    return mapped(tree, lambda part: _turned(part) if isinstance(part, Call) and part.name in _OF_ANGLES else part)


def _turned(call: Call) -> Call:
    plain = (not any(isinstance(part, Quantity | Constant | Symbol) for part in walk(one)) for one in call.arguments)
    return replace(call, arguments=tuple(Quantity(one, "degrees") for one in call.arguments)) if all(plain) else call
