"""A worked solution as a graph of sums that can be run again with one value changed.

    nodes = graph_of(["She has 4 x 12 = 48 pens.", "She keeps 48 + 9 = 57 pens.", "57"])
    needed(nodes, 1, 2, 57, 39)      # the second sum would have to give 39 for the answer to be 39

A number in a sum that an earlier sum gave is taken to come from there. An equation in one letter is a node
whose value is its solution; an equation that follows from one before it repeats that value.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from maths.errors import MathsError
from maths.expression import (
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
    Relation,
    Sum,
    Symbol,
    symbols,
)
from maths.parse import parse
from tutor.diagnosis.wordproblem.equations import equations
from tutor.diagnosis.wordproblem.sums import sums

_TRIED = (1.0, 2.0, 3.0)
_MOST_NODES, _MOST_LEAVES = 40, 12
"""Longer work is cut off here: running it again takes time with the square of its length."""


class Node(NamedTuple):
    """One sum or equation: its line, its tree, the numbers in it and the nodes they come from, its value.

    ``same`` is the earlier node whose value an equation only repeats.
    """

    line: int
    tree: Expression | Relation
    leaves: tuple[float, ...]
    sources: tuple[int | None, ...]
    value: float
    same: int | None = None


def close(one: float, other: float) -> bool:
    """Equal, but for rounding to the places shown."""
    return abs(one - other) <= max(0.011, abs(other) / 500)


def graph_of(lines: Sequence[str]) -> tuple[Node, ...]:
    """The nodes of a solution in order."""
    found: list[Node] = []
    for number, line in enumerate(lines):
        for tree, said in _trees(line):
            leaves = tuple(_leaves(tree))
            value = said if said is not None else again(tree, leaves)
            if value is None or not math.isfinite(value) or len(leaves) > _MOST_LEAVES or len(found) == _MOST_NODES:
                continue
            letters = frozenset(symbols(tree))
            same = None
            if letters:
                same = next(
                    (at for at in reversed(range(len(found)))
                     if frozenset(symbols(found[at].tree)) == letters and close(found[at].value, value)),
                    None,
                )  # fmt: skip
            sources = tuple(_source(found, leaf) for leaf in leaves)
            found.append(Node(number, tree, leaves, sources, value, same))
    return tuple(found)


def _source(found: Sequence[Node], value: float) -> int | None:
    return next((at for at in reversed(range(len(found))) if close(found[at].value, value)), None)


def _trees(line: str) -> Iterator[tuple[Expression | Relation, float | None]]:
    """The trees of a line, each with the value that is stated for it."""
    for one in sums(line):
        side = one.written.replace("≈", "=").split("=")[0].strip(" .,")
        try:
            yield parse(side), float(one.value)
        except (MathsError, OverflowError):
            continue
    for equation in equations(line):
        bare = [side for side in equation.sides if not symbols(side)]
        worked = [side for side in bare if len(tuple(_leaves(side))) > 1]
        if worked and not sums(line):
            yield worked[0], again(bare[-1], tuple(_leaves(bare[-1])))
        yield equation, None


def _leaves(tree: Expression | Relation) -> Iterator[float]:
    match tree:
        case Number(value):
            yield float(value)
        case Mixed():
            yield float(tree.value)
        case Sum(parts) | Product(parts):
            for part in parts:
                yield from _leaves(part)
        case Relation(sides, _):
            for side in (sides[0], sides[-1]):
                yield from _leaves(side)
        case Quotient(one, other) | Power(one, other):
            yield from _leaves(one)
            yield from _leaves(other)
        case Negative(body) | Percent(body) | Money(body) | Quantity(body):
            yield from _leaves(body)
        case _:
            return


def again(tree: Expression | Relation, leaves: Sequence[float]) -> float | None:
    """The value with other numbers in the places of its own, None when it has none.

    An equation that is not of the first degree has none.
    """
    try:
        if not isinstance(tree, Relation):
            return _value(tree, iter(leaves), 0.0)
        gaps = [_gap(tree, leaves, letter) for letter in (0.0, 1.0, 2.0)]
        slope = gaps[1] - gaps[0]
        if not slope or abs(gaps[2] - gaps[1] - slope) > 1e-6 * max(1.0, abs(slope)):
            return None
        return -gaps[0] / slope
    except (ArithmeticError, LookupError, StopIteration):
        return None


def _gap(tree: Relation, leaves: Sequence[float], letter: float) -> float:
    numbers = iter(leaves)
    return _value(tree.sides[0], numbers, letter) - _value(tree.sides[-1], numbers, letter)


def _value(tree: Expression, numbers: Iterator[float], letter: float) -> float:
    match tree:
        case Number() | Mixed():
            return next(numbers)
        case Symbol():
            return letter
        case Sum(terms):
            return sum(_value(term, numbers, letter) for term in terms)
        case Product(factors):
            product = 1.0
            for factor in factors:
                product *= _value(factor, numbers, letter)
            return product
        case Negative(body):
            return -_value(body, numbers, letter)
        case Quotient(top, bottom):
            above = _value(top, numbers, letter)
            return above / _value(bottom, numbers, letter)
        case Power(base, exponent):
            below = _value(base, numbers, letter)
            power = _value(exponent, numbers, letter)
            if below < 0 or abs(power) > 64:
                raise LookupError
            return float(below**power)
        case Percent(body):
            return _value(body, numbers, letter) / 100
        case Money(body) | Quantity(body):
            return _value(body, numbers, letter)
        case _:
            raise LookupError


def rerun(nodes: Sequence[Node], changed: int, value: float) -> list[float]:
    """The values of all nodes when one has another value."""
    values = [node.value for node in nodes]
    touched = {changed}
    values[changed] = value
    for at in range(changed + 1, len(nodes)):
        node = nodes[at]
        if node.same is not None:
            if node.same in touched:
                values[at] = values[node.same]
                touched.add(at)
            continue
        if not touched.intersection(source for source in node.sources if source is not None):
            continue
        leaves = [
            values[source] if source in touched else leaf
            for leaf, source in zip(node.leaves, node.sources, strict=True)
        ]
        redone = again(node.tree, leaves)
        if redone is not None:
            values[at] = redone
            touched.add(at)
    return values


def needed(nodes: Sequence[Node], changed: int, final: int, goal: float) -> float | None:
    """What a node would have to give for the final node to give the goal; None when no one value does.

    The answer as a function of that value is of the first degree in it or in its inverse, or it is left alone.
    """
    own = nodes[changed].value or 1.0
    for inverse in (False, True):
        at = [own * scale for scale in _TRIED]
        out = [rerun(nodes, changed, value)[final] for value in at]
        spots = [1 / value if inverse else value for value in at]
        slope = (out[1] - out[0]) / (spots[1] - spots[0])
        if abs(slope) < 1e-9 or abs(out[2] - out[1] - slope * (spots[2] - spots[1])) > 1e-6 * max(1, abs(out[2])):
            continue
        spot = spots[0] + (goal - out[0]) / slope
        if inverse:
            return 1 / spot if spot else None
        return spot
    return None
