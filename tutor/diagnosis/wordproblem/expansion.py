"""Every partial result that a right solution may pass through, whatever its order.

The reference's answer is multiplied out into a sum of products of the numbers it starts from. A part of one
of the products, or of several that share what is left of them, is a right partial result: 2 · 180 and 3 · 180
on the way to (2 · 2 + 3 · 3) · 180.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import prod

from maths.expression import Expression, Mixed, Money, Negative, Number, Percent, Product, Quantity, Quotient, Sum
from tutor.diagnosis.wordproblem.graph import Node

Monomial = tuple[float, tuple[float, ...]]
"""A sign and the factors."""
_MOST = 12
_MOST_FACTORS = 7


def partial_results(nodes: Sequence[Node]) -> tuple[float, ...]:
    """The sizes of all partial results of a reference's nodes."""
    expanded: list[list[Monomial]] = []
    found: set[float] = set()
    for node in nodes:
        leaves: list[list[Monomial]] = [
            expanded[source] if source is not None else [(1.0, (leaf,))]
            for leaf, source in zip(node.leaves, node.sources, strict=True)
        ]
        made = None
        if isinstance(node.tree, Sum | Product | Quotient | Negative):
            made = _expand(node.tree, iter(leaves))
        whole: list[Monomial] = made if made and len(made) <= _MOST else [(1.0, (node.value,))]
        expanded.append(whole)
        found.add(round(abs(node.value), 6))
        found |= _parts(whole)
    return tuple(sorted(found))


def _expand(tree: Expression, leaves: Iterator[list[Monomial]]) -> list[Monomial] | None:
    match tree:
        case Number() | Mixed():
            return next(leaves)
        case Sum(terms):
            total: list[Monomial] = []
            for term in terms:
                part = _expand(term, leaves)
                if part is None:
                    return None
                total += part
            return total
        case Product(factors):
            product: list[Monomial] = [(1.0, ())]
            for factor in factors:
                part = _expand(factor, leaves)
                if part is None or len(part) * len(product) > _MOST:
                    return None
                product = [(s * t, (*one, *other)) for s, one in product for t, other in part]
            return product
        case Quotient(top, bottom):
            above, below = _expand(top, leaves), _expand(bottom, leaves)
            if above is None or below is None:
                return None
            if len(below) > 1:
                below = [(1.0, (sum(s * prod(f) for s, f in below),))]
            sign, numbers = below[0]
            if not all(numbers):
                return None
            return [(s * sign, (*one, *(1 / number for number in numbers))) for s, one in above]
        case Negative(body):
            part = _expand(body, leaves)
            return None if part is None else [(-s, one) for s, one in part]
        case Money(body) | Quantity(body):
            return _expand(body, leaves)
        case Percent(body):
            part = _expand(body, leaves)
            return None if part is None else [(s, (*one, 0.01)) for s, one in part]
        case _:
            return None


def _parts(whole: list[Monomial]) -> set[float]:
    found: set[float] = set()
    for _, factors in whole:
        found |= _products(factors)
    if len(whole) > 8:
        return found
    for size in range(2, len(whole) + 1):
        for chosen in combinations(whole, size):
            shared = Counter(round(f, 9) for f in chosen[0][1])
            for _, factors in chosen[1:]:
                shared &= Counter(round(f, 9) for f in factors)
            total = sum(s * prod(f) for s, f in chosen)
            for part in _products(tuple(shared.elements())) | {1.0}:
                if part:
                    found.add(round(abs(total / part), 6))
    return found


def _products(factors: tuple[float, ...]) -> set[float]:
    used = factors[:_MOST_FACTORS]
    made: set[float] = set()
    for size in range(1, len(used) + 1):
        for chosen in combinations(used, size):
            value = abs(prod(chosen))
            made.add(round(value, 6))
            if value > 1e-9:
                made.add(round(1 / value, 6))
    return made
