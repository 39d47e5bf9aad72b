"""Whole answers: relations, lists, points, intervals and sets over the expressions of ``grammar``."""

from collections.abc import Sequence
from itertools import pairwise

from maths.answers import answers, value_of
from maths.evaluate import NotRationalError, NoValueError, exact
from maths.expression import (
    Call,
    Constant,
    Expression,
    Interval,
    Listing,
    Matrix,
    Negative,
    Point,
    Power,
    Product,
    Relation,
    Sign,
    Symbol,
    Words,
)  # fmt: skip
from maths.grammar import Parser

_RELATIONS: dict[str, Sign] = {"=": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "!=": "!=", "~": "~"}
_JOINERS = {",": ",", ";": ",", "or": "or", "and": "and", "∪": "union", "∩": "intersection", "&": "and"}
_HYPOTHESES = {"0": "null hypothesis", "o": "null hypothesis", **dict.fromkeys("aA1", "alternative hypothesis")}
_SET_SIGNS = frozenset({"union", "intersection"})
_SET_LETTERS = Symbol | Power | Product | Call


class Statements(Parser):
    """Reads a whole text."""

    def whole(self) -> Expression:
        """Everything to the end of the text."""
        for sign in ("=>", "=", "~"):
            self.accept(sign)
        found = self.statement()
        while self.sees(".", ";", ",", "?", "!", "="):
            self.take()
        if self.kind() != "end":
            raise self.unexpected()
        return found

    def statement(self) -> Expression:
        """One clause, or several with commas or words between."""
        clauses = [self.relation()]
        joiners: list[str] = []
        while self.sees(*_JOINERS):
            joiner = _JOINERS[self.take().text]
            if self.sees("or", "and"):
                joiner = self.take().text
            if self.kind() == "end" or self.sees(")", "]", "}"):
                break
            clauses.append(self.relation())
            joiners.append(joiner)
        if len(clauses) == 1:
            return clauses[0]
        clauses = _left_out(clauses)
        if set(joiners) <= _SET_SIGNS and any(isinstance(clause, _SET_LETTERS) for clause in clauses):
            return _set_algebra(clauses, joiners)
        named = next((joiner for joiner in joiners if joiner != ","), ",")
        if named == "," and self.kind() == "end" and _is_union(clauses):
            named = "union"
        return Listing(tuple(clauses), named)

    def relation(self) -> Expression:
        """Sides with relation signs between, or "x is in an interval"."""
        hypothesis = self.hypothesis()
        if hypothesis:
            return Call(hypothesis, (self.relation(),))
        sides: list[Expression] = [self.sum()]
        if self.sees(":") and self.ahead().kind == "number":
            return self.ratio(sides[0])
        if self.range_ahead():
            self.take()
            return Call("to", (sides[0], self.sum()))
        if isinstance(sides[0], Words) and sides[0].saying == "all real numbers" and self.accept("except"):
            return self.all_but()
        signs: list[Sign] = []
        while self.sees("∈", *_RELATIONS):
            if self.accept("∈"):
                return self.statement()
            signs.append(_RELATIONS[self.take().text])
            if signs[-1] == "=" and self.sees("{"):
                sides.append(self.brackets())
                continue
            sides.append(self.sum())
        return Relation(tuple(sides), tuple(signs)) if signs else sides[0]

    def hypothesis(self) -> str:
        """The name of a hypothesis before its colon (``H_0:``), empty for anything else."""
        name, length = self.token.text, 1
        if self.kind() != "symbol" or name[:1] != "H":
            return ""
        if name == "H":
            name, length = f"H_{self.ahead().text}", 2
        if self.ahead(length).text != ":" or name.removeprefix("H_") not in _HYPOTHESES:
            return ""
        self.at += length + 1
        return _HYPOTHESES[name.removeprefix("H_")]

    def ratio(self, first: Expression) -> Expression:
        """``3:4`` and ``1:2:3``."""
        parts = [first]
        while self.accept(":"):
            parts.append(self.sum())
        return Call("ratio", tuple(parts))

    def all_but(self) -> Expression:
        """All real numbers except some: the intervals between them."""
        while self.kind() == "word" and self.token.text.lower() in {"for", "when", "where"}:
            self.take()
        excepted = self.statement()
        walls = [value_of(item) for item in answers(excepted)]
        try:
            walls.sort(key=exact)
        except (NotRationalError, NoValueError):
            raise self.fault("I can read exceptions that are numbers only.", self.tokens[self.at - 1]) from None
        ends = [Negative(Constant("infinity")), *walls, Constant("infinity")]
        return Listing(tuple(Interval(low, high, low_in=False, high_in=False) for low, high in pairwise(ends)), "union")

    def brackets(self) -> Expression:
        """Round brackets group or hold a point; square ones and mixed ones hold an interval; braces hold a set."""
        opener = self.take()
        self.deeper()
        bars, self.bars = self.bars, 0
        if opener.text == "{" and self.accept("}"):
            self.bars, self.depth = bars, self.depth - 1
            return Words("no solution")
        conditions = opener.text == "{" and self.set_builder()
        inside = self.statement()
        self.bars = bars
        closer = self.token
        if not self.sees(")", "]", "}"):
            self.expect({"(": ")", "[": "]", "{": "}"}[opener.text])
        self.take()
        self.depth -= 1
        pair = opener.text + closer.text
        if pair == "{}":
            return (
                Listing(inside.items, inside.joiner if conditions else "set") if isinstance(inside, Listing) else inside
            )
        items = inside.items if isinstance(inside, Listing) and inside.joiner == "," else None
        if pair == "()":
            return Point(items) if items is not None else inside
        if pair == "[]" and items is None:
            return inside
        if pair in {"[]", "[)", "(]"} and items is not None:
            if len(items) == 2 and not isinstance(items[0], Point | Interval | Listing):
                return Interval(items[0], items[1], opener.text == "[", closer.text == "]")
            if pair == "[]":
                return _matrix(items)
        self.at -= 1
        raise self.fault(f'The bracket "{opener.text}" is closed by "{closer.text}".', closer)

    def set_builder(self) -> bool:
        """Passes over ``x |`` and ``x ∈ R :`` at the start of a set, and whether it did."""
        if self.kind() != "symbol":
            return False
        before = 2 if self.ahead().text in {"|", ":"} else 0
        if self.ahead().text == "∈" and self.ahead(3).text in {"|", ":"}:
            before = 4
        self.at += before
        return before > 0


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


def _matrix(rows: tuple[Expression, ...]) -> Expression:
    """``[[1, 2], [3, 4]]`` is a matrix, ``[1, 2, 3]`` a row."""
    cells = [
        row.items if isinstance(row, Point | Listing) else (row.low, row.high) if isinstance(row, Interval) else None
        for row in rows
    ]
    found = [row for row in cells if row is not None]
    if len(found) == len(rows) and len({len(row) for row in found}) == 1:
        return Matrix(tuple(found))
    return Listing(rows, "set")


def _is_union(clauses: list[Expression]) -> bool:
    return all(isinstance(clause, Interval) for clause in clauses) and any(_endless(clause) for clause in clauses)


def _endless(clause: Expression) -> bool:
    endless = (Constant("infinity"), Negative(Constant("infinity")))
    return isinstance(clause, Interval) and (clause.low in endless or clause.high in endless)
