"""Small changes to one node that would make the whole solution come out.

If one changed sign, one other number, or one number more or less in a node makes the final answer right, then
that node is a likely place for the slip; a node whose value would have to become something odd is not.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from maths.expression import Product, Quotient, Relation, Sum
from tutor.diagnosis.wordproblem.graph import Node, again, close, needed

Change = Literal["recount", "sign", "left out", "reference value", "other number", "one more number"]

CHANGES: tuple[Change, ...] = get_args(Change)
"""From the smallest change to the largest."""


def changes(
    nodes: Sequence[Node], final: int, goal: float, reference: Iterable[float], given: Iterable[float]
) -> dict[int, Change | None]:
    """For each node that the final answer depends on, the smallest change that mends it; None when none does."""
    wanted, told = tuple(dict.fromkeys(reference)), tuple(dict.fromkeys(given))
    found: dict[int, Change | None] = {}
    for at, node in enumerate(nodes[: final + 1]):
        value = needed(nodes, at, final, goal) if node.same is None else None
        if value is not None:
            found[at] = change_to(node, value, wanted, [*told, *(other.value for other in nodes[:at])])
    return found


def change_to(node: Node, value: float, wanted: Sequence[float], numbers: Sequence[float]) -> Change | None:
    """The smallest change of a node that gives a value, None when none does."""
    own = again(node.tree, node.leaves)
    if own is not None and close(own, value) and not close(node.value, value):
        return "recount"
    if any(close(value, one) for one in _signs(node)):
        return "sign"
    if any(close(value, one) for one in _shorter(node)):
        return "left out"
    if any(close(value, one) for one in wanted):
        return "reference value"
    others = [*numbers, *wanted]
    if any(close(value, one) for one in _replaced(node, others)):
        return "other number"
    if any(close(value, one) for number in others for one in _pair(node.value, number)):
        return "one more number"
    return None


def _pair(one: float, other: float) -> list[float]:
    made = [one + other, one - other, other - one, one * other]
    if other:
        made.append(one / other)
    if one:
        made.append(other / one)
    return made


def _signs(node: Node) -> list[float]:
    """The values with another sign between the two numbers of a node."""
    if isinstance(node.tree, Relation) or len(node.leaves) != 2:
        return []
    return [value for value in _pair(*node.leaves) if not close(value, node.value)]


def _shorter(node: Node) -> list[float]:
    """The values with one number left out."""
    made: list[float] = []
    if isinstance(node.tree, Sum | Product | Quotient):
        nothing = 0.0 if isinstance(node.tree, Sum) else 1.0
        for at in range(len(node.leaves)):
            value = again(node.tree, [*node.leaves[:at], nothing, *node.leaves[at + 1 :]])
            if value is not None:
                made.append(value)
    return made


def _replaced(node: Node, numbers: Sequence[float]) -> Iterable[float]:
    """The values with one number replaced."""
    for at in range(len(node.leaves)):
        for number in numbers:
            value = again(node.tree, [*node.leaves[:at], number, *node.leaves[at + 1 :]])
            if value is not None:
                yield value
