"""Whole answers: clauses with commas, words or set signs between."""

from collections.abc import Sequence
from dataclasses import dataclass

from maths.expression import (
    Call,
    Constant,
    Expression,
    Interval,
    Listing,
    Negative,
    Point,
    Power,
    Product,
    Relation,
    Symbol,
    Words,
)  # fmt: skip
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Reading

_JOINERS = {",": ",", ";": ",", "or": "or", "and": "and", "∪": "union", "∩": "intersection", "&": "and"}
_CLOSING = frozenset({")", "]", "}"})
_LEADING = ("=>", "=", "~")
"""Signs before an answer, in this order, that belong to what it was worked out from."""

_TRAILING = frozenset({".", ";", ",", "?", "!", "="})
_SET_SIGNS = frozenset({"union", "intersection"})
_SET_LETTERS = Symbol | Power | Product | Call
_ENDLESS = (Constant("infinity"), Negative(Constant("infinity")))


@dataclass(frozen=True, slots=True)
class Statements:
    """Reads clauses, each with ``clause``."""

    clause: Reading

    def whole(self, cursor: Cursor) -> Expression:
        """Everything to the end of the text.

        Raises:
            NotUnderstoodError: where something stands that cannot be read there.
        """
        for sign in _LEADING:
            cursor.accept(sign)
        found = self.read(cursor)
        while cursor.sign in _TRAILING:
            cursor.advance()
        if cursor.token.kind != "end":
            raise cursor.unexpected()
        return found

    def read(self, cursor: Cursor) -> Expression:
        """One clause, or several with commas or words between."""
        first = self.clause(cursor)
        if cursor.sign not in _JOINERS:
            return first
        clauses, joiners = [first], list[str]()
        while cursor.sign in _JOINERS:
            joiner = _joiner(cursor)
            if cursor.token.kind == "end" or cursor.sign in _CLOSING:
                break
            clauses.append(self.clause(cursor))
            joiners.append(joiner)
        return first if len(clauses) == 1 else _joined(cursor, _left_out(clauses), joiners)


def _joiner(cursor: Cursor) -> str:
    """What joins two clauses; in ", or" it is the word."""
    joiner = _JOINERS[cursor.take().text]
    return cursor.take().text if cursor.sign in {"or", "and"} else joiner


def _joined(cursor: Cursor, clauses: Sequence[Expression], joiners: Sequence[str]) -> Expression:
    """Several clauses as one; the first joiner that is more than a comma says how they belong together."""
    if _SET_SIGNS.issuperset(joiners) and any(isinstance(clause, _SET_LETTERS) for clause in clauses):
        return _set_algebra(clauses, joiners)
    named = next((joiner for joiner in joiners if joiner != ","), ",")
    if named == "," and cursor.token.kind == "end" and _is_union(clauses):
        named = "union"
    return Listing(tuple(clauses), named)


def _left_out(clauses: list[Expression]) -> list[Expression]:
    """``x ≠ 2, -2``: what follows is left out too."""
    match clauses[0]:
        case Relation((Symbol() as letter, _), ("!=",)):
            return [
                clause
                if isinstance(clause, Relation | Interval | Words | Listing | Point)
                else Relation((letter, clause), ("!=",))
                for clause in clauses
            ]
        case _:
            return clauses


def _set_algebra(clauses: Sequence[Expression], joiners: Sequence[str]) -> Expression:
    """``A ∪ B ∩ C``: intersections bind more tightly than unions."""
    unions: list[list[Expression]] = [[clauses[0]]]
    for joiner, clause in zip(joiners, clauses[1:], strict=True):
        if joiner == "intersection":
            unions[-1].append(clause)
        else:
            unions.append([clause])
    parts = tuple(part[0] if len(part) == 1 else Call("intersection", tuple(part)) for part in unions)
    return parts[0] if len(parts) == 1 else Call("union", parts)


def _is_union(clauses: Sequence[Expression]) -> bool:
    """Whether all clauses are intervals of which one has no end."""
    intervals = [clause for clause in clauses if isinstance(clause, Interval)]
    return len(intervals) == len(clauses) and any(
        interval.low in _ENDLESS or interval.high in _ENDLESS for interval in intervals
    )
