"""What can be worked out on the way of a reference solution, in any order of its sums and products.

A reference that says 55 - 7 = 48 and 48 - 21 = 27 also allows 7 + 21 = 28: steps of the same kind are
joined and every part of the joined sum or product counts, as do the terms of a bracket multiplied out.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import NamedTuple

from tutor.diagnosis.wordproblem.sums import Stated, near

_MOST_PARTS = 7
Step = tuple[str, tuple[Fraction, ...]]
"""The kind of a step (+ or *) and its parts: signed terms or factors, in order of size, up to sign or turning over."""


class Way(NamedTuple):
    """What a solution leads to: ``results`` in its own order, ``reachable`` in any order, ``steps`` as joined parts."""

    results: tuple[Fraction, ...]
    reachable: frozenset[Fraction]
    steps: frozenset["Step"]


def way_of(stated: Sequence[Stated]) -> Way:
    """The way of a reference solution from its stated arithmetic."""
    results = tuple(one.value for one in stated)
    reachable: set[Fraction] = set(results)
    parts: dict[Fraction, tuple[str, tuple[Fraction, ...]]] = {}
    steps: set[Step] = set()
    for one in stated:
        kind, terms = _joined(one, parts)
        if not terms:
            continue
        parts.setdefault(one.value, (kind, terms))
        for size in range(2, len(terms[:_MOST_PARTS]) + 1):
            steps.update(canonical(kind, chosen) for chosen in combinations(terms[:_MOST_PARTS], size))
        reachable |= _parts_of(kind, terms[:_MOST_PARTS])
        if kind == "*":
            reachable |= _multiplied_out(one.operands, parts)
    return Way(results, frozenset(abs(value) for value in reachable), frozenset(steps))


def joined_steps(stated: Sequence[Stated]) -> tuple[Step, ...]:
    """Each stated piece as a step, with what it was joined from."""
    parts: dict[Fraction, tuple[str, tuple[Fraction, ...]]] = {}
    found = []
    for one in stated:
        kind, terms = _joined(one, parts)
        if terms:
            parts.setdefault(one.value, (kind, terms))
        found.append(canonical(kind, terms))
    return tuple(found)


def canonical(kind: str, terms: Sequence[Fraction]) -> Step:
    """The same step however it is written: 7 + 21 and -7 - 21, 2 · 3 and 3 ÷ 1/2."""
    straight = tuple(sorted(terms))
    other = tuple(sorted(-term if kind == "+" else 1 / term if term else term for term in terms))
    return kind, max(straight, other)


def _joined(one: Stated, parts: dict[Fraction, tuple[str, tuple[Fraction, ...]]]) -> tuple[str, tuple[Fraction, ...]]:
    """The signed terms of a sum, or the factors of a product, with earlier results of the same kind put in."""
    kind = "+" if one.operation in {"+", "-"} else "*" if one.operation else ""
    signed: list[Fraction] = []
    for at, operand in enumerate(one.operands):
        turned = bool(at) and one.operation in {"-", "/"}
        inner_kind, inner = parts.get(operand, ("", ()))
        terms = inner if inner_kind == kind else (operand,)
        for term in terms:
            if kind == "*" and not term:
                continue
            signed.append((-term if kind == "+" else 1 / term) if turned else term)
    return kind, tuple(signed)


def _parts_of(kind: str, terms: Sequence[Fraction]) -> set[Fraction]:
    found: set[Fraction] = set()
    for size in range(1, len(terms) + 1):
        for chosen in combinations(terms, size):
            value = Fraction(0 if kind == "+" else 1)
            for term in chosen:
                value = value + term if kind == "+" else value * term
            found.add(abs(value))
            if kind == "*" and value:
                found.add(1 / abs(value))
    return found


def _multiplied_out(
    operands: Sequence[Fraction], parts: dict[Fraction, tuple[str, tuple[Fraction, ...]]]
) -> set[Fraction]:
    found: set[Fraction] = set()
    for one, other in product(operands, repeat=2):
        kind, terms = parts.get(one, ("", ()))
        if kind == "+" and one != other:
            found.update(abs(term * other) for term in terms)
    return found


def within(value: Fraction, numbers: frozenset[Fraction]) -> bool:
    """Whether a value is one of the numbers, but for rounding."""
    return value in numbers or any(near(value, number) for number in numbers)
