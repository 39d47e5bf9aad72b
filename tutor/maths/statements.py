"""Whole answers: relations, lists, points, intervals and sets over the expressions of ``grammar``."""

from tutor.maths.expression import (
    Constant,
    Expression,
    Interval,
    Listing,
    Matrix,
    Negative,
    Point,
    Relation,
    Sign,
    Words,
)  # fmt: skip
from tutor.maths.grammar import Parser

_RELATIONS: dict[str, Sign] = {"=": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "!=": "!=", "~": "~"}
_JOINERS = {",": ",", ";": ",", "or": "or", "and": "and", "∪": "union", "&": "and"}


class Statements(Parser):
    """Reads a whole text."""

    def whole(self) -> Expression:
        """Everything to the end of the text."""
        self.accept("=>")
        self.accept("=")
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
        named = next((joiner for joiner in joiners if joiner != ","), ",")
        if named == "," and self.kind() == "end" and _is_union(clauses):
            named = "union"
        return Listing(tuple(clauses), named)

    def relation(self) -> Expression:
        """Sides with relation signs between, or "x is in an interval"."""
        sides: list[Expression] = [self.sum()]
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

    def brackets(self) -> Expression:
        """Round brackets group or hold a point; square ones and mixed ones hold an interval; braces hold a set."""
        opener = self.take()
        self.deeper()
        bars, self.bars = self.bars, 0
        if opener.text == "{" and self.accept("}"):
            self.bars, self.depth = bars, self.depth - 1
            return Words("no solution")
        if opener.text == "{" and self.token.kind == "symbol" and self.ahead().text in {"|", ":"}:
            self.at += 2
        inside = self.statement()
        self.bars = bars
        closer = self.token
        if not self.sees(")", "]", "}"):
            self.expect({"(": ")", "[": "]", "{": "}"}[opener.text])
        self.take()
        self.depth -= 1
        pair = opener.text + closer.text
        if pair == "{}":
            return Listing(inside.items, "set") if isinstance(inside, Listing) else inside
        items = inside.items if isinstance(inside, Listing) and inside.joiner == "," else None
        if pair == "()":
            return Point(items) if items is not None else inside
        if pair == "[]" and items is None:
            return inside
        if pair in {"[]", "[)", "(]"} and items is not None:
            if len(items) == 2 and not isinstance(items[0], Point | Interval):
                return Interval(items[0], items[1], opener.text == "[", closer.text == "]")
            if pair == "[]":
                return _matrix(items)
        self.at -= 1
        raise self.fault(f'The bracket "{opener.text}" is closed by "{closer.text}".', closer)


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
