"""Worked solutions with one slip planted in them, made without the judge that is measured on them.

``equation_slips(Linear("x", 2, 6, 0, 14))`` solves 2x + 6 = 14 line by line and spoils one line in each way that a
kind of slip knows; the lines after it go on from the spoilt one. ``simplification_slips(3, 5)`` does so for
simplifications with these numbers.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple


class Linear(NamedTuple):
    """a·x + b = c·x + d with whole numbers."""

    letter: str
    a: int
    b: int
    c: int
    d: int


class Planted(NamedTuple):
    """A problem, its answer, the lines of work, and the slip: its kind and its line from 0 (None: all right)."""

    problem: str
    key: str
    lines: tuple[str, ...]
    kind: str
    line: int | None


def side(letter: str, many: int, number: int) -> str:
    """``-2x+6`` as typed."""
    if not many:
        return str(number)
    head = {1: letter, -1: f"-{letter}"}.get(many, f"{many}{letter}")
    return f"{head}{number:+d}" if number else head


def written(value: Fraction) -> str:
    """``7/2`` or ``4``."""
    return str(value)


def _solved(letter: str, many: int, number: int) -> list[str]:
    """The last lines: ``2x=8`` and ``x=4``."""
    last = f"{letter}={written(Fraction(number, many))}"
    return [last] if many == 1 else [f"{side(letter, many, 0)}={number}", last]


def equation_slips(given: Linear) -> Iterator[Planted]:
    """The right solution first, then each slip that this equation allows."""
    letter, a, b, c, d = given
    many, number = a - c, d - b
    problem = f"Solve ${side(letter, a, b)}={side(letter, c, d)}$"
    start = [f"{side(letter, a, b)}={side(letter, c, d)}"]
    if c:
        start.append(f"{side(letter, many, b)}={d}")
    key = f"${letter}={written(Fraction(number, many))}$"

    def spoilt(kind: str, lines: list[str]) -> Planted:
        return Planted(problem, key, (*start, *lines), kind, len(start))

    yield Planted(problem, key, (*start, *_solved(letter, many, number)), "", None)
    if b:
        yield (
            spoilt("moved without changing the sign", _solved(letter, many, d + b))
            if d + b
            else spoilt("only one side changed", _solved(letter, many, d))
        )
        if d and d != number:
            yield spoilt("only one side changed", _solved(letter, many, d))
        if abs(number) > 3:
            yield spoilt("arithmetic slip", _solved(letter, many, number + 1))
        if many + b and abs(many) > 1 and d:
            yield spoilt("unlike terms added", _solved(letter, many + b, d))
        if abs(many) > 1 and d and d % many == 0 and b % many:
            yield spoilt("divided only one term", [f"{side(letter, 1, b)}={d // many}", f"{letter}={d // many - b}"])
    if abs(many) > 1 and number:
        done = [f"{side(letter, many, 0)}={number}"] if b else []
        at = len(start) + len(done)
        value = Fraction(number, many)
        wrong = {
            "multiplied instead of divided": Fraction(number * many),
            "subtracted the coefficient": Fraction(number - many),
            "divided the wrong way round": 1 / value,
            "stopped before dividing": Fraction(number),
        }
        for kind, result in wrong.items():
            if result != value and list(wrong.values()).count(result) == 1:
                yield Planted(problem, key, (*start, *done, f"{letter}={written(result)}"), kind, at)
    if b and abs(many) > 1 and d != b:
        yield from _inequality(letter, many, b, d)
        yield from _bracket(letter, many, b, d)


def _inequality(letter: str, many: int, b: int, d: int) -> Iterator[Planted]:
    down = -abs(many)
    value = written(Fraction(d - b, down))
    lines = (f"{side(letter, down, b)}<{d}", f"{side(letter, down, 0)}<{d - b}", f"{letter}<{value}")
    yield Planted(f"Solve ${lines[0]}$", f"${letter}>{value}$", lines, "inequality not turned", 2)


def _bracket(letter: str, many: int, b: int, d: int) -> Iterator[Planted]:
    problem = f"{many}({side(letter, 1, b)})={d}"
    key = f"${letter}={written(Fraction(d, many) - b)}$"
    wrong = (f"{side(letter, many, b)}={d}", *_solved(letter, many, d - b))
    yield Planted(f"Solve ${problem}$", key, (problem, *wrong), "not distributed", 1)
    if abs(d) > 1:
        taken = (f"{d}-({side(letter, many, b)})=0", f"{side(letter, -many, d + b)}=0", *_solved(letter, -many, -d - b))
        right = f"${letter}={written(Fraction(d - b, many))}$"
        yield Planted(f"Solve ${taken[0]}$", right, taken, "minus sign not carried through", 1)


def simplification_slips(p: int, q: int) -> Iterator[Planted]:
    """Slips in simplifying, with two different whole numbers above 1; each goes on for a line where there is one."""
    shapes = (
        (f"(x+{p})^2+{q}", f"x^2+{2 * p}x+{p * p + q}", (f"x^2+{p * p}+{q}", f"x^2+{p * p + q}"), "power of a sum"),
        (f"x^{p}*x^{q}", f"x^{p + q}", (f"x^{p * q}",), "exponent rules mixed up"),
        (f"{p}x*{q}x", f"{p * q}x^2", (f"{p + q}x^2",), "coefficients added"),
        (f"{p}x+{q}x", f"{p + q}x", (f"{p + q}x^2",), "like terms multiplied"),
        (f"{p}+{q}*4", f"{p + q * 4}", (f"{p + q}*4", f"{(p + q) * 4}"), "order of operations"),
        (f"1/{p}+1/{q}", written(Fraction(1, p) + Fraction(1, q)), (f"2/{p + q}",), "fractions added straight across"),
        (f"-{p}^2+{q}", f"{q - p * p}", (f"{p * p}+{q}", f"{p * p + q}"), "sign of a power"),
        (f"{p}^-2", f"1/{p * p}", (f"-{p * p}",), "negative exponent"),
        (f"({p * q}x+{q + 1})/{q}", f"{p}x+{q + 1}/{q}", (f"{p}x+{q + 1}",), "divided only one term"),
        (f"{p}(x+{q})+{p}", f"{p}x+{p * q + p}", (f"{p}x+{q}+{p}", f"{p}x+{q + p}"), "not distributed"),
        (f"{p}x+{q}+{p + q}x", f"{2 * p + q}x+{q}", (f"{p + q}x+{p + q}x", f"{2 * (p + q)}x"), "unlike terms added"),
        (f"{p}-(-{q})", f"{p + q}", (f"{p}-{q}", f"{p - q}"), "two minus signs"),
    )
    for problem, answer, lines, kind in shapes:
        yield Planted(f"Simplify ${problem}$", f"${answer}$", (problem, *lines), kind, 1)
